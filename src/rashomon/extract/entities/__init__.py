"""Names of people, organisations and places, settled over the whole report."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace
from itertools import accumulate

from rashomon.extract.entities.datelines import datelined
from rashomon.extract.entities.mentions import Finder, NameMention
from rashomon.extract.entities.places import OPEN, ResolvedPlaces
from rashomon.extract.entities.places import settle as settle_places
from rashomon.extract.entities.settle import MentionCluster, settle
from rashomon.language import Parse
from rashomon.lexicon.attribution import Nations, Sources, Titles
from rashomon.model import Entity, Lexis, Span, content_id

_NAMING = frozenset(("PROPN", "NOUN", "ADJ", "X"))


def extract(parse: Parse, where: ResolvedPlaces | None = None) -> tuple[Entity, ...]:
    """One entity for all mentions of one person, organisation or place, in order of the text.

    `where` are the report's names of places; settled here where they are not given.
    """
    where = settle_places(parse) if where is None else where
    lexicon = parse.language.lexicon
    titles = lexicon.table("titles", Titles)
    finder = Finder(titles, lexicon.table("sources", Sources), parse.language.lexis)
    nations = lexicon.table("nationalities", Nations)
    found = [
        m
        for number, passage in enumerate(parse.passages)
        for m in finder.mentions(number, passage.tree)
    ]
    found = _placed(_in_titles(parse, found), where)
    found = datelined(parse, found)
    sources = lexicon.table("sources", Sources)
    nouns = (sources.bodies, sources.written, nations.countries)
    lexis = parse.language.lexis
    groups = settle(found, titles, nations, nouns, lexis.meaning.names.particles)
    spans = _echoes(parse, groups, {m.span.start for m in found})
    made = [_entity(parse, g, spans[i], where, nations) for i, g in enumerate(groups)]
    return _one_place(made)


def _placed(found: list[NameMention], where: ResolvedPlaces) -> list[NameMention]:
    """Names that are those of places, whatever the model takes them for."""
    spans = {t.span for t in where.toponyms if t.place}
    return [
        m._replace(label="place") if m.label != "place" and not m.titles and m.span in spans else m
        for m in found
    ]


def _in_titles(parse: Parse, found: list[NameMention]) -> list[NameMention]:
    """Without names in headlines that no paragraph bears out: capitals mislead there."""
    body = {w for m in found if parse.passages[m.passage].kind == "body" for w in m.words}
    if not body:
        return found
    return [
        m for m in found if parse.passages[m.passage].kind == "body" or body.issuperset(m.words)
    ]


def _echoes(parse: Parse, groups: Sequence[MentionCluster], seen: set[int]) -> list[list[Span]]:
    """Where a person's surname stands again, though the model saw no name there."""
    surnames: dict[str, int] = {}
    for number, group in enumerate(groups):
        if group.kind == "person":
            for mention in group.mentions:
                surnames.setdefault(_surname(mention, parse.language.lexis), number)
    found: list[list[Span]] = [[] for _ in groups]
    full = sorted(
        (m.span.start, m.span.end) for g in groups for m in g.mentions if len(m.words) > 1
    )
    starts, ends = [a for a, _ in full], list(accumulate((b for _, b in full), max))
    small = {name.lower() for name in surnames}
    for passage in parse.passages:
        tree = passage.tree
        if small.isdisjoint(tree.lower):
            continue
        for token in [t for t, word in enumerate(tree.lower) if word in small]:
            if tree.pos[token] not in _NAMING:
                continue
            written = tree.word(token)
            number, start = surnames.get(written, -1), passage.start + tree.idx[token]
            if number >= 0 and start not in seen and not _covered(starts, ends, start):
                found[number].append(Span(start, start + len(written)))
    return found


def _covered(starts: list[int], ends: list[int], place: int) -> bool:
    """Whether a span holds a place: those up to each of `starts` reach to its one of `ends`."""
    at = bisect_right(starts, place) - 1
    return at >= 0 and place < ends[at]


def _surname(mention: NameMention, lexis: Lexis) -> str:
    """The last word of a name as written, "Jr." aside."""
    written = mention.name.split()
    last = mention.words[-1:]
    return next((w for w in reversed(written) if lexis.name(w)[-1:] == last), written[-1])


def _entity(
    parse: Parse, group: MentionCluster, echoes: list[Span], where: ResolvedPlaces, nations: Nations
) -> Entity:
    names = [m.name for m in group.mentions]
    name, forms = names[0], dict.fromkeys(names)
    if len(forms) > 1:
        name = max(forms, key=lambda f: (len(f.split()), names.count(f), -_first(group, f)))
    sense = OPEN
    if group.kind == "place":
        sense = next((s for n in forms if (s := where.sense(n)).place), OPEN)
        if sense.place is not None:
            known = sense.place.name if sense.place.kind == "town" else name
            name = nations.countries.get(name.lower()) or known
    stand = {(s.start, s.end): s for s in (*[m.span for m in group.mentions], *echoes)}
    return Entity(
        id=content_id("e", parse.report.id, group.kind, name),
        name=name,
        kind=group.kind,
        mentions=tuple([stand[at] for at in sorted(stand)]),
        aliases=tuple(sorted(f for f in forms if f != name)),
        role=next((m.role for m in group.mentions if m.role), None),
        place=sense.place,
        alternatives=sense.others,
    )


def _first(group: MentionCluster, form: str) -> int:
    return next(m.span.start for m in group.mentions if m.name == form)


def _one_place(entities: list[Entity]) -> tuple[Entity, ...]:
    """Two names of one place of the gazetteer are one entity (Kiev, Kyiv)."""
    home: dict[int, int] = {}
    out: list[Entity] = []
    for entity in entities:
        key = entity.place.geoname if entity.place else None
        if key is None or key not in home:
            if key is not None:
                home[key] = len(out)
            out.append(entity)
            continue
        first = out[home[key]]
        out[home[key]] = replace(
            first,
            mentions=tuple(sorted({*first.mentions, *entity.mentions})),
            aliases=tuple(sorted({*first.aliases, *entity.aliases})),
        )
    return tuple(out)

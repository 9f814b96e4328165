"""Mentions → one decision for each name over the whole report."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Container, Iterable, Sequence
from dataclasses import dataclass, field

from rashomon.extract.entities.mentions import NameMention
from rashomon.lexicon.attribution import Gender, Nations, Titles
from rashomon.model import EntityKind
from rashomon.model.letters import initials, spelling

ALIKE = 50
"""Names alike in one thing among which a name's own is looked for: no report has as many."""
_ORDER: tuple[EntityKind, ...] = ("person", "organisation", "place", "other")


@dataclass(slots=True)
class MentionCluster:
    """The mentions that are one somebody or something; grows while names are settled."""

    words: tuple[str, ...]
    mentions: list[NameMention] = field(default_factory=list)
    kind: EntityKind = "other"
    family: bool = False

    def add(self, mention: NameMention) -> None:
        """Take a mention in; the fullest form gives the group its words."""
        self.mentions.append(mention)
        if len(mention.words) > len(self.words):
            self.words = mention.words

    def gender(self, titles: Titles) -> Gender | None:
        """What titles say, else what the given name mostly goes with."""
        for mention in self.mentions:
            for title in mention.titles:
                if title.gender:
                    return title.gender
        return titles.genders.get(self.words[0]) if len(self.words) > 1 else None


def settle(
    mentions: Sequence[NameMention],
    titles: Titles,
    nations: Nations,
    nouns: Sequence[Container[str]],
    particles: Container[str],
) -> list[MentionCluster]:
    """The groups, in order of their first mention.

    `nouns` stand in no person's name, `particles` begin a surname of several words.
    """
    full = [m for m in mentions if len(m.words) > 1]
    single = [m for m in mentions if len(m.words) == 1]
    groups = _join_full(full, particles)
    for group in groups:
        group.kind = "person" if group.family else kind_of(group.mentions, titles, nations)
    _join_family(groups, single, nouns)
    groups += _join_single(single, groups, titles, nations)
    _join_acronyms(groups)
    groups = [g for g in groups if g.mentions]
    for group in groups:
        group.mentions.sort(key=_place)
        if not group.family:
            group.kind = kind_of(group.mentions, titles, nations)
    return sorted(groups, key=lambda g: _place(g.mentions[0]))


def _place(mention: NameMention) -> tuple[int, int]:
    """Where a mention stands: plain numbers, which sort faster than spans."""
    return mention.span.start, mention.span.end


def _join_full(full: Sequence[NameMention], particles: Container[str]) -> list[MentionCluster]:
    groups: dict[tuple[str, ...], MentionCluster] = {}
    for mention in full:
        groups.setdefault(mention.words, MentionCluster(mention.words)).add(mention)
    homes = _Homes(particles)
    for group in sorted(groups.values(), key=lambda g: (-len(g.words), _place(g.mentions[0]))):
        home = homes.of(group)
        if home is None:
            homes.add(group)
            continue
        for mention in group.mentions:
            home.add(mention)
        home.family |= group.words[0] in particles
        group.mentions = []
    return [g for g in groups.values() if g.mentions]


class _Homes:
    """Fuller names by what a shorter name of the same person shares with them."""

    def __init__(self, particles: Container[str]) -> None:
        self._particles = particles
        self._held: dict[tuple[object, ...], list[tuple[int, MentionCluster]]] = defaultdict(list)
        self._count = 0

    def add(self, group: MentionCluster) -> None:
        """One more fuller name."""
        end, first = spelling(group.words[-1]), group.words[0]
        keys: set[tuple[object, ...]] = {(end, spelling(first)), (end, group.words[1:])}
        keys.add((end, 0, first[:1]))
        if len(first) == 1:
            keys.add((end, 1, first))
        for key in keys:
            self._held[key].append((self._count, group))
        self._count += 1

    def of(self, group: MentionCluster) -> MentionCluster | None:
        """The first of the fuller names that is the same person's."""
        end, first = spelling(group.words[-1]), group.words[0]
        ways: list[tuple[object, ...]] = [(end, spelling(first)), (end, group.words)]
        ways += [(end, 1, first[:1]), *([(end, 0, first)] if len(first) == 1 else [])]
        found: dict[int, MentionCluster] = {}
        for way in ways:
            for n, held in self._held.get(way, ())[:ALIKE]:
                if same_person(held.words, group.words, self._particles):
                    found[n] = held
                    break
        return found[min(found)] if found else None


def _join_family(
    groups: list[MentionCluster], single: Sequence[NameMention], nouns: Sequence[Container[str]]
) -> None:
    """Names that bear the surname of a person of the report are people: "Tyra Brisk" beside
    "Otto Brisk", or beside "Brisk" where that is taken for one.
    """
    surnames = {spelling(g.words[-1]) for g in groups if g.kind == "person"}
    surnames |= {spelling(m.words[0]) for m in single if m.label in ("person", None)}
    for group in groups:
        if group.kind not in ("organisation", "person") or not 1 < len(group.words) < 4:
            continue
        common = any(word in held for held in nouns for word in group.words)
        if not common and spelling(group.words[-1]) in surnames:
            group.kind, group.family = "person", True


def same_person(
    longer: tuple[str, ...], shorter: tuple[str, ...], particles: Container[str]
) -> bool:
    """Same surname and given name, middle names or initials aside."""
    if spelling(longer[-1]) != spelling(shorter[-1]):
        return False
    if shorter[0] in particles and len(longer) == len(shorter) + 1 > 2:
        return longer[1:] == shorter
    if len(shorter) > 1 and longer[1:] == shorter:  # a surname of two words
        return True
    one, other = longer[0], shorter[0]
    if spelling(one) == spelling(other):
        return all(w in longer or len(w) == 1 for w in shorter[1:-1])
    return (len(other) == 1 and one.startswith(other)) or (len(one) == 1 and other.startswith(one))


def _join_single(
    single: Sequence[NameMention], groups: list[MentionCluster], titles: Titles, nations: Nations
) -> list[MentionCluster]:
    """One-word names go to a fuller name that ends (people) or begins (bodies) with the word."""
    ends: dict[str, list[MentionCluster]] = defaultdict(list)
    starts: dict[str, list[MentionCluster]] = defaultdict(list)
    for group in groups:
        if group.kind == "person":
            ends[spelling(group.words[-1])].append(group)
            starts[group.words[0]].append(group)
        elif group.kind == "organisation":
            starts[group.words[0]].append(group)
    alone: dict[str, MentionCluster] = {}
    for mention in single:
        word = mention.words[0]
        homes = ends.get(spelling(word), []) or (
            [] if word in nations.countries or mention.label == "place" else starts.get(word, [])
        )
        home = _choose(mention, homes, titles)
        if home is not None:
            home.add(mention)
        else:
            alone.setdefault(spelling(word), MentionCluster((word,))).add(mention)
    return list(alone.values())


def _choose(
    mention: NameMention, homes: list[MentionCluster], titles: Titles
) -> MentionCluster | None:
    """The fuller name meant: of the title's gender, and named last before, else first after."""
    wanted = next((t.gender for t in mention.titles if t.gender), None)
    fits = [g for g in homes if not wanted or g.gender(titles) in (None, wanted)]
    if len(fits) < 2:
        return fits[0] if fits else None

    def last_before(group: MentionCluster) -> int:
        return max((m.span.start for m in group.mentions if m.span < mention.span), default=-1)

    return max(fits, key=lambda g: (last_before(g), -g.mentions[0].span.start))


def _join_acronyms(groups: list[MentionCluster]) -> None:
    """ "WHO" beside "World Health Organization"."""
    by_initials: dict[str, MentionCluster] = {}
    for group in groups:
        name = group.mentions[0].name if group.mentions else ""
        if len(group.words) > 2 and group.kind == "organisation":
            by_initials.setdefault(initials(name), group)
    for group in groups:
        if len(group.words) == 1 and group.mentions and group.mentions[0].name.isupper():
            home = by_initials.get(group.mentions[0].name.replace(".", ""))
            if home is not None and home is not group:
                home.mentions.extend(group.mentions)
                group.mentions = []


def kind_of(mentions: Iterable[NameMention], titles: Titles, nations: Nations) -> EntityKind:
    """The kind that most speaks for: titles, given names and countries count more than guesses."""
    votes = dict.fromkeys(_ORDER, 0)
    for m in mentions:
        if m.label is not None:
            votes[m.label] += 1 + (len(m.words) > 1)
        else:
            votes["person"] += 1
        if m.titles:
            votes["person"] += 4
        if m.role:
            votes["person"] += 3
        if len(m.words) > 1 and m.words[0] in titles.genders and len(m.words) < 5:
            votes["person"] += 3
        joined = " ".join(m.words)
        if joined in nations.countries or joined in nations.capitals:
            votes["place"] += 3
    return max(_ORDER, key=votes.__getitem__)  # of equals the first

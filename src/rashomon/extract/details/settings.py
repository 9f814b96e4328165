"""On what day and in which place an act took place, as adverbials of its clause say."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from rashomon.extract import times
from rashomon.extract.claims import EntityIndex
from rashomon.extract.rules import rule
from rashomon.language.grammar.tense import ahead
from rashomon.model import Detail, Entity, Participant, content_id

if TYPE_CHECKING:
    from rashomon.extract.times import TimeReader
    from rashomon.language import Parse
    from rashomon.language.tree import Tree
    from rashomon.lexicon.details import Details

_CLIMB = 7
_VERBS = frozenset(("VERB", "AUX"))
_DATES = frozenset(("DATE", "TIME"))


@dataclass(frozen=True, slots=True)
class SettingContext:
    """What is asked of a report for all its days and places."""

    reader: TimeReader
    places: EntityIndex
    ahead: frozenset[str]
    """Words that point to what is to come."""

    @classmethod
    def of(cls, parse: Parse, entities: Sequence[Entity]) -> SettingContext:
        """Of one report."""
        published = parse.report.metadata.published.value
        held = tuple(e for e in entities if e.kind == "place")
        reader = times.reader(parse.language.lexicon, published)
        return cls(reader, EntityIndex.of(held), frozenset(reader.times.words["ahead"]))


def find(parse: Parse, tree: Tree, words: Details, around: SettingContext) -> Iterator[Detail]:
    """The days and places that a passage gives to an act."""
    yield from _days(parse.report.id, tree, around)
    yield from _places(parse.report.id, tree, words, around)


@rule("details.settings.days")
def _days(report: str, tree: Tree, around: SettingContext) -> Iterator[Detail]:
    for start, end, label in tree.named:
        if label not in _DATES:
            continue
        words = tree.words(start, end - 1)
        to_come = ahead(tree, tree.top(start, end - 1), around.ahead.difference(words.split()))
        value = day(words, around.reader, to_come)
        if value is None:
            continue
        of = act(tree, start, end - 1)
        before = start - 1
        first = before if before >= 0 and tree.relations[before] == "preposition" else start
        span = tree.span(first, end - 1)
        yield Detail(
            content_id("d", report, span.start, span.end, "day"), span, "day", value, of=of
        )


def day(words: str, reader: TimeReader, to_come: bool | None = None) -> str | None:
    """The ISO 8601 date or interval that words name, which is to come, past or either (None).

    Where the report has no day to count from, a weekday is "-W-5" (Friday), a month
    "--03", a day of a month "--03-05".
    """
    found = reader.read(words, to_come)
    if found is not None:
        return found
    held = reader.times
    parts = words.lower().replace(",", " ").replace(".", " ").split()
    month = next(
        (held.months[p] for p in parts if p in held.months and (p != "may" or "May" in words)), None
    )
    if month is not None:
        number = next((int(p) for p in parts if p.isdecimal() and 1 <= int(p) <= 31), None)
        return f"--{month:02d}" + (f"-{number:02d}" if number else "")
    weekday = next((held.weekdays[p] for p in parts if p in held.weekdays), None)
    return None if weekday is None else f"-W-{weekday + 1}"


@rule("details.settings.places")
def _places(report: str, tree: Tree, words: Details, around: SettingContext) -> Iterator[Detail]:
    for at in range(tree.size):
        if (
            tree.relations[at] != "prepositional-object"
            or tree.lower[tree.heads[at]] not in words.places
        ):
            continue
        entity = around.places.at(tree.span(at, at))
        if entity is None:
            continue
        prep = tree.heads[at]
        span = tree.span(prep, at)
        of = act(tree, prep, at)
        yield Detail(
            content_id("d", report, span.start, span.end, "place"),
            span,
            "place",
            entity.name,
            of=of,
        )


def act(tree: Tree, first: int, last: int) -> Participant | None:
    """The verb or noun whose adverbial these words are, with the role `act`."""
    at = tree.heads[tree.top(first, min(last, tree.size - 1))]
    for _ in range(_CLIMB):
        if (
            tree.pos[at] in _VERBS
            or (tree.pos[at] == "NOUN" and tree.relations[at] not in ("adverbial-noun", "compound"))
        ) and tree.labels[at][0] not in _DATES:
            return Participant("act", tree.span(at, at), tree.lemmas[at])
        if tree.heads[at] == at:
            return None
        at = tree.heads[at]
    return None

"""Parts of the body → a question: where the one who was hit was hit.

Asked only where nobody counts several who were hit, and of reports that tell of one person's
wounds: of several people the reports may tell of different ones.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rashomon.ground.workings import Workings
from rashomon.link.items import LinkItem, items
from rashomon.model import PLAIN, Answer, Detail, Extraction, Question, Reason, Scope, question_id
from rashomon.model.letters import tokens

WOUND = "wound"

OFF = ("earlier", "another", "sum")
"""How a happening stands to the main one where its wounds are none of the event's."""

MOST = 3
"""Wounds of one report that are shown."""

AGAIN = 0.5
"""How surely a further wound answers."""


@dataclass(frozen=True, slots=True)
class Wounded:
    """The one whose wounds a report tells of: where, what he is called, and the sides of what
    excludes itself on which he is called (man or woman)."""

    held: tuple[LinkItem, ...]
    names: frozenset[str]
    sides: frozenset[tuple[int, int]]

    def fits(self, other: Wounded) -> bool:
        """Whether nothing shows that they are two."""
        if self.names and other.names:
            return bool(self.names & other.names)
        common = {n for n, _ in self.sides & other.sides}
        return {n for n, _ in self.sides} & {n for n, _ in other.sides} <= common


def ask(extractions: Sequence[Extraction], workings: Workings | None = None) -> Iterator[Question]:
    """The question, where several reports answer; extractions come in the order of their ids."""
    kept = workings or Workings()
    if any(kept.of("several hit", e, _several) for e in extractions):
        return
    told = [w for e in extractions if (w := kept.of("wounded", e, _wounded))]
    found = max((_one(w, told) for w in told), key=len, default=[])
    if len(found) > 1:
        answers = tuple(
            Answer(i.report, i.statement, PLAIN, AGAIN if n else 1.0)
            for w in found
            for n, i in enumerate(w.held[:MOST])
        )
        yield Question(question_id(WOUND), Reason.of("wound"), None, Scope(), answers)


def _one(first: Wounded, told: Sequence[Wounded]) -> list[Wounded]:
    """Those who may all be one person with the first."""
    found = [first]
    for wounded in told:
        if wounded is not first and all(wounded.fits(other) for other in found):
            found.append(wounded)
    return sorted(found, key=lambda w: w.held[0].report)


def _several(extraction: Extraction) -> bool:
    """Whether the report counts several who were hit."""
    return any(
        f.polarity == "asserted" and (f.interval.said or 0) > 1
        for slot in extraction.lexis.scoping.hit
        for f in extraction.figures(slot)
    )


def _wounded(extraction: Extraction) -> Wounded | None:
    """The only one whose wounds the report tells of; None where there are others, or none."""
    off = {h.id for h in extraction.happenings if h.relation in OFF}
    held = [
        i
        for i in items([extraction])
        if isinstance(i.statement, Detail)
        and i.statement.slot == WOUND
        and i.statement.happening not in off
    ]
    called = {_called(i) for i in held} - {None}
    names = [c for c in called if c and c[0] == "name"]
    if not held or len(names) > 1 or len(called) - len(names) > 1:
        return None
    once = {i.value: i for i in reversed(held)}
    first = sorted(once.values(), key=lambda i: (i.statement.start, i.statement.id))
    return Wounded(
        tuple(first),
        frozenset(name for _, name in names),
        frozenset(side for i in held for side in i.note.poles),
    )


def _called(item: LinkItem) -> tuple[str, str] | None:
    """The last word of the name of who was hit, or the noun for him; None for a pronoun."""
    assert isinstance(item.statement, Detail)
    of = item.statement.of
    if of is None:
        return None
    if of.entity and (words := tokens(of.name)):
        return "name", words[-1]
    return ("noun", of.name) if item.note.holder else None

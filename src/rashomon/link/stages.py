"""States → questions: how far a case has gone, how somebody fares, over the reports.

A report answers with the furthest stage that it states of the happening: who tells of the
charge knows of the arrest. Where all reports are at one stage nothing is asked here; their
words are claims.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import partial

from rashomon.ground.workings import Workings
from rashomon.link.items import Item, items
from rashomon.model import PLAIN, Answer, Extraction, Question, Reason, Scope, State, question_id

CASE, HEALTH = "justice", "health"
"""Families of states of which a story has one that a report's states are about."""

TRIED = 6
"""Rank from which a stage of a case counts only at a report's top: deep in a text it is often
that of another, older case."""

OPEN = ("unknown", "critical", "serious")
SETTLED = ("good", "discharged", "dead")
MENDED = ("good", "discharged")
"""How somebody fares while that is open, once it is settled, and who is said to have been worse."""

OFF = ("earlier", "another", "sum")
"""How a happening stands to the main one where its states are none of this case."""

MOST = 3
"""Places of one report where its stage is shown."""

AGAIN = 0.5
"""How surely a further place answers."""


def ask(extractions: Sequence[Extraction], workings: Workings | None = None) -> Iterator[Question]:
    """The questions of stages at which the reports are not all; extractions by their ids."""
    kept = workings or Workings()
    for family in STAGES:
        stage = partial(_stage, family=family)
        found = [held for e in extractions if (held := kept.of("stage", e, stage, family))]
        if len({_rank(held[0]) for held in found}) > 1:
            yield _question(family, found)


def _stage(extraction: Extraction, family: str) -> list[Item]:
    """Where a report states how far the family's matter has come."""
    return STAGES[family](list(_about(extraction, family)))


def _about(extraction: Extraction, family: str) -> Iterator[Item]:
    """What a report states of the family as so, of what the report is about."""
    relations = {h.id: h.relation for h in extraction.happenings}
    for item in items([extraction]):
        state = item.statement
        if not isinstance(state, State) or state.family != family:
            continue
        told = state.polarity == "asserted" and not state.modality
        if told and relations.get(state.happening or "") not in OFF:
            yield item


def _case(held: Sequence[Item]) -> list[Item]:
    """The furthest stage that the case has come to."""
    return _furthest([i for i in held if i.sentence.lead or _rank(i) < TRIED])


def _health(held: Sequence[Item]) -> list[Item]:
    """How somebody fares: what is open, unless the report tells of some other outcome too."""
    opened = [i for i in held if _key(i) in OPEN]
    if opened:
        if mended := [i for i in held if i.sentence.lead and _key(i) in MENDED]:
            return _furthest(mended)
        return [] if any(_rank(i) > _rank(o) for i in held for o in opened) else _furthest(opened)
    return _furthest([i for i in held if i.sentence.lead and _key(i) in SETTLED])


def _furthest(held: Sequence[Item]) -> list[Item]:
    """The items of the highest rank, those at the report's top first."""
    ranked: dict[int, list[Item]] = defaultdict(list)
    for item in held:
        ranked[_rank(item)].append(item)
    top = ranked[max(ranked)] if ranked else []
    return sorted(top, key=lambda i: (not i.sentence.lead, i.statement.start, i.statement.id))[
        :MOST
    ]


STAGES = {CASE: _case, HEALTH: _health}
"""Which of a family's states say how far it has come."""


def _rank(item: Item) -> int:
    assert isinstance(item.statement, State)
    return item.statement.rank


def _key(item: Item) -> str:
    assert isinstance(item.statement, State)
    return item.statement.state


def _question(family: str, found: Sequence[Sequence[Item]]) -> Question:
    answers = tuple(
        Answer(i.report, i.statement, PLAIN, AGAIN if n else 1.0)
        for held in found
        for n, i in enumerate(held)
    )
    asks = Reason.of("stage", family=family)
    return Question(question_id("stage", family), asks, None, Scope(), answers)

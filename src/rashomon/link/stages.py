"""States → questions: how far a case has gone, how somebody fares, over the reports.

A report answers with the furthest stage that it states of the happening: who tells of the
charge knows of the arrest. Beside the case itself each person is asked for whom several reports
name, or whose age they give ("the 13-year-old"). Where all reports are at one stage nothing is
asked here; their words are claims.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import partial

from rashomon.ground.workings import Workings
from rashomon.link.items import LinkItem, items
from rashomon.model import (
    PLAIN,
    Answer,
    Extraction,
    Participant,
    Question,
    Reason,
    Scope,
    State,
    least,
    question_id,
)
from rashomon.model.letters import tokens

CASE, HEALTH = "justice", "health"
"""Families of states of which a story has one that a report's states are about."""

TRIED = 6
"""Rank from which a stage of a case counts only at a report's top: deep in a text it is often
that of another, older case."""

OPEN = ("unknown", "critical", "serious")
SETTLED = ("good", "discharged", "dead")
MENDED = ("good", "discharged")
"""How somebody fares while that is open, once it is settled, and who is said to have been worse."""

TREATED = ("in-hospital", "stable")
"""How one person fares while it is open, beside `OPEN`: of a whole story it says too little."""

AGE = "age"
"""The slot of a detail that tells who is meant where nobody is named."""

OFF = ("earlier", "another", "sum")
"""How a happening stands to the main one where its states are none of this case."""

MOST = 3
"""Places of one report where its stage is shown."""

AGAIN = 0.5
"""How surely a further place answers."""


type Person = tuple[str, str]
"""Who is meant: by the last word of a name, or by an age."""


def ask(extractions: Sequence[Extraction], workings: Workings | None = None) -> Iterator[Question]:
    """The questions of stages at which the reports are not all; extractions by their ids."""
    kept = workings or Workings()
    for family in STAGES:
        stage, people = partial(_stage, family=family), partial(_people, family=family)
        found = [held for e in extractions if (held := kept.of("stage", e, stage, family))]
        if _moves(found):
            yield _question(family, found, question_id("stage", family))
        asked = {(i.report, i.statement.id) for held in found for i in held}
        by = [kept.of("stages of people", e, people, family) for e in extractions]
        for person in sorted({key for held in by for key in held}):
            alone = [held[person] for held in by if person in held]
            told = all((i.report, i.statement.id) in asked for held in alone for i in held)
            if _moves(alone) and not (told and _moves(found)):
                yield _question(family, alone)


def _moves(found: Sequence[Sequence[LinkItem]]) -> bool:
    """Whether not all reports are at one stage."""
    return len({_rank(held[0]) for held in found}) > 1


def _stage(extraction: Extraction, family: str) -> list[LinkItem]:
    """Where a report states how far the family's matter has come."""
    return STAGES[family](list(_about(extraction, family)))


def _people(extraction: Extraction, family: str) -> Mapping[Person, list[LinkItem]]:
    """Where a report states the furthest stage of each person whom it names, or gives an age."""
    by: dict[Person, list[LinkItem]] = defaultdict(list)
    for item in _about(extraction, family):
        for person in _whose(item, extraction):
            by[person].append(item)
    found = {person: _person(family, held) for person, held in by.items()}
    return {person: held for person, held in found.items() if held}


def _whose(item: LinkItem, extraction: Extraction) -> Iterator[Person]:
    """The last word of the name of whose state it is, and the only age that its words give."""
    state = item.statement
    assert isinstance(state, State)
    of = state.of
    if of is None:
        return
    kinds = {e.id: e.kind for e in extraction.entities}
    if of.entity and kinds.get(of.entity) == "person":
        yield from (("name", word) for word in tokens(of.name)[-1:])
    ages = [d for d in extraction.details if d.slot == AGE and state.span.holds(d.span)]
    if len(ages) == 1 and (ages[0].span.overlaps(of.span) or _same(ages[0].of, of)):
        yield "age", ages[0].value


def _same(one: Participant | None, other: Participant) -> bool:
    """Whether both are the same words of the report."""
    return one is not None and one.span == other.span


def _person(family: str, held: Sequence[LinkItem]) -> list[LinkItem]:
    """The furthest stage of one person; how he fares only where that is open, or settled."""
    if family == CASE:
        return _case(held)
    return [i for i in _furthest(held) if _key(i) in (*OPEN, *TREATED, *SETTLED)]


def _about(extraction: Extraction, family: str) -> Iterator[LinkItem]:
    """What a report states of the family as so, of what the report is about.

    That somebody is not charged tells how far a case has come, too.
    """
    relations = {h.id: h.relation for h in extraction.happenings}
    for item in items([extraction]):
        state = item.statement
        if not isinstance(state, State) or state.family != family:
            continue
        told = state.polarity == "asserted" or (state.polarity == "negated" and family == CASE)
        if told and not state.modality and relations.get(state.happening or "") not in OFF:
            yield item


def _case(held: Sequence[LinkItem]) -> list[LinkItem]:
    """The furthest stage that the case has come to."""
    return _furthest([i for i in held if i.sentence.lead or _rank(i) < TRIED])


def _health(held: Sequence[LinkItem]) -> list[LinkItem]:
    """How somebody fares: what is open, unless the report tells of some other outcome too."""
    opened = [i for i in held if _key(i) in OPEN]
    if opened:
        if mended := [i for i in held if i.sentence.lead and _key(i) in MENDED]:
            return _furthest(mended)
        return [] if any(_rank(i) > _rank(o) for i in held for o in opened) else _furthest(opened)
    return _furthest([i for i in held if i.sentence.lead and _key(i) in SETTLED])


def _furthest(held: Sequence[LinkItem]) -> list[LinkItem]:
    """The items of the highest rank, those at the report's top first."""
    ranked: dict[float, list[LinkItem]] = defaultdict(list)
    for item in held:
        ranked[_rank(item)].append(item)
    top = ranked[max(ranked)] if ranked else []
    return sorted(top, key=lambda i: (not i.sentence.lead, i.statement.start, i.statement.id))[
        :MOST
    ]


STAGES = {CASE: _case, HEALTH: _health}
"""Which of a family's states say how far it has come."""


def _rank(item: LinkItem) -> float:
    assert isinstance(item.statement, State)
    return item.statement.reached


def _key(item: LinkItem) -> str:
    assert isinstance(item.statement, State)
    return item.statement.state


def _question(family: str, found: Sequence[Sequence[LinkItem]], id: str | None = None) -> Question:
    answers = tuple(
        Answer(i.report, i.statement, PLAIN, AGAIN if n else 1.0)
        for held in found
        for n, i in enumerate(held)
    )
    asks = Reason.of("stage", family=family)
    id = id or question_id("stage", family, least(answers))
    return Question(id, asks, None, Scope(), answers)

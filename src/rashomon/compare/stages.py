"""A question that states answer → its finding: one stage after another with time, or nothing.

A change is told where a later report has a stage that no earlier one knows of, at its top or
of its main happening, of nobody else by name. What shows no such order is no finding.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import permutations

from rashomon.compare.context import Context, Verdict
from rashomon.model import Answer, Extraction, Finding, Question, Reason, State, later

HEALTH = "health"
SETTLED = 5
"""How somebody fares, and the rank from which that is settled: who was taken to a hospital, then
is critical, is no worse; a later report tells more. What was not known at all is (rank 0)."""

OPENED = ("identity", "motive")
"""Families in which a later report tells what an earlier one left open, wherever it does."""


def compare(question: Question, context: Context) -> Finding | None:
    """The finding of a change; None where the reports show none."""
    moved = [
        pair
        for pair in permutations(context.foremost(question.answers), 2)
        if _moved(*pair, context)
    ]
    if not moved:
        return None
    before, after = max(
        moved, key=lambda p: (_state(p[1]).reached - _state(p[0]).reached, *_order(p))
    )
    why = Reason.of("said-then", before=_words(before, context), after=_words(after, context))
    verdict: Verdict = ("update", ("time",), why)
    return context.finding(question, verdict, context.independent(question.answers))


def _moved(before: Answer, after: Answer, context: Context) -> bool:
    """Whether the second report, surely the later, has a later stage of the same."""
    one, other = _state(before), _state(after)
    if one.reached >= other.reached or other.polarity == "negated":
        return False
    if not later(context.knew(after), context.knew(before)):
        return False
    if context.lineage(before.report) == context.lineage(after.report):
        return False
    if one.family in OPENED:
        return True
    if _known(before.report, after, context):
        return False
    if other.family == HEALTH and one.rank and other.rank < SETTLED:
        return False
    return context.leads(after) and not _two(before, after, context)


def _known(report: str, after: Answer, context: Context) -> bool:
    """Whether a report tells, anywhere and of nobody else by name, what another has as new."""
    new = _state(after)
    whose = _names(after, context)
    for told in context.extractions[report].statements:
        if not isinstance(told, State) or told.family != new.family:
            continue
        if told.reached < new.reached or told.polarity != "asserted" or told.modality:
            continue
        names = _named(told, context.extractions[report])
        if not names or whose & names:
            return True
    return False


def _two(before: Answer, after: Answer, context: Context) -> bool:
    """Whether both name whose state it is, and the names share no word."""
    one, other = (_names(a, context) for a in (before, after))
    return bool(one and other) and not one & other


def _names(answer: Answer, context: Context) -> set[str]:
    """The words of the names of persons whose state it is, or who stand in its words."""
    return _named(_state(answer), context.extractions[answer.report])


def _named(state: State, extraction: Extraction) -> set[str]:
    of = state.of
    held = [of.name] if of is not None and of.entity else []
    held += [
        e.name
        for e in extraction.entities
        if e.kind == "person" and any(state.span.holds(m) for m in e.mentions)
    ]
    return {word for name in held for word in name.casefold().split()}


def _state(answer: Answer) -> State:
    assert isinstance(answer.statement, State)
    return answer.statement


def _words(answer: Answer, context: Context) -> str:
    return " ".join(context.words(answer).split())


def _order(pair: Sequence[Answer]) -> tuple[str, ...]:
    return tuple(a.statement.id for a in pair)

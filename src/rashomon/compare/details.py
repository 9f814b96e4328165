"""A question that ages or hours answer → its finding: equal ones agree, others do not."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations

from rashomon.compare.ages import grown
from rashomon.compare.context import MANY, Context, Verdict
from rashomon.language import moments
from rashomon.model import Answer, Detail, Finding, Question, Reason, moment


def compare(question: Question, context: Context) -> Finding | None:
    """The finding of a question that details answer; None within one lineage."""
    answers = question.answers
    if context.lines(answers) < 2:
        return None
    return context.finding(question, _verdict(answers, context), context.independent(answers))


def _verdict(answers: Sequence[Answer], context: Context) -> Verdict:
    lines = context.lines(answers)
    hours: list[tuple[int, str, str]] = []
    for one, other in combinations(answers[:MANY], 2):
        if context.lineage(one.report) == context.lineage(other.report):
            continue
        a, b = _detail(one), _detail(other)
        if a.slot == "time_of_day" and a.value != b.value:
            x, y = sorted((context.words(one), context.words(other)))
            hours.append((_gap(a, b), x, y))
        elif a.value != b.value and not _older(one, other, context):
            x, y = sorted((context.words(one), context.words(other)))
            return "conflict", ("contradiction",), Reason.of("contradiction", one=x, other=y)
    if hours:
        return _hours(*max(hours))
    if context.independent(answers) < 2:
        return "agreement", (), Reason.of("tells-on-one-word", lines=lines)
    return "agreement", (), Reason.of("tells", lines=lines)


def _hours(gap: int, one: str, other: str) -> Verdict:
    """The verdict on two hours of one happening: half an hour apart may be one, rounded."""
    if gap <= moments.APART:
        return "compatible", ("time",), Reason.of("differ-in", one=one, other=other)
    return "conflict", ("time",), Reason.of("contradiction", one=one, other=other)


def _gap(one: Detail, other: Detail) -> int:
    """Minutes between two hours."""
    first, second = (int((d.interval and d.interval.said) or 0) for d in (one, other))
    return moments.between(first, second)


def _older(one: Answer, other: Answer, context: Context) -> bool:
    """Whether a birthday between the reports may explain another age."""
    a, b = _detail(one).interval, _detail(other).interval
    days = [moment(context.published(x.report)) for x in (one, other)]
    if a is None or b is None or a.low is None or b.low is None or None in days:
        return False
    first, second = days
    assert first is not None
    assert second is not None
    return grown(int(b.low - a.low), (second[0] - first[0]).days)


def _detail(answer: Answer) -> Detail:
    assert isinstance(answer.statement, Detail)
    return answer.statement

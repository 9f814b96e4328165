"""A question that ages or hours answer → its finding: equal ones agree, others do not."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import combinations

from rashomon.compare.ages import grown
from rashomon.compare.context import MANY, Context, Verdict
from rashomon.model import Answer, Detail, Finding, Question, Reason, moment
from rashomon.model.said import between, grain, minutes

LOOSE = 30
"""Minutes to which an hour is round that is meant loosely: "about 9:10"."""

YEARS = 10
"""Years up to which two stated ages of one name may be one person's."""


def compare(question: Question, context: Context) -> Finding | None:
    """The finding of a question that details answer; None within one lineage."""
    answers = question.answers
    if context.lines(answers) < 2:
        return None
    return context.finding(question, _verdict(answers, context), context.independent(answers))


def _verdict(answers: Sequence[Answer], context: Context) -> Verdict:
    if _detail(answers[0]).slot == "wound":
        return _wounds(answers, context)
    lines = context.lines(answers)
    hours: list[tuple[int, str, str]] = []
    for one, other in combinations(context.foremost(answers), 2):
        if context.lineage(one.report) == context.lineage(other.report):
            continue
        a, b = _detail(one), _detail(other)
        if a.slot == "time_of_day" and a.value != b.value:
            x, y = sorted((context.words(one), context.words(other)))
            hours.append((_gap(a, b), x, y))
        elif a.value != b.value and not _older(one, other, context) and not _two(a, b):
            x, y = sorted((context.words(one), context.words(other)))
            return "conflict", ("contradiction",), Reason.of("contradiction", one=x, other=y)
    if hours:
        return _hours(*max(hours))
    if context.independent(answers) < 2:
        return "agreement", (), Reason.of("tells-on-one-word", lines=lines)
    return "agreement", (), Reason.of("tells", lines=lines)


def _wounds(answers: Sequence[Answer], context: Context) -> Verdict:
    """The verdict on where one person was hit: what lies in another part is no other one."""
    held: dict[str, list[Answer]] = {}
    within = context.lexis.within
    for answer in answers:
        held.setdefault(answer.report, []).append(answer)
    for one, other in combinations(list(held.values())[:MANY], 2):
        if context.lineage(one[0].report) == context.lineage(other[0].report):
            continue
        if not any(_nested(_detail(a).value, _detail(b).value, within) for a in one for b in other):
            x, y = sorted((context.words(one[0]), context.words(other[0])))
            return "conflict", ("contradiction",), Reason.of("contradiction", one=x, other=y)
    lines = context.lines(answers)
    by = {_detail(a).value: context.words(a) for a in answers if a.score == 1}
    if len(by) > 1:
        x, y, *_ = sorted(by.values())
        return "compatible", ("scope",), Reason.of("differ-in", one=x, other=y)
    if context.independent(answers) < 2:
        return "agreement", (), Reason.of("tells-on-one-word", lines=lines)
    return "agreement", (), Reason.of("tells", lines=lines)


def _nested(one: str, other: str, within: Mapping[str, frozenset[str]]) -> bool:
    """Whether one part of the body is the other, or lies in it."""
    return one in within.get(other, ()) or other in within.get(one, ())


def _hours(gap: int, one: str, other: str) -> Verdict:
    """The verdict on two hours of one happening that are not one rounded."""
    if gap <= 0:
        return "compatible", ("time",), Reason.of("differ-in", one=one, other=other)
    return "conflict", ("time",), Reason.of("contradiction", one=one, other=other)


def _gap(a: Detail, b: Detail) -> int:
    """Minutes between two hours beyond what rounding explains; 0 where one may be the other.

    Of two hours the rounder one stands for what lies around it, half as far as it is round.
    """
    first, second = (minutes(d.value) for d in (a, b))
    if _bounds(a, second) or _bounds(b, first):
        return 0
    gap = 2 * between(first, second)
    loose = [d.interval is not None and d.interval.approximate for d in (a, b)]
    reach = max(*map(grain, (first, second)), LOOSE * any(loose))
    return gap if gap > reach or (gap == reach and not all(loose)) else 0


def _bounds(detail: Detail, minute: int) -> bool:
    """Whether an hour is a bound that the other keeps: "before 4 a.m." and 2:45."""
    return bool(detail.interval and not detail.interval.exact and detail.interval.holds(minute))


def _two(a: Detail, b: Detail) -> bool:
    """Whether two ages are of two people of one name, or told in other units: a father, his son."""
    if a.slot != "age":
        return False
    if not (a.value.isdecimal() and b.value.isdecimal()):
        return True
    return abs(int(a.value) - int(b.value)) > YEARS


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

"""A question about a number → its finding: intervals, times and scopes decide."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import combinations
from typing import TYPE_CHECKING

from rashomon.compare import reasons
from rashomon.compare.context import Context, later, moment
from rashomon.compare.intervals import floor, relate, spell
from rashomon.model import (
    Answer,
    Figure,
    Finding,
    FindingType,
    Interval,
    Latest,
    Number,
    Question,
    Range,
    content_id,
)

if TYPE_CHECKING:
    from rashomon.lexicon.questions import Book

GRAVITY: tuple[FindingType, ...] = ("conflict", "update", "compatible", "agreement")
"""Of several pairs the gravest decides."""

NO_CAUSE: tuple[str, ...] = ()

MOST = 5
"""Of further answers that exclude each other, as many are named."""


@dataclass(frozen=True, slots=True)
class Pair:
    """Two answers of different reports, what they are to each other, and why."""

    type: FindingType
    causes: tuple[str, ...]
    reason: str
    step: str
    weight: float = 0.0
    sides: tuple[Interval, ...] = ()


def compare(question: Question, context: Context, table: Book) -> Finding:
    """The finding of a question that figures answer."""
    pairs = list(_pairs(question, context, table))
    lines = context.lines(question.answers)
    steps = tuple(p.step for p in pairs)
    if not pairs:
        kind: FindingType = "single" if lines < 2 else "agreement"
        reason, causes = (
            reasons.alike(question, lines, context.independent(question.answers)),
            NO_CAUSE,
        )
    else:
        worst = min(pairs, key=lambda p: (GRAVITY.index(p.type), -p.weight, p.step))
        kind, causes = worst.type, worst.causes
        reason = worst.reason + (_besides(pairs, worst) if kind == "conflict" else "")
    if kind in ("conflict", "update") and _changed(question.answers, context):
        causes = (*causes, "copy")
        reason += " Reports of one lineage, one witness, differ here: a copy was changed."
    return Finding(
        content_id("F", question.slot, *sorted(a.statement.id for a in question.answers)),
        kind,
        question.text,
        question.slot,
        question.scope,
        tuple(context.reading(a) for a in question.answers),
        reason,
        causes,
        context.independent(question.answers),
        spread(question.answers),
        latest(question.answers, context),
        steps,
    )


def _changed(answers: Sequence[Answer], context: Context) -> bool:
    """Whether readings of one lineage exclude each other: a copy's number is another."""
    lines: dict[str, list[Figure]] = {}
    for answer in _readings(answers):
        lines.setdefault(context.lineage(answer.report), []).append(_figure(answer))
    return any(
        len(held) > 1
        and not all(held[0].interval.meets(f.interval) or _loose(held[0], f) for f in held)
        for held in lines.values()
    )


def _loose(one: Figure, other: Figure) -> bool:
    return one.interval.approximate or other.interval.approximate


def _pairs(question: Question, context: Context, table: Book) -> Iterator[Pair]:
    """One pair for every two different intervals: many reports of one number count once."""
    stands: dict[tuple[object, ...], list[Answer]] = {}
    for answer in _readings(question.answers):
        stands.setdefault(_stand(answer), []).append(answer)
    firsts = [min(group, key=lambda a: _when(a, context)) for group in stands.values()]
    for one, other in combinations(firsts[:40], 2):
        sides = (_figure(one).interval, _figure(other).interval)
        yield replace(verdict(one, other, context, table), sides=sides)


def _besides(pairs: Sequence[Pair], worst: Pair) -> str:
    """Which further answers exclude each other; empty where the gravest pair is the only one."""
    held: dict[Interval, list[Interval]] = {}
    for pair in pairs:
        if pair.type == "conflict" and pair is not worst:
            less, more = sorted(pair.sides, key=_height)
            held.setdefault(more, []).append(less)
    apart = [
        f"{spell(more)} with {_listed([spell(i) for i in sorted(held[more], key=_height)])}"
        for more in sorted(held, key=_height, reverse=True)
    ]
    left = len(apart) - MOST
    rest = f"; and {left} more" if left > 0 else ""
    return f" In conflict too: {'; '.join(apart[:MOST])}{rest}." if apart else ""


def _height(interval: Interval) -> tuple[float, str]:
    return floor(interval), spell(interval)


def _listed(said: Sequence[str]) -> str:
    """ "3", "3 and 5", "3, 5 and 7"; of many the first and how many more."""
    said = list(dict.fromkeys(said))
    if len(said) > MOST:
        said = [*said[: MOST - 1], f"{len(said) - MOST + 1} more"]
    return " and ".join(filter(None, (", ".join(said[:-1]), said[-1])))


def _readings(answers: Sequence[Answer]) -> list[Answer]:
    """One answer a report: its reading, not what it states beside it."""
    best: dict[str, Answer] = {}
    for answer in answers:
        if answer.report not in best or answer.score > best[answer.report].score:
            best[answer.report] = answer
    return list(best.values())


def _when(answer: Answer, context: Context) -> tuple[bool, str, str]:
    knew = context.knew(answer)
    return knew is None, knew or "", answer.report


def _stand(answer: Answer) -> tuple[object, ...]:
    figure = _figure(answer)
    return figure.interval.low, figure.interval.high, figure.interval.approximate, figure.unit


def _figure(answer: Answer) -> Figure:
    assert isinstance(answer.statement, Figure)
    return answer.statement


def verdict(one: Answer, other: Answer, context: Context, table: Book) -> Pair:
    """What two readings are to each other."""
    a, b = _figure(one), _figure(other)
    if later(context.knew(one), context.knew(other)):
        one, other, a, b = other, one, b, a
    relation = relate(a.interval, b.interval)
    entry = table.of(a.slot)
    grown = (
        entry.grows
        and later(context.knew(other), context.knew(one))
        and floor(b.interval) > floor(a.interval)
    )
    step = f"{one.report} {spell(a.interval)} / {other.report} {spell(b.interval)}: {relation}"
    weight = abs(floor(a.interval) - floor(b.interval))
    because = reasons.Difference(one, other, context, table)
    if relation in ("same", "rounded"):
        return Pair("agreement", *because.rounding(), step, weight)
    if relation == "meets":
        return Pair("compatible", *because.meets(), step, weight)
    if grown:
        return Pair("update", *because.grown(), step, weight)
    moved = entry.changes and later(context.knew(other), context.knew(one))
    if moved and not because.scopes():
        return Pair("update", *because.changed(), step, weight)
    if because.corrected():
        return Pair("update", *because.correction(), step, weight)
    if relation == "apart" and because.scopes() and not because.outgrown():
        return Pair("compatible", *because.scope(), step, weight)
    return Pair("conflict", *because.conflict(), step, weight)


def spread(answers: Sequence[Answer]) -> Range:
    """The numbers stated, from the lowest to the highest; open where one has no upper bound."""
    intervals = [_figure(a).interval for a in answers]
    stated: list[Number] = [n for i in intervals for n in (i.low, i.high) if n is not None]
    unbounded = any(i.high is None for i in intervals)
    return Range(min(stated, default=None), max(stated, default=None), unbounded)


def latest(answers: Sequence[Answer], context: Context) -> Latest | None:
    """The newest dated report's reading.

    Of several of one moment, the reading that most lineages share, then the higher.
    """
    dated = [(m, a) for a in _readings(answers) if (m := moment(context.published(a.report)))]
    if not dated:
        return None
    day = max(m[0].date() for m, _ in dated)
    ends = [(m, a) for m, a in dated if m[0].date() == day]
    if all(m[1] for m, _ in ends):
        newest = max(m[0] for m, _ in ends)
        ends = [(m, a) for m, a in ends if m[0] == newest]
    shared = {_stand(a): set[str]() for _, a in dated}
    for _, a in dated:
        shared[_stand(a)].add(context.lineage(a.report))
    best = max(
        (a for _, a in ends),
        key=lambda a: (len(shared[_stand(a)]), floor(_figure(a).interval), a.report),
    )
    interval = _figure(best).interval
    return Latest(interval.low, interval.high, best.report)

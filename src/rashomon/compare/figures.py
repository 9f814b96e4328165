"""A question about a number → its finding: intervals, times and scopes decide."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from itertools import combinations

from rashomon.compare import reasons
from rashomon.compare.context import GRAVITY, Context
from rashomon.compare.intervals import (
    Relation,
    converted,
    floor,
    relate,
    same_converted,
)
from rashomon.model import (
    Answer,
    Book,
    Cause,
    Figure,
    Finding,
    FindingType,
    Interval,
    Latest,
    Number,
    Question,
    Range,
    Reason,
    amount,
    later,
    moment,
)

NO_CAUSE: tuple[Cause, ...] = ()

MOST = 5
"""Of further answers that exclude each other, as many are named."""

TOLD = 3
"""Pairs of one finding whose reasons are told in full, where they have other causes."""

SEVERAL = 3
"""Lineages of one number beside which a lower one that a single lineage has is a part."""

Stand = tuple[object, ...]
"""What an answer states: equal for answers that say the same."""


@dataclass(frozen=True, slots=True)
class FigurePair:
    """Two answers of different reports, what they are to each other, and why."""

    type: FindingType
    causes: tuple[Cause, ...]
    reason: Reason
    step: Reason
    order: tuple[str, ...] = ()
    weight: float = 0.0
    sides: tuple[Interval, ...] = ()
    ends: tuple[Stand, ...] = ()


def compare(question: Question, context: Context, table: Book) -> Finding:
    """The finding of a question that figures answer."""
    pairs = _heard(list(_pairs(question, context, table)), question, context)
    lines = context.lines(question.answers)
    steps = tuple(p.step for p in pairs)
    if not pairs:
        kind: FindingType = "single" if lines < 2 else "agreement"
        why, causes = reasons.alike(question, lines, context), NO_CAUSE
    else:
        kind, causes, why = _decided(pairs, question, context)
    if kind in ("conflict", "update") and _changed(question.answers, context):
        causes = (*causes, "copy")
        why = why.with_besides(Reason.of("copy-changed"))
    return Finding(
        question.id,
        kind,
        slot=question.slot,
        scope=question.scope,
        readings=tuple(context.reading(a) for a in question.answers),
        causes=causes,
        independent=context.independent(question.answers),
        range=spread(question.answers, table),
        latest=latest(question.answers, context),
        asks=question.asks,
        why=why,
        compared=steps,
    )


def _decided(
    pairs: Sequence[FigurePair], question: Question, context: Context
) -> tuple[FindingType, tuple[Cause, ...], Reason]:
    """The gravest pair's type and reason, other causes of that type, and what else is stated."""
    ordered = sorted(pairs, key=lambda p: (GRAVITY.index(p.type), -p.weight, p.order))
    worst = ordered[0]
    told = [worst]
    causes = worst.causes
    for pair in ordered[1:]:
        new = set(pair.causes) - {*causes, "unexplained"}
        if pair.type == worst.type and new and len(told) < TOLD:
            told.append(pair)
            causes += tuple(c for c in pair.causes if c not in causes)
    shown = [p for p in pairs if p in told or p.type == worst.type == "conflict"]
    named = {end for pair in shown for end in pair.ends}
    rest = [a for a in _readings(question.answers) if _stand(a) not in named]
    besides = [p.reason for p in told[1:]]
    if worst.type == "conflict" and (more := _besides(pairs, told)):
        besides.append(more)
    if also := reasons.also(rest, context):
        besides.append(also)
    return worst.type, causes, worst.reason.with_besides(*besides)


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


def _pairs(question: Question, context: Context, table: Book) -> Iterator[FigurePair]:
    """One pair for every two different intervals: many reports of one number count once."""
    stands: dict[Stand, list[Answer]] = {}
    for answer in _readings(question.answers):
        stands.setdefault(_stand(answer), []).append(answer)
    firsts = [min(group, key=lambda a: _when(a, context)) for group in stands.values()]
    for one, other in combinations(firsts[:40], 2):
        judge = partial(_judged_pair, one, other, context, table)
        yield context.pair("figures", one, other, judge)


def _heard(pairs: Sequence[FigurePair], question: Question, context: Context) -> list[FigurePair]:
    """The pairs, a conflict of a lower number that one lineage has alone with one that many have
    told as compatible: a part of what the others count is the likelier reading."""
    lines: dict[Stand, set[str]] = {}
    for answer in _readings(question.answers):
        lines.setdefault(_stand(answer), set()).add(context.lineage(answer.report))
    return [
        replace(p, type="compatible", causes=("scope",), reason=stray)
        if p.type == "conflict" and (stray := _lone(p, lines))
        else p
        for p in pairs
    ]


def _lone(pair: FigurePair, lines: Mapping[Stand, Collection[str]]) -> Reason | None:
    low, high = sorted(zip(pair.sides, pair.ends, strict=True), key=lambda s: _height(s[0]))
    if len(lines[low[1]]) > 1 or len(lines[high[1]]) < SEVERAL:
        return None
    return Reason.of("by-the-way", one=amount(low[0]), other=amount(high[0]))


def _judged_pair(one: Answer, other: Answer, context: Context, table: Book) -> FigurePair:
    return _earned(verdict(one, other, context, table), one, other, context, table)


MOVED = ("grown", "changed")
"""Reasons of an update that no words of a report state."""


def _earned(
    pair: FigurePair, one: Answer, other: Answer, context: Context, table: Book
) -> FigurePair:
    """The pair as it is told: as a conflict, or a count that moved, only where both reports stand
    by their numbers."""
    because = reasons.FigureDifference(one, other, context, table)
    weak: reasons.Because | None = None
    if pair.type == "conflict":
        weak = because.weak()
    elif pair.type == "update" and pair.reason.kind in MOVED:
        bound = _bound(pair) and because.written()
        slow = not table.of(because.figures[0].slot).grows
        firm = because.firm() or because.emptied()
        moved = bound or (firm and (because.fresh() or slow))
        weak = None if moved else because.stray()
    if weak is None:
        return pair
    causes, why = weak
    return replace(pair, type="compatible", causes=causes, reason=why)


def _bound(pair: FigurePair) -> bool:
    """Whether one number is a bound that the other keeps: "more than 50", then 59."""
    one, other = pair.sides
    return one.meets(other)


def _besides(pairs: Sequence[FigurePair], told: Sequence[FigurePair]) -> Reason | None:
    """Which further answers exclude each other than those told of; None where none do."""
    held: dict[Interval, list[Interval]] = {}
    for pair in pairs:
        if pair.type == "conflict" and pair not in told:
            less, more = sorted(pair.sides, key=_height)
            held.setdefault(more, []).append(less)
    apart = [
        Reason.of("against", one=amount(more), others=_listed(sorted(held[more], key=_height)))
        for more in sorted(held, key=_height, reverse=True)
    ]
    if not apart:
        return None
    left = len(apart) - MOST
    rest = Reason.of("and-more", count=left) if left > 0 else None
    return Reason.of("in-conflict-too", pairs=tuple(apart[:MOST]), more=rest)


def _height(interval: Interval) -> tuple[float, float, float, bool]:
    return floor(interval), *interval.ends, interval.approximate


def _listed(intervals: Sequence[Interval]) -> tuple[Reason, ...]:
    """The intervals, each once; of many the first and how many more."""
    said = list(dict.fromkeys(amount(i) for i in intervals))
    if len(said) > MOST:
        said = [*said[: MOST - 1], Reason.of("some-more", count=len(said) - MOST + 1)]
    return tuple(said)


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


def _stand(answer: Answer) -> Stand:
    figure = _figure(answer)
    return figure.interval.low, figure.interval.high, figure.interval.approximate, figure.unit


def _figure(answer: Answer) -> Figure:
    assert isinstance(answer.statement, Figure)
    return answer.statement


def verdict(one: Answer, other: Answer, context: Context, table: Book) -> FigurePair:
    """What two readings are to each other."""
    if _swapped(one, other, context):
        one, other = other, one
    a, b = _figure(one).interval, _figure(other).interval
    because = reasons.FigureDifference(one, other, context, table)
    factor = because.exchange()
    if factor is not None:
        b = converted(b, factor)
    relation = relate(a, b)
    sides = (_figure(one).interval, _figure(other).interval)
    if factor is not None and same_converted(a, b):
        relation = "rounded"
    kind, (causes, reason) = _judged(relation, because, (a, b))
    weight = abs(floor(a) - floor(b))
    step = Reason.of(
        "compared",
        report=one.report,
        one=amount(sides[0]),
        against=other.report,
        other=amount(sides[1]),
        relation=relation,
    )
    order = (one.report, one.statement.id, other.report, other.statement.id)
    ends = (_stand(one), _stand(other))
    return FigurePair(kind, causes, reason, step, order, weight, sides, ends)


def _swapped(one: Answer, other: Answer, context: Context) -> bool:
    """Whether the second comes first: the earlier, where dates show none the lower."""
    if later(context.knew(one), context.knew(other)):
        return True
    if later(context.knew(other), context.knew(one)):
        return False
    return floor(_figure(one).interval) > floor(_figure(other).interval)


def _judged(
    relation: Relation, because: reasons.FigureDifference, intervals: tuple[Interval, Interval]
) -> tuple[FindingType, reasons.Because]:
    """The type of two readings, the earlier first, and why."""
    if relation in ("same", "rounded"):
        return "agreement", because.rounding()
    entry = because.table.of(because.figures[0].slot)
    ordered = because.ordered()
    if relation == "meets":
        if entry.grows and ordered and outgrown(*intervals):
            return "update", because.grown()
        return "compatible", because.meets()
    if entry.grows and ordered and floor(intervals[1]) > floor(intervals[0]):
        return "update", because.grown()
    if entry.changes and ordered and not because.scopes():
        return "update", because.changed()
    if because.corrected():
        return "update", because.correction()
    if because.revised():
        return "update", because.revision()
    if relation == "apart" and because.aside():
        return "compatible", because.counted_in()
    if relation == "apart" and because.scopes() and not because.outgrown():
        return "compatible", because.scope()
    if because.beside():
        return "compatible", because.of_another()
    return "conflict", because.conflict()


def outgrown(early: Interval, late: Interval) -> bool:
    """Whether "at least 12" has become 19: a bound as far as was known, and a higher number."""
    return early.high is None and early.low is not None and floor(late) > early.low + early.strict


def spread(answers: Sequence[Answer], table: Book) -> Range:
    """The numbers stated, from the lowest to the highest; open where one has no upper bound.

    Units that convert are told in the one that most readings have.
    """
    figures = [_figure(a) for a in answers]
    units = Counter(f.unit or "" for f in figures)
    unit = min(units, key=lambda u: (-units[u], u), default="")
    intervals = [
        converted(f.interval, factor)
        if (f.unit or "") != unit and (factor := table.factor(f.unit, unit))
        else f.interval
        for f in figures
    ]
    stated: list[Number] = [n for i in intervals for n in (i.low, i.high) if n is not None]
    unbounded = any(i.high is None for i in intervals)
    return Range(min(stated, default=None), max(stated, default=None), unbounded)


def latest(answers: Sequence[Answer], context: Context) -> Latest | None:
    """The newest reading of a dated report, by its "as of" where it states one.

    Of several of one moment, the reading that most lineages share, then the higher.
    """
    readings = [a for a in _readings(answers) if context.published(a.report)]
    dated = [(m, a) for a in readings if (m := moment(context.knew(a)))]
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

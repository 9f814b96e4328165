"""What two statements of one thing state otherwise: an hour, a day, an age, a length of time.

Linked and unopposed is not agreed: statements that both give an hour, and not the same one,
are no agreement, whatever their other words. Read off the details and figures that stand
within the statements and off what was noted of their words; the words shown are the reports'.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import partial
from itertools import chain, combinations, product

from rashomon.compare.ages import grown
from rashomon.compare.context import Context, Verdict
from rashomon.compare.intervals import relate
from rashomon.model import (
    Answer,
    Cause,
    Claim,
    Detail,
    Figure,
    Interval,
    Lexis,
    Noted,
    Reason,
    Span,
    Statement,
    later,
    moment,
)
from rashomon.model.letters import tokens
from rashomon.model.said import APART, between

DAYS = {"Y": 365.25, "M": 30.4, "W": 7.0, "D": 1.0, "TH": 1 / 24, "TM": 1 / 1440}
"""Days of each unit of a stretch of time, as TIMEX3 writes them."""

_STRETCH = re.compile(r"P(?P<clock>T?)(?P<count>\d{1,6})(?P<unit>[YMWDH])")

LONG = 80
"""Words of a statement that are held against another's in order."""

type Found = tuple[Cause, str, str]
"""Why two statements differ, and the words on both sides."""


@dataclass(frozen=True, slots=True)
class StatementSide:
    """A statement: where it stands, its words, what was noted of them, what stands within."""

    answer: Answer
    span: Span
    text: str
    note: Noted
    held: tuple[Statement, ...]

    @classmethod
    def of(cls, answer: Answer, context: Context) -> StatementSide:
        """The statement that answers."""
        statement = answer.statement
        span = statement.told if isinstance(statement, Claim) else statement.span
        return cls(
            answer,
            span,
            context.extractions[answer.report].report.text,
            context.note(answer.report, statement),
            tuple(context.inside(answer.report, span)),
        )

    @property
    def keys(self) -> dict[str, float]:
        """The keys of the words, and how telling each is."""
        return dict(zip(self.note.keys, self.note.weights, strict=True))

    @property
    def said(self) -> str:
        """All its words, on one line."""
        return self.words(self.span)

    def words(self, span: Span) -> str:
        """The words behind a span, on one line."""
        return " ".join(span.of(self.text).split())

    def details(self, slot: str) -> list[Detail]:
        """The details of one slot within."""
        return [s for s in self.held if isinstance(s, Detail) and s.slot == slot]


def across(
    answers: Sequence[Answer], context: Context
) -> Iterator[tuple[StatementSide, StatementSide]]:
    """The answers two by two, each two of different lineages."""
    sides = [StatementSide.of(a, context) for a in context.foremost(answers)]
    for one, other in combinations(sides, 2):
        if context.lineage(one.answer.report) != context.lineage(other.answer.report):
            yield one, other


def verdict(answers: Sequence[Answer], context: Context) -> Verdict | None:
    """The verdict on answers of two lineages of which one states a value otherwise."""
    for one, other in across(answers, context):
        look = partial(_first, one, other, context)
        if found := context.pair("values", one.answer, other.answer, look):
            cause, a, b = found
            a, b = sorted((a, b))
            return "compatible", (cause,), Reason.of("differ-in", one=a, other=b)
    return None


def _first(a: StatementSide, b: StatementSide, context: Context) -> Found | None:
    return next(chain(values(a, b, context), _portions(a, b, context.lexis)), None)


def values(a: StatementSide, b: StatementSide, context: Context) -> Iterator[Found]:
    """What both state, and not alike, the plainest first."""
    yield from _moments(a, b, context)
    yield from _hours(a, b)
    yield from _ages(a, b, context)
    yield from _lengths(a, b)
    yield from _stretches(a, b)
    yield from _ones(a, b, context.lexis)


def opposites(a: StatementSide, b: StatementSide) -> Iterator[Found]:
    """Words of the two that exclude each other: "opened", "shut"; "attic", "cellar"."""
    if a.note.opposed(b.note):
        yield "contradiction", a.said, b.said


def nations(a: StatementSide, b: StatementSide, context: Context) -> Iterator[Found]:
    """One country's people or things on either side, and not the same country's."""
    one, other = (context.lexis.nations(s.said) for s in (a, b))
    if len(one) == len(other) == 1 and one.keys() != other.keys():
        yield "participant", a.said, b.said


def _moments(a: StatementSide, b: StatementSide, context: Context) -> Iterator[Found]:
    """One day, month or year on either side, as exact, and not the same."""
    one, other = a.details("day"), b.details("day")
    if len(one) != 1 or len(other) != 1:
        return
    (x,), (y,) = one, other
    alike = _form(x.value) == _form(y.value) and "/" not in x.value + y.value
    said = a.words(x.span), b.words(y.span)
    if said[0].casefold() == said[1].casefold():
        return  # "tonight" of two reports: the words agree, whatever day each counts from
    if alike and x.value != y.value and not _moved(a, b, context):
        yield "time", *said


def _form(value: str) -> str:
    """How exact a day is: an ISO 8601 date with its digits made one."""
    return "".join("0" if c.isdecimal() else c for c in value)


def _moved(a: StatementSide, b: StatementSide, context: Context) -> bool:
    """Whether both tell of what is to come: a date that was put off is no contradiction."""
    knew = [context.knew(s.answer) for s in (a, b)]
    ordered = later(knew[0], knew[1]) or later(knew[1], knew[0])
    return ordered and bool(a.note.modality or b.note.modality)


def _hours(a: StatementSide, b: StatementSide) -> Iterator[Found]:
    """Hours of which none of the one may be one of the other, rounded."""
    one, other = a.details("time_of_day"), b.details("time_of_day")
    pairs = [(x, y) for x, y in product(one, other) if x.interval and y.interval]
    if pairs and not any(_near(x.interval, y.interval) for x, y in pairs):
        yield "time", a.words(one[0].span), b.words(other[0].span)


def _near(x: Interval | None, y: Interval | None) -> bool:
    """Whether two hours, in minutes after midnight, may be one."""
    if x is None or y is None or x.meets(y):
        return True
    gap = between(int(x.said or 0), int(y.said or 0))
    return gap < APART


def _ages(a: StatementSide, b: StatementSide, context: Context) -> Iterator[Found]:
    """One age on either side, and no birthday that may lie between."""
    one, other = a.details("age"), b.details("age")
    if len(one) != 1 or len(other) != 1:
        return
    (x,), (y,) = one, other
    if not x.value.isdecimal() or not y.value.isdecimal() or x.value == y.value or _two(x, y):
        return
    if not grown(int(y.value) - int(x.value), _days(a, b, context)):
        yield "contradiction", a.words(x.span), b.words(y.span)


def _two(x: Detail, y: Detail) -> bool:
    """Whether the ages are of two people by their names, which share no word."""
    one, other = (d.of.name if d.of and d.of.entity else "" for d in (x, y))
    return bool(one and other) and set(tokens(one)).isdisjoint(tokens(other))


def _days(a: StatementSide, b: StatementSide, context: Context) -> int | None:
    """Days from the first report to the second; None where one is undated."""
    one, other = (moment(context.published(s.answer.report)) for s in (a, b))
    return (other[0] - one[0]).days if one and other else None


def _lengths(a: StatementSide, b: StatementSide) -> Iterator[Found]:
    """One number of one unit of time on either side, and not the same."""
    one, other = (
        [f for f in s.held if isinstance(f, Figure) and f.slot == "duration"] for s in (a, b)
    )
    if len(one) != 1 or len(other) != 1 or one[0].unit != other[0].unit:
        return
    if relate(one[0].interval, other[0].interval) in ("apart", "far"):
        yield "unexplained", a.words(one[0].span), b.words(other[0].span)


def _stretches(a: StatementSide, b: StatementSide) -> Iterator[Found]:
    """One stretch of time on either side, in two units, and not the same, rounded: "a week" and
    "three days"."""
    one, other = _stretch(a), _stretch(b)
    if one is None or other is None or one.unit == other.unit:
        return  # of one unit the figures tell
    if abs(one.days - other.days) > max(one.unit, other.unit) / 2:
        yield "unexplained", a.words(one.span), b.words(other.span)


@dataclass(frozen=True, slots=True)
class _Stretch:
    """A stretch of time: its words, how long it is and its unit, both in days."""

    span: Span
    days: float
    unit: float


def _stretch(side: StatementSide) -> _Stretch | None:
    """The only stretch of time within a statement."""
    times = {
        (s.time.span, shape["clock"] + shape["unit"], int(shape["count"]))
        for s in (side.answer.statement, *side.held)
        if s.time and side.span.holds(s.time.span)
        if (shape := _STRETCH.fullmatch(s.time.value or ""))
    }
    if len(times) != 1:
        return None
    ((span, unit, count),) = times
    return _Stretch(span, count * DAYS[unit], DAYS[unit])


def _ones(a: StatementSide, b: StatementSide, lexis: Lexis) -> Iterator[Found]:
    """ "A day" in the place of "three days": an article, and a number before the same noun."""
    one, other = (tokens(s.said)[:LONG] for s in (a, b))
    for op, i, j, k, n in SequenceMatcher(None, one, other, autojunk=False).get_opcodes():
        if op != "replace" or not (1 <= j - i <= 2 and j - i == n - k):
            continue
        x, y = one[i:j], other[k:n]
        nouns = (x[1:] or one[j : j + 1]), (y[1:] or other[n : n + 1])
        if nouns[0] and [*map(lexis.stem, nouns[0])] == [*map(lexis.stem, nouns[1])]:
            first, second = " ".join([x[0], *nouns[0]]), " ".join([y[0], *nouns[1]])
            if any(
                _single(p, lexis) and _several(q, lexis) for p, q in ((x[0], y[0]), (y[0], x[0]))
            ):
                yield "unexplained", first, second


def _portions(a: StatementSide, b: StatementSide, lexis: Lexis) -> Iterator[Found]:
    """ "Most of them died" beside "Seventeen people were killed": how many of how many?"""
    for one, other in ((a, b), (b, a)):
        partly = tokens(one.said)[:1]
        mine, theirs = (any(isinstance(s, Figure) for s in side.held) for side in (one, other))
        if theirs and not mine and not lexis.cues.partitive.isdisjoint(partly):
            yield "unexplained", one.said, other.said
            return


def _single(word: str, lexis: Lexis) -> bool:
    return word in lexis.cues.articles or lexis.number(word) == 1


def _several(word: str, lexis: Lexis) -> bool:
    number = lexis.number(word) or (int(word) if word.isdecimal() else 0)
    return number > 1

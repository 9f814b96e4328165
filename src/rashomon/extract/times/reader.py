"""Finds expressions of time in a text and resolves them against the day of publication."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from rashomon.extract.times import calendar as cal
from rashomon.extract.times.tokens import CLASSES, Scanner, TimeToken
from rashomon.extract.times.values import ExpressionTokens, Values

if TYPE_CHECKING:
    from datetime import date

    from rashomon.lexicon.times import TimePattern, Times

type Ahead = Callable[[int, int], bool | None]
"""Whether what stands at `[start, end)` of the text lies ahead; None where nothing tells."""
GLUED = ("%", "/", "-")
NUMERIC = (CLASSES["year"], CLASSES["day"])
OPENERS = (CLASSES["between"], CLASSES["from"])
HINGES = (CLASSES["on"], CLASSES["comma"], CLASSES["of"], CLASSES["the"])
BESIDE = 2
"""Small words between an hour and its day at most."""
READ = 300
"""Characters of a phrase that are read at most."""


@dataclass(frozen=True, slots=True)
class Expression:
    """Words of time at `[start, end)` of a text.

    `value` is TIMEX3's, `period` an ISO 8601 date or interval; both are None where the
    words need a day to count from and there is none. `key` names the shape.
    """

    start: int
    end: int
    value: str | None
    period: str | None
    key: str


class _Found(NamedTuple):
    """An expression with its tokens `[first, beyond)`."""

    expression: Expression
    first: int
    beyond: int


@dataclass(frozen=True, slots=True)
class TimeReader:
    """Finds and reads words of time in the texts of one report."""

    values: Values
    scanner: Scanner

    @property
    def times(self) -> Times:
        """The words of time."""
        return self.values.times

    @property
    def today(self) -> date | None:
        """The day of publication."""
        return self.values.today

    def read(self, text: str, ahead: bool | None = None) -> str | None:
        """The date or interval that the words name; None where they leave it open."""
        said = self._forward(text.lower()) if ahead is None else ahead
        found = self.find(text[:READ], lambda *_: said)
        return next((e.period for e in found if e.period), None)

    def find(self, text: str, ahead: Ahead) -> list[Expression]:
        """The expressions of the text, in order, none within another."""
        tokens = self.scanner.tokens(text)
        found = [
            _Found(e, first, beyond)
            for shape, first, beyond in self.scanner.find(tokens)
            if (e := self._expression(shape, tokens, first, beyond, ahead)) is not None
        ]
        return list(self._joined(tokens, found))

    def _expression(
        self, shape: TimePattern, tokens: list[TimeToken], first: int, beyond: int, ahead: Ahead
    ) -> Expression | None:
        leading = (CLASSES["comma"], CLASSES["dash"], CLASSES["of"])
        while first < beyond - 1 and tokens[first].kind in leading:
            first += 1
        while beyond - 1 > first and tokens[beyond - 1].kind in (CLASSES["comma"], CLASSES["of"]):
            beyond -= 1
        own = tokens[first:beyond]
        if self._strange(shape, own, tokens[beyond : beyond + 2]) or (
            shape.reads == "decade" and self._age(tokens[max(0, first - 2) : first], own)
        ):
            return None
        start, end = own[0].start, own[-1].end
        value, period = self.values.resolve(shape, ExpressionTokens(own, ahead(start, end)))
        if value is None and period is None and self.today is not None:
            return None
        return Expression(start, end, value, period, shape.key)

    def _strange(self, shape: TimePattern, own: list[TimeToken], after: list[TimeToken]) -> bool:
        """Whether the words are no time here: "Jan" of a name, "a 34-year-old"."""
        if len(own) == 1 and own[0].kind in (CLASSES["month"], CLASSES["weekday"]):
            word, times = own[0], self.times
            full = word.value in times.month_names or word.value in times.weekday_names
            return not full and word.end - word.start == len(word.value)  # "Oct." has its stop
        if shape.reads == "duration":
            return any(t.value in self.times.words["old"] for t in after)
        if shape.reads in ("calendar", "years") and own[-1].kind in NUMERIC and after:
            return after[0].start == own[-1].end and after[0].value in GLUED
        return False

    def _age(self, before: list[TimeToken], own: list[TimeToken]) -> bool:
        """ "in his 40s", "in their mid-30s": no decade."""
        short = all(len(t.value) <= cal.SHORT for t in own if t.kind == CLASSES["decade"])
        return short and any(t.value in self.times.words["whose"] for t in before)

    def _joined(self, tokens: list[TimeToken], found: list[_Found]) -> Iterator[Expression]:
        """The expressions; two that open and close one stretch of time share its period."""
        found = [self._hour(tokens, f, found[max(0, n - 1) : n + 2]) for n, f in enumerate(found)]
        spans = [None, *(self._stretch(tokens, a, b) for a, b in pairwise(found)), None]
        for f, before, after in zip(found, spans, spans[1:], strict=False):
            period = before or after
            yield replace(f.expression, period=period) if period else f.expression

    def _hour(self, tokens: list[TimeToken], clock: _Found, beside: list[_Found]) -> _Found:
        """An hour takes the day named beside it: "at 3 a.m. on Thursday", "on May 3 at 3 a.m."."""
        if [t.kind for t in tokens[clock.first : clock.beyond]] != [CLASSES["clocktime"]]:
            return clock
        hinges = {*self.times.words["before"], *self.times.words["hour_before"]}
        for f in reversed(beside):  # the day after it first
            gap = tokens[min(clock.beyond, f.beyond) : max(clock.first, f.first)]
            day = f.expression.period
            if day is None or len(day) != cal.DAY or len(gap) > BESIDE:
                continue
            if all(t.kind in HINGES or t.value in hinges for t in gap):
                e = replace(clock.expression, value=day, period=day)
                return clock._replace(expression=e)
        return clock

    def _stretch(self, tokens: list[TimeToken], a: _Found, b: _Found) -> str | None:
        """The interval from one expression to the next: "between Sunday and Tuesday"."""
        between = [t.kind for t in tokens[a.beyond : b.first]]
        if len(between) != 1:
            return None
        opened = a.first > 0 and tokens[a.first - 1].kind in OPENERS
        closes = between[0] in (CLASSES["to"], CLASSES["dash"])
        coupled = between[0] == CLASSES["and"]
        first, last = a.expression.period, b.expression.period
        if not (closes or coupled) or first is None or last is None:
            return None
        if coupled and not opened and not cal.next_to(first, last):
            return None
        start, end = first.split("/")[0], last.split("/")[-1]
        if not opened and len(start) < cal.DAY:
            return None
        return f"{start}/{end}" if len(start) == len(end) and start < end else None

    def _forward(self, text: str) -> bool | None:
        shifted = any(w in text.split() for w in self.times.words["future"])
        return True if shifted else None

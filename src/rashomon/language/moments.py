"""When a clause says that something was: weekdays, dates and hours, as far as words alone show.

For comparing two clauses only; what a figure or a report dates is `extract.times`.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING

from rashomon import lexicon
from rashomon.language import words

if TYPE_CHECKING:
    from rashomon.lexicon.times import Times

APART = 30
"""Minutes between two stated hours from which they are not one hour, rounded."""
NEAR = 3
"""Days between two reports up to which both mean the same week by the name of a day."""
_HALF = 12 * 60
_DAY = 24 * 60


@lru_cache(maxsize=1)
def _times() -> Times:
    from rashomon.lexicon.times import Times

    return lexicon.load().table("times", Times)


@lru_cache(maxsize=16384)
def weekdays(text: str) -> frozenset[str]:
    """The days of the week that the words name."""
    return frozenset(words.tokens(text)) & frozenset(_times().weekday_names)


@lru_cache(maxsize=1)
def _date() -> re.Pattern[str]:
    months = _times().month_names
    named = "|".join(f"{m[:3].title()}(?:{m[3:]}|{m[3:4]}\\.?|\\.)?" for m in months)
    return re.compile(rf"\b(?:({named}) (\d{{1,2}})(?!\d|:)|(\d{{1,2}}) ({named})\b)")


@lru_cache(maxsize=4096)
def dates(text: str) -> dict[tuple[int, int], str]:
    """Month and day, both from 1, of each date named, with its words."""
    starts = [m[:3].title() for m in _times().month_names]
    found = {}
    for match in _date().finditer(text):
        before, after, first, month = match.groups()
        number = starts.index((before or month)[:3]) + 1
        found[number, int(after or first)] = match.group()
    return found


@lru_cache(maxsize=1)
def _clock() -> re.Pattern[str]:
    table = words.meaning()
    halves = "|".join(
        f"(?P<{name}>{'|'.join(re.escape(w) for w in listed)})"
        for name, listed in (("am", table.morning), ("pm", table.evening))
    )
    return re.compile(rf"\b(\d{{1,2}})(?:[:.](\d\d))?\s?(?:{halves})(?!\w)", re.IGNORECASE)


@lru_cache(maxsize=4096)
def hours(text: str) -> dict[int, str]:
    """Minutes after midnight of each hour named with its half of the day, with its words."""
    found = {}
    for match in _clock().finditer(text):
        hour, minute = int(match[1]), int(match[2] or 0)
        if 1 <= hour <= 12 and minute < 60:
            found[hour % 12 * 60 + minute + (_HALF if match["pm"] else 0)] = match.group()
    return found


def between(one: int, other: int) -> int:
    """Minutes between two hours of the day, past midnight where that is shorter."""
    gap = abs(one - other)
    return min(gap, _DAY - gap)


def minutes(value: str) -> int:
    """Minutes after midnight of "HH:MM"."""
    hours, _, rest = value.partition(":")
    return 60 * int(hours) + int(rest)


def grain(minute: int) -> int:
    """To how many minutes an hour of the day is round: 60 at the full hour, 30 at the half."""
    return next(g for g in (60, 30, 15, 5, 1) if minute % g == 0)


def numbers(text: str) -> frozenset[str]:
    """The digits of dates and hours, as `words.tokens` gives them."""
    told = (*dates(text).values(), *hours(text).values())
    return frozenset(t for words_ in told for t in re.findall(r"\d+", words_))


def weeks_apart(one: str | None, other: str | None) -> bool:
    """Whether reports of these dates (ISO 8601) may mean different weeks by the name of a day."""
    if not one or not other:
        return False
    try:
        days = [date.fromisoformat(d[:10]) for d in (one, other)]
    except ValueError:
        return False
    return abs((days[0] - days[1]).days) > NEAR


_YEAR = re.compile(r"(?<![\w.,$€£-])(?:1[89]|20)\d\d(?![\w%-]|[.,]\d)")


@lru_cache(maxsize=4096)
def years(text: str) -> frozenset[int]:
    """The years that the words name: numbers of four digits from 1800 to 2099."""
    return frozenset(int(m.group()) for m in _YEAR.finditer(text))


def _when(text: str, day: str | None) -> frozenset[int]:
    """The years named, else those that a date without a year may mean in a report of this day.

    In an undated report that is a year of its own: whoever means another one names it.
    """
    named, said = years(text), dates(text)
    if named or not said:
        return named
    if not day:
        return frozenset((0,))
    year, month = int(day[:4]), int(day[5:7] or 1)
    return frozenset((year, year - 1) if any(m > month for m, _ in said) else (year,))


def _disjoint(one: Collection[object], other: Collection[object]) -> bool:
    """Whether both name something and nothing in common."""
    return bool(one and other) and not set(one) & set(other)


def apart(one: str, day: str | None, other: str, later: str | None, loosely: bool) -> bool:
    """Whether two clauses tell of different moments; `day` and `later` are their reports' dates.

    Clauses that are only `loosely` alike are told apart by an hour, a day of the week, a date
    or a year ("in 2003", "on 12 December"); the others only where the reports are days apart:
    then the weeks may differ.
    """
    a, b = weekdays(one), weekdays(other)
    if a and b and not a & b and (loosely or weeks_apart(day, later)):
        return True
    if loosely and _disjoint(dates(one), dates(other)):
        return True
    if loosely and _disjoint(_when(one, day), _when(other, later)):
        return True
    at, to = hours(one), hours(other)
    return loosely and bool(at and to) and all(between(x, y) >= APART for x in at for y in to)

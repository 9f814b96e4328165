"""When a clause says that something was: weekdays, dates and hours, as far as words alone show."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING

from rashomon.model.letters import tokens
from rashomon.model.said import When

if TYPE_CHECKING:
    from rashomon.lexicon.meaning import Meaning
    from rashomon.lexicon.times import Times

_HALF = 12 * 60
_YEAR = re.compile(r"(?<![\w.,$€£-])(?:1[89]|20)\d\d(?![\w%-]|[.,]\d)")


class Moments:
    """The days, dates, hours and years that texts name, by the words of one language."""

    def __init__(self, times: Times, meaning: Meaning) -> None:
        self._times, self._meaning = times, meaning
        self._weekdays = frozenset(times.weekday_names)
        self.when: Callable[[str], When] = lru_cache(16384)(self._when)

    def _when(self, text: str) -> When:
        years = frozenset(int(m.group()) for m in _YEAR.finditer(text))
        days = self._weekdays & frozenset(tokens(text))
        return When(days, self._dates(text), self._hours(text), years)

    @cached_property
    def _date(self) -> re.Pattern[str]:
        months = self._times.month_names
        named = "|".join(f"{m[:3].title()}(?:{m[3:]}|{m[3:4]}\\.?|\\.)?" for m in months)
        return re.compile(rf"\b(?:({named}) (\d{{1,2}})(?!\d|:)|(\d{{1,2}}) ({named})\b)")

    def _dates(self, text: str) -> dict[tuple[int, int], str]:
        starts = [m[:3].title() for m in self._times.month_names]
        found = {}
        for match in self._date.finditer(text):
            before, after, first, month = match.groups()
            number = starts.index((before or month)[:3]) + 1
            found[number, int(after or first)] = match.group()
        return found

    @cached_property
    def _clock(self) -> re.Pattern[str]:
        table = self._meaning
        halves = "|".join(
            f"(?P<{name}>{'|'.join(re.escape(w) for w in listed)})"
            for name, listed in (("am", table.morning), ("pm", table.evening))
        )
        return re.compile(rf"\b(\d{{1,2}})(?:[:.](\d\d))?\s?(?:{halves})(?!\w)", re.IGNORECASE)

    def _hours(self, text: str) -> dict[int, str]:
        """An hour needs its half of the day: "9 p.m."."""
        found = {}
        for match in self._clock.finditer(text):
            hour, minute = int(match[1]), int(match[2] or 0)
            if 1 <= hour <= 12 and minute < 60:
                found[hour % 12 * 60 + minute + (_HALF if match["pm"] else 0)] = match.group()
        return found

"""Schema of `times.toml`: words of time, and the shapes in which they make an expression."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from typing import Literal

from rashomon.lexicon.schema import Strict

Reading = Literal[
    "calendar", "weekday", "part", "relative", "ago", "duration", "set", "reference", "decade",
    "century", "season", "day", "weekend", "overnight", "iso", "years",
]  # fmt: skip
"""How the words of a shape are resolved: by which method of `extract.times`."""


class TimePattern(Strict):
    """One shape of an expression of time.

    `form` names classes of tokens in order, "?" after what may be missing, "|" between
    what may stand for each other; `says` is what it takes, in a sentence.
    """

    key: str
    reads: Reading
    form: tuple[str, ...]
    says: str
    examples: tuple[str, ...] = ()
    counter: tuple[str, ...] = ()


class Times(Strict):
    """Numbers of months and weekdays, shifts in days and units, and named word sets.

    `spans` are parts of a year in months ("quarter" is 3), `ordinals` say which of them.
    `seasons` begin in a month, `dayparts`, `sets` and `references` have TIMEX3's values,
    `decades` the first three digits of their years.
    """

    days: dict[str, int]
    months: dict[str, int]
    weekdays: dict[str, int]
    spans: dict[str, int]
    seasons: dict[str, int]
    dayparts: dict[str, str]
    decades: dict[str, int]
    sets: dict[str, str]
    references: dict[str, str]
    ordinals: dict[str, int]
    units: dict[str, str]
    shifts: dict[str, int]
    words: dict[str, list[str]]
    shape: tuple[TimePattern, ...]

    @cached_property
    def month_names(self) -> tuple[str, ...]:
        """The full name of each month, in order."""
        return _full(self.months)

    @cached_property
    def weekday_names(self) -> tuple[str, ...]:
        """The full name of each day of the week, in order."""
        return _full(self.weekdays)


def _full(numbers: Mapping[str, int]) -> tuple[str, ...]:
    """The longest name of each number, in order of the numbers."""
    full: dict[int, str] = {}
    for name, number in numbers.items():
        full[number] = max(full.get(number, ""), name, key=len)
    return tuple(full[number] for number in sorted(full))

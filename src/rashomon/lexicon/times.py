"""Schema of `times.toml`: words of time."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property

from rashomon.lexicon.schema import Strict


class Times(Strict):
    """Numbers of months and weekdays, shifts in days and units, and named word sets.

    `spans` are parts of a year in months ("quarter" is 3), `ordinals` say which of them.
    """

    days: dict[str, int]
    months: dict[str, int]
    weekdays: dict[str, int]
    spans: dict[str, int]
    ordinals: dict[str, int]
    units: dict[str, str]
    shifts: dict[str, int]
    words: dict[str, list[str]]

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

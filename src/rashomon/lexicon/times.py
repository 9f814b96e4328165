"""Schema of `times.toml`: words of time."""

from __future__ import annotations

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

"""When to look again: by a list's own rate, by an article's age, by what went wrong.

All times are UTC milliseconds. Nothing here reads a clock or draws lots: both are given.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable

MINUTE = 60_000
HOUR = 60 * MINUTE
DAY = 24 * HOUR

SOONEST, LATEST = 2 * MINUTE, 6 * HOUR
"""Between two looks at a list."""
FRESH, OLD = 5 * MINUTE, 30 * DAY
"""Between two looks at an article."""
SPAN = 7 * DAY
"""How far back a list's rate is taken from."""
TENTH = 0.1
"""The part of an interval that is left to chance, so that lists are not asked in step."""
AGE = 5
"""An article is looked at again when one part in so many of its age has passed."""
TRIES = 10
"""Failures after which no longer time is waited for the next."""

Chance = Callable[[str, int], float]
"""An address and the time of the last look → a number from 0 up to 1."""


def lot(address: str, at: int) -> float:
    """A number from 0 up to 1 that looks drawn, and is the same in every run."""
    digest = hashlib.sha256(f"{at} {address}".encode("utf-8", "surrogatepass")).digest()
    return int.from_bytes(digest[:6]) / (1 << 48)


def list_due(
    address: str, first: int, last: int, news: int, failures: int, chance: Chance = lot
) -> int:
    """When a list is looked at again.

    `first` and `last` are looks at it, `news` how many articles it named since the first (of
    the last seven days). Half the mean time between two articles is waited; after a
    failure twice as long as before.
    """
    mean = min(last - first, SPAN) / (news + 1)
    wait = min(max(mean / 2, SOONEST), LATEST)
    wait = min(wait * 2.0 ** min(failures, TRIES), LATEST)
    return last + round(wait * (1 + TENTH * (2 * chance(address, last) - 1)))


def article_due(born: int, last: int, failures: int) -> int:
    """When an article is looked at again: when a fifth of its age has passed since `last`.

    After a failure twice as long is waited, but no longer than for a list, or for its age.
    """
    wait = min(max((last - born) / (AGE - 1), FRESH), OLD)
    return last + round(min(wait * 2.0 ** min(failures, TRIES), max(wait, LATEST)))


def born(told: int | None, first: int) -> int:
    """Since when an article is there: when it says, unless that is after the first look at it."""
    return first if told is None else min(told, first)


def again(times: int, last: int) -> int:
    """When something is handed over again that was not taken `times` times, last at `last`."""
    return last + round(min(30_000 * 2.0 ** min(times - 1, TRIES), LATEST))

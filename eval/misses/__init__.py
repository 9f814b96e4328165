"""What the scorers count as wrong, case by case, sorted by likely cause.

Each task has a function from the scorers' data to misses. The definitions
(which values match, which words overlap) are taken from the scorers themselves.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

Json = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Miss:
    """One thing that a scorer counts as wrong: where, why it seems so, gold, what was read."""

    task: str
    record: str
    cause: str
    gold: str
    read: str
    words: str = ""


def by_cause(misses: Iterable[Miss]) -> dict[str, list[Miss]]:
    """The misses grouped by cause, the most frequent cause first."""
    groups: dict[str, list[Miss]] = {}
    for miss in misses:
        groups.setdefault(miss.cause, []).append(miss)
    return dict(sorted(groups.items(), key=lambda pair: (-len(pair[1]), pair[0])))


def excerpt(text: str, start: int, end: int, around: int = 90) -> str:
    """The words at a place with what stands around them, on one line."""
    before = " ".join(text[max(0, start - around) : start].split())
    after = " ".join(text[end : end + around].split())
    middle = " ".join(text[start:end].split())
    return f"… {before} [{middle}] {after} …"


def interval(figure: Json) -> str:
    """An interval in few characters: 26, 23.., ..40, 12..15."""
    low, high = figure["low"], figure["high"]
    if low == high:
        return f"{'~' if figure.get('approximate') else ''}{low}"
    return f"{'' if low is None else low}..{'' if high is None else high}"


def counted(truth: Json, slot: str) -> set[int]:
    """The archive's count, and the count without suspects: either is a right answer."""
    return {truth[slot], truth[f"{slot}_victims"]}

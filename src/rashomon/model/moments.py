"""Dates and date-times as reports state them (ISO 8601), and which of two is the later."""

from __future__ import annotations

from datetime import UTC, datetime

_DAY = len("2000-01-01")


def moment(text: str | None) -> tuple[datetime, bool] | None:
    """A date or date-time, and whether it has a time of day; UTC where no zone is stated."""
    found = _parsed(text)
    if text is None or found is None:
        return None
    return found if found.tzinfo else found.replace(tzinfo=UTC), len(text) > _DAY


def later(one: str | None, other: str | None) -> bool:
    """Whether `one` is surely after `other`.

    Days, each as its own text states it, decide where a time of day is missing, or the
    zone of one time alone: nobody knows then by which clock it was read.
    """
    a, b = _parsed(one), _parsed(other)
    if one is None or other is None or a is None or b is None:
        return False
    timed = len(one) > _DAY and len(other) > _DAY
    if timed and (a.tzinfo is None) == (b.tzinfo is None):
        return a > b
    return a.date() > b.date()


def _parsed(text: str | None) -> datetime | None:
    if not text:
        return None
    try:
        return datetime.fromisoformat(text)
    except ValueError:
        return None

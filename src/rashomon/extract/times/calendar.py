"""Days, months and years: moved by units, and named in the grain of one."""

from __future__ import annotations

from calendar import monthrange
from datetime import date

MONTHS = 12
DAY = len("2000-01-01")
SHORT = len("90s")


def day(year: int, month: int, number: int) -> str | None:
    """The day of a month as ISO 8601; None where the month has no such day."""
    if not 1 <= number <= monthrange(year, month)[1]:
        return None
    return f"{year:04d}-{month:02d}-{number:02d}"


def valid(value: str) -> bool:
    """Whether an ISO 8601 date of a month or a day exists."""
    parts = [int(p) for p in value.split("-")]
    return 1 <= parts[1] <= MONTHS and (len(parts) < 3 or day(*parts[:3]) is not None)


def ordinal(year: int, month: int, number: int) -> int:
    """The day's number in the calendar; the last of the month where it has no such day."""
    return date(year, month, min(number, monthrange(year, month)[1])).toordinal()


def next_to(first: str, last: str) -> bool:
    """Whether two ISO 8601 dates are a day and the day after it."""
    if not len(first) == len(last) == DAY:
        return False
    return date.fromisoformat(last).toordinal() - date.fromisoformat(first).toordinal() == 1


def moved(start: date, unit: str, count: int) -> date:
    """The day so many units later, within the calendar's bounds."""
    if unit in ("D", "W"):
        days = count * (7 if unit == "W" else 1)
        return date.fromordinal(min(max(start.toordinal() + days, 1), date.max.toordinal()))
    months = count * {"M": 1, "Q": 3, "Y": 12, "10Y": 120, "100Y": 1200}[unit]
    index = min(max(start.year * 12 + start.month - 1 + months, 12), 9999 * 12 - 1)
    year, month = index // 12, index % 12 + 1
    return date(year, month, min(start.day, monthrange(year, month)[1]))


def named(held: date, unit: str) -> str:
    """The date in the grain of its unit: a week as 2025-W27, a quarter as 2025-Q3."""
    if unit == "D":
        return held.isoformat()
    if unit == "W":
        year, week, _ = held.isocalendar()
        return f"{year:04d}-W{week:02d}"
    if unit == "Q":
        return f"{held.year:04d}-Q{(held.month - 1) // 3 + 1}"
    if unit == "10Y":
        return f"{held.year // 10:03d}"
    return f"{held.year:04d}-{held.month:02d}" if unit == "M" else f"{held.year:04d}"


__all__ = ["DAY", "MONTHS", "SHORT", "day", "moved", "named", "next_to", "ordinal", "valid"]

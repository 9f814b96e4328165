"""When something was published or is said to have happened, as places on a drawn axis.

Which report is the newest is not asked here: a finding says it (`Finding.latest`).
"""

from __future__ import annotations

from datetime import date, datetime, time, timedelta


def moment(text: str | None) -> float | None:
    """An ISO 8601 date or date-time as hours since year 1; a bare date is its noon.

    A time without a zone is taken as it stands; None where it is no date.
    """
    if not text:
        return None
    try:
        if len(text) <= 10:
            when = datetime.combine(date.fromisoformat(text), time(12))
        else:
            when = datetime.fromisoformat(text)
            if when.tzinfo:
                when = (when - (when.utcoffset() or timedelta())).replace(tzinfo=None)
    except (ValueError, OverflowError):
        return None
    return (when - datetime(1, 1, 1)) / timedelta(hours=1)


def period(text: str | None) -> tuple[float, float] | None:
    """An ISO 8601 date or interval as hours, whole days; None where it is neither."""
    if not text:
        return None
    first, _, last = text.partition("/")
    start, end = moment(first), moment(last or first)
    if start is None or end is None or end < start:
        return None
    return (
        start - 12 if len(first) <= 10 else start,
        end + 12 if len(last or first) <= 10 else end,
    )

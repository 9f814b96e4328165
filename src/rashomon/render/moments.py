"""When something was published or is said to have happened, as places on a drawn axis.

Which report is the newest is not asked here: a finding says it (`Finding.latest`).
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from rashomon import model

_BEGIN = datetime(1, 1, 1, tzinfo=UTC)
_NOON = 12


def moment(text: str | None) -> float | None:
    """An ISO 8601 date or date-time as hours since year 1; a bare date is its noon.

    A time without a zone is taken as it stands; None where it is no date.
    """
    found = model.moment(text)
    if found is None:
        return None
    when, timed = found
    return (when - _BEGIN) / timedelta(hours=1) + (0 if timed else _NOON)


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

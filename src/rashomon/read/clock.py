"""The time of day beside a date, as reports and pages state it → ISO 8601 with its zone."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date, datetime, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from rashomon.read import calendar
from rashomon.read.lines import datelines

NEAR = 40
"""Characters before a date among which its time of day is looked for."""
AFTER = 60


def beside(text: str, begin: int, start: int, end: int) -> re.Match[str] | None:
    """The time of day after a date `text[start:end]`, else just before it, from `begin` on."""
    after = _clock().match(text, end, end + AFTER)
    return after or _before(text, begin, start)


def moment(day: date, clock: re.Match[str] | None) -> str:
    """A day with the time of day that was found beside it."""
    if clock is None:
        return day.isoformat()
    hour = int(clock["hour"])
    half = (clock["half"] or clock["half2"] or "").lower()
    if half:
        hour = hour % 12 + (12 if half in datelines().afternoon else 0)
    stated = time(hour, clock["minute"] or "00", clock["second"])
    return day.isoformat() + (f"T{stated}{offset(clock['zone'] or '', day)}" if stated else "")


@lru_cache(maxsize=1)
def _clock() -> re.Pattern[str]:
    """A time of day beside a date: " at 3:15 p.m. ET", "T15:15+03:00"."""
    table = datelines()
    at = (*table.at, *calendar.words().at)
    half = either((*table.morning, *table.afternoon))
    offset = r"[+-]\d\d:?\d\d"
    return re.compile(
        rf"(?:[\s,:|@•·–—-]|T(?=\d)|\b(?:{either(at)})\b){{0,8}}(?P<hour>\d{{1,2}})"
        rf"(?:[:.](?P<minute>\d\d)(?!\d)(?::(?P<second>\d\d))?(?:\s{{0,2}}(?P<half>{half})\b\.?)?"
        rf"|\s{{0,2}}(?P<half2>{half})\b\.?)"
        rf"(?:\s{{0,2}}\(?(?P<zone>(?:{either(_zones())})(?:\b|(?=[+-]))(?:{offset})?"
        rf"|{offset})\)?)?",
        re.IGNORECASE,
    )


@lru_cache(maxsize=1)
def _between() -> re.Pattern[str]:
    """What may stand between a time of day and the date behind it: signs, and the day's name."""
    return re.compile(rf"[\s,|-]{{0,4}}(?:(?:{either(datelines().days)})\.?,?)?\s{{0,2}}", re.I)


@lru_cache(maxsize=1)
def _zones() -> dict[str, str]:
    """The offset of each zone's name, in capitals, or its name in the tz database."""
    return {n.upper(): z.offset or z.iana for z in datelines().zones for n in z.names}


def _before(text: str, begin: int, start: int) -> re.Match[str] | None:
    """A time of day just before a date: "8:40 PM ET, Mon "; `begin` is where it may start."""
    begin = max(begin, start - NEAR)
    for match in _clock().finditer(text, begin, start):
        if _between().fullmatch(text, match.end(), start):
            return match
    return None


def either(words: Iterable[str]) -> str:
    """A pattern for any of the words, the longest first."""
    return "|".join(map(re.escape, sorted(words, key=lambda w: (-len(w), w))))


def time(hour: int, minute: str, second: str | None) -> str:
    """The time of day as ISO 8601, as exact as it was stated; "" where there is no such time."""
    if hour > 23 or int(minute) > 59 or int(second or 0) > 60:
        return ""
    return f"{hour:02}:{minute}" + (f":{second}" if second else "")


def offset(zone: str, day: date) -> str:
    """The zone as an offset from UTC on that day; "" where none is stated or it is not known."""
    if signed := re.search(r"([+-]\d\d):?(\d\d)?$", zone):
        return f"{signed[1]}:{signed[2] or '00'}"
    known = _zones().get(zone.upper(), "")
    if "/" not in known:
        return known
    try:
        noon = datetime(day.year, day.month, day.day, 12, tzinfo=ZoneInfo(known))
    except (ZoneInfoNotFoundError, OSError):
        return ""
    return _signed(noon.utcoffset())


def _signed(offset: timedelta | None) -> str:
    if offset is None:
        return ""
    minutes = int(offset.total_seconds() // 60)
    return f"{'-' if minutes < 0 else '+'}{abs(minutes) // 60:02}:{abs(minutes) % 60:02}"

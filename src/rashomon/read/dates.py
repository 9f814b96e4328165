"""Dates as reports state them → ISO 8601, the time zone kept as it was stated.

Only a whole date counts: day, month and year. "07/04/2025" may be April or July
and is none; so is "July 4". Month names and zones are the lexicon's.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta, tzinfo
from email.utils import parsedate_to_datetime
from functools import lru_cache
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from rashomon.model import Span
from rashomon.read.lines import datelines

EARLIEST = 1600
PIVOT = 69
"""Two-digit years from here on are of the 1900s, as POSIX has it."""

_ISO = re.compile(
    r"(?P<year>\d{4})-?(?P<month>\d\d)-?(?P<day>\d\d)"
    r"(?:[T ]\s?(?P<time>\d\d:?\d\d(?::?\d\d)?)(?:[.,]\d{1,9})?"
    r"\s?(?P<zone>Z|UTC|GMT|[+-]\d\d:?\d\d|[+-]\d\d)?)?"
)


_MAIL = re.compile(r"(?:[A-Za-z]{3}, )?\d{1,2} [A-Za-z]{3} \d{4} \d\d?:\d\d")


@dataclass(frozen=True, slots=True)
class Found:
    """A date in a text: where it stands, and what it says as ISO 8601."""

    span: Span
    value: str


def iso(value: str) -> str | None:
    """A stated date or date-time as ISO 8601, its zone kept; None where it is not whole.

    Takes ISO 8601 in its usual shapes, RFC 2822 ("Fri, 04 Jul 2025 10:00:00 +0300"),
    and dates in words ("July 4, 2025 at 3:15 p.m. ET").
    """
    value = value.strip()[:100]
    found = _ISO.fullmatch(value)
    if found:
        return _joined(
            _day(found["year"], found["month"], found["day"]), found["time"], found["zone"]
        )
    if _MAIL.match(value):
        try:
            moment = parsedate_to_datetime(value)
        except (ValueError, TypeError, IndexError):
            moment = None
        if moment is not None and moment.year >= EARLIEST:
            return moment.isoformat(timespec="minutes")
    return next((f.value for f in find(value)), None)


def find(text: str) -> Iterator[Found]:
    """The whole dates of a text, in order, each with the time of day beside it."""
    for match in _shapes().finditer(text):
        day = _stated(match)
        if day is None:
            continue
        after = _clock().match(text, match.end())
        before = None if after else _before(text, match.start())
        begin = before.start() if before else match.start()
        end = after.end() if after else match.end()
        yield Found(Span(begin, end), _moment(day, after or before))


def year_of(text: str) -> re.Match[str] | None:
    """The first copyright year of a text: "©2025", "Copyright 2019"."""
    return _copyright().search(text)


@lru_cache(maxsize=1)
def _copyright() -> re.Pattern[str]:
    mark = rf"©|\(c\)|{'|'.join(datelines().copyright)}"
    return re.compile(rf"(?:{mark})\s{{0,3}}(?:©|\(c\))?\s{{0,3}}((?:19|20)\d\d)\b", re.IGNORECASE)


def partial(text: str) -> re.Match[str] | None:
    """A month and a day without a year."""
    return _yearless().search(text)


@lru_cache(maxsize=1)
def _yearless() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{_months()})\.?\s\d{{1,2}}\b(?!,?\s\d{{4}})", re.IGNORECASE)


def _months() -> str:
    return "|".join(sorted(datelines().months, key=len, reverse=True))


@lru_cache(maxsize=1)
def _shapes() -> re.Pattern[str]:
    """Every shape of a whole date; each alternative is bounded."""
    month = rf"(?:{_months()})\.?"
    day = r"\d{1,2}(?:st|nd|rd|th)?"
    return re.compile(
        rf"\b(?P<m1>{month})\s{{1,2}}(?P<d1>{day}),?\s{{1,2}}(?P<y1>\d{{4}})\b"
        rf"|\b(?P<d2>{day})[\s-](?P<m2>{month}),?[\s-](?P<y2>\d{{4}}|\d\d(?=\s?[(\-–—,]))(?!\d)"
        r"|\b(?P<y3>\d{4})-(?P<m3>\d\d)-(?P<d3>\d\d)(?!\d)"
        r"|(?<![\d/])(?P<a>\d{1,2})/(?P<b>\d{1,2})/(?P<y4>\d{4}|\d\d)(?![\d/])"
        r"|(?<![\d.])(?P<d5>\d{1,2})\.(?P<m5>\d{1,2})\.(?P<y5>\d{4})(?![\d.])",
        re.IGNORECASE,
    )


@lru_cache(maxsize=1)
def _clock() -> re.Pattern[str]:
    """A time of day after a date: " at 3:15 p.m. ET", "T15:15+03:00"."""
    zones = "|".join(sorted((n for z in datelines().zones for n in z.names), key=len, reverse=True))
    table = datelines()
    half = "|".join(map(re.escape, (*table.morning, *table.afternoon)))
    at = "|".join(map(re.escape, table.at))
    return re.compile(
        rf"(?:,?\s{{0,2}}(?:{at}|@|[-–—|T])?\s{{0,2}})(?P<h>\d{{1,2}})"
        rf"(?:(?::(?P<min>\d\d)(?::\d\d)?)(?:\s{{0,2}}(?P<half>{half})\b\.?)?"
        rf"|\s{{0,2}}(?P<half2>{half})\b\.?)"
        rf"(?:\s{{0,2}}\(?(?P<zone>(?:{zones})\b|[+-]\d\d:?\d\d|Z\b)\)?)?",
        re.IGNORECASE,
    )


def _before(text: str, start: int) -> re.Match[str] | None:
    """A time of day just before a date: "8:40 PM ET, Mon "."""
    window = text[max(0, start - 40) : start]
    for match in _clock().finditer(window):
        between = window[match.end() :]
        if re.fullmatch(r"[\s,|-]{0,4}(?:[A-Za-z]{3,9}\.?,?)?\s{0,2}", between):
            offset = max(0, start - 40) + match.start()
            return _clock().match(text, offset, start)
    return None


def _stated(match: re.Match[str]) -> date | None:
    g = match.groupdict()
    if g["a"]:
        a, b = int(g["a"]), int(g["b"])
        if a != b and a <= 12 and b <= 12:
            return None  # 07/04 may be April or July
        month, day = (a, b) if a <= 12 else (b, a)
        return _day(g["y4"], str(month), str(day))
    for n in "1235":
        if g[f"y{n}"]:
            name = g[f"m{n}"].rstrip(".").lower()
            month_number = datelines().months.get(name) or name
            return _day(g[f"y{n}"], str(month_number), re.sub(r"\D", "", g[f"d{n}"]))
    return None


def _day(year: str, month: str, day: str) -> date | None:
    number = int(year)
    if len(year) == 2:
        number += 1900 if number >= PIVOT else 2000
    try:
        found = date(number, int(month), int(day))
    except ValueError:
        return None
    return found if number >= EARLIEST else None


def _moment(day: date, clock: re.Match[str] | None) -> str:
    if clock is None:
        return day.isoformat()
    hour, minute = int(clock["h"]), int(clock["min"] or 0)
    half = (clock["half"] or clock["half2"] or "").lower()
    if half:
        hour = hour % 12 + (12 if half in datelines().afternoon else 0)
    if hour > 23 or minute > 59:
        return day.isoformat()
    moment = datetime(day.year, day.month, day.day, hour, minute)
    return moment.isoformat(timespec="minutes") + _offset(clock["zone"], moment)


def _offset(zone: str | None, moment: datetime) -> str:
    """The zone as an offset from UTC; "" where none is stated or it is not known."""
    if not zone:
        return ""
    if zone[0] in "+-":
        return zone if ":" in zone else f"{zone[:3]}:{zone[3:]}"
    for known in datelines().zones:
        if zone.upper() in known.names:
            return known.offset or (_local(known.iana, moment) if known.iana else "")
    return ""


def _local(name: str, moment: datetime) -> str:
    """A zone with summer time, at that moment: "ET" is -05:00 in winter, -04:00 in summer."""
    try:
        zone: tzinfo = ZoneInfo(name)
    except (ZoneInfoNotFoundError, OSError):
        return ""
    return _signed(moment.replace(tzinfo=zone).utcoffset())


def _signed(offset: timedelta | None) -> str:
    if offset is None:
        return ""
    minutes = int(offset.total_seconds() // 60)
    return f"{'-' if minutes < 0 else '+'}{abs(minutes) // 60:02}:{abs(minutes) % 60:02}"


def _joined(day: date | None, time: str | None, zone: str | None) -> str | None:
    if day is None:
        return None
    if not time:
        return day.isoformat()
    digits = time.replace(":", "")
    clock = ":".join(digits[i : i + 2] for i in range(0, len(digits), 2))
    if int(digits[:2]) > 23 or int(digits[2:4]) > 59 or int(digits[4:6] or 0) > 59:
        return day.isoformat()
    if zone and zone[0] in "+-":
        zone = f"{zone[:3]}:{zone[-2:] if len(zone) > 3 else '00'}"
    return f"{day.isoformat()}T{clock}{'Z' if zone in ('UTC', 'GMT') else zone or ''}"

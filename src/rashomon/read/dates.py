"""Dates as reports and pages state them → ISO 8601, the time zone kept as it was stated.

Two doors: `stated` reads a field's whole value, `find` the dates within words.
Only a whole date counts: day, month and year. "07/04/2025" may be April or July
and is none; so is "July 4". Names of months, days and zones are the lexicon's.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from rashomon.model import Span
from rashomon.read.lines import datelines, months

EARLIEST, LATEST = 1600, 2100
"""Years between which a date is believed, the last left out."""
PIVOT = 69
"""Two-digit years from here on are of the 1900s, as POSIX has it."""
LONGEST = 2_000
"""Characters of a text in which dates are looked for."""

_ISO = re.compile(
    r"(?P<year>\d{4})-(?P<month>\d\d?)-(?P<day>\d\d?)"
    r"(?:(?:[T ]|\s-\s)\s?(?P<hour>\d\d?):?(?P<minute>\d\d)(?::?(?P<second>\d\d)(?:[.,]\d{1,9})?)?"
    r"\s?(?P<zone>Z|UTC|GMT|[+-]\d\d:?(?:\d\d)?)?)?(?!\w)"
)
_COMPACT = re.compile(
    r"(?P<year>\d{4})(?P<month>\d\d)(?P<day>\d\d)"
    r"(?:T?(?P<hour>\d\d)(?P<minute>\d\d)(?P<second>\d\d)?(?P<zone>Z|[+-]\d{4})?)?"
)
_EPOCH = re.compile(r"(\d{10})(?:\d{3})?")


@dataclass(frozen=True, slots=True)
class Found:
    """A date in a text: where it stands, and what it says as ISO 8601."""

    span: Span
    value: str


def stated(value: str) -> str | None:
    """The date that a field states as its whole value; None where it states none.

    Takes ISO 8601 in its usual shapes, seconds since 1970, RFC 2822 ("Fri, 04 Jul
    2025 10:00:00 +0300"), and dates in words ("July 4, 2025 at 3:15 p.m. ET").
    """
    value = value.strip()[:100]
    if found := _EPOCH.fullmatch(value):
        moment = datetime(1970, 1, 1, tzinfo=UTC) + timedelta(seconds=int(found[1]))
        return moment.isoformat() if moment.year < LATEST else None
    if found := _ISO.match(value) or _COMPACT.fullmatch(value):
        return _iso(found)
    return next((f.value for f in find(value)), None)


def find(text: str) -> Iterator[Found]:
    """The whole dates of a text, in order, each with the time of day beside it."""
    at = 0
    for match in _shapes().finditer(text, 0, LONGEST):
        day = _written(match) if match.start() >= at else None
        if day is None:
            continue
        after = _clock().match(text, match.end(), match.end() + 60)
        before = None if after else _before(text, at, match.start())
        begin = before.start() if before else match.start()
        at = after.end() if after else match.end()
        yield Found(Span(begin, at), _moment(day, after or before))


def year_of(text: str) -> re.Match[str] | None:
    """The first copyright year of a text: "©2025", "Copyright 2019"."""
    return _copyright().search(text)


def partial(text: str) -> re.Match[str] | None:
    """A month and a day without a year."""
    return _yearless().search(text)


def month(name: str) -> int:
    """1 to 12; KeyError where it is no month's name."""
    return months()[name.lower().rstrip(".")]


# ---- shapes ------------------------------------------------------------------------


@lru_cache(maxsize=1)
def _copyright() -> re.Pattern[str]:
    mark = rf"©|\(c\)|{'|'.join(datelines().copyright)}"
    return re.compile(rf"(?:{mark})\s{{0,3}}(?:©|\(c\))?\s{{0,3}}((?:19|20)\d\d)\b", re.IGNORECASE)


@lru_cache(maxsize=1)
def _yearless() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{_months()})\.?\s\d{{1,2}}\b(?!,?\s\d{{4}})", re.IGNORECASE)


def _months() -> str:
    return _either(months())


def _either(words: Iterable[str]) -> str:
    """A pattern for any of the words, the longest first."""
    return "|".join(map(re.escape, sorted(words, key=lambda w: (-len(w), w))))


@lru_cache(maxsize=1)
def _shapes() -> re.Pattern[str]:
    """Every shape of a whole date; each alternative is bounded.

    Some pages run the time of day into the year ("May 6, 203110:32 AM").
    """
    name = rf"(?:{_months()})\.?"
    day = rf"\d{{1,2}}(?:{_either(datelines().ordinals)})?"
    year = r"\d{4}(?:(?!\d)|(?=\d{1,2}:\d\d))"
    return re.compile(
        rf"\b(?P<m1>{name})\s{{1,4}}(?P<d1>{day}),?\s{{1,4}}(?P<y1>{year})"
        rf"|\b(?P<d2>{day})\.?[\s-]{{1,4}}(?P<m2>{name}),?[\s-]{{1,4}}"
        rf"(?P<y2>{year}|\d\d(?=\s?[(\-–—,])(?!\d))"
        r"|\b(?P<y3>\d{4})-(?P<m3>\d\d)-(?P<d3>\d\d)(?!\d)"
        r"|(?<![\d./-])(?P<a>\d{1,2})(?P<sign>[/-])(?P<b>\d{1,2})(?P=sign)"
        r"(?P<y4>\d{4}|(?<=/)\d\d)(?![\d/-])"
        r"|(?<![\d./-])(?P<d5>\d{1,2})\.(?P<m5>\d{1,2})\.(?P<y5>\d{4})(?![\d.])"
        rf"|\b(?P<m6>{name})\s(?P<d6>{day})\s\d\d:\d\d:\d\d\s(?:[A-Z]{{3,4}}\s)?(?P<y6>{year})",
        re.IGNORECASE,
    )


@lru_cache(maxsize=1)
def _clock() -> re.Pattern[str]:
    """A time of day beside a date: " at 3:15 p.m. ET", "T15:15+03:00"."""
    table = datelines()
    half = _either((*table.morning, *table.afternoon))
    offset = r"[+-]\d\d:?\d\d"
    return re.compile(
        rf"(?:[\s,:|@•·–—-]|T(?=\d)|\b(?:{_either(table.at)})\b){{0,8}}(?P<hour>\d{{1,2}})"
        rf"(?:[:.](?P<minute>\d\d)(?!\d)(?::(?P<second>\d\d))?(?:\s{{0,2}}(?P<half>{half})\b\.?)?"
        rf"|\s{{0,2}}(?P<half2>{half})\b\.?)"
        rf"(?:\s{{0,2}}\(?(?P<zone>(?:{_either(_zones())})(?:\b|(?=[+-]))(?:{offset})?"
        rf"|{offset})\)?)?",
        re.IGNORECASE,
    )


@lru_cache(maxsize=1)
def _between() -> re.Pattern[str]:
    """What may stand between a time of day and the date behind it: signs, and the day's name."""
    return re.compile(rf"[\s,|-]{{0,4}}(?:(?:{_either(datelines().days)})\.?,?)?\s{{0,2}}", re.I)


@lru_cache(maxsize=1)
def _zones() -> dict[str, str]:
    """The offset of each zone's name, in capitals, or its name in the tz database."""
    return {n.upper(): z.offset or z.iana for z in datelines().zones for n in z.names}


# ---- values ------------------------------------------------------------------------


def _before(text: str, begin: int, start: int) -> re.Match[str] | None:
    """A time of day just before a date: "8:40 PM ET, Mon "; `begin` is where it may start."""
    begin = max(begin, start - 40)
    for match in _clock().finditer(text, begin, start):
        if _between().fullmatch(text, match.end(), start):
            return match
    return None


def _written(match: re.Match[str]) -> date | None:
    parts = match.groupdict()
    if parts["a"]:
        a, b = int(parts["a"]), int(parts["b"])
        if a != b and a <= 12 and b <= 12:
            return None  # 07/04 may be April or July
        number, day = (a, b) if a <= 12 else (b, a)
        return _day(parts["y4"], number, day)
    for n in "12356":
        if parts[f"y{n}"]:
            said = parts[f"m{n}"]
            number = int(said) if said.isdigit() else month(said)
            return _day(parts[f"y{n}"], number, int(re.sub(r"\D", "", parts[f"d{n}"])))
    return None


def _day(year: str, month: int, day: int) -> date | None:
    number = int(year)
    if len(year) == 2:
        number += 1900 if number >= PIVOT else 2000
    try:
        return date(number, month, day) if EARLIEST <= number < LATEST else None
    except ValueError:
        return None


def _moment(day: date, clock: re.Match[str] | None) -> str:
    if clock is None:
        return day.isoformat()
    hour = int(clock["hour"])
    half = (clock["half"] or clock["half2"] or "").lower()
    if half:
        hour = hour % 12 + (12 if half in datelines().afternoon else 0)
    time = _time(hour, clock["minute"] or "00", clock["second"])
    return day.isoformat() + (f"T{time}{_offset(clock['zone'] or '', day)}" if time else "")


def _iso(found: re.Match[str]) -> str | None:
    day = _day(found["year"], int(found["month"]), int(found["day"]))
    if day is None:
        return None
    if not found["hour"]:
        return day.isoformat()
    time = _time(int(found["hour"]), found["minute"], found["second"])
    zone = found["zone"] or ""
    offset = "Z" if zone in ("Z", "UTC", "GMT") else _offset(zone, day)
    return day.isoformat() + (f"T{time}{offset}" if time else "")


def _time(hour: int, minute: str, second: str | None) -> str:
    """The time of day as ISO 8601, as exact as it was stated; "" where there is no such time."""
    if hour > 23 or int(minute) > 59 or int(second or 0) > 60:
        return ""
    return f"{hour:02}:{minute}" + (f":{second}" if second else "")


def _offset(zone: str, day: date) -> str:
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

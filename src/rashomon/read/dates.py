"""Dates as reports and pages state them → ISO 8601, the time zone kept as it was stated.

Two doors: `stated` reads a field's whole value, `find` the dates within words.
Only a whole date counts: day, month and year. "07/04/2025" may be April or July
and is none, unless the text's writing tells; so is "July 4". Names of months are
known in some forty languages (calendar.py), times of day in clock.py.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from functools import lru_cache

from rashomon.model import Span
from rashomon.read import calendar, clock
from rashomon.read.calendar import ENGLISH, DateStyle
from rashomon.read.clock import either
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
class DateMention:
    """A date in a text: where it stands, and what it says as ISO 8601."""

    span: Span
    value: str


def stated(value: str, writing: DateStyle = ENGLISH) -> str | None:
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
    return next((f.value for f in find(value, writing)), None)


def find(text: str, writing: DateStyle = ENGLISH) -> Iterator[DateMention]:
    """The whole dates of a text, in order, each with the time of day beside it."""
    at = begin = 0
    while match := _shapes().search(text, at, LONGEST):
        day = _written(match, writing)
        if day is None:
            at = match.start() + 1  # a date may begin within what looked like one
            continue
        time = clock.beside(text, begin, match.start(), match.end())
        start = min(time.start() if time else match.start(), match.start())
        at = begin = max(time.end() if time else match.end(), match.end())
        yield DateMention(Span(start, begin), clock.moment(day, time))


def year_of(text: str) -> re.Match[str] | None:
    """The first copyright year of a text: "©2025", "Copyright 2019"."""
    return _copyright().search(text)


def partial(text: str) -> re.Match[str] | None:
    """A month and a day without a year."""
    return _yearless().search(text)


# ---- shapes ------------------------------------------------------------------------


@lru_cache(maxsize=1)
def _copyright() -> re.Pattern[str]:
    mark = rf"©|\(c\)|{'|'.join(datelines().copyright)}"
    return re.compile(rf"(?:{mark})\s{{0,3}}(?:©|\(c\))?\s{{0,3}}((?:19|20)\d\d)\b", re.IGNORECASE)


@lru_cache(maxsize=1)
def _yearless() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{either(months())})\.?\s\d{{1,2}}\b(?!,?\s\d{{4}})", re.IGNORECASE)


@lru_cache(maxsize=1)
def _shapes() -> re.Pattern[str]:
    """Every shape of a whole date; each alternative is bounded.

    A month is any word here; whether it is one is asked afterwards. Some pages run the
    time of day into the year ("May 6, 203110:32 AM").
    """
    words = calendar.words()
    name = r"[^\W\d_][^\s\d.,;:()\[\]/|–—-]{1,24}"
    link = rf"(?:(?:{either(words.links)})\s{{1,3}})?"
    day = rf"\d{{1,2}}(?:{either(words.ordinals)})?"
    year = r"\d{4}(?:(?!\d)|(?=\d{1,2}:\d\d))"
    years = either(words.years)
    numbered = either(words.numbered)
    return re.compile(
        rf"\b(?P<m1>{name})\.?\s{{1,4}}(?P<d1>{day})(?:,\s{{0,4}}|\s{{1,4}}){link}(?P<y1>{year})"
        rf"|\b(?P<d2>{day})[.,]?[\s/-]{{0,4}}(?<!\d){link}(?P<m2>{name})[.,]?[\s/-]{{1,4}}{link}"
        rf"(?P<y2>{year}|\d\d(?=\s?[(\-–—,])(?!\d))"
        rf"|\b(?P<y3>\d{{4}})\.?\s?(?:{years})\.?\s{{1,3}}(?P<d3>\d{{1,2}})\.?\s{{1,3}}(?P<m3>{name})"
        rf"|\b(?P<y4>\d{{4}})(?:\.|\s?(?:{years})\b\.?|[/-])\s{{0,3}}"
        rf"(?P<m4>{name})[\s/-]{{1,3}}(?P<d4>\d{{1,2}})(?!\d)"
        r"|\b(?P<y5>\d{4})\s?[年년]\s?(?P<m5>\d{1,2})\s?[月월]\s?(?P<d5>\d{1,2})\s?[日일]"
        r"|(?<![\d./-])(?P<y6>\d{4})(?P<ys>[/.-])\s?(?P<m6>\d{1,2})(?P=ys)\s?(?P<d6>\d{1,2})(?!\d)"
        rf"|\b(?P<d7>\d{{1,2}})\s(?:{numbered})\s(?P<m7>\d{{1,2}}),?\s{link}(?P<y7>\d{{4}})(?!\d)"
        rf"|\b(?P<m8>{name})\s(?P<d8>{day})\s\d\d:\d\d:\d\d\s(?:[A-Z]{{3,4}}\s)?(?P<y8>{year})"
        r"|(?<![\d./|-])(?P<a>\d{1,2})(?:(?P<sign>[/-])|\s?(?P<wide>[.|/])\s?)(?P<b>\d{1,2})"
        r"(?:(?P=sign)|\s?(?P=wide)\s?)(?P<y9>\d{4}|(?<=[/.])\d\d)(?![\d/|-]|\.\d)",
        re.IGNORECASE,
    )


# ---- values ------------------------------------------------------------------------


def _written(match: re.Match[str], writing: DateStyle) -> date | None:
    """The day that a match states; None where it states none, or may state two."""
    parts = match.groupdict()
    if parts["y9"]:
        return _numeric(parts, writing)
    for n in "12345678":
        if parts[f"y{n}"]:
            said = parts[f"m{n}"]
            number = int(said) if said.isdecimal() else calendar.month(said, writing.language)
            day = re.match(r"\d+", parts[f"d{n}"])
            return _day(parts[f"y{n}"], number, int(day[0])) if number and day else None
    return None


def _numeric(parts: dict[str, str], writing: DateStyle) -> date | None:
    """A day in numbers alone; one before a full stop is the day's, whatever the language."""
    a, b, year = int(parts["a"]), int(parts["b"]), parts["y9"]
    dotted = parts["wide"] == "."
    if dotted and len(year) == 2 and writing.english:
        return None  # 1.22.34 is a version
    first = True if dotted else writing.day_first
    if a != b and a <= 12 and b <= 12 and first is None:
        return None  # 07/04 may be April or July
    if dotted or a > 12 or (first and b <= 12):
        a, b = b, a
    return _day(year, a, b)


def _day(year: str, month: int, day: int) -> date | None:
    number = int(year)
    if len(year) == 2:
        number += 1900 if number >= PIVOT else 2000
    try:
        return date(number, month, day) if EARLIEST <= number < LATEST else None
    except ValueError:
        return None


def _iso(found: re.Match[str]) -> str | None:
    day = _day(found["year"], int(found["month"]), int(found["day"]))
    if day is None:
        return None
    if not found["hour"]:
        return day.isoformat()
    time = clock.time(int(found["hour"]), found["minute"], found["second"])
    zone = found["zone"] or ""
    offset = "Z" if zone in ("Z", "UTC", "GMT") else clock.offset(zone, day)
    return day.isoformat() + (f"T{time}{offset}" if time else "")

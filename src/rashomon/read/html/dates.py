"""Date strings of pages → ISO 8601, with the time zone as stated; None rather than a guess.

Two doors: `machine` reads a field's whole value, `written` finds dates in words
on the page (month names, labels and zone names come from the lexicon).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from functools import lru_cache
from typing import TYPE_CHECKING

from rashomon.read.lines import datelines

if TYPE_CHECKING:
    from re import Match, Pattern

_ISO = re.compile(
    r"\s{0,9}(?P<year>\d{4})-(?P<month>\d\d?)-(?P<day>\d\d?)"
    r"(?:(?:[T ]|\s-\s)\s?(?P<hour>\d\d?):(?P<minute>\d\d)(?::(?P<second>\d\d)(?:[.,]\d{1,9})?)?"
    r"\s?(?P<zone>Z|UTC|GMT|[+-]\d\d:?(?:\d\d)?)?)?\b"
)
_COMPACT = re.compile(r"\s{0,9}(\d{4})(\d\d)(\d\d)(?:T?\d{4,6}Z?)?\s{0,9}$")
_NUMERIC = re.compile(r"(?<![\d./-])(\d{1,2})([/.-])(\d{1,2})\2(\d{4}|\d\d)(?![\d/-])")
_EPOCH = re.compile(r"\s{0,9}(\d{10})(?:\d{3})?\s{0,9}$")
_TIME = re.compile(
    r"(?:[\s,:]|at\b|T|\||[-–—@•·]){0,8}(?P<hour>\d{1,2})[:.](?P<minute>\d\d)"
    r"(?::(?P<second>\d\d))?\s?(?P<half>[ap]\.?\s?m\b\.?)?\s?\(?(?P<zone>[A-Z]{1,5}(?:[+-]\d\d:?\d\d)?\b"
    r"|[+-]\d\d:?\d\d)?",
    re.IGNORECASE,
)
FIRST, LAST = 1990, 2100


@dataclass(frozen=True, slots=True)
class Written:
    """A date in words: its place in the string, and its ISO 8601 value."""

    start: int
    end: int
    value: str


def machine(value: str) -> str | None:
    """The date that a field states as its whole value."""
    value = value.strip()[:80]
    if found := _ISO.match(value):
        return _iso(found)
    if found := _EPOCH.match(value):
        moment = datetime(1970, 1, 1, tzinfo=UTC) + timedelta(seconds=int(found[1]))
        return moment.isoformat() if FIRST <= moment.year < LAST else None
    if found := _COMPACT.match(value):
        return _day(int(found[1]), int(found[2]), int(found[3]))
    return next((w.value for w in written(value)), None)


def written(text: str) -> Iterator[Written]:
    """The dates in these words, in order; a day that could be read in two ways is none."""
    at = 0
    for found in _named().finditer(text[:2_000]):
        if found.start() < at:
            continue
        day = _written_day(found)
        if day is None:
            continue
        end, value = _with_time(text, found.end(), day)
        at = end
        yield Written(found.start(), end, value)


def _written_day(found: Match[str]) -> str | None:
    parts = found.groupdict()
    if parts["iso"]:
        year, month, day = map(int, parts["iso"].split("-"))
        return _day(year, month, day)
    if parts["numeric"]:
        return _numeric(parts["numeric"])
    if parts["loose"]:
        year = int(parts["loose_year"])
        return _day(year, number(parts["loose_month"]), int(parts["loose_day"]))
    name, day_of, year_of = (
        next(v for v in (parts[f"{k}1"], parts[f"{k}2"]) if v) for k in ("month", "day", "year")
    )
    return _day(int(year_of), number(name), int(day_of))


def _numeric(words: str) -> str | None:
    """12/31/2019 or 31.12.2019: one of the two must be above twelve, or both the same."""
    found = _NUMERIC.match(words)
    if not found:
        return None
    a, b, year = int(found[1]), int(found[3]), int(found[4])
    year += 2000 if year < 100 else 0
    if a > 12 or a == b:
        return _day(year, b, a)
    return _day(year, a, b) if b > 12 else None


def _with_time(text: str, end: int, day: str) -> tuple[int, str]:
    """The time that follows a date, where one does: (its end, the date with it)."""
    found = _TIME.match(text, end, end + 60)
    if not found:
        return end, day
    hour, minute = int(found["hour"]), int(found["minute"])
    half = (found["half"] or "").lower()
    if half:
        hour = hour % 12 + (12 if half.startswith("p") else 0)
    if hour > 23 or minute > 59:
        return end, day
    second = f":{found['second']}" if found["second"] else ""
    zone = _zone(found["zone"] or "", day)
    stop = found.end() if zone or not found["zone"] else found.start("zone")
    return stop, f"{day}T{hour:02}:{minute:02}{second}{zone}"


def _zone(name: str, day: str) -> str:
    """The offset that a zone's name states on that day, or nothing."""
    offset = re.fullmatch(r"(?:GMT|UTC)?([+-]\d\d):?(\d\d)", name, re.IGNORECASE)
    if offset:
        return f"{offset[1]}:{offset[2]}"
    stated = _zones().get(name.upper(), "")
    if "/" not in stated:
        return stated
    from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

    try:
        noon = datetime.fromisoformat(f"{day}T12:00").replace(tzinfo=ZoneInfo(stated))
    except ZoneInfoNotFoundError:
        return ""
    return noon.strftime("%:z")


def _iso(found: Match[str]) -> str | None:
    day = _day(int(found["year"]), int(found["month"]), int(found["day"]))
    if day is None or not found["hour"]:
        return day
    hour, minute, second = int(found["hour"]), int(found["minute"]), int(found["second"] or 0)
    if hour > 23 or minute > 59 or second > 60:
        return day
    zone = found["zone"] or ""
    if zone in ("UTC", "GMT"):
        zone = "Z"
    elif zone and zone != "Z":
        digits = zone[1:].replace(":", "").ljust(4, "0")
        zone = f"{zone[0]}{digits[:2]}:{digits[2:]}"
    seconds = f":{found['second']}" if found["second"] else ""
    return f"{day}T{hour:02}:{minute:02}{seconds}{zone}"


def _day(year: int, month: int, day: int) -> str | None:
    if not FIRST <= year < LAST:
        return None
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return None


def number(name: str) -> int:
    """1 to 12; KeyError where it is no month's name."""
    return datelines().months[name.lower().rstrip(".")]


@lru_cache(maxsize=1)
def _zones() -> dict[str, str]:
    """The offset of each zone's name, or its name in the tz database."""
    return {n.upper(): z.offset or z.iana for z in datelines().zones for n in z.names}


@lru_cache(maxsize=1)
def _named() -> Pattern[str]:
    names = "|".join(sorted(map(re.escape, datelines().months), key=len, reverse=True))
    name = rf"(?:{names})"
    year = r"(?:19|20)\d\d"
    day = r"[0-3]?\d"
    return re.compile(
        rf"(?P<iso>\b{year}-\d\d-\d\d)"
        rf"|\b(?P<month1>{name})\b\.?\s{{1,4}}(?P<day1>{day})(?:st|nd|rd|th)?\b"
        rf",?\s{{1,4}}(?P<year1>{year})"
        rf"|\b(?P<day2>{day})(?:st|nd|rd|th)?\.?[\s-]{{1,4}}(?P<month2>{name})\b\.?,?[\s-]{{1,4}}"
        rf"(?P<year2>{year})"
        rf"|(?P<loose>\b(?P<loose_month>{name})\s(?P<loose_day>{day})\s\d\d:\d\d:\d\d\s"
        rf"[A-Z]{{3,4}}\s(?P<loose_year>{year}))"
        rf"|(?P<numeric>(?<![\d./-])\d{{1,2}}[/.-]\d{{1,2}}[/.-](?:{year}|\d\d)(?![\d/-]))",
        re.IGNORECASE,
    )

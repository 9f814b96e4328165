"""Numbers, intervals, dates and counted things in words, for findings and pages alike."""

from __future__ import annotations

import re
from datetime import date, datetime
from functools import lru_cache
from typing import TYPE_CHECKING

from rashomon import lexicon
from rashomon.model import Interval, Number

if TYPE_CHECKING:
    from rashomon.lexicon.questions import Questions

_BIG = ((10**12, "trillion"), (10**9, "billion"), (10**6, "million"))
_WORD = re.compile(r"(?=.{0,60}[aeiouy])[A-Z]?[a-z’'-]{2,60}")
_MANY = re.compile(r"[^suio]s$")
_HISS = re.compile(r"(?:s|x|z|ch|sh)$")
_SOFT = re.compile(r"[^aeiou]y$")
_LINK = re.compile(" (?:of|per) ")
_COUNTED = re.compile(r"[0-9][0-9,.\u00a0\u202f ]{0,30}")


def number(n: Number, compact: bool = False) -> str:
    """A number with grouped digits; with `compact`, 30,000,000 is "30 million"."""
    if compact:
        for size, name in _BIG:
            if abs(n) >= size and (n * 100) % size == 0:
                return f"{number(n / size)} {name}"
    if isinstance(n, float) and not n.is_integer():
        return f"{n:,.4f}".rstrip("0").rstrip(".")
    return f"{int(n):,}"


def quantity(text: str, n: Number | None, unit: str | None) -> str:
    """The number's words with the unit behind it, or before it for money; people go unsaid."""
    if unit is None or unit == "person":
        return text
    if unit == "percent":
        return f"{text}%"
    if re.fullmatch("[A-Z]{3}", unit):
        return f"{unit} {text}"
    return f"{text} {unit if n == 1 else plural(unit)}"


def plural(noun: str) -> str:
    """What is counted, of several: "blasts", "members of the crew", "miles per second".

    What no rule makes stands in `questions.toml`; a sign or a code ("km", "USD") stays as it is.
    """
    link = _LINK.search(noun)
    head, rest = (noun[: link.start()], noun[link.start() :]) if link else (noun, "")
    *before, last = head.split(" ")
    return " ".join([*before, _plural(last)]) + rest


def _plural(word: str) -> str:
    known = questions().plural
    small = word.casefold()
    if small in known:
        return known[small]
    if small in known.values() or not _WORD.fullmatch(word) or _MANY.search(small):
        return word
    if _SOFT.search(small):
        return f"{word[:-1]}ies"
    return f"{word}es" if _HISS.search(small) else f"{word}s"


def interval(value: Interval, unit: str | None = None, stated: Number | None = None) -> str:
    """The interval in words: "at least 23", "12 to 15", "about 300 hours".

    `stated` is the number as the report writes it: where "more than 500" was read
    as 501 and up, it says "more than 500".
    """
    low, high = value.low, value.high
    big = bool(unit and re.fullmatch("[A-Z]{3}", unit))
    about = "about " if value.approximate else ""
    if low is None and high is None:
        return "an unstated number"
    if low is not None and low == high:
        return about + quantity(number(low, big), low, unit)
    if low is not None and high is not None:
        return about + quantity(f"{number(low, big)} to {number(high, big)}", high, unit)
    if low is not None:
        over = value.strict or stated == low - 1
        bound = low if value.strict or not over else low - 1
        return ("more than " if over else "at least ") + quantity(number(bound, big), bound, unit)
    assert high is not None
    under = value.strict or stated == high + 1
    bound = high if value.strict or not under else high + 1
    return ("less than " if under else "at most ") + quantity(number(bound, big), bound, unit)


def stated(words: str) -> Number | None:
    """The number that the words write in digits, None where they spell it."""
    found = _COUNTED.search(words)
    if not found:
        return None
    digits = re.sub("[^0-9]", "", found.group())
    return int(digits) if len(digits) < 16 else None


def when(published: str | None) -> str:
    """An ISO 8601 date or date-time as a person writes it; "undated" where there is none."""
    if not published:
        return "undated"
    try:
        if len(published) <= 10:
            return _day(date.fromisoformat(published))
        moment = datetime.fromisoformat(published)
    except ValueError:
        return published
    zone = moment.strftime("%z")
    shown = f" {zone[:3]}:{zone[3:5]}" if zone else ""
    return f"{_day(moment)}, {moment:%H:%M}{shown}"


def _day(moment: date) -> str:
    return f"{moment.day} {moment:%b} {moment.year}"


def bare(words: str) -> str:
    """A clause in a list without the word that joined it: "that the army would come"."""
    first, _, rest = words.partition(" ")
    return rest if rest and first.casefold() in questions().leading else words


@lru_cache(maxsize=1)
def questions() -> Questions:
    """The lexicon's words for questions and what they count."""
    from rashomon.lexicon.questions import Questions

    return lexicon.load().table("questions", Questions)

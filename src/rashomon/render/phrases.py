"""Values said in words: intervals with their units, dates, types of finding."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, datetime

from rashomon.model import (
    Claim,
    Figure,
    FindingType,
    Interval,
    LineageKind,
    Number,
    Quote,
    Scope,
    Statement,
)

TYPES: dict[FindingType, str] = {
    "conflict": "Conflict",
    "update": "Updated",
    "compatible": "Different, not in conflict",
    "agreement": "Agreed",
    "single": "From one witness only",
}
"""In the order in which a reader needs them."""

ICONS: dict[FindingType, str] = {
    "conflict": "≠",
    "update": "↑",
    "compatible": "≈",
    "agreement": "=",
    "single": "◦",
}

LONGEST = 110
"""Characters of a quote's or claim's words that a cell may say."""

STATES: dict[FindingType, str] = {
    "conflict": "conflicts",
    "update": "updated",
    "compatible": "compatible",
    "agreement": "agrees",
    "single": "only here",
}
"""The word in a cell, so that colour is never the only sign."""

LINEAGES: dict[LineageKind, str] = {
    "independent": "stands alone",
    "copy": "copies of one report",
    "syndicated": "one agency's report, passed on",
    "shared-source": "one primary source",
}

_SYMBOLS = frozenset(
    {
        "km",
        "m",
        "cm",
        "mm",
        "km2",
        "m2",
        "km/h",
        "m/s",
        "ft",
        "kg",
        "g",
        "mg",
        "lb",
        "ml",
        "mph",
        "mpg",
        "p",
        "kW",
        "MW",
        "GW",
        "celsius",
        "fahrenheit",
        "hertz",
        "kilohertz",
        "megahertz",
        "gigahertz",
        "magnitude",
        "horsepower",
        "times",
    }
)
"""Units that are written alike for one and for many."""

_IRREGULAR = {"foot": "feet", "person": "people", "child": "children"}
_BIG = ((10**12, "trillion"), (10**9, "billion"), (10**6, "million"))
_DIGIT = re.compile("[0-9]")
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


def bare(words: str) -> str:
    """A clause in a list without the word that joined it: "that the army would come"."""
    from rashomon import lexicon
    from rashomon.lexicon.questions import Questions

    first, _, rest = words.partition(" ")
    leading = lexicon.load("en").table("questions", Questions).leading
    return rest if rest and first.casefold() in leading else words


def quantity(text: str, n: Number | None, unit: str | None) -> str:
    """The number's words with the unit behind it, or before it for money; people go unsaid."""
    if unit is None or unit == "person":
        return text
    if unit == "percent":
        return f"{text}%"
    if re.fullmatch("[A-Z]{3}", unit):
        return f"{unit} {text}"
    return f"{text} {unit if n == 1 else _many(unit)}"


def _many(unit: str) -> str:
    """The unit of several: "batteries", "buses", "cubic feet", "miles per second"."""
    head, per, rest = unit.partition(" per ")
    if head in _SYMBOLS:
        return unit
    before, space, last = head.rpartition(" ")
    if last in _IRREGULAR:
        last = _IRREGULAR[last]
    elif last.endswith(("ss", "us", "x", "z", "ch", "sh")):
        last += "es"
    elif re.search("[^aeiou]y$", last):
        last = last[:-1] + "ies"
    elif not last.endswith("s"):
        last += "s"
    return f"{before}{space}{last}{per}{rest}"


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


def value(statement: Statement | None, text: str, low: Number | None, high: Number | None) -> str:
    """What a cell says in a few words: a figure's interval, a quote's or claim's own words."""
    match statement:
        case Figure():
            return _figure(statement, text)
        case Quote():
            return clip(pieces(statement, text), LONGEST)
        case Claim():
            return clip(statement.span.of(text), LONGEST)
        case None if low is None and high is None:
            return "said"
        case None:
            return interval(Interval(low, high))


def _figure(figure: Figure, text: str) -> str:
    """The interval; of people a toll that "rises to 17" is 17, of all else a change has its sign.

    A part of one that is spelled ("a third") is said as the report spells it.
    """
    words = figure.number.of(text)
    low, high = figure.interval.low, figure.interval.high
    if low == high and isinstance(low, float) and abs(low) < 1 and not _DIGIT.search(words):
        return clip(words, 40)
    level = figure.trend is None or figure.unit == "person"
    sign = "" if level else f"{figure.trend} "
    return sign + interval(figure.interval, figure.unit, stated(words))


def pieces(quote: Quote, text: str) -> str:
    """What is said, an ellipsis where the report interrupts it."""
    return " … ".join(span.of(text) for span in quote.content) or quote.span.of(text)


def witnesses(independent: int, lineages: int) -> str:
    """How many witnesses an answer has, where lineages rest on one source: "3 lineages, 1 source".

    `independent` is the finding's count of confirmation, `lineages` of how many its readings are.
    """
    if independent >= lineages:
        return plural(lineages, "lineage")
    return f"{plural(lineages, 'lineage')}, {plural(independent, 'source')}"


def quoted(words: str) -> str:
    """The words between quotation marks, their own kept where they have them."""
    return words if words[:1] in "\"“„«'‘" else f"“{words}”"


def clip(words: str, length: int) -> str:
    """At most `length` characters on one line, cut at a word where there is one."""
    line = " ".join(words[: length * 4].split())
    if len(line) <= length and len(words) <= length * 4:
        return line
    cut = line[: length - 1]
    head, _, tail = cut.rpartition(" ")
    return (head if head and len(tail) < 20 else cut) + "…"


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


def scope(held: Scope) -> str:
    """Place, period and group in one line; empty where the words leave all open."""
    group = held.group.replace("-", " ").replace("_", " ") if held.group else None
    period = held.period and " to ".join(when(p) for p in held.period.split("/", 1))
    return " · ".join(part for part in (held.place, group, period) if part)


def several(labels: Sequence[str]) -> str:
    """ "R1", "R1 R2", "R1 +2": labels where there is little room."""
    return " ".join(labels) if len(labels) < 3 else f"{labels[0]} +{len(labels) - 1}"


def plural(n: int, one: str, many: str | None = None) -> str:
    """ "1 report", "2 reports"."""
    return f"{n} {one if n == 1 else many or one + 's'}"

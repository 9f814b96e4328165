"""What pages and the terminal say: cells, scopes, types of findings."""

from __future__ import annotations

import re
from collections.abc import Sequence

from rashomon.language import load
from rashomon.model import (
    Claim,
    Detail,
    Figure,
    FindingType,
    Interval,
    LineageKind,
    Number,
    Quote,
    Scope,
    State,
    Statement,
)
from rashomon.model.letters import stated
from rashomon.render.say import interval, when

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

_DIGIT = re.compile("[0-9]")


def value(statement: Statement | None, text: str, low: Number | None, high: Number | None) -> str:
    """What a cell says in a few words: a figure's interval, a quote's or claim's own words."""
    match statement:
        case Figure():
            return _figure(statement, text)
        case Quote():
            return clip(pieces(statement, text), LONGEST)
        case Claim() | State() | Detail():
            return clip(statement.span.of(text), LONGEST)
        case None if low is None and high is None:
            return "said"
        case None:
            return interval(Interval(low, high))


def vague(statement: Statement | None, text: str) -> bool:
    """Whether a figure's bounds are the lexicon's, not the report's: "dozens of people"."""
    return isinstance(statement, Figure) and load().lexis.loose(
        statement.number.of(text), statement.interval
    )


def _figure(figure: Figure, text: str) -> str:
    """The interval; of people a toll that "rises to 17" is 17, of all else a change has its sign.

    What names no number ("dozens"), and a part of one that is spelled ("a third"), is said
    as the report says it.
    """
    words = figure.number.of(text)
    low, high = figure.interval.low, figure.interval.high
    if vague(figure, text):
        hedged = figure.span.start <= figure.number.start
        start = figure.span.start if hedged else figure.number.start
        said = clip(text[start : figure.number.end], 40)
        return said if said[1:] != said[1:].lower() else said.lower()
    if low == high and isinstance(low, float) and abs(low) < 1 and not _DIGIT.search(words):
        return clip(words, 40)
    sign = "" if figure.level else f"{figure.trend} "
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

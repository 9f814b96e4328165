"""Numbers that a report itself gives up beside a newer one: "lowered from 30 to 24".

Such words order two counts without any date.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from functools import lru_cache
from itertools import islice, takewhile

from rashomon.compare.intervals import floor
from rashomon.model import Extraction, Figure, Lexis, Number
from rashomon.model.letters import stated

NUMBER = "{number}"
"""What stands for the number in the lexicon's phrases."""

AROUND = 120
"""Characters on either side of a figure within which its report gives up another number."""


def withdrawn(figure: Figure, extraction: Extraction) -> frozenset[Number]:
    """The numbers that the words around a figure give up for it."""
    start, end = max(0, figure.start - AROUND), figure.span.end + AROUND
    told = given_up(extraction.report.text[start:end], extraction.lexis)
    alike = extraction.figures(figure.slot)
    first = bisect_left(alike, start, key=_start)
    around = takewhile(lambda f: f.start < end, islice(alike, first, None))
    former = (floor(f.interval) for f in around if f.relation == "former")
    return told.union(former) - {floor(figure.interval)}


def _start(figure: Figure) -> int:
    return figure.start


def given_up(text: str, lexis: Lexis) -> frozenset[Number]:
    """The numbers that the words call former."""
    held = (n for m in _pattern(lexis.cues.revision).finditer(text) for n in m.groups() if n)
    return frozenset(number for n in held if (number := _number(n, lexis)) is not None)


def _number(word: str, lexis: Lexis) -> Number | None:
    """The number that a word writes or spells."""
    return stated(word) if word[0].isdecimal() else lexis.number(word)


@lru_cache(maxsize=8)
def _pattern(phrases: tuple[str, ...]) -> re.Pattern[str]:
    """Every phrase of the lexicon, a number in its place; the longest is tried first."""
    number = r"(\d{1,3}(?:,\d{3})+|\d{1,9}|[a-z]{3,9}(?:-[a-z]{3,5})?)"
    ordered = sorted(phrases, key=lambda p: (-len(p), p))
    each = "|".join(re.escape(p).replace(re.escape(NUMBER), number) for p in ordered)
    return re.compile(rf"\b(?:{each})\b", re.IGNORECASE)

"""Numbers that a report itself gives up beside a newer one: "lowered from 30 to 24".

Such words order two counts without any date.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from functools import lru_cache
from itertools import islice, takewhile

from rashomon import lexicon
from rashomon.compare.intervals import floor
from rashomon.language import numbers, words
from rashomon.lexicon.figures import Numbers
from rashomon.model import Extraction, Figure, Number

NUMBER = "{number}"
"""What stands for the number in the lexicon's phrases."""

AROUND = 120
"""Characters on either side of a figure within which its report gives up another number."""


def withdrawn(figure: Figure, extraction: Extraction) -> frozenset[Number]:
    """The numbers that the words around a figure give up for it."""
    start, end = max(0, figure.start - AROUND), figure.span.end + AROUND
    told = given_up(extraction.report.text[start:end])
    alike = extraction.figures(figure.slot)
    first = bisect_left(alike, start, key=_start)
    around = takewhile(lambda f: f.start < end, islice(alike, first, None))
    former = (floor(f.interval) for f in around if f.relation == "former")
    return told.union(former) - {floor(figure.interval)}


def _start(figure: Figure) -> int:
    return figure.start


def given_up(text: str) -> frozenset[Number]:
    """The numbers that the words call former."""
    held = (n for m in _pattern().finditer(text) for n in m.groups() if n)
    return frozenset(number for n in held if (number := _number(n)) is not None)


def _number(word: str) -> Number | None:
    """The number that a word writes or spells."""
    if word[0].isdecimal():
        return numbers.stated(word)
    held = lexicon.load().table("numbers", Numbers)
    ten, _, one = word.casefold().partition("-")
    if one:
        return held.tens[ten] + held.units[one] if ten in held.tens and one in held.units else None
    return held.units.get(ten, held.tens.get(ten))


@lru_cache(maxsize=1)
def _pattern() -> re.Pattern[str]:
    """Every phrase of the lexicon, a number in its place; the longest is tried first."""
    number = r"(\d{1,3}(?:,\d{3})+|\d{1,9}|[a-z]{3,9}(?:-[a-z]{3,5})?)"
    phrases = [p for entry in words.meaning().revision for p in entry.phrases]
    ordered = sorted(phrases, key=lambda p: (-len(p), p))
    each = "|".join(re.escape(p).replace(re.escape(NUMBER), number) for p in ordered)
    return re.compile(rf"\b(?:{each})\b", re.IGNORECASE)

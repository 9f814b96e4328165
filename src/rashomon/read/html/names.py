"""Bylines → the names in them, and nothing else."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from rashomon.read.html import forms
from rashomon.read.lines import credits

LONGEST = 300
_ADDRESS = re.compile(r"\S{1,64}@\S{0,200}|https?://\S{1,500}")
_MARK = re.compile(r"<[^<>]{0,200}>")
_DATE_OR_TIME = re.compile(r"\d")


def people(values: Iterable[str]) -> tuple[str, ...]:
    """The people in these bylines, each once, in order; where there are none, the first office."""
    order: dict[str, str] = {}
    for part in (p for value in values for p in _parts(value)):
        order.setdefault(part.casefold(), part)
    persons = [p for p in order.values() if _person(p)]
    # some pages state all names run together beside each name of its own
    low = [p.casefold() for p in persons]
    single = [p for p in persons if not any(o != p.casefold() and o in p.casefold() for o in low)]
    return tuple(single or list(order.values())[:1])


def _parts(value: str) -> list[str]:
    """What stands between the commas and joining words of a byline and may be a name."""
    value = " ".join(_MARK.sub(" ", _ADDRESS.sub(" ", value[:LONGEST])).split())
    for _ in range(2):  # "By by Ann Roe" is met
        opened = forms.opening(value)
        value = value[opened:].strip(" :,") if opened else value
    parts = [p.strip(" ,;:.()[]\u2014\u2013-") for p in _breaks().split(value)]
    return [p for p in parts if _name(p)]


def _person(part: str) -> bool:
    """Two words or more, none of which only offices and papers have."""
    words = part.casefold().split()
    return len(words) > 1 and not set(credits().jobs) & set(words)


def _name(part: str) -> bool:
    """Whether a part may be a name: a few words, the first with a capital, no digits."""
    words = part.split()
    if not 0 < len(words) <= 5 or len(part) > 60 or _DATE_OR_TIME.search(part):
        return False
    low, known = part.casefold(), forms.words()
    if low in known.not_names or low in credits().by:
        return False
    return (words[0][:1].isupper() and words[-1][:1].isupper()) or not part.isascii()


@lru_cache(maxsize=1)
def _breaks() -> re.Pattern[str]:
    joins = forms.words().joins
    worded = "|".join(re.escape(j) for j in joins if j.isalnum())
    signs = "".join(re.escape(j) for j in joins if not j.isalnum())
    return re.compile(rf"\s(?:{worded})\s|\s?[,;/{signs}]\s?", re.IGNORECASE)

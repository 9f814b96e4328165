"""Bylines → the names in them, and nothing else."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from rashomon.read.html import zoning

LONGEST = 300
_ADDRESS = re.compile(r"\S{1,64}@\S{0,200}|https?://\S{1,500}")
_MARK = re.compile(r"<[^<>]{0,200}>")
_DATE_OR_TIME = re.compile(r"\d")


def people(values: Iterable[str]) -> tuple[str, ...]:
    """The names in these bylines, each once, in order."""
    found: dict[str, str] = {}
    for value in values:
        for name in _names(value):
            found.setdefault(name.casefold(), name)
    return tuple(found.values())


def _names(value: str) -> list[str]:
    value = " ".join(_MARK.sub(" ", _ADDRESS.sub(" ", value[:LONGEST])).split())
    opened = zoning.opening(value)
    value = value[opened:].strip(" :,") if opened else value
    parts = [p.strip(" ,;:.()[]\u2014\u2013-") for p in _breaks().split(value)]
    good = [p for p in parts if _name(p)]
    # "Ann Roe, Harbour Post": beside a person, a single word is a title or a paper
    longer = [p for p in good if " " in p]
    return longer or good[:1]


def _name(part: str) -> bool:
    """Whether a part may be a name: a few words, the first with a capital, no digits."""
    words = part.split()
    if not 0 < len(words) <= 5 or len(part) > 60 or _DATE_OR_TIME.search(part):
        return False
    if part.casefold() in zoning.words().not_names:
        return False
    return (words[0][:1].isupper() and words[-1][:1].isupper()) or not part.isascii()


@lru_cache(maxsize=1)
def _breaks() -> re.Pattern[str]:
    joins = zoning.words().joins
    worded = "|".join(re.escape(j) for j in joins if j.isalnum())
    signs = "".join(re.escape(j) for j in joins if not j.isalnum())
    return re.compile(rf"\s(?:{worded})\s|\s?[,;/{signs}]\s?", re.IGNORECASE)

"""Bylines, as fields state them and lines show them → the names in them, and nothing else."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache

from rashomon.read import lines

LONGEST = 300
"""Characters of a byline that are looked at."""
NAME = 60
"""Characters of the longest name that is believed."""
WORDS = 5
"""Words of the longest name."""

_ADDRESS = re.compile(r"\S{1,64}@\S{0,200}|https?://\S{1,500}")
_MARK = re.compile(r"<[^<>]{0,200}>")


def opening(text: str) -> int:
    """The length of the words that open a byline ("By", "Written by"), or 0."""
    low = text.lower()
    for phrase in _openings():
        if low.startswith(phrase) and (low[len(phrase) : len(phrase) + 1] or "x") in " :\n\xa0":
            return len(phrase)
    return 0


def people(values: Iterable[str]) -> tuple[str, ...]:
    """The people in these bylines, each once, in order."""
    persons = [p for p in _names(values) if _person(p)]
    # some pages state all names run together beside each name of its own
    low = [p.casefold() for p in persons]
    return tuple(
        p for p in persons if not any(o != p.casefold() and o in p.casefold() for o in low)
    )


def signed(values: Iterable[str]) -> tuple[str, ...]:
    """The people in these bylines; where there are none, the first office or paper."""
    held = list(values)
    return people(held) or tuple(_names(held)[:1])


def _names(values: Iterable[str]) -> list[str]:
    """What may be a name in these bylines, each once, in order."""
    order: dict[str, str] = {}
    for value in values:
        head = _dated().split(_opened(value), maxsplit=1)[0]
        for part in filter(_name, parts(head)):
            order.setdefault(part.casefold(), part)
    return list(order.values())


def parts(line: str) -> list[str]:
    """What stands between the commas and joining words of a byline: names, offices, agencies."""
    return [b for part in _breaks().split(_opened(line)) if (b := _bare(part))]


def _opened(line: str) -> str:
    """The byline without addresses, marks, and the words that open it."""
    line = " ".join(_MARK.sub(" ", _ADDRESS.sub(" ", line[:LONGEST])).split())
    for _ in range(2):  # "By by Ann Roe" is met
        opened = opening(line)
        line = line[opened:].strip(" :,") if opened else line
    return line


def _bare(part: str) -> str:
    """Without signs at its ends, and without small words that led on to what was cut off."""
    words = part.strip(" ,;:.()[]—–-").split()
    while words and words[-1].strip(".,:").lower() in lines.credits().links:
        words.pop()
    return " ".join(words)


def _name(part: str) -> bool:
    """Whether a part may be a name: a few words, the first and the last with a capital."""
    words = part.split()
    if not 0 < len(words) <= WORDS or len(part) > NAME or ":" in part:
        return False
    low = part.casefold()
    if low in lines.credits().not_names or low in lines.credits().by:
        return False
    return (words[0][:1].isupper() and words[-1][:1].isupper()) or not part.isascii()


def _person(part: str) -> bool:
    """Two words or more, none of which only offices and papers have; no agency."""
    words = [w.strip(".,:;()[]") for w in part.casefold().split()]
    jobs = set(lines.credits().jobs)
    return len(words) > 1 and not jobs & set(words) and not lines.agencies().known(part)


@lru_cache(maxsize=1)
def _openings() -> Sequence[str]:
    return sorted(lines.credits().by, key=len, reverse=True)


@lru_cache(maxsize=1)
def _dated() -> re.Pattern[str]:
    """Where the names of a byline end: at a date, or a word that comes before one."""
    words = "|".join(map(re.escape, lines.credits().before_date))
    return re.compile(rf"\b(?:{words})\b|\d", re.IGNORECASE)


@lru_cache(maxsize=1)
def _breaks() -> re.Pattern[str]:
    """What stands between two names of a byline."""
    joins = lines.credits().between
    worded = "|".join(re.escape(j) for j in joins if j.isalnum())
    signs = "".join(re.escape(j) for j in joins if not j.isalnum())
    return re.compile(rf"\s(?:{worded})\s|\s?[{signs}]\s?", re.IGNORECASE)

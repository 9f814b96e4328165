"""Numbers as words write them, and things that are told apart by one: "Silo 7", "Silo 9"."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from rashomon import lexicon
from rashomon.language import words
from rashomon.model import Claim, Interval, Number, Participant

if TYPE_CHECKING:
    from rashomon.lexicon.figures import Numbers

_COUNTED = re.compile(r"[0-9][0-9,.\u00a0\u202f ]{0,30}")


def called_apart(one: Claim, other: Claim) -> tuple[Participant, Participant] | None:
    """The first two participants of one role whose names differ in their number alone."""
    for a in one.participants:
        for b in other.participants:
            if a.role == b.role and a.entity and b.entity and differ(a.name, b.name):
                return a, b
    return None


def differ(one: str, other: str) -> bool:
    """Whether two names have the same words, at least one, and different numbers."""
    a, b = words.tokens(one), words.tokens(other)
    plain = [w for w in a if not w.isdecimal()]
    if a == b or not plain or len(plain) == len(a) or len(a) != len(b):
        return False
    return all(x == y or (x.isdecimal() and y.isdecimal()) for x, y in zip(a, b, strict=True))


def stated(text: str) -> Number | None:
    """The number that the words write in digits, None where they spell it."""
    found = _COUNTED.search(text)
    if not found:
        return None
    digits = re.sub("[^0-9]", "", found.group())
    return int(digits) if len(digits) < 16 else None


def written(text: str) -> bool:
    """Whether the words hold a number, in digits or spelled: "at least five", not "a man"."""
    if any(c.isdecimal() for c in text):
        return True
    held = _table()
    tokens = re.findall(r"[a-z]+", words.fold(text))
    return any(t in held.units or t in held.tens for t in tokens)


def loose(said: str, interval: Interval) -> bool:
    """Whether the words name no number, so that the interval is the lexicon's: "dozens".

    "A few thousand" and "a number of" do not; "six to nine" and "a dozen" say numbers.
    """
    if interval.exact or any(c.isdecimal() for c in said):
        return False
    plain = words.fold(said)
    return not _loose().isdisjoint(re.findall(r"\w+", plain)) or any(o in plain for o in _open())


@lru_cache(maxsize=1)
def _loose() -> frozenset[str]:
    held = _table()
    return frozenset((*held.vague, *held.plurals))


@lru_cache(maxsize=1)
def _open() -> tuple[str, ...]:
    return tuple(_table().open)


def _table() -> Numbers:
    from rashomon.lexicon.figures import Numbers

    return lexicon.load().table("numbers", Numbers)

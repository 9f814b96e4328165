"""Names as letters: what stays the same when a name is spelled another way."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from rashomon.language.words import meaning

_FROM_CYRILLIC = (
    (r"yy|iy|yi|ij|ii|yj|ey$|ei$|i$|ie$", "y"), (r"kh", "h"), (r"ks", "x"), (r"ck", "k"),
    (r"ph", "f"), (r"ou|oo", "u"), (r"dj|dzh|zh", "j"), (r"tch|tsch", "ch"), (r"w", "v"),
    (r"q", "k"), (r"(.)\1", r"\1"),
)  # fmt: skip
_RULES = tuple((re.compile(pattern), new) for pattern, new in _FROM_CYRILLIC)
_UNMARKED = str.maketrans({"ł": "l", "ø": "o", "đ": "d", "ß": "ss", "æ": "ae", "œ": "oe", "ı": "i"})


@lru_cache(maxsize=20_000)
def fold(name: str) -> str:
    """Small letters without accents, stops and apostrophes; hyphens and white space are spaces."""
    small = name.casefold().translate(_UNMARKED)
    plain = "".join(c for c in unicodedata.normalize("NFKD", small) if not unicodedata.combining(c))
    kept = re.sub(r"[.'’‘`´ʼ\"“”]", "", re.sub(r"['’]s\b", "", plain))
    return " ".join(re.sub(r"[^\w]+", " ", kept).split())


@lru_cache(maxsize=20_000)
def words(name: str) -> tuple[str, ...]:
    """The folded words of a name, without articles before it and "Jr." after it."""
    held, small = fold(name).split(), meaning().names
    while len(held) > 1 and held[0] in small.before:
        held.pop(0)
    while len(held) > 1 and held[-1] in small.after:
        held.pop()
    return tuple(held)


@lru_cache(maxsize=20_000)
def spelling(word: str) -> str:
    """One key for the ways to spell a word from another alphabet (Zelensky, Zelenskyy).

    Keys that are equal are the same word in most cases; short words have no variants.
    """
    key = fold(word)
    if len(key) < 5:
        return key
    for pattern, new in _RULES:
        key = pattern.sub(new, key)
    return key


def alike(one: str, other: str) -> bool:
    """Whether two words are one letter apart (one put in, left out, changed or swapped)."""
    if abs(len(one) - len(other)) > 1 or min(len(one), len(other)) < 6:
        return False
    if len(one) > len(other):
        one, other = other, one
    at = next((i for i, c in enumerate(one) if c != other[i]), len(one))
    if len(one) < len(other):
        return one[at:] == other[at + 1 :]
    swapped = one[at : at + 2] == other[at : at + 2][::-1] and one[at + 2 :] == other[at + 2 :]
    return swapped or one[at + 1 :] == other[at + 1 :]


@lru_cache(maxsize=20_000)
def initials(name: str) -> str:
    """The first letters of a name's capitalised words: "World Health Organization" → "WHO"."""
    return "".join(w[0] for w in re.split(r"[\s-]+", name) if w[:1].isupper())

"""Words and names as letters: folded, cut, spelled otherwise, with no language known."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_WORD = re.compile(r"(?:[^\W\d_]\.){2,}|[^\W_]+(?:[’'][^\W_]{1,2}\b)?")
_COUNTED = re.compile(r"[0-9][0-9,.\u00a0\u202f ]{0,30}")

SENTENCE_END = re.compile(r"[.!?…][\"”’)\]]{0,3}\s+(?=[\"“‘(\[]?[A-Z0-9])")
"""A stop with what closes after it and the space before a capital letter or a digit: where a
sentence ends, as far as signs alone show it, in texts that nobody parses."""

_FROM_CYRILLIC = (
    (r"yy|iy|yi|ij|ii|yj|ey$|ei$|i$|ie$", "y"), (r"kh", "h"), (r"ks", "x"), (r"ck", "k"),
    (r"ph", "f"), (r"ou|oo", "u"), (r"dj|dzh|zh", "j"), (r"tch|tsch", "ch"), (r"w", "v"),
    (r"q", "k"), (r"(.)\1", r"\1"),
)  # fmt: skip
_RULES = tuple((re.compile(pattern), new) for pattern, new in _FROM_CYRILLIC)
_UNMARKED = str.maketrans({"ł": "l", "ø": "o", "đ": "d", "ß": "ss", "æ": "ae", "œ": "oe", "ı": "i"})

CLAUSE = 500
"""Characters of the longest text whose words are remembered: it is asked again, a report is not."""


@lru_cache(maxsize=65536)
def fold(word: str) -> str:
    """Lower case without accents or typographic variants: for matching only, never shown."""
    plain = unicodedata.normalize("NFKD", word.casefold())
    return "".join(c for c in plain if not unicodedata.combining(c))


def tokens(text: str) -> list[str]:
    """The folded words of a text, in order."""
    return list(_known_tokens(text) if len(text) <= CLAUSE else _tokens(text))


def _tokens(text: str) -> tuple[str, ...]:
    return tuple(map(token, surface(text)))


_known_tokens = lru_cache(maxsize=16384)(_tokens)


def surface(text: str) -> list[str]:
    """The words of a text as they stand, in order."""
    return _WORD.findall(text)


@lru_cache(maxsize=65536)
def token(word: str) -> str:
    """A word as it stands, folded, without what an apostrophe joins to it."""
    return fold(word.split("’", maxsplit=1)[0].split("'", maxsplit=1)[0])


def bare(text: str) -> str:
    """Small letters without accents, stops and apostrophes; hyphens and white space are spaces."""
    small = text.casefold().translate(_UNMARKED)
    bare = "".join(c for c in unicodedata.normalize("NFKD", small) if not unicodedata.combining(c))
    kept = re.sub(r"[.'’‘`´ʼ\"“”]", "", re.sub(r"['’]s\b", "", bare))
    return " ".join(re.sub(r"[^\w]+", " ", kept).split())


@lru_cache(maxsize=20_000)
def plain(name: str) -> str:
    """The same of a name, which comes again and again; a whole text is not remembered."""
    return bare(name)


@lru_cache(maxsize=20_000)
def spelling(word: str) -> str:
    """One key for the ways to spell a word from another alphabet (Zelensky, Zelenskyy).

    Keys that are equal are the same word in most cases; short words have no variants.
    """
    key = plain(word)
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


def numbered_apart(one: str, other: str) -> bool:
    """Whether two names have the same words, at least one, and different numbers."""
    a, b = tokens(one), tokens(other)
    words = [w for w in a if not w.isdecimal()]
    if a == b or not words or len(words) == len(a) or len(a) != len(b):
        return False
    return all(x == y or (x.isdecimal() and y.isdecimal()) for x, y in zip(a, b, strict=True))


def stated(text: str) -> int | None:
    """The number that the words write in digits, None where they spell it."""
    found = _COUNTED.search(text)
    if not found:
        return None
    digits = re.sub("[^0-9]", "", found.group())
    return int(digits) if len(digits) < 16 else None

"""What every reader of a stage uses: its name in problems, and words that can be printed."""

from __future__ import annotations

import re

STAGE = "read"
"""The stage in the problems of reading."""

UNSEEN = "\u00ad\u180e\u200b\u2060-\u2064\ufeff"
"""Signs that are neither seen nor heard, as a pattern's class: soft hyphens, zero-width spaces,
word joiners, invisible operators. They part no words and no numbers.

Joiners (U+200C, U+200D) and marks of direction are not among them: scripts need those.
"""
WORDS = 3
"""Words held apart by such signs, soft hyphens aside, from which on that is said."""

_UNSEEN = re.compile(f"[{UNSEEN}]+")
_WITHIN = re.compile(f"(?<=\\w)[{UNSEEN[1:]}]+(?=\\w)")
_SURROGATES = re.compile("[\ud800-\udfff]")


def whole(words: str, instead: str = "\ufffd") -> str:
    """The words with U+FFFD, or another sign, for each lone surrogate; the length stays.

    Lone surrogates stand in the JSON of records and pages; no encoding can write them.
    """
    try:
        words.encode()  # many times as fast as a search
    except UnicodeEncodeError:
        return _SURROGATES.sub(instead, words)
    return words


def seen(words: str) -> str:
    """The words without signs that nobody sees."""
    return words if words.isascii() else _UNSEEN.sub("", words)


def hidden(words: str) -> int:
    """How many times such signs, soft hyphens aside, stand within a word or number."""
    return 0 if words.isascii() else sum(1 for _ in _WITHIN.finditer(words))

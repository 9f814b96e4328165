"""What every reader of a stage uses: its name in problems, and words that can be printed."""

from __future__ import annotations

import re

STAGE = "read"
"""The stage in the problems of reading."""

UNSEEN = "\u00ad\u180e\u200b\u2060-\u2064\ufeff"
"""Signs that are neither seen nor heard, as a pattern's class: soft hyphens, zero-width spaces,
word joiners, invisible operators. They part no words and no numbers.

Marks of direction are not among them: scripts need those. Neither are `JOINERS`, but within
words of an alphabet that has no use for them.
"""
JOINERS = (
    "\u0001-\u0008\u000e-\u001f\u007f-\u009f\u034f\u115f\u1160\u200c\u200d\u3164\ufe00-\ufe0f\uffa0"
    "\ufff9-\ufffb\U000e0000-\U000e0fff"
)
"""Joiners, selectors of variants, fillers, tags and controls: between two letters or digits of
these alphabets they are not seen."""
LETTERS = "0-9A-Za-z\u00c0-\u024f\u0370-\u052f"
"""Digits, Latin, Greek and Cyrillic letters."""
IDLE = rf"(?:(?<=[{LETTERS}])[{JOINERS}]{{1,16}}(?=[{LETTERS}]))"
"""A pattern: such signs where they are not seen."""
WORDS = 3
"""Words held apart by such signs, soft hyphens aside, from which on that is said."""

_UNSEEN = re.compile(f"[{UNSEEN}]+|{IDLE}")
_WITHIN = re.compile(f"(?<=\\w)[{UNSEEN[1:]}]+(?=\\w)|{IDLE}")
_BLANK = re.compile(f"[{UNSEEN}{JOINERS}]+")
_CONTROL = re.compile("[\x01-\x08\x0e-\x1f\x7f]")
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
    return words if _plain(words) else _UNSEEN.sub("", words)


def white(gap: str) -> str:
    """What stands between two words or pieces of one, without signs that nobody sees."""
    return _BLANK.sub("", gap)


def hidden(words: str) -> int:
    """How many times such signs, soft hyphens aside, stand within a word or number."""
    return 0 if _plain(words) else sum(1 for _ in _WITHIN.finditer(words))


def _plain(words: str) -> bool:
    """Whether no such sign can be in it, seen in a fraction of the time of a search."""
    return not (_CONTROL if words.isascii() else _BLANK).search(words)

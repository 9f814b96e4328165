"""What every reader of a stage uses: its name in problems, and words that can be printed."""

from __future__ import annotations

import re

STAGE = "read"
"""The stage in the problems of reading."""

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

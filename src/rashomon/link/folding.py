"""Texts folded for comparing: what a reader cannot see, or cannot tell apart, makes no other word.

A copy may be strewn with signs that are not shown, with letters of other alphabets that
look alike, or with marks on letters. Folding is for finding copies only: what is shown
and cited is always the text as it stands.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache

from rashomon.ground.lookalikes import lookalikes

_IGNORABLE = (
    "\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e"
    "\u2060-\u206f\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufff8\U0001bca0-\U0001bca3"
    "\U0001d173-\U0001d17a\U000e0000-\U000e0fff"
)
"""Code points that Unicode lets a renderer leave out (Default_Ignorable_Code_Point)."""

_STREWN = (
    "\u0001-\u0008\u000e-\u001f\u007f-\u009f\u00a8\u00af\u00b4\u00b7\u00b8\u02b0-\u036f\u0483-\u0489"
    "\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\u2190-\u2bff\ue000-\uf8ff\ufe20-\ufe2f\ufff9-\uffff"
    "\U0001f000-\U0001faff\U000f0000-\U0010ffff"
)
"""Signs that are no letters, and that no writer sets within a word: controls, marks, symbols,
private ones."""

_SPACED = r"(?<!\S)\w(?: \w){2,}(?!\S)"
"""A word with a space between its letters."""
_WORD = re.compile(rf"{_SPACED}|\w(?:[\w{_IGNORABLE}{_STREWN}]*\w)?")
"""A word, with such signs within it."""
_PLAIN = re.compile(rf"{_SPACED}|\w+")
_STRANGE = re.compile(
    f"[{_IGNORABLE}{_STREWN}\u0370-\u058f\u13a0-\u167f\u1e00-\u200f\u2028-\U0010ffff]"
)
"""What a text must hold for any of its words to be folded at all."""
_APART = re.compile(f"[{_IGNORABLE}{_STREWN} ]")


def words(text: str) -> Iterator[tuple[int, int, str]]:
    """Each word's place in the text, and the word as it is compared."""
    if not _STRANGE.search(text):
        for found in _PLAIN.finditer(text):
            yield found.start(), found.end(), found[0].replace(" ", "")
        return
    for found in _WORD.finditer(text):
        word = folded(found[0])
        if word:
            yield found.start(), found.end(), word


def bare(text: str) -> list[str]:
    """The words as they are compared, without their places."""
    if _STRANGE.search(text):
        return [word for *_, word in words(text)]
    return [word.replace(" ", "") for word in _PLAIN.findall(text)]


@lru_cache(maxsize=1 << 15)
def folded(word: str) -> str:
    """The word without unseen signs and marks, letters that look like ASCII ones as those.

    A word in another alphabet throughout is its own: only where its neighbours are Latin,
    or all its letters look so, is a letter taken for what it looks like.
    """
    if word.isascii() and word.isalnum():
        return word
    seen = _APART.sub("", word)
    plain = "".join(c for c in unicodedata.normalize("NFKD", seen) if not unicodedata.combining(c))
    if plain.isascii():
        return plain
    alike = plain.translate(lookalikes())
    return alike if alike.isascii() else plain

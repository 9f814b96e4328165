"""Letters of other alphabets that look like ASCII letters, and digits in other shapes."""

from __future__ import annotations

import re
import tomllib
import unicodedata
from functools import lru_cache
from importlib import resources

_WORD = re.compile(r"\w+")
LONGEST = 100
"""Signs of a word in which letters of two alphabets are looked for."""


@lru_cache(maxsize=1)
def lookalikes() -> dict[int, str]:
    """The small ASCII letter that each looks like, as `str.translate` takes it."""
    text = (resources.files("rashomon.ground") / "lookalikes.toml").read_text(encoding="utf-8")
    return {ord(c): letter for letter, held in tomllib.loads(text).items() for c in held}


def plain(text: str) -> str:
    """The text as an eye reads it, of the same length: "１２" is 12, a "е" in "Twelvе" an e.

    Digits of every script and full-width or mathematical letters become those of ASCII, and
    so do letters of another alphabet that stand among Latin ones. Superscripts stay: a
    footnote's "²" is no number.
    """
    if text.isascii():
        return text
    shapes = {ord(c): s for c in set(text) if not c.isascii() and (s := _shape(c)) is not None}
    read = text.translate(shapes) if shapes else text
    return _WORD.sub(_latin, read) if not read.isascii() else read


def _shape(sign: str) -> str | None:
    """The ASCII digit, letter or mark of which a sign is another shape; None where it is none."""
    digit = unicodedata.decimal(sign, None)
    if digit is not None:
        return str(digit)
    if unicodedata.category(sign) not in ("Lu", "Ll", "Po", "Ps", "Pe", "Pd", "Sc"):
        return None
    folded = unicodedata.normalize("NFKC", sign)
    return folded if len(folded) == 1 and folded.isascii() else None


def _latin(word: re.Match[str]) -> str:
    """A word with the letters of other alphabets that look Latin as those, if that is all of it."""
    held = word[0]
    if held.isascii() or len(held) > LONGEST or not any(c.isascii() and c.isalpha() for c in held):
        return held
    read = "".join(c if _is_latin(c) else _alike(c) for c in held)
    return read if all(map(_is_latin, read)) else held


def _alike(letter: str) -> str:
    found = lookalikes().get(ord(letter), letter)
    return found.upper() if letter.isupper() else found


@lru_cache(maxsize=4096)
def _is_latin(sign: str) -> bool:
    return sign.isascii() or "LATIN" in unicodedata.name(sign, "")

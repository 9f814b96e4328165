"""A passage's tokens cut finer, so that "3bn", "70kg" and "$US55" can be read.

Only tokens that hold a digit are cut; any other token is one piece.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterator
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from rashomon.language.tree import Tree

_PART = re.compile(
    r"[0-9]{1,15}[/⁄][0-9]{1,15}(?![0-9/⁄])"
    r"|[0-9]{1,3}(?:\.[0-9]{3}){2,5}(?:,[0-9]{1,2})?(?![0-9.,])"
    r"|[0-9]{1,3}(?:['’][0-9]{3}){1,5}(?![0-9'’])"
    r"|[0-9]{1,3}\.[0-9]{3},[0-9]{1,2}(?![0-9.,])"
    r"|[0-9](?:[0-9,]{0,30}[0-9])?(?:\.[0-9]{1,15})?"
    r"|\.[0-9]{1,15}"
    r"|[^\W\d_]+"
    r"|.",
    re.DOTALL,
)
DIGITS = frozenset("0123456789")
_GROUPED = re.compile(
    r"[0-9]{1,3}(?:,[0-9]{2,3})*,[0-9]{3}(?:\.[0-9]+)?"
    r"|[0-9]{1,3}(?:[.'’][0-9]{3})+(?:,[0-9]{1,2})?"
)
_DECIMAL = re.compile(r"[0-9]{1,3},[0-9]{1,2}")
"""A comma before one or two digits: a decimal mark, or what parts the numbers of a list."""
_STOPPED = re.compile(
    r"[0-9]{1,3}(?:\.[0-9]{3}){2,}(?:,[0-9]{1,2})?|[0-9]{1,3}\.[0-9]{3},[0-9]{1,2}"
)
"""Stops that group: two and more, or one before a decimal comma; "1.200" alone is 1.2."""
_MARKS = str.maketrans("", "", ",'’")


class Subtoken(NamedTuple):
    """A token or part of one: lower-case words, offsets within the passage, its token.

    `source` is the passage's text; `glued` says that no space stands before it.
    """

    text: str
    source: str
    start: int
    end: int
    token: int
    glued: bool

    @property
    def raw(self) -> str:
        """The piece as written: sliced when asked for, which is seldom."""
        return self.source[self.start : self.end]

    @property
    def digits(self) -> bool:
        """Whether it is written with digits."""
        return self.text[0] in DIGITS or (self.text[0] == "." and len(self.text) > 1)

    @property
    def stopped(self) -> bool:
        """Whether stops group its digits: "1.200.000"."""
        return _STOPPED.fullmatch(self.text) is not None


_piece = partial(tuple.__new__, Subtoken)
"""A piece of its values in order: twice as quick as by its name, and there are many."""


def cut(tree: Tree, first: int, beyond: int, decimals: Container[str] = ()) -> list[Subtoken]:
    """The pieces of the tokens from `first` up to `beyond`.

    Before one of the words in `decimals` a comma may be a decimal mark: "3,5 million".
    """
    text, lower, offsets = tree.text, tree.lower, tree.idx
    pieces: list[Subtoken] = []
    end = -1
    for i in range(first, beyond):
        start, word = offsets[i], lower[i]
        if len(word) == 1 or word.isalpha():
            glued, end = start == end, start + len(word)
            pieces.append(_piece((word, text, start, end, i, glued)))
            continue
        if pieces and word[-1] == "." and word[:-1].isalpha():
            word = _without_stop(word, i == beyond - 1, pieces[-1] if end == start else None)
        measured = i + 1 < beyond and lower[i + 1] in decimals
        for part, at in _parts(word, measured):
            here = start + at
            after = here + len(part)
            pieces.append(_piece((part, text, here, after, i, here == end)))
            end = after
    return pieces


def _without_stop(word: str, last: bool, before: Subtoken | None) -> str:
    """ "10m.", "km/h.", "sq m." at a sentence's end: the stop is no part of the unit."""
    joined = before is not None and (before.digits or before.text == "/")
    return word[:-1] if joined or (last and len(word) <= 3) else word


def _parts(word: str, measured: bool) -> Iterator[tuple[str, int]]:
    if word.isalpha() or DIGITS.isdisjoint(word):
        if len(word) > 1 and word[-1] == "-" and word[:-1].isalpha():  # "four-, five-"
            yield word[:-1], 0
            yield "-", len(word) - 1
        else:
            yield word, 0
        return
    for match in _PART.finditer(word):
        text = match.group()
        if "," in text and not _GROUPED.fullmatch(text):
            letters = word[match.end() : match.end() + 1].isalpha()
            decimal = measured or letters or text.startswith("0,")
            if not (decimal and _DECIMAL.fullmatch(text)):
                yield from _ungrouped(text, match.start())
                continue
        yield text, match.start()


def value(text: str) -> float | None:
    """The number that digits write, whatever marks group them: "1,200.5", "1.200,5", "3,5"."""
    if _STOPPED.fullmatch(text):
        text = text.replace(".", "").replace(",", ".")
    elif _DECIMAL.fullmatch(text):
        text = text.replace(",", ".")
    try:
        return float(text.translate(_MARKS))
    except ValueError:
        return None


def _ungrouped(text: str, at: int) -> Iterator[tuple[str, int]]:
    """A comma that separates no thousands separates two numbers."""
    for match in re.finditer(r"[0-9.]+|,", text):
        yield match.group(), at + match.start()

"""A passage's tokens cut finer, so that "3bn", "70kg" and "$US55" can be read.

Only tokens that hold a digit are cut; any other token is one piece.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from spacy.tokens import Token

_PART = re.compile(
    r"[0-9]{1,15}[/⁄][0-9]{1,15}(?![0-9/⁄])"
    r"|[0-9](?:[0-9,]{0,30}[0-9])?(?:\.[0-9]{1,15})?"
    r"|\.[0-9]{1,15}"
    r"|[^\W\d_]+"
    r"|.",
    re.DOTALL,
)
DIGITS = frozenset("0123456789")
_GROUPED = re.compile(r"[0-9]{1,3}(?:,[0-9]{2,3})*,[0-9]{3}(?:\.[0-9]+)?")


class Piece(NamedTuple):
    """A token or part of one: lower-case words, offsets within the passage, its token.

    `glued` says that no space stands before it.
    """

    text: str
    raw: str
    start: int
    end: int
    token: int
    glued: bool

    @property
    def digits(self) -> bool:
        """Whether it is written with digits."""
        return self.text[0] in DIGITS or (self.text[0] == "." and len(self.text) > 1)


def cut(tokens: Iterable[Token], low: Sequence[str]) -> list[Piece]:
    """The pieces of these tokens; `low` holds their lower-case words by token index."""
    pieces: list[Piece] = []
    end = -1
    held = list(tokens)
    for token in held:
        i, start = token.i, token.idx
        word = low[i]
        if word.isalpha() and start != end:
            raw = token.text
            end = start + len(word)
            pieces.append(Piece(word, raw, start, end, i, False))
            continue
        if pieces and word[-1] == "." and word[:-1].isalpha() and end == start:
            joined = pieces[-1].digits or pieces[-1].text == "/"
            word = word[:-1] if joined else word  # "10m.", "km/h." at a sentence's end
        elif token is held[-1] and len(word) <= 3 and word[-1] == "." and word[:-1].isalpha():
            word = word[:-1]  # "sq m." at a sentence's end
        for text, at in _parts(word):
            here = start + at
            raw = token.text[at : at + len(text)]
            pieces.append(Piece(text, raw, here, here + len(text), i, here == end))
            end = here + len(text)
    return pieces


def _parts(word: str) -> Iterator[tuple[str, int]]:
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
            yield from _ungrouped(text, match.start())
        else:
            yield text, match.start()


def _ungrouped(text: str, at: int) -> Iterator[tuple[str, int]]:
    """A comma that separates no thousands separates two numbers."""
    for match in re.finditer(r"[0-9.]+|,", text):
        yield match.group(), at + match.start()

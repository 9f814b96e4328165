"""A passage's tokens cut finer, so that "3bn", "70kg" and "$US55" can be read.

Only tokens that hold a digit are cut; any other token is one piece.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

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
_GROUPED = re.compile(r"[0-9]{1,3}(?:,[0-9]{2,3})*,[0-9]{3}(?:\.[0-9]+)?")


@dataclass(frozen=True, slots=True)
class Piece:
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
        return self.text[0].isdigit() or (len(self.text) > 1 and self.text[0] == ".")


def cut(tokens: Iterable[Token], low: Sequence[str]) -> list[Piece]:
    """The pieces of these tokens; `low` holds their lower-case words by token index."""
    pieces: list[Piece] = []
    end = -1
    for token in tokens:
        word = low[token.i]
        if pieces and word[-1] == "." and word[:-1].isalpha() and end == token.idx:
            word = word[:-1] if pieces[-1].digits else word  # "10m." at a sentence's end
        for text, at in _parts(word):
            start = token.idx + at
            raw = token.text[at : at + len(text)]
            pieces.append(Piece(text, raw, start, start + len(text), token.i, start == end))
            end = start + len(text)
    return pieces


def _parts(word: str) -> Iterator[tuple[str, int]]:
    if word.isalpha() or not any("0" <= c <= "9" for c in word):
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

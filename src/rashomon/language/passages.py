"""What the parser gives: a report's passages, each with its tree and its tokens."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from rashomon.ground.faults import Faults
from rashomon.ground.lookalikes import plain
from rashomon.model import Report, Span, ZoneKind

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from rashomon.language.tokens import Doc as Tokens
    from rashomon.language.tokens import Token
    from rashomon.language.tree import Tree
    from rashomon.language.value import Language

_FLAT = {c: " " for c in range(0x3001) if chr(c).isspace()} | dict.fromkeys(
    range(0xD800, 0xE000), "\ufffd"
)


LONGEST = 300
"""Characters of a word that the model reads; no word of prose has as many, and a tokenizer's
work grows with the square of them."""
PIECE = 10_000
"""Characters of a block that are parsed at once: what a parse takes of memory grows with them."""
_WORD = re.compile(rf"[^ ]{{{LONGEST + 1},}}")


@dataclass(frozen=True, slots=True)
class Passage:
    """One parsed block, or a piece of a very long one: kind, place in the text, parse, words.

    `text` has the block's length; line breaks within it are spaces, so that offsets
    hold. It is the parse's own text, kept since asking the parse for it is slow.
    """

    kind: ZoneKind
    start: int
    doc: Doc
    text: str
    language: Language
    _grown: list[Tree] = field(default_factory=list, init=False, repr=False, compare=False)
    _tokens: list[Tokens] = field(default_factory=list, init=False, repr=False, compare=False)

    @property
    def tree(self) -> Tree:
        """The parse as plain lists: made when first asked for, shared by all extractors."""
        if not self._grown:
            from rashomon.language.tree import Tree

            self._grown.append(Tree(self))
        return self._grown[0]

    @property
    def tokens(self) -> Tokens:
        """The tree's tokens as objects: made when first asked for."""
        if not self._tokens:
            from rashomon.language.tokens import of

            self._tokens.append(of(self.tree))
        return self._tokens[0]

    def release(self) -> None:
        """Let the tokens go, when nobody holds one any more.

        They hold one another; left alone, they and the parse would wait for Python's
        search for such objects, which has a cost of its own.
        """
        while self._tokens:
            self._tokens.pop().clear()

    def span(self, first: Token, last: Token | None = None) -> Span:
        """The report's span from token `first` to token `last`, both included."""
        last = first if last is None else last
        return Span(self.start + first.idx, self.start + last.idx + len(last))


@dataclass(frozen=True, slots=True)
class Parse:
    """A report's parsed passages, in order of the text, and the language that it is read in.

    `faults` notes what fails while statements are taken from it.
    """

    report: Report
    passages: tuple[Passage, ...]
    language: Language
    faults: Faults = field(default_factory=Faults, repr=False, compare=False)


def flat(text: str) -> str:
    """The block as the model reads it: the same length, every white space a plain space, digits
    and letters in strange shapes as those that they show (`plain`).

    Lone surrogates, which the model cannot encode, become the replacement character. What
    a word has beyond `LONGEST` characters, in a writing with spaces, is space to the model.
    """
    read = plain(text.translate(_FLAT))
    return _WORD.sub(lambda m: m[0][:LONGEST].ljust(len(m[0])), read)


def pieces(text: str) -> Iterator[tuple[int, str]]:
    """A flat block in pieces of at most `PIECE` characters, each with its place in the block.

    It is cut behind a sentence where one ends in the latter half of a piece, else at a space.
    """
    start = 0
    while len(text) - start > PIECE:
        stop = text.rfind(". ", start + PIECE // 2, start + PIECE - 1) + 2
        if stop < 2:
            stop = text.rfind(" ", start + PIECE // 2, start + PIECE) + 1
        stop = stop or start + PIECE
        yield start, text[start:stop]
        start = stop
    yield start, text[start:]

"""A number among its neighbours, as the rules that judge it ask for them."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from typing import TYPE_CHECKING

from rashomon.extract.figures.numbers import Number, amounts
from rashomon.extract.figures.pieces import Subtoken
from rashomon.extract.figures.words import Words

if TYPE_CHECKING:
    from rashomon.language.tokens import Doc, Token


class NumberContext:
    """A number among its neighbours; `digits` says that it is written with digits.

    `before` and `after` are the words right beside it, "" where there is none.
    """

    def __init__(self, pieces: Sequence[Subtoken], number: Number, words: Words, doc: Doc) -> None:
        self.pieces, self.number, self.words, self.doc = pieces, number, words, doc
        self.digits = number.form == "digits"
        self._first, self._last, self._size = number.first, number.last, len(pieces)
        self.before, self.after = self.text(-1), self.text(1)

    def text(self, offset: int) -> str:
        """The word `offset` pieces after the number, before it where negative."""
        i = self._last + offset if offset > 0 else self._first + offset
        return self.pieces[i].text if 0 <= i < self._size else ""

    def piece(self, offset: int) -> Subtoken | None:
        """The piece `offset` pieces after the number, before it where negative."""
        i = self._last + offset if offset > 0 else self._first + offset
        return self.pieces[i] if 0 <= i < self._size else None

    def token(self, offset: int) -> Token | None:
        """The token of that piece."""
        piece = self.piece(offset)
        return self.doc[piece.token] if piece else None

    def glued(self, offset: int) -> bool:
        """Whether no space stands between the number and that neighbour."""
        if offset < 0:
            return self.pieces[self.number.first].glued
        piece = self.piece(offset)
        return bool(piece and piece.glued)

    def is_in(self, offset: int, held: frozenset[str]) -> bool:
        """Whether the neighbour is one of these words, "Aug." as "aug"."""
        word = self.text(offset)
        return word in held or (word[1:].endswith(".") and word.rstrip(".") in held)

    @cached_property
    def unit(self) -> bool:
        """Whether a unit stands before or after."""
        w, n = self.words, self.number
        after = w.unit_after.at(self.pieces, n.last + 1)
        before = n.first - 1
        cased = w.unit_before_case.at(self.pieces, before, case=True)
        cased = cased if cased and amounts(self.pieces, n, self.pieces[before].raw) else None
        return bool(after or cased or w.unit_before.at(self.pieces, before))

    @cached_property
    def plural_follows(self) -> bool:
        """Whether a plural noun follows, adjectives and compounds between."""
        n = self.pieces[self.number.last].token + 1
        for token in self.doc[n : n + 5]:
            if token.form in ("plural", "plural-name"):
                return True
            if (
                token.pos_ not in ("ADJ", "NOUN", "PROPN", "ADV", "NUM")
                and token.form != "participle"
            ):
                return False
        return False

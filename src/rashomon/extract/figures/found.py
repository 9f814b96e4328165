"""A figure on its way: the value with the tokens that it was read from."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

from rashomon.extract.figures.pieces import Piece, Tokens, cut
from rashomon.extract.figures.words import Words
from rashomon.language import Passage
from rashomon.lexicon.figures import Effect
from rashomon.model import Figure

if TYPE_CHECKING:
    from spacy.tokens import Span as Sentence
    from spacy.tokens import Token


@dataclass(frozen=True)
class Line:
    """One sentence of a passage; its pieces are cut when they are first asked for.

    `tokens` holds the passage's words and offsets, `numeric` whether a number may stand in
    the sentence, `telling` the tokens whose verb, state or noun may count people.
    """

    passage: Passage
    sentence: Sentence
    tokens: Tokens
    words: Words
    report: str
    numeric: bool
    telling: tuple[int, ...]

    @cached_property
    def pieces(self) -> list[Piece]:
        """The sentence's tokens, cut finer."""
        return cut(range(self.sentence.start, self.sentence.end), self.tokens)

    @property
    def low(self) -> list[str]:
        """The passage's lower-case words by token."""
        return self.tokens.low


@dataclass(frozen=True, slots=True)
class Found:
    """A figure with its sentence, its number's tokens, the counted head, the filling word.

    `of` says that the number stands before "of"; `implicit` that no number was written,
    `summed` that it adds up an enumeration.
    """

    figure: Figure
    line: Line
    first: int
    last: int
    head: Token | None
    word: Token | None
    of: bool = False
    implicit: bool = False
    summed: bool = False
    effects: frozenset[Effect] = field(default_factory=frozenset)

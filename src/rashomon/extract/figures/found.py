"""A figure on its way: the value with the tokens that it was read from."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import TYPE_CHECKING

from rashomon.extract.figures.pieces import Subtoken, cut
from rashomon.extract.figures.words import Words
from rashomon.ground.faults import Faults
from rashomon.language import Passage
from rashomon.lexicon.figures import Effect
from rashomon.model import Figure

if TYPE_CHECKING:
    from rashomon.language.tokens import Token


@dataclass(frozen=True)
class Line:
    """One sentence of a passage, tokens `[start, end)`; its pieces are cut when first asked for.

    `numeric` says whether a number may stand in the sentence, `telling` are the tokens
    whose verb, state or noun may count people, `harm` whether this passage, the one before
    or the headline tells of violence or an accident; `faults` notes what fails.
    """

    passage: Passage
    start: int
    end: int
    words: Words
    report: str
    numeric: bool
    telling: tuple[int, ...]
    harm: bool = True
    faults: Faults = field(default_factory=Faults)

    @cached_property
    def pieces(self) -> list[Subtoken]:
        """The sentence's tokens, cut finer."""
        return cut(self.passage.tree, self.start, self.end, self.words.decimals)

    @cached_property
    def low(self) -> list[str]:
        """The sentence's words in lower case."""
        return self.passage.tree.lower[self.start : self.end]


@dataclass(frozen=True, slots=True)
class FigureMention:
    """A figure with its sentence, its number's tokens, the counted head, the filling word.

    `of` says that the number stands before "of"; `implicit` that no number was written,
    `summed` that it adds up an enumeration, `open` that it only says more than one,
    `lent` that the head is another number's noun, left out here.
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
    open: bool = False
    lent: bool = False
    effects: frozenset[Effect] = field(default_factory=frozenset)

    def ruled(self, *keys: str) -> FigureMention:
        """The same with the keys of further rules that made its figure."""
        if not keys:
            return self
        rules = tuple(dict.fromkeys((*self.figure.rules, *keys)))
        return replace(self, figure=replace(self.figure, rules=rules))

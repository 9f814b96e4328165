"""What the parser gives: a report's passages, each with its tree and its tokens."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

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


@dataclass(frozen=True, slots=True)
class Passage:
    """One parsed block: its kind, where it begins in the report's text, its parse, its words.

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
    """A report's parsed passages, in order of the text, and the language that it is read in."""

    report: Report
    passages: tuple[Passage, ...]
    language: Language


def flat(text: str) -> str:
    """The block as the model reads it: the same length, every white space a plain space.

    Lone surrogates, which the model cannot encode, become the replacement character.
    """
    return text.translate(_FLAT)

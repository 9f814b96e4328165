"""The language model behind one small door: find it, load it once, parse in batches.

A report is parsed block by block (a headline, a paragraph), so that a sentence
never crosses a block and equal blocks are parsed once. Only zones that
statements may be taken from are parsed.
"""

from __future__ import annotations

import importlib
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING

from rashomon import lexicon
from rashomon.errors import ModelMissing
from rashomon.language import product
from rashomon.language.installed import find
from rashomon.model import READABLE, Report, Span, ZoneKind

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

    from rashomon.language.tokens import Doc as Tokens
    from rashomon.language.tokens import Token
    from rashomon.language.tree import Tree

BATCH = 64

_HYPHEN = r"-(?=[A-Z][a-z])"
"""A hyphen that begins a word with a capital letter."""

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
    """A report's parsed passages, in order of the text."""

    report: Report
    passages: tuple[Passage, ...]


def load(language: str = "en", named: str | None = None) -> Language:
    """The spaCy pipeline, loaded once in a process.

    Raises ModelMissing where it cannot be.
    """
    return _loaded(language, named)


@lru_cache(maxsize=2)
def _loaded(language: str, named: str | None) -> Language:
    # Apart from `load`: a cache takes load(), load("en") and load(named=None) for three models.
    found = find(language, named)
    import spacy

    try:
        if found.package:
            importlib.import_module(found.package)  # a pipeline's own parts make themselves known
        held = spacy.load(found.folder)
    except Exception as error:  # whatever a model of somebody else's, or a damaged one, raises
        why = " ".join(str(error).split()) or type(error).__name__
        raise ModelMissing(f"the language model {found.name} cannot be loaded: {why}") from error
    _teach(held, language)
    product.put_in(held, product.choose())
    return held


def _teach(held: Language, language: str) -> None:
    """Words that the model's own rules split wrongly.

    Short titles of the lexicon ("Supt.") become one token each: their stop ends no
    sentence. A hyphen before a name ("-Ida Lind" under a quote) is no part of it.
    """
    from spacy.tokenizer import Tokenizer
    from spacy.util import compile_prefix_regex

    from rashomon.lexicon.attribution import Titles

    words = held.tokenizer
    if not isinstance(words, Tokenizer):
        return
    for title in lexicon.load(language).table("titles", Titles).stopped:
        words.add_special_case(title, [{"ORTH": title}])
    prefixes = [*(held.Defaults.prefixes or ()), _HYPHEN]
    words.prefix_search = compile_prefix_regex(prefixes).search


def version(language: str = "en", named: str | None = None) -> str:
    """Name and version of the model, read from its metadata without loading it."""
    return find(language, named).name


def parse(
    reports: Sequence[Report], language: str = "en", named: str | None = None
) -> Iterator[Parse]:
    """Each report's parse, in the order of the reports; blocks that repeat are parsed once."""
    blocks = [
        [(z.kind, z.span.start, flat(z.span.of(r.text))) for z in r.zones_of(*READABLE)]
        for r in reports
    ]
    texts = dict.fromkeys(text for held in blocks for _, _, text in held)
    docs = _docs(texts, language, named) if texts else {}
    for report, held in zip(reports, blocks, strict=True):
        yield Parse(report, tuple(Passage(kind, at, docs[text], text) for kind, at, text in held))


def flat(text: str) -> str:
    """The block as the model reads it: the same length, every white space a plain space.

    Lone surrogates, which the model cannot encode, become the replacement character.
    """
    return text.translate(_FLAT)


def _docs(texts: Collection[str], language: str, named: str | None) -> dict[str, Doc]:
    model = load(language, named)
    with product.one_thread():
        return dict(zip(texts, model.pipe(texts, batch_size=BATCH), strict=True))

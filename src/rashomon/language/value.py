"""A language as a value: its words, its grammar, its learned weights and its parser.

A run is given one and hands it down; no stage fetches a language by itself.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import cached_property, lru_cache
from typing import Any

from rashomon import lexicon
from rashomon.language.grammar import TreebankAdaptor, treebank
from rashomon.language.lexis import Reader
from rashomon.language.models import Model, Parser
from rashomon.language.passages import Parse, Passage, flat, pieces
from rashomon.language.weights import CueWeights
from rashomon.lexicon import Lexicon
from rashomon.model import READABLE, Report


class Language:
    """What a run knows of the language of its reports.

    `weights` and `grammar` are those of the lexicon where none are given; they and the
    parser's model are read when first asked for.
    """

    def __init__(
        self,
        lexicon: Lexicon,
        parser: Parser,
        weights: CueWeights | None = None,
        grammar: TreebankAdaptor | None = None,
    ) -> None:
        self.lexicon, self.parser = lexicon, parser
        self._weights, self._grammar = weights, grammar
        self._made: dict[Callable[[Language], Any], Any] = {}

    def __repr__(self) -> str:
        return f"Language({self.code!r}, {self.parser!r})"

    @property
    def code(self) -> str:
        """The language's code (ISO 639-1)."""
        return self.lexicon.language

    @property
    def weights(self) -> CueWeights:
        """The learned weights of attributions; LexiconError where there are none."""
        if self._weights is None:
            self._weights = CueWeights.of(self.lexicon)
        return self._weights

    @property
    def grammar(self) -> TreebankAdaptor:
        """What the parser's labels mean; LexiconError where nobody knows its treebank."""
        if self._grammar is None:
            self._grammar = TreebankAdaptor(treebank(self.lexicon.profile.treebank))
        return self._grammar

    @cached_property
    def lexis(self) -> Reader:
        """How its words are read; each text is read once and then remembered."""
        return Reader(self.lexicon)

    def weighed(self, weights: CueWeights) -> Language:
        """The same language with other weights."""
        return Language(self.lexicon, self.parser, weights, self._grammar)

    def made[T](self, make: Callable[[Language], T]) -> T:
        """What `make` gives for this language: made once, kept as long as the language.

        For what a stage compiles out of the lexicon; `make` is a function of a module.
        """
        if make not in self._made:
            self._made[make] = make(self)
        held: T = self._made[make]
        return held

    def parse(self, reports: Sequence[Report]) -> Iterator[Parse]:
        """Each report's parse, in order of the reports; blocks that repeat are parsed once.

        Raises ModelMissing where the parser has no model.
        """
        blocks = [
            [
                (z.kind, z.span.start + at, text)
                for z in r.zones_of(*READABLE)
                for at, text in pieces(flat(z.span.of(r.text)))
            ]
            for r in reports
        ]
        texts = list(dict.fromkeys(text for held in blocks for _, _, text in held))
        docs = dict(zip(texts, self.parser.docs(texts), strict=True)) if texts else {}
        for report, held in zip(reports, blocks, strict=True):
            passages = (Passage(kind, at, docs[text], text, self) for kind, at, text in held)
            yield Parse(report, tuple(passages), self)


def load(code: str = lexicon.LANGUAGE, model: str | None = None, product: str = "auto") -> Language:
    """The language of a code, with the model that is named or else its own; one in a process.

    `product` multiplies the model's matrices, as the setting says. Nothing is read yet.
    Raises LexiconError where there are no words of that language.
    """
    return _loaded(code, model, product)


@lru_cache(maxsize=4)
def _loaded(code: str, model: str | None, product: str) -> Language:
    # Apart from `load`: a cache takes load(), load(code) and load(model=None) for three.
    return Language(lexicon.load(code), Model(code, model, product))

"""The language model behind one small door: find it, load it once, parse in batches."""

from __future__ import annotations

import importlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TYPE_CHECKING, Protocol

from rashomon import lexicon
from rashomon.errors import ModelMissing
from rashomon.language import convolutions, embeddings, lemmas, product
from rashomon.language.grammar import treebank
from rashomon.language.installed import changed, find, folder

if TYPE_CHECKING:
    from spacy.language import Language as Pipeline
    from spacy.tokens import Doc

BATCH = 256
"""Texts that are parsed together, at most."""
TOGETHER = 40_000
"""Characters that are parsed together, where that is more than one text."""

_HYPHEN = r"-(?=[A-Z][a-z])"
"""A hyphen that begins a word with a capital letter."""


class Parser(Protocol):
    """Whatever parses texts: sentences, heads, relations, parts of speech, lemmas, names."""

    @property
    def version(self) -> str:
        """Its name and version, told without loading anything."""

    def docs(self, texts: Iterable[str]) -> Iterable[Doc]:
        """The parse of each text, in order."""


@dataclass(frozen=True, slots=True)
class Model:
    """A spaCy pipeline: that of a language's code, or one that is `named`, a folder or a package.

    `product` says which library multiplies its matrices (`language.product`). It is found and
    loaded when first asked; ModelMissing where it cannot be. It can be sent to another process.
    """

    code: str
    named: str | None = None
    product: str = "auto"

    @property
    def version(self) -> str:
        """Name and version of the model, read from its metadata without loading it."""
        return find(self.code, self.named).name

    @property
    def pipeline(self) -> Pipeline:
        """The loaded pipeline, one in a process."""
        return _loaded(self.code, self.named, self.product)

    def docs(self, texts: Iterable[str]) -> list[Doc]:
        """The parse of each text, in order."""
        return parsed(self.pipeline, texts)

    def elsewhere(self) -> Model:
        """The same for a process that runs in another folder."""
        path = folder(self.named) if self.named else None
        return replace(self, named=str(path)) if path else self


def parsed(pipeline: Pipeline, texts: Iterable[str]) -> list[Doc]:
    """What a pipeline makes of each text, in order, in batches that stay small in memory."""
    with product.one_thread():
        return [
            doc for held in _batches(texts) for doc in pipeline.pipe(held, batch_size=len(held))
        ]


def _batches(texts: Iterable[str]) -> Iterator[list[str]]:
    """The texts in order, so many at a time that a batch stays small in memory."""
    held: list[str] = []
    size = 0
    for text in texts:
        if held and (len(held) == BATCH or size + len(text) > TOGETHER):
            yield held
            held, size = [], 0
        held.append(text)
        size += len(text)
    if held:
        yield held


def load(code: str, named: str | None = None, multiplied: str = "auto") -> Pipeline:
    """A pipeline loaded anew and made to parse as it does here; no word is remembered yet."""
    found = find(code, named)
    if changed(found, code):  # before anything of it is run
        raise ModelMissing(
            f"the language model {found.name} is not the one that we know: its files were changed "
            f"or damaged. Install the package {found.package} again"
        )
    import spacy

    try:
        if found.package:
            importlib.import_module(found.package)  # a pipeline's own parts make themselves known
        held = spacy.load(found.folder)
    except Exception as error:  # whatever a model of somebody else's, or a damaged one, raises
        why = " ".join(str(error).split()) or type(error).__name__
        raise ModelMissing(f"the language model {found.name} cannot be loaded: {why}") from error
    _teach(held, code)
    embeddings.remember(held)
    convolutions.fuse(held)
    if treebank(lexicon.load(code).profile.treebank).column == "TAG":
        lemmas.remember(held)
    product.put_in(held, product.choose(multiplied))
    return held


_loaded = lru_cache(maxsize=2)(load)


def _teach(held: Pipeline, code: str) -> None:
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
    for title in lexicon.load(code).table("titles", Titles).stopped:
        words.add_special_case(title, [{"ORTH": title}])
    prefixes = [*(held.Defaults.prefixes or ()), _HYPHEN]
    words.prefix_search = compile_prefix_regex(prefixes).search

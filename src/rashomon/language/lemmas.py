"""A word's part of speech and lemma, found once and remembered.

spaCy's attribute ruler matches some two hundred patterns against every token to tell its part
of speech, of which its lemmatizer makes the lemma. Nearly all patterns look at one token, so
what both say follows from the word, its tag and its relation. A text in which a pattern of
several tokens may begin goes through the ruler itself.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import batched, pairwise
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

    def take(self, ruler: Any, lemmatizer: Any) -> None:
        """Speak for these two. Patterns of one token are kept apart from the openings of others."""
        from spacy.matcher import Matcher
        from spacy.pipeline import AttributeRuler

        self._ruler, self._lemmatizer = ruler, lemmatizer
        self._of_one, self._openings = AttributeRuler(self._vocab), Matcher(self._vocab)
        for held in ruler.patterns:
            of_one = [pattern for pattern in held["patterns"] if len(pattern) == 1]
            if of_one:
                self._of_one.add(of_one, held["attrs"], held["index"])
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
        from numpy import column_stack, uint64, zeros
        from spacy.tokens import Doc

        named = [self._vocab.strings[form] for form in words[:, 0].tolist()]
        doc: Any = Doc(self._vocab, named)
        doc.from_array(_ASKED[1:], words[:, 1:])
        opens = zeros(len(doc), dtype=uint64)
        opens[[start for _, start, _ in self._openings(doc, allow_missing=True)]] = 1
        said: Rows = self._lemmatizer(self._of_one(doc)).to_array(_SAID)
        return column_stack((said, opens))

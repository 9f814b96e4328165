"""A word's embedding, made once and remembered, not once for every token.

The first layers of a spaCy tok2vec look at one word alone: they mix the hashed embeddings of
its form with its static vector, which is two fifths of the whole's work. A text has far fewer
words than tokens. The layers that look at a word's neighbours are those of `convolutions`.

The last digits of a product of matrices depend on where in the matrix a row stands; so they did
when whole batches were embedded.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from rashomon.language.remembered import Remembered, Rows

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

MOST = 40_000
"""Words that are remembered: some twenty megabytes for each tok2vec."""
_COLUMNS: list[int | str] = ["ORTH", "NORM", "SPACY"]
"""What tells words apart: the form, what the tokenizer takes for its norm, a space behind it."""
_TOLD_BY_THEM = frozenset((*_COLUMNS, "LOWER", "PREFIX", "SUFFIX", "SHAPE", "IS_SPACE"))


def remember(model: Language) -> None:
    """Let every tok2vec of the pipeline that embeds words one by one remember them from now on."""
    from thinc.api import Model

    for _, part in model.pipeline:
        whole: Any = getattr(part, "model", None)
        for node in list(whole.walk()) if hasattr(whole, "walk") else ():
            embed = node.get_ref("embed") if node.has_ref("embed") else None
            if embed is not None and node.layers[:1] == [embed] and _alone(embed):
                node.layers[0] = Model("remembered", _Forward(model, embed), layers=[embed])


def _alone(embed: Any) -> bool:
    """Whether what these layers give follows from the columns that tell words apart."""
    features = [node for node in embed.walk() if node.name == "extract_features"]
    return len(features) == 1 and _TOLD_BY_THEM.issuperset(features[0].attrs["columns"])


class _Forward:
    """The forward pass of the layers: new words are embedded, the others looked up."""

    def __init__(self, pipeline: Language, embed: Any) -> None:
        self._vocab, self._embed = pipeline.vocab, embed
        self._rows = Remembered(self._embedded, MOST)

    def __call__(
        self, _: Any, docs: Sequence[Doc], is_train: bool
    ) -> tuple[list[Rows], Callable[..., Any]]:
        if is_train or not any(len(doc) for doc in docs):
            taught: tuple[list[Rows], Callable[..., Any]] = self._embed(docs, is_train)
            return taught
        return self._rows.told([doc.to_array(_COLUMNS) for doc in docs]), lambda given: given

    def _embedded(self, words: Rows) -> Rows:
        from spacy.tokens import Doc

        forms, norms, spaces = words.T
        named = [self._vocab.strings[form] for form in forms.tolist()]
        doc: Any = Doc(self._vocab, named, spaces.astype(bool).tolist())
        rows: Rows = self._embed.predict([doc.from_array(["NORM"], norms)])[0]
        return rows

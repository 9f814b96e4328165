"""Trees of hand-annotated sentences, of any treebank, without a parser's model."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from spacy.lang.xx import MultiLanguage
from spacy.tokens import Doc

from rashomon import lexicon
from rashomon.language import Language, Passage
from rashomon.language.grammar import TreebankAdaptor, treebank
from rashomon.language.tree import Tree


class NoParser:
    """Parses nothing: the trees are given."""

    version = "none"

    def docs(self, texts: Iterable[str]) -> list[Doc]:
        raise AssertionError(f"nobody asked for a parse of {list(texts)}")


def grown(sentence: Sequence[tuple[str, ...]], grammar: str) -> Tree:
    """The tree of `(word, head from 1 or 0, label, part of speech, tag or features, lemma)`.

    As a line of CoNLL-U has them; the lemma may be left out.
    """
    rows = [(*row, row[0].lower())[:6] for row in sentence]
    words, heads, labels, pos, forms, lemmas = map(list, zip(*rows, strict=True))
    told = {"tags": forms} if grammar == "clear" else {"morphs": forms}
    doc = Doc(
        MultiLanguage().vocab, words,
        heads=[int(h) - 1 if int(h) else at for at, h in enumerate(heads)],
        deps=labels, pos=pos, lemmas=lemmas, **told,  # type: ignore[arg-type]
    )  # fmt: skip
    language = Language(lexicon.load(), NoParser(), grammar=TreebankAdaptor(treebank(grammar)))
    return Passage("body", 0, doc, doc.text, language).tree


def said(tree: Tree) -> list[tuple[str, str, str]]:
    """Each token, its relation, and the word of its head ("" for the root)."""
    return [
        (tree.word(t), tree.relations[t], tree.word(h) if (h := tree.heads[t]) != t else "")
        for t in range(tree.size)
    ]

"""Labels of a parse turned into relations and forms, each label looked up once."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from typing import TYPE_CHECKING, Literal

from rashomon.language.grammar.relations import Form, Relation, Treebank

if TYPE_CHECKING:
    from spacy.strings import StringStore

    from rashomon.language.tree import Tree

_MOST = 10_000
"""Labels that are remembered: a treebank has a few hundred."""


class TreebankAdaptor:
    """A treebank's adaptor with what it said of every label so far.

    spaCy's numbers for labels are hashes, the same in every vocabulary.
    """

    def __init__(self, treebank: Treebank) -> None:
        self.treebank = treebank
        self._relations: dict[int, Relation] = {}
        self._forms: dict[Hashable, Form] = {}

    @property
    def column(self) -> Literal["TAG", "MORPH"]:
        """spaCy's attribute from which forms are told."""
        return self.treebank.column

    def relations(self, store: StringStore, labels: list[int]) -> list[Relation]:
        """The relation of each label."""
        known = self._relations
        try:
            return [known[n] for n in labels]
        except KeyError:
            _bounded(known)
            for n in set(labels):
                known[n] = self.treebank.relation(str(store[n]))
        return [known[n] for n in labels]

    def forms(self, store: StringStore, pos: list[int], values: list[int]) -> list[Form]:
        """The form of each token, of its part of speech and its value in the column."""
        keys: Sequence[Hashable] = (
            values if self.column == "TAG" else list(zip(pos, values, strict=True))
        )
        known = self._forms
        try:
            return [known[key] for key in keys]
        except KeyError:
            _bounded(known)
            for key, kind, value in zip(keys, pos, values, strict=True):
                if key not in known:
                    known[key] = self.treebank.form(str(store[kind]), str(store[value]))
        return [known[key] for key in keys]

    def headed(
        self, heads: list[int], relations: list[Relation], tree: Tree
    ) -> tuple[list[int], list[Relation]]:
        """Heads and relations of a tree whose words and forms are told, headed as ours are."""
        return self.treebank.headed(heads, relations, tree)


def _bounded(known: dict[Hashable, Form] | dict[int, Relation]) -> None:
    if len(known) > _MOST:
        known.clear()

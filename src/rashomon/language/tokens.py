"""Tokens of a passage as objects, named as spaCy names them, over the lists of its tree.

Rules that walk from word to word read better so than with numbers. spaCy's own tokens
make every string, child and slice anew when asked, which costs several times more.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rashomon.language.grammar import Form, Relation
    from rashomon.language.grammar.predications import Predication
    from rashomon.language.tree import Tree


class Token:
    """One token; `i` is its number in the passage, `idx` its first code point there.

    `doc` holds all tokens of the passage. The lemma is in lower case. Tokens of one
    passage are made once: the same token is the same object.
    """

    __slots__ = ("_tree", "doc", "i")

    def __init__(self, tree: Tree, doc: Doc, i: int) -> None:
        self._tree = tree
        self.doc = doc
        self.i = i

    def __len__(self) -> int:
        return self._tree.end[self.i] - self._tree.idx[self.i]

    def __repr__(self) -> str:
        return self.text

    @property
    def idx(self) -> int:
        """Where the token begins in the passage, in code points."""
        return self._tree.idx[self.i]

    @property
    def text(self) -> str:
        """The token as written."""
        return self._tree.word(self.i)

    def up_to(self, last: Token) -> str:
        """The words from this token to another, as written."""
        return self._tree.words(self.i, last.i)

    @property
    def lower_(self) -> str:
        """The token in lower case."""
        return self._tree.lower[self.i]

    @property
    def lemma_(self) -> str:
        """The lemma in lower case."""
        return self._tree.lemmas[self.i]

    @property
    def pos_(self) -> str:
        """The part of speech (Universal Dependencies)."""
        return self._tree.pos[self.i]

    @property
    def form(self) -> Form:
        """The form of the word: a plural, a participle …"""
        return self._tree.forms[self.i]

    @property
    def relation(self) -> Relation:
        """What the token is to its head."""
        return self._tree.relations[self.i]

    @property
    def head(self) -> Token:
        """The token on which this one hangs; itself where it is a root."""
        return self.doc[self._tree.heads[self.i]]

    @property
    def children(self) -> Doc:
        """What hangs on the token, in order."""
        return [self.doc[k] for k in self._tree.kids[self.i]]

    def has(self, *relations: Relation) -> bool:
        """Whether a child has one of these relations; `children` makes a list, this does not."""
        return self._tree.child(self.i, *relations) is not None

    def child(self, *relations: Relation) -> Token | None:
        """The first child with one of these relations."""
        found = self._tree.child(self.i, *relations)
        return None if found is None else self.doc[found]

    @property
    def lefts(self) -> Doc:
        """The children that stand before the token."""
        return [self.doc[k] for k in self._tree.kids[self.i] if k < self.i]

    @property
    def subtree(self) -> Iterator[Token]:
        """The token and all that hangs on it, in order."""
        runs = self._tree.runs(self.i, -1)
        return (t for first, last in runs for t in self.doc[first : last + 1])

    @property
    def left_edge(self) -> Token:
        """The first token of the subtree."""
        return self.doc[self._tree.left[self.i]]

    @property
    def right_edge(self) -> Token:
        """The last token of the subtree."""
        return self.doc[self._tree.right[self.i]]

    @property
    def predication(self) -> Predication:
        """What the token says of whom, as a predicate."""
        return self._tree.predication(self.i)

    @property
    def helpers(self) -> Doc:
        """Its auxiliaries, in order."""
        return [self.doc[k] for k in self._tree.predication(self.i).helpers]

    @property
    def ent_type_(self) -> str:
        """The label of the name that the model sees here, "" where it sees none."""
        return self._tree.labels[self.i][0]

    @property
    def ent_iob_(self) -> str:
        """ "B" where a name begins, "I" within one, else "O"."""
        return self._tree.labels[self.i][1]

    @property
    def is_sent_start(self) -> bool:
        """Whether a sentence begins here."""
        return self._tree.first[self.i] == self.i

    @property
    def like_num(self) -> bool:
        """Whether it looks like a number, in digits or words."""
        return bool(self._tree.doc[self.i].like_num)

    @property
    def is_alpha(self) -> bool:
        """Whether it is written with letters alone."""
        return self.text.isalpha()

    @property
    def is_lower(self) -> bool:
        """Whether its letters are small ones."""
        return self.text.islower()

    @property
    def is_punct(self) -> bool:
        """Whether it is a mark of punctuation."""
        return bool(self._tree.doc[self.i].is_punct)


type Doc = list[Token]
"""All tokens of a passage, or some in order."""


def of(tree: Tree) -> Doc:
    """The tokens of a passage's tree."""
    doc: Doc = []
    doc += [Token(tree, doc, at) for at in range(tree.size)]
    return doc


def written(tokens: Doc) -> str:
    """Tokens that stand unbroken, as written, with the spaces between."""
    return tokens[0].up_to(tokens[-1]) if tokens else ""

"""Sentences cut into clauses: a verb with what belongs to it and to no other verb.

Every token belongs to the nearest verb above it that heads a clause. The cut is
the dependency parse's (ClausIE's idea: Del Corro and Gemulla, WWW 2013). Tokens are
numbers of the passage's tree.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from rashomon.language.grammar.predications import heads_clause

if TYPE_CHECKING:
    from rashomon.language.grammar import Relation
    from rashomon.language.tree import Tree

EDGES: frozenset[Relation] = frozenset(("punctuation", "coordinator", "subordinator"))
"""Relations of tokens that are trimmed from a clause's edges."""

LONGEST = 400
"""Tokens of the longest sentence that is cut; a longer one is a list or a parse gone wrong."""


class Clause(NamedTuple):
    """A verb and its own tokens in order."""

    verb: int
    tokens: list[int]


def clauses(tree: Tree) -> Iterator[Clause]:
    """The clauses of a passage in order of their verbs."""
    owners: list[int | None] = [None] * tree.size
    for start, end in tree.sents:
        if end - start <= LONGEST:
            yield from _cut(tree, start, end, owners)


def _cut(tree: Tree, start: int, end: int, owners: list[int | None]) -> Iterator[Clause]:
    """The clauses of a sentence; `owners` is filled with every token's verb, -1 for none."""
    above = tree.heads
    verbs = [t for t in range(start, end) if heads_clause(tree, t)]
    owned: dict[int, list[int]] = {}
    for verb in verbs:
        owners[verb], owned[verb] = verb, []
    for token in range(start, end) if verbs else ():
        at, path = token, []
        while (owner := owners[at]) is None:
            path.append(at)
            if above[at] == at:
                owner = -1
                break
            at = above[at]
        for passed in path:
            owners[passed] = owner
        if owner >= 0:
            owned[owner].append(token)
    for verb in verbs:
        tokens = trim(tree, owned[verb])
        if tokens:
            yield Clause(verb, tokens)


def trim(tree: Tree, tokens: list[int]) -> list[int]:
    """The tokens without punctuation and joining words at their edges.

    A preposition joins too where what it governs is another clause: "he died after" that
    "being shot" follows.
    """
    first, last = 0, len(tokens)
    while last > first and (
        _edge(tree, tokens[last - 1]) or _governs_a_clause(tree, tokens[last - 1])
    ):
        last -= 1
    while first < last and _edge(tree, tokens[first]):
        first += 1
    return tokens[first:last]


def _edge(tree: Tree, token: int) -> bool:
    return tree.relations[token] in EDGES or tree.lower[token].isspace()


def _governs_a_clause(tree: Tree, token: int) -> bool:
    return (
        tree.relations[token] == "preposition"
        and tree.child(token, "prepositional-clause") is not None
    )

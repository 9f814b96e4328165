"""Words in a row that mean something: phrases of the lexicon, found in a passage's tree.

A word of a phrase fits a token as its lemma or as it is written, in lower case. GAP stands
for up to four tokens of any kind. Work grows with the tokens, not with the phrases.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from rashomon.lexicon.states import GAP

if TYPE_CHECKING:
    from rashomon.language.tree import Tree

WIDEST = 4
"""Tokens that a GAP stands for at most."""

CLITICS = {"n't": "not", "n’t": "not"}


class Patterns[T]:
    """Phrases with what each means, asked for passage by passage."""

    def __init__(self, entries: Iterable[tuple[str, T]]) -> None:
        held: dict[str, list[tuple[tuple[str, ...], T]]] = {}
        for words, meaning in entries:
            parts = tuple(words.split())
            held.setdefault(parts[0], []).append((parts, meaning))
        for found in held.values():
            found.sort(key=lambda p: -len(p[0]))
        self._by = held

    def find(self, tree: Tree) -> Iterator[tuple[int, int, T]]:
        """The first and last token of every phrase in a passage; of one beginning the longest."""
        by, low = self._by, tree.lower
        for at, lemma in enumerate(tree.lemmas):
            if lemma in by:
                yield from _at(tree, at, by[lemma])
            if low[at] != lemma and low[at] in by:
                yield from _at(tree, at, by[low[at]])


def _at[T](
    tree: Tree, at: int, held: list[tuple[tuple[str, ...], T]]
) -> Iterator[tuple[int, int, T]]:
    """The longest of the phrases that stand at a token, every meaning of it."""
    longest = 0
    for parts, meaning in held:
        size = len(parts)
        if size < longest:
            return
        if size == 1:
            yield at, at, meaning
        elif (last := _end(tree, at, parts)) is not None:
            longest = size
            yield at, last, meaning


def _end(tree: Tree, at: int, parts: tuple[str, ...]) -> int | None:
    """The last token of a phrase that begins here, None where it does not stand here."""
    token, end, gap = at + 1, tree.last[at] + 1, False
    if token == end or (parts[1] != GAP and not _fits(tree, token, parts[1])):
        return None
    for part in parts[1:]:
        if part == GAP:
            gap = True
            continue
        reach = min(end, token + (WIDEST + 1 if gap else 1))
        found = next((t for t in range(token, reach) if _fits(tree, t, part)), None)
        if found is None:
            return None
        token, gap = found + 1, False
    return token - 1


def _fits(tree: Tree, token: int, part: str) -> bool:
    low = tree.lower[token]
    return low == part or tree.lemmas[token] == part or CLITICS.get(low) == part

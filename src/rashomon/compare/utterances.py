"""Quoted words of two reports: the same, cut or with a name put in, or two renderings of them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from difflib import Match, SequenceMatcher
from itertools import combinations, pairwise

from rashomon.model.letters import tokens

SHORT = 3
"""Quoted words that are enough to call two texts of them the same."""
RUN = 6
"""Words in common from which those of which a few are others are still one person's."""
CORE = 0.6
"""Share of the shorter text's words that must be common."""
OTHERS = 0.1
"""Share of the common words above which words in the place of others make it a rendering."""
LONGEST = 300
"""Words of a quote that are looked at."""
_WORD = re.compile(r"\w+(?:[’']\w+)?")

Words = tuple[tuple[str, ...], tuple[bool, ...]]
"""The folded words of a text, and which of them are names or stand in brackets."""


def read(text: str) -> Words:
    """The words of a quote as they are compared."""
    found = [(tokens(m[0]), _put_in(text, m)) for m in _WORD.finditer(text)]
    held = [(w, name) for each, name in found for w in each][:LONGEST]
    return tuple(w for w, _ in held), tuple(name for _, name in held)


def _put_in(text: str, word: re.Match[str]) -> bool:
    """Whether a word has a capital amid a sentence, or stands in square brackets."""
    before = text[: word.start()].rstrip()
    opened = before.rfind("[") > before.rfind("]")
    return opened or (word[0][0].isupper() and before[-1:] not in ("", ".", "?", "!", "“", '"'))


def same(said: Sequence[Words]) -> bool:
    """Whether all hold the same words, as far as the reports quote them."""
    return all(_same(a, b) for a, b in combinations(said, 2))


def _same(one: Words, other: Words) -> bool:
    a, b = one[0], other[0]
    least = min(len(a), len(b))
    if least < SHORT:
        return False
    short, long = sorted((f" {' '.join(a)} ", f" {' '.join(b)} "), key=len)
    if short in long:
        return True
    blocks = [
        m for m in SequenceMatcher(None, a, b, autojunk=False).get_matching_blocks() if m.size
    ]
    common = sum(m.size for m in blocks)
    if common < max(RUN, CORE * least):
        return False
    return sum(_changed(one, other, blocks)) <= OTHERS * common


def _changed(one: Words, other: Words, blocks: Sequence[Match]) -> Iterator[int]:
    """How many words stand in the place of others, before, between and after the common ones.

    Where one has nothing it was cut; names that a report puts in count for nothing.
    """
    ends = Match(len(one[0]), len(other[0]), 0)
    for left, right in pairwise((Match(0, 0, 0), *blocks, ends)):
        first = one[1][left.a + left.size : right.a]
        second = other[1][left.b + left.size : right.b]
        yield min(sum(not name for name in gap) for gap in (first, second))

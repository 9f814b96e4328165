"""How a claim and a quote are asked about: by the words of their shortest answer."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import TYPE_CHECKING

from rashomon import lexicon
from rashomon.language import speakers

if TYPE_CHECKING:
    from rashomon.lexicon.questions import Questions

LONGEST = 90
"""Characters of an answer's words that a question shows."""

_EDGES = " ,;:–—-'‘’()[]"
_WORD = re.compile(r"(?=.{0,60}[aeiouy])[A-Z]?[a-z’'-]{2,60}")
_MANY = re.compile(r"[^suio]s$")
_HISS = re.compile(r"(?:s|x|z|ch|sh)$")
_SOFT = re.compile(r"[^aeiou]y$")
_MARKS = str.maketrans("", "", '“”„«»"')
"""Quotation marks go: a question quotes the words itself."""


def told(texts: Sequence[str]) -> str:
    """The question of a claim."""
    return _table().told.replace("{words}", _shown(texts))


def said(names: Sequence[str], texts: Sequence[str]) -> str:
    """The question of a quote; `names` are those of its speakers."""
    table = _table()
    who = " or ".join(dict.fromkeys(speakers.named(n) for n in names)) or table.someone
    return table.said.replace("{who}", who).replace("{words}", _shown(texts))


def common(share: float) -> str:
    """What two statements' words have in common, 0..1, as a reader understands it."""
    return f"{share:.0%} of their words in common, rare ones counted more"


def plural(noun: str) -> str:
    """What is counted, as "how many" asks for it: "blasts", "members of the crew"; regular forms.

    Others stand in `questions.toml`; a sign or a code ("km", "USD") stays as it is.
    """
    head, of, rest = noun.partition(" of ")
    *before, last = head.split(" ")
    return " ".join([*before, _plural(last)]) + of + rest


def _plural(word: str) -> str:
    known = _table().plural
    small = word.casefold()
    if small in known:
        return known[small]
    if small in known.values() or not _WORD.fullmatch(word) or _MANY.search(small):
        return word
    if _SOFT.search(small):
        return f"{word[:-1]}ies"
    return f"{word}es" if _HISS.search(small) else f"{word}s"


def _shown(texts: Sequence[str]) -> str:
    """The shortest text without its edges, its joining word, and what is too long."""
    held = " ".join(min(texts, key=lambda t: (len(t), t)).translate(_MARKS).split())
    held = held.strip(_EDGES)
    if "." not in held.rsplit(" ", 1)[-1][:-1]:  # "a.m." keeps its point
        held = held.rstrip(".")
    first, _, rest = held.partition(" ")
    if rest and first.casefold() in _table().leading:
        held = rest.lstrip(_EDGES)
    if len(held) <= LONGEST:
        return held
    return held[:LONGEST].rsplit(" ", 1)[0].rstrip(_EDGES) + " …"


@lru_cache(maxsize=1)
def _table() -> Questions:
    from rashomon.lexicon.questions import Questions

    return lexicon.load("en").table("questions", Questions)

"""How a claim and a quote are asked about: by the words of their shortest answer."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import TYPE_CHECKING

from rashomon import lexicon
from rashomon.language import words

if TYPE_CHECKING:
    from rashomon.lexicon.questions import Questions

LONGEST = 90
"""Characters of an answer's words that a question shows."""

_EDGES = " ,;:–—-'‘’()[]"
_MARKS = str.maketrans("", "", '“”„«»"')
"""Quotation marks go: a question quotes the words itself."""


def told(texts: Sequence[str]) -> str:
    """The question of a claim."""
    return _table().told.replace("{words}", _shown(texts))


def said(names: Sequence[str], texts: Sequence[str]) -> str:
    """The question of a quote; `names` are those of its speakers."""
    table = _table()
    who = " or ".join(dict.fromkeys(_named(n) for n in names)) or table.someone
    return table.said.replace("{who}", who).replace("{words}", _shown(texts))


def _named(name: str) -> str:
    """A speaker's name as a subject: a pronoun names nobody, a common noun gets its article."""
    table = _table()
    first = words.tokens(name)[:1]
    function = words.meaning().function
    if first and len(name.split()) == 1 and first[0] in function:
        return table.someone
    bare = name[:1].islower() and first and first[0] not in function
    return f"{table.article} {name}" if bare else name


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

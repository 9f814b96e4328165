"""How a claim and a quote are asked about: by the words of their shortest answer."""

from __future__ import annotations

from collections.abc import Sequence

from rashomon.model import SOMEONE, Lexis, Reason

LONGEST = 90
"""Characters of an answer's words that a question shows."""

_EDGES = " ,;:–—-'‘’()[]"
_MARKS = str.maketrans("", "", '“”„«»"')
"""Quotation marks go: a question quotes the words itself."""


def told(texts: Sequence[str], lexis: Lexis) -> Reason:
    """The question of a claim."""
    return Reason.of("told", words=_shown(texts, lexis))


def said(names: Sequence[str], texts: Sequence[str], lexis: Lexis) -> Reason:
    """The question of a quote; `names` are those of its speakers."""
    who = tuple(dict.fromkeys(map(lexis.speaker, names))) or (SOMEONE,)
    return Reason.of("said", who=who, words=_shown(texts, lexis))


def common(share: float) -> Reason:
    """What two statements' words have in common, 0..1, rare ones counted more."""
    return Reason.of("common", share=round(share, 3))


def _shown(texts: Sequence[str], lexis: Lexis) -> str:
    """The shortest text without its edges, its joining word, and what is too long."""
    held = " ".join(min(texts, key=lambda t: (len(t), t)).translate(_MARKS).split())
    held = held.strip(_EDGES)
    if "." not in held.rsplit(" ", 1)[-1][:-1]:  # "a.m." keeps its point
        held = held.rstrip(".")
    held = lexis.bare(held).lstrip(_EDGES)
    if len(held) <= LONGEST:
        return held
    return held[:LONGEST].rsplit(" ", 1)[0].rstrip(_EDGES) + " …"

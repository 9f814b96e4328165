"""How a claim and a quote are asked about: by the words of their shortest answer."""

from __future__ import annotations

from collections.abc import Sequence

from rashomon.language import speakers, words
from rashomon.model import Reason

LONGEST = 90
"""Characters of an answer's words that a question shows."""

_EDGES = " ,;:–—-'‘’()[]"
_MARKS = str.maketrans("", "", '“”„«»"')
"""Quotation marks go: a question quotes the words itself."""


def told(texts: Sequence[str]) -> Reason:
    """The question of a claim."""
    return Reason.of("told", words=_shown(texts))


def said(names: Sequence[str], texts: Sequence[str]) -> Reason:
    """The question of a quote; `names` are those of its speakers."""
    who = tuple(dict.fromkeys(speakers.named(n) for n in names)) or (speakers.SOMEONE,)
    return Reason.of("said", who=who, words=_shown(texts))


def common(share: float) -> Reason:
    """What two statements' words have in common, 0..1, rare ones counted more."""
    return Reason.of("common", share=round(share, 3))


def _shown(texts: Sequence[str]) -> str:
    """The shortest text without its edges, its joining word, and what is too long."""
    held = " ".join(min(texts, key=lambda t: (len(t), t)).translate(_MARKS).split())
    held = held.strip(_EDGES)
    if "." not in held.rsplit(" ", 1)[-1][:-1]:  # "a.m." keeps its point
        held = held.rstrip(".")
    held = words.bare(held).lstrip(_EDGES)
    if len(held) <= LONGEST:
        return held
    return held[:LONGEST].rsplit(" ", 1)[0].rstrip(_EDGES) + " …"

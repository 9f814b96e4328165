"""How a speaker is called within a sentence."""

from __future__ import annotations

from functools import lru_cache

from rashomon.language import words
from rashomon.model import Item, Reason

SOMEONE = Reason("someone")
"""Whoever spoke, where nothing names them."""


@lru_cache(maxsize=4096)
def named(name: str) -> Item:
    """A speaker's name as a subject: a pronoun names nobody, a common noun gets its article."""
    first = words.tokens(name)[:1]
    function = words.meaning().function
    if first and len(name.split()) == 1 and first[0] in function:
        return SOMEONE
    bare = name[:1].islower() and first and first[0] not in function
    return Reason.of("the", name=name) if bare else name

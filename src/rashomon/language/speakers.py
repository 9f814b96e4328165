"""How a speaker is called within a sentence."""

from __future__ import annotations

from functools import lru_cache

from rashomon import lexicon
from rashomon.language import words


@lru_cache(maxsize=4096)
def named(name: str) -> str:
    """A speaker's name as a subject: a pronoun names nobody, a common noun gets its article."""
    from rashomon.lexicon.questions import Questions

    table = lexicon.load().table("questions", Questions)
    first = words.tokens(name)[:1]
    function = words.meaning().function
    if first and len(name.split()) == 1 and first[0] in function:
        return table.someone
    bare = name[:1].islower() and first and first[0] not in function
    return f"{table.article} {name}" if bare else name

"""Names without the small words that stand around them in a language."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rashomon.model.letters import plain

if TYPE_CHECKING:
    from rashomon.lexicon.meaning import NameWords


def words(name: str, small: NameWords) -> tuple[str, ...]:
    """The folded words of a name, without articles before it and "Jr." after it."""
    held = plain(name).split()
    while len(held) > 1 and held[0] in small.before:
        held.pop(0)
    while len(held) > 1 and held[-1] in small.after:
        held.pop()
    return tuple(held)

"""What is called the largest, and what only one of the largest: both can be so."""

from __future__ import annotations

import re
from functools import lru_cache

from rashomon.language import words


def between(one: str, other: str) -> tuple[str, str] | None:
    """The superlatives of two texts where one stands alone and the other is one of several."""
    a, b = called(one), called(other)
    for key in sorted(a.keys() & b.keys()):
        if a[key][0] != b[key][0]:
            return a[key][1], b[key][1]
    return None


@lru_cache(maxsize=1)
def _pattern() -> re.Pattern[str]:
    table = words.meaning()
    among = "|".join(map(re.escape, table.among))
    called = "|".join(re.escape(w) for w in sorted(table.superlative, key=len, reverse=True))
    return re.compile(rf"(?:\b({among})\s+(?:\w{{1,12}}\s+){{0,2}})?\b({called})\b", re.IGNORECASE)


@lru_cache(maxsize=4096)
def called(text: str) -> dict[str, tuple[bool, str]]:
    """Superlative → whether it is one of several, and its words."""
    found: dict[str, tuple[bool, str]] = {}
    for match in _pattern().finditer(text):
        key = " ".join(words.keys(match[2])) or match[2].casefold()
        shown = match.group() if match[1] else f"the {match.group()}"
        found.setdefault(key, (match[1] is not None, " ".join(shown.split())))
    return found

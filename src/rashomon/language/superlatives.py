"""What is called the largest, one of the largest, the largest since a year: degrees of one rank."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from rashomon.language import words

NOUN = 4
"""Words between a superlative and what bounds it: "the largest drone attack of the war"."""
BOUND = 5
"""Words of a bound that are read."""


@dataclass(frozen=True, slots=True)
class Rank:
    """How high a thing is ranked: alone or as one of several, measured against what, in words.

    `bound` are the keys of what it is measured against; empty where nothing bounds it.
    """

    several: bool
    bound: frozenset[str]
    words: str

    def is_as(self, other: Rank) -> bool:
        """Whether both say the same."""
        return self.several == other.several and self.bound == other.bound


def between(one: str, other: str) -> tuple[Rank, Rank] | None:
    """The superlatives of two texts that rank a thing differently; None where none do."""
    a, b = called(one), called(other)
    for key in sorted(a.keys() & b.keys()):
        if not a[key].is_as(b[key]):
            return a[key], b[key]
    return None


@lru_cache(maxsize=1)
def _pattern() -> re.Pattern[str]:
    table = words.meaning()
    among = "|".join(map(re.escape, table.among))
    listed = {w for entry in table.superlative for w in entry.words}
    called = "|".join(re.escape(w) for w in sorted(listed, key=lambda w: (-len(w), w)))
    return re.compile(rf"(?:\b({among})\s+(?:\w{{1,12}}\s+){{0,2}})?\b({called})\b", re.IGNORECASE)


@lru_cache(maxsize=1)
def _bound() -> re.Pattern[str]:
    begins = "|".join(map(re.escape, words.meaning().bounds))
    word = r"[\w’'-]{1,30}"
    return re.compile(
        rf"(?:\s+(?!(?:{begins})\b){word}){{0,{NOUN}}}(\s+(?:{begins})(?:\s+{word}){{1,{BOUND}}})",
        re.IGNORECASE,
    )


@lru_cache(maxsize=4096)
def called(text: str) -> dict[str, Rank]:
    """Superlative → how the text ranks a thing by it."""
    found: dict[str, Rank] = {}
    for match in _pattern().finditer(text):
        key = " ".join(words.keys(match[2])) or match[2].casefold()
        shown = match.group() if match[1] else f"the {match.group()}"
        after = _bound().match(text, match.end())
        held = frozenset(words.keys(after[1])) if after else frozenset[str]()
        if after and held:
            shown += text[match.end() : after.end()]
        found.setdefault(key, Rank(match[1] is not None, held, " ".join(shown.split())))
    return found

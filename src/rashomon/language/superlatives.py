"""What is called the largest, one of the largest, the largest since a year: degrees of one rank."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from functools import lru_cache
from typing import TYPE_CHECKING

from rashomon.model.said import Rank

if TYPE_CHECKING:
    from rashomon.language.words import Words

NOUN = 4
"""Words between a superlative and what bounds it: "the largest drone attack of the war"."""
BOUND = 5
"""Words of a bound that are read."""


class Superlatives:
    """The ranks that texts give, by the words of one language."""

    def __init__(self, words: Words) -> None:
        self._words = words
        table = words.meaning
        among = "|".join(map(re.escape, table.among))
        listed = {w for entry in table.superlative for w in entry.words}
        called = "|".join(re.escape(w) for w in sorted(listed, key=lambda w: (-len(w), w)))
        self._called = re.compile(
            rf"(?:\b({among})\s+(?:\w{{1,12}}\s+){{0,2}})?\b({called})\b", re.IGNORECASE
        )
        begins = "|".join(map(re.escape, table.bounds))
        word = r"[\w’'-]{1,30}"
        self._bound = re.compile(
            rf"(?:\s+(?!(?:{begins})\b){word}){{0,{NOUN}}}"
            rf"(\s+(?:{begins})(?:\s+{word}){{1,{BOUND}}})",
            re.IGNORECASE,
        )
        self.ranks: Callable[[str], Mapping[str, Rank]] = lru_cache(4096)(self._ranks)

    def _ranks(self, text: str) -> Mapping[str, Rank]:
        found: dict[str, Rank] = {}
        keys = self._words.keys
        for match in self._called.finditer(text):
            key = " ".join(keys(match[2])) or match[2].casefold()
            shown = match.group() if match[1] else f"the {match.group()}"
            after = self._bound.match(text, match.end())
            held = frozenset(keys(after[1])) if after else frozenset[str]()
            if after and held:
                shown += text[match.end() : after.end()]
            found.setdefault(key, Rank(match[1] is not None, held, " ".join(shown.split())))
        return found

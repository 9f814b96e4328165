"""Words as links see them: folded, stemmed, likenesses made one, function words left out.

The stemmer (Snowball's), likenesses, function words and frequencies are the lexicon's.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING

from rashomon.model.letters import CLAUSE, fold, surface, token, tokens

if TYPE_CHECKING:
    from rashomon.lexicon import Lexicon
    from rashomon.lexicon.frequency import Frequency
    from rashomon.lexicon.meaning import Meaning

RARE = 4
"""Texts in which a key is taken to stand where the news at large does not list it."""

PLAIN = 0.6
"""What a number or a name with a figure in it weighs, of 1: ages and dates recur."""

_RECURS = re.compile(r"\d{1,2}(?:st|nd|rd|th)?|(?:19|20)\d\d|0+|(?:[^\W\d]\.){1,4}[^\W\d]?\.?")
COMMON = 3.0
"""Inverse frequency, in nats, below which a key names no event: one news text of twenty."""


class Words:
    """The words of one language, each text and each word read once and then remembered."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon
        self.stem: Callable[[str], str] = lru_cache(65536)(self._stem)
        self._key: Callable[[str], str | None] = lru_cache(65536)(self._read)
        self._known_keys: Callable[[str], tuple[str, ...]] = lru_cache(16384)(self._keys)
        self.stems: Callable[[str], frozenset[str]] = lru_cache(16384)(self._stems)
        self.telling: Callable[[str], float] = lru_cache(65536)(self._telling)

    @cached_property
    def meaning(self) -> Meaning:
        """Likenesses, oppositions and function words."""
        from rashomon.lexicon.meaning import Meaning

        return self._lexicon.table("meaning", Meaning)

    @cached_property
    def function(self) -> frozenset[str]:
        """Words that carry no meaning."""
        return frozenset(self.meaning.function)

    @cached_property
    def _stem_word(self) -> Callable[[str], str]:
        import snowballstemmer

        stem: Callable[[str], str] = snowballstemmer.stemmer(self._lexicon.profile.stemmer).stemWord
        return stem

    @cached_property
    def _alike(self) -> dict[str, str]:
        """Stem → the stem that stands for its likeness."""
        return {
            self.stem(fold(word)): self.stem(fold(group.words[0]))
            for group in self.meaning.likeness
            for word in group.words
            if " " not in word
        }

    @cached_property
    def _frequency(self) -> Frequency:
        from rashomon.lexicon.frequency import Frequency

        return self._lexicon.table("frequency", Frequency)

    def _stem(self, word: str) -> str:
        return str(self._stem_word(word))

    def keys(self, text: str) -> tuple[str, ...]:
        """What a text speaks of: stems of its meaning words, likenesses made one, in order."""
        return self._known_keys(text) if len(text) <= CLAUSE else self._keys(text)

    def _keys(self, text: str) -> tuple[str, ...]:
        found = map(self._key, surface(text))
        return tuple(key for key in found if key is not None)

    def _read(self, word: str) -> str | None:
        """The key of a word as it stands in a text; None for function words."""
        plain = token(word)
        if plain in self.function:
            return None
        stem = self.stem(plain)
        return self._alike.get(stem, stem)

    def _stems(self, text: str) -> frozenset[str]:
        return frozenset(self.stem(w) for w in tokens(text) if w not in self.function)

    def _telling(self, key: str) -> float:
        if not key.isalpha():
            return PLAIN
        news = self._frequency
        often = math.log((news.texts + 1) / (news.count.get(key, RARE) + 1))
        return often / math.log(news.texts + 1)

    def rare(self, text: str) -> dict[str, float]:
        """The keys of a text that are rare in news, by how far they are above common.

        Ages, counts, days, years and initials ("p.m.") name no event; a longer number may.
        """
        scale = math.log(self._frequency.texts + 1)
        weighed = ((k, self.telling(k) * scale - COMMON) for k in sorted(set(self.keys(text))))
        return {k: weight for k, weight in weighed if weight > 0 and not _RECURS.fullmatch(k)}

    @cached_property
    def sides(self) -> dict[str, tuple[tuple[int, int], ...]]:
        """Stem → where it stands: number of the opposition or the set of alternatives, side.

        Such words cannot both be so of one thing: "open" and "shut", "dead" and "alive".
        """
        table = self.meaning
        sets = (
            *((o.one, o.other) for o in table.opposition),
            *(a.sides for a in table.alternatives),
        )
        found: dict[str, set[tuple[int, int]]] = {}
        for n, sides in enumerate(sets):
            for side, listed in enumerate(sides):
                for word in listed:
                    found.setdefault(self.stem(fold(word)), set()).add((n, side))
        return {stem: tuple(sorted(held)) for stem, held in found.items()}

"""Words as links see them: folded, stemmed, likenesses made one, function words left out.

Stems are Porter's for English as Snowball gives them; likenesses and function
words are the lexicon's.
"""

from __future__ import annotations

import math
import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from rashomon import lexicon

if TYPE_CHECKING:
    from rashomon.lexicon.frequency import Frequency
    from rashomon.lexicon.meaning import Meaning
    from rashomon.lexicon.questions import Questions

_WORD = re.compile(r"(?:[^\W\d_]\.){2,}|[^\W_]+(?:[’'][^\W_]{1,2}\b)?")


CLAUSE = 500
"""Characters of the longest text whose words are remembered: it is asked again, a report is not."""


@lru_cache(maxsize=65536)
def fold(word: str) -> str:
    """Lower case without accents or typographic variants: for matching only, never shown."""
    plain = unicodedata.normalize("NFKD", word.casefold())
    return "".join(c for c in plain if not unicodedata.combining(c))


@lru_cache(maxsize=1)
def meaning() -> Meaning:
    """The lexicon's likenesses, oppositions and function words."""
    from rashomon.lexicon.meaning import Meaning

    return lexicon.load().table("meaning", Meaning)


@lru_cache(maxsize=1)
def questions() -> Questions:
    """The lexicon's words for how questions are put together across reports."""
    from rashomon.lexicon.questions import Questions

    return lexicon.load().table("questions", Questions)


def bare(text: str) -> str:
    """A clause in a list without the word that joined it: "that the army would come"."""
    first, _, rest = text.partition(" ")
    return rest if rest and first.casefold() in questions().leading else text


@lru_cache(maxsize=65536)
def stem(word: str) -> str:
    """The stem of a folded word."""
    return str(_stemmer().stemWord(word))


@lru_cache(maxsize=1)
def _stemmer() -> Any:
    import snowballstemmer

    return snowballstemmer.stemmer("english")


@lru_cache(maxsize=1)
def _alike() -> Mapping[str, str]:
    """Stem → the stem that stands for its likeness."""
    return {
        stem(fold(word)): stem(fold(group.words[0]))
        for group in meaning().likeness
        for word in group.words
        if " " not in word
    }


@lru_cache(maxsize=1)
def _function() -> frozenset[str]:
    return frozenset(meaning().function)


def tokens(text: str) -> list[str]:
    """The folded words of a text, in order."""
    return list(_known_tokens(text) if len(text) <= CLAUSE else _tokens(text))


def _tokens(text: str) -> tuple[str, ...]:
    return tuple(map(_token, _WORD.findall(text)))


_known_tokens = lru_cache(maxsize=16384)(_tokens)


@lru_cache(maxsize=65536)
def _token(word: str) -> str:
    return fold(word.split("’", maxsplit=1)[0].split("'", maxsplit=1)[0])


def keys(text: str) -> tuple[str, ...]:
    """What a text speaks of: the stems of its meaning words, likenesses made one, in order."""
    return _known_keys(text) if len(text) <= CLAUSE else _keys(text)


def _keys(text: str) -> tuple[str, ...]:
    found = map(_key, _WORD.findall(text))
    return tuple(key for key in found if key is not None)


_known_keys = lru_cache(maxsize=16384)(_keys)


@lru_cache(maxsize=65536)
def _key(word: str) -> str | None:
    """The key of a word as it stands in a text; None for function words."""
    plain = _token(word)
    return None if plain in _function() else _alike().get(stem(plain), stem(plain))


@lru_cache(maxsize=16384)
def stems(text: str) -> frozenset[str]:
    """The stems of a text's meaning words, as they are."""
    function = _function()
    return frozenset(stem(w) for w in tokens(text) if w not in function)


RARE = 4
"""Texts in which a key is taken to stand where the news at large does not list it."""

PLAIN = 0.6
"""What a number or a name with a figure in it weighs, of 1: ages and dates recur."""


@lru_cache(maxsize=65536)
def telling(key: str) -> float:
    """How much a key tells by itself, 0..1: its inverse frequency in news at large."""
    if not key.isalpha():
        return PLAIN
    news = _frequency()
    return math.log((news.texts + 1) / (news.count.get(key, RARE) + 1)) / math.log(news.texts + 1)


@lru_cache(maxsize=1)
def _frequency() -> Frequency:
    from rashomon.lexicon.frequency import Frequency

    return lexicon.load().table("frequency", Frequency)


_RECURS = re.compile(r"\d{1,2}(?:st|nd|rd|th)?|(?:19|20)\d\d|0+|(?:[^\W\d]\.){1,4}[^\W\d]?\.?")
COMMON = 3.0
"""Inverse frequency, in nats, below which a key names no event: one news text of twenty."""


def rare(text: str) -> dict[str, float]:
    """The keys of a text that are rare in news, by how far their inverse frequency is above common.

    Ages, counts, days, years and initials ("p.m.") name no event; a longer number may.
    """
    scale = math.log(_frequency().texts + 1)
    weighed = ((key, telling(key) * scale - COMMON) for key in sorted(set(keys(text))))
    return {key: weight for key, weight in weighed if weight > 0 and not _RECURS.fullmatch(key)}


class Weights:
    """How telling each key is: rare in news at large, and rare among the texts of a story.

    Texts of the same keys count once, so that a copy changes no weight.
    """

    def __init__(self, texts: Iterable[Iterable[str]]) -> None:
        seen: Counter[str] = Counter()
        count = 0
        for text in {frozenset(t) for t in texts}:
            count += 1
            seen.update(text)
        self._seen, self._count = seen, count
        self._known: dict[str, float] = {}
        self._totals: dict[frozenset[str], float] = {}

    def __getitem__(self, key: str) -> float:
        known = self._known.get(key)
        if known is None:
            rare = math.log(1 + (self._count + 1) / (self._seen[key] + 0.5))
            known = self._known[key] = telling(key) * rare
        return known

    def total(self, keys: frozenset[str]) -> float:
        """The weight of all keys together."""
        known = self._totals.get(keys)
        if known is None:
            known = self._totals[keys] = self._sum(keys)
        return known

    def _sum(self, keys: Iterable[str]) -> float:
        return math.fsum(self[k] for k in keys)  # exact, so that the order of a set is nothing

    def overlap(self, a: frozenset[str], b: frozenset[str]) -> float:
        """Shared weight as a share of the lighter side's weight, 0..1."""
        return self.likeness(a, b)[1]

    def dice(self, a: frozenset[str], b: frozenset[str]) -> float:
        """Shared weight as a share of the mean weight of the two sides, 0..1."""
        return self.likeness(a, b)[0]

    def likeness(self, a: frozenset[str], b: frozenset[str]) -> tuple[float, float]:
        """Shared weight as a share of the mean of the two sides, and of the lighter side."""
        return self.share(self._sum(a & b), a, b)

    def share(self, shared: float, a: frozenset[str], b: frozenset[str]) -> tuple[float, float]:
        """The same, where the weight of what the two share is known."""
        one, other = self.total(a), self.total(b)
        if not one or not other:
            return 0.0, 0.0
        return 2 * shared / (one + other), shared / min(one, other)

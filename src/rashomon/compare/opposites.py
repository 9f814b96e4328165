"""What cannot both be so of two claims about one thing, and the pair of words that shows it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from rashomon.language import words
from rashomon.model import Claim


@dataclass(frozen=True, slots=True)
class Contradiction:
    """The kind of contradiction and the words on both sides."""

    cause: str
    one: str
    other: str

    @property
    def reason(self) -> str:
        """One sentence."""
        return f"One says “{self.one}”, the other “{self.other}”: an open contradiction."


@lru_cache(maxsize=1)
def _sides() -> Mapping[str, frozenset[tuple[int, int]]]:
    """Stem → the sides of oppositions on which it stands: (number of the opposition, 0 or 1)."""
    found: dict[str, set[tuple[int, int]]] = {}
    for n, pair in enumerate(words.meaning().opposition):
        for side, listed in enumerate((pair.one, pair.other)):
            for word in listed:
                found.setdefault(words.stem(words.fold(word)), set()).add((n, side))
    return {k: frozenset(v) for k, v in found.items()}


def opposed(one: str, other: str) -> bool:
    """Whether two stems stand on different sides of one opposition."""
    sides = _sides()
    return any((n, 1 - side) in sides.get(other, ()) for n, side in sides.get(one, ()))


def between(a: Claim, a_words: str, b: Claim, b_words: str) -> Contradiction | None:
    """The contradiction between two claims of one question; None where there is none.

    Claims of what may or should be contradict nothing.
    """
    if a.modality != b.modality or "doubted" in (a.polarity, b.polarity):
        return None
    return (
        _denied(a, b)
        or _antonyms(a, a_words, b)
        or _days(a, a_words, b, b_words)
        or _ages(a_words, b_words)
    )


def _action(claim: Claim) -> str:
    return (words.keys(claim.action) or (claim.action,))[0]


def _shared(a: Claim, b: Claim) -> int:
    """Participants in common, by stems of their names."""
    one = {words.stem(t) for p in a.participants for t in words.tokens(p.name)[-1:]}
    other = {words.stem(t) for p in b.participants for t in words.tokens(p.name)[-1:]}
    return len(one & other)


def _denied(a: Claim, b: Claim) -> Contradiction | None:
    if a.polarity == b.polarity or _action(a) != _action(b) or _shared(a, b) < 2:
        return None
    named = {"asserted": a.action, "negated": f"not {a.action}"}
    return Contradiction("contradiction", named[a.polarity], named[b.polarity])


def _antonyms(a: Claim, a_words: str, b: Claim) -> Contradiction | None:
    if a.polarity != b.polarity or _shared(a, b) < 2:
        return None
    one, other = words.stem(words.fold(a.action)), words.stem(words.fold(b.action))
    if opposed(one, other) and other not in words.stems(a_words):
        return Contradiction("contradiction", a.action, b.action)
    return None


def _days(a: Claim, a_words: str, b: Claim, b_words: str) -> Contradiction | None:
    if _action(a) != _action(b) or a.polarity != b.polarity or _shared(a, b) < 2:
        return None
    days = words.meaning().weekdays
    one = [d for d in days if d in words.tokens(a_words)]
    other = [d for d in days if d in words.tokens(b_words)]
    if len(one) == 1 and len(other) == 1 and one != other:
        return Contradiction("time", one[0].title(), other[0].title())
    return None


@lru_cache(maxsize=1)
def _age() -> re.Pattern[str]:
    """An age with the capitalised name beside it: "22-year-old Ida Holm" or "Ida Holm, 22,"."""
    old = "|".join(map(re.escape, words.meaning().age))
    name = r"(?:[A-Z][\w’'-]{1,30}\s){0,2}[A-Z][\w’'-]{1,30}"
    return re.compile(rf"(\d{{1,3}})[- ](?:{old})\s({name})|({name}),\s(\d{{1,3}})(?=,|$)")


def ages(text: str) -> dict[str, str]:
    """Last name → stated age, of the people whom the words name with their age."""
    found = {}
    for match in _age().finditer(text):
        before, named, name, after = match.groups()
        found[words.tokens(named or name)[-1]] = before or after
    return found


def _ages(a_words: str, b_words: str) -> Contradiction | None:
    one, other = ages(a_words), ages(b_words)
    for name in sorted(one.keys() & other.keys()):
        if one[name] != other[name]:
            return Contradiction("contradiction", one[name], other[name])
    return None

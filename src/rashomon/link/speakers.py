"""One name for one speaker across reports, however it is spelled or shortened."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping

from rashomon.language.words import fold, tokens

_DOUBLED = re.compile(r"(.)\1+")
_ENDING = re.compile(r"[iy]+$")


def spelling(word: str) -> str:
    """A name's word without what transliterations differ in: doubled letters, -iy/-yy/-y."""
    return _ENDING.sub("", _DOUBLED.sub(r"\1", fold(word)))


def settle(names: Iterable[str]) -> Mapping[str, str]:
    """Each name → the form shown for it: the fullest, of equals the most frequent, then A to Z.

    Names are one where their last words are spelled alike and no other word differs.
    """
    counts = Counter(names)
    words = {n: tuple(spelling(t) for t in tokens(n)) for n in counts}
    families: dict[str, list[str]] = defaultdict(list)
    for name in sorted(counts):
        if words[name]:
            families[words[name][-1]].append(name)
    shown: dict[str, str] = {n: n for n in counts}
    for family in families.values():
        full = {words[n] for n in family if len(words[n]) > 1}
        for name in family:
            fits = [f for f in full if set(words[name]) <= set(f)]
            if len({f for f in fits if len(f) > 1}) > 1 and len(words[name]) == 1:
                continue  # two people of one surname: a bare surname stays itself
            alike = [n for n in family if _alike(words[n], words[name])]
            shown[name] = min(alike, key=lambda n: (-len(words[n]), -counts[n], n))
    return shown


def _alike(a: tuple[str, ...], b: tuple[str, ...]) -> bool:
    return set(a) <= set(b) or set(b) <= set(a)

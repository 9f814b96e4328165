"""One name for one speaker across reports, however it is spelled or shortened."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise

from rashomon.language import names
from rashomon.language.words import stems
from rashomon.model import Extraction, Statement


def settled(extractions: Sequence[Extraction]) -> list[Extraction]:
    """The extractions, every statement's speaker under the name that all reports share."""
    shown = settle(
        s.attribution.speaker
        for e in extractions
        for s in e.statements
        if s.attribution and s.attribution.speaker
    )
    return [
        replace(e, statements=tuple(_named(s, shown) for s in e.statements)) for e in extractions
    ]


def _named(statement: Statement, shown: Mapping[str, str]) -> Statement:
    said = statement.attribution
    if said is None or said.speaker is None or shown[said.speaker] == said.speaker:
        return statement
    return replace(statement, attribution=replace(said, speaker=shown[said.speaker]))


def settle(speakers: Iterable[str]) -> Mapping[str, str]:
    """Each name → the form shown for it: the fullest, of equals the most frequent, then A to Z.

    Names are one where their last words are spelled alike and no other word
    differs. A bare last name that two full names share stays itself.
    """
    counts = Counter(speakers)
    words = {n: tuple(names.spelling(w) for w in names.words(n)) for n in counts}
    families: dict[str, list[str]] = defaultdict(list)
    for name in sorted(counts):
        if words[name]:
            families[words[name][-1]].append(name)
    shown = {n: n for n in counts}
    for family in families.values():
        for name in family:
            alike = [n for n in family if _alike(words[n], words[name])]
            full = {words[n] for n in alike if len(words[n]) > 1}
            if len(words[name]) == 1 and not _nested(full):
                continue
            shown[name] = min(alike, key=lambda n: (-len(words[n]), -counts[n], n))
    return _reordered(shown, counts)


def _reordered(shown: Mapping[str, str], counts: Mapping[str, int]) -> Mapping[str, str]:
    """The same, with names of the same words in another order under one ("Olm's mayor")."""
    bags: dict[frozenset[str], list[str]] = defaultdict(list)
    for name in sorted(set(shown.values())):
        bags[stems(name)].append(name)
    one = {n: n for n in shown.values()}
    for bag, held in bags.items():
        if len(bag) > 1:
            best = min(held, key=lambda n: (-counts[n], n))
            one |= dict.fromkeys(held, best)
    return {n: one[s] for n, s in shown.items()}


def _alike(a: tuple[str, ...], b: tuple[str, ...]) -> bool:
    return set(a) <= set(b) or set(b) <= set(a)


def _nested(full: set[tuple[str, ...]]) -> bool:
    """Whether the full names are one name, told at more or less length."""
    ordered = sorted(full, key=len)
    return all(set(a) <= set(b) for a, b in pairwise(ordered))

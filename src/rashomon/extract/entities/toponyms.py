"""Which names of a report are names of places: a learned decision over what is known of each.

Candidates are names that the gazetteer knows, also within other names ("Olm Police
Department"), and what the language model takes for a place though no gazetteer knows it.
`eval/learn_places.py` learns the weights, in `lexicon/<language>/places.json`.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from rashomon.extract.entities.names import NameIndex, names
from rashomon.language import Language, Parse
from rashomon.language.gazetteer import Bearer
from rashomon.language.tree import Tree
from rashomon.lexicon.attribution import Titles
from rashomon.model import Span

_LONGEST = 6
"""Tokens of the longest name."""
_PLACES = frozenset(("GPE", "LOC", "FAC"))
_NAMED = _PLACES | {"ORG", "PERSON", "NORP"}
_WITHIN = frozenset(("-", ".", "'", "’", "of", "the", "and", "de", "la", "del", "al", "el", "upon"))
"""Small words inside a name."""
_WORD = re.compile(r"[^\W\d_][\w.'’]*")


@dataclass(frozen=True, slots=True)
class ToponymCandidate:
    """What may be the name of a place: its words as written, who bears it, what speaks for it."""

    span: Span
    name: str
    bearers: tuple[Bearer, ...]
    features: tuple[str, ...]
    stated: tuple[int, ...] = ()
    """Larger places that stand right after the name ("Olm, Kessel"), by their numbers."""


@dataclass(frozen=True, slots=True)
class _Found:
    """A candidate on its way: tokens `first` to `last` of a tree."""

    first: int
    last: int
    name: str
    bearers: tuple[Bearer, ...]


@dataclass(frozen=True, slots=True)
class ToponymWeights:
    """Feature → weight in hundredths of a logit."""

    values: dict[str, int]

    def score(self, candidate: ToponymCandidate) -> float:
        """Logit of its being the name of a place."""
        get = self.values.get
        return sum([get(f, 0) for f in candidate.features]) / 100


def weights(language: Language) -> ToponymWeights:
    """The weights of a language: `language.made(weights)`."""
    return ToponymWeights(language.lexicon.learned("places")["names"])


def candidates(parse: Parse) -> list[ToponymCandidate]:
    """All names of a report that may be a place's, in order of the text."""
    known = parse.language.made(names)
    titles = parse.language.lexicon.table("titles", Titles)
    found = [(p.tree, list(_found(p.tree, known))) for p in parse.passages]
    seen = _Report(found, titles)
    out = list(_datelines(parse, known))
    for tree, held in found:
        for number, one in enumerate(held):
            after = held[number + 1] if number + 1 < len(held) else None
            stated = _stated(tree, one, after, known)
            before = held[number - 1] if number else None
            features = seen.features(tree, one, before, bool(stated), known)
            out.append(
                ToponymCandidate(
                    tree.span(one.first, one.last), one.name, one.bearers, tuple(features), stated
                )
            )
    return sorted(out, key=lambda c: (c.span.start, c.span.end))


def _found(tree: Tree, known: NameIndex) -> Iterator[_Found]:
    """Names of one passage: the longest that the gazetteer knows, left to right; then others."""
    taken = bytearray(tree.size)
    out: list[_Found] = []
    at = 0
    for first in [t for t, place in enumerate(tree.idx) if tree.text[place].isupper()]:
        one = _at(tree, first, known) if first >= at else None
        if one is None:
            continue
        out.append(one)
        taken[one.first : one.last + 1] = b"\1" * (one.last + 1 - one.first)
        at = one.last + 1
    for first, end, label in tree.named:
        begin, last = _trimmed(tree, first, end - 1)
        unknown = label in _PLACES or (label in ("ORG", "PERSON") and last > begin)
        if unknown and begin <= last and not any(taken[begin : last + 1]) and last - begin < 6:
            name = tree.words(begin, last)
            if any(c.isupper() for c in name):
                out.append(_Found(begin, last, name, ()))
    yield from sorted(out, key=lambda f: f.first)


def _at(tree: Tree, first: int, known: NameIndex) -> _Found | None:
    """The longest known name that begins with a token, itself in capitals."""
    if tree.pos[first] == "DET":
        return None
    end = min(first + _LONGEST, tree.size)
    last = first
    while last + 1 < end and (tree.word(last + 1)[:1].isupper() or tree.lower[last + 1] in _WITHIN):
        last += 1
    while last >= first:
        if tree.word(last)[:1].isupper() or (tree.lower[last] == "." and last > first):
            name = tree.words(first, last)
            fits = name in known.short if len(name) < 3 or name[-1] == "." else True
            bearers = known.of(name) if fits else ()
            if bearers:
                return _Found(first, last, name, bearers)
        last -= 1
    return None


def _trimmed(tree: Tree, first: int, last: int) -> tuple[int, int]:
    """Without articles, marks and possessives at its ends."""
    while first <= last and not tree.word(first)[:1].isupper() and not tree.word(first).isdecimal():
        first += 1
    while last >= first and tree.pos[last] in ("PART", "PUNCT", "SPACE"):
        last -= 1
    return first, last


def _stated(tree: Tree, one: _Found, after: _Found | None, known: NameIndex) -> tuple[int, ...]:
    """What a name is said to lie in: a wider place after a comma, "in" or a bracket."""
    if after is None or after.first - one.last not in (1, 2):
        return ()
    between = tree.words(one.last + 1, after.first - 1) if after.first > one.last + 1 else ""
    if between not in (",", "(", "in", ""):
        return ()
    kinds = ("country", "region") if between in ("", "in") else ("country", "region", "county")
    if not between and after.name not in known.short:
        return ()
    return tuple(b.at for b in after.bearers if known.gazetteer.kind(b.at) in kinds)


class _Report:
    """What the whole report says of a name: how the model labels it, in which names it stands."""

    def __init__(self, found: list[tuple[Tree, list[_Found]]], titles: Titles) -> None:
        self._titles = titles
        self._labels: dict[str, Counter[str]] = {}
        self._small: set[str] = set()
        self._surnames: set[str] = set()
        self._counts: Counter[str] = Counter()
        for tree, held in found:
            self._small.update(w for w in map(tree.word, range(tree.size)) if w.islower())
            for first, end, label in tree.named:
                begin, last = _trimmed(tree, first, end - 1)
                if label == "PERSON" and last > begin:
                    self._surnames.add(tree.lower[last])
                if begin <= last:
                    key = tree.words(begin, last).casefold()
                    self._labels.setdefault(key, Counter())[label] += 1
            self._counts.update(one.name.casefold() for one in held)

    def features(
        self, tree: Tree, one: _Found, before: _Found | None, stated: bool, known: NameIndex
    ) -> Iterator[str]:
        """Names of what is known of a candidate."""
        yield "bias"
        first, last = one.first, one.last
        label, part = _label(tree, first, last)
        yield f"label {label} {part}"
        yield from self._gazetteer(one, label, known)
        left = tree.lower[first - 1] if first else "^"
        right = tree.lower[last + 1] if last + 1 < tree.size else "$"
        yield f"left {left}"
        yield f"right {right}"
        if part != "whole":
            yield f"right {right} {label}"
            yield f"left {left} {label}"
        beside = (first and tree.word(first - 1), right != "$" and tree.word(last + 1))
        yield f"capital {[bool(w and w[0].isupper()) for w in beside]} {label in _PLACES}"
        yield f"last {tree.lower[last]}"
        yield f"pos {tree.pos[last]} {label in _PLACES}"
        head = tree.heads[last]
        brought = tree.lower[head] if tree.pos[head] == "ADP" else ""
        yield f"relation {tree.relations[last]} {brought}"
        yield f"sentence {first == tree.first[first]}"
        yield f"kind {tree.kind}"
        if stated:
            yield "stated"
        if before is not None and before.last == first - 2 and left == ",":
            yield f"listed {before.bearers != ()}"
        yield from self._elsewhere(one, label, part)
        if one.name.isupper() and len(one.name) > 3:
            yield "shouted"

    def _gazetteer(self, one: _Found, label: str, known: NameIndex) -> Iterator[str]:
        if not one.bearers:
            yield f"unknown {label}"
            yield f"unknown words {min(one.last - one.first, 3)} {label}"
            return
        held = known.gazetteer
        top = max(one.bearers, key=lambda b: (b.own, held.people(b.at)))
        kind = held.kind(one.bearers[0].at) if one.name in known.short else held.kind(top.at)
        size = int(math.log10(held.people(top.at) + 1))
        yield f"bearer {kind} {top.own}"
        yield f"bearer {kind} {label}"
        yield f"people {kind} {size}"
        yield f"bearers {min(6, len(one.bearers))} {label in _PLACES}"
        yield f"words {min(one.last - one.first, 3)}"
        if one.name in known.short:
            yield "short"

    def _elsewhere(self, one: _Found, label: str, part: str) -> Iterator[str]:
        key = one.name.casefold()
        labels = self._labels.get(key, Counter())
        places = sum(labels[name] for name in _PLACES)
        others = labels["PERSON"] + labels["ORG"]
        yield f"elsewhere {_few(places)} {_few(others)} {label in _PLACES}"
        if label not in _PLACES:
            yield f"people elsewhere {_few(labels['PERSON'])} {_few(places)}"
        words = key.split()
        if words[-1] in self._surnames:
            yield f"surname {part == 'whole'} {label}"
        if words[0] in self._titles.genders:
            yield f"given {label} {len(words) > 1}"
        if all(w in self._small for w in words):
            yield f"small {label in _PLACES}"
        yield f"count {min(4, self._counts[key])}"


def _few(count: int) -> int:
    return min(count, 2)


def _label(tree: Tree, first: int, last: int) -> tuple[str, str]:
    """The model's label over a name, and whether the name is all of it or a part."""
    label, _ = tree.labels[last]
    if label not in _NAMED:
        return ("other" if label else "none"), "whole"
    begin = last
    while begin > 0 and tree.labels[begin][1] == "I":
        begin -= 1
    end = last
    while end + 1 < tree.size and tree.labels[end + 1] == (label, "I"):
        end += 1
    begin, end = _trimmed(tree, begin, end)
    if first <= begin and last >= end:
        return label, "whole"
    return label, "begins" if first <= begin else "ends" if last >= end else "amid"


def _datelines(parse: Parse, known: NameIndex) -> Iterator[ToponymCandidate]:
    """The place before the first mark of each dateline, with what stands after its comma."""
    report = parse.report
    for zone in report.zones_of("dateline"):
        held = re.split(r"[(\d—–]|--", zone.span.of(report.text), maxsplit=1)[0]
        words = [(m.start(), m.end()) for m in _WORD.finditer(held)]
        found: list[tuple[int, int, tuple[Bearer, ...]]] = []
        at = 0
        while at < len(words):
            for end in range(min(len(words), at + 4), at, -1):
                a, b = words[at][0], words[end - 1][1]
                if "," not in held[a:b] and (bearers := known.of(held[a:b])):
                    found.append((a, b, bearers))
                    at = end
                    break
            else:
                at += 1
        wide = found[1][2] if len(found) > 1 else ()
        for number, (a, b, bearers) in enumerate(found):
            span = Span(zone.span.start + a, zone.span.start + b)
            inside = tuple(w.at for w in wide) if not number else ()
            yield ToponymCandidate(span, held[a:b], bearers, ("dateline",), inside)

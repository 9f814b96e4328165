"""A report's words as shingles: which runs of words two reports share, and where.

Words are compared by their frame (`frame`): first letter and consonants, so that
"defence" and "defense", "Zelenskyy" and "Zelensky" are one. A shingle is the hash
of `WIDTH` frames in a row. A sample of the hashes (one in `RATE`, the same ones in
every text: FracMinHash, Irber et al. 2022) finds the reports that may share text;
the shingles themselves, extended to whole runs, decide. Where a copy has other words
strewn in or put in place of many, no run is long: then pairs of words are sampled too,
and `chains` of them, in the same order in both, decide.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain, pairwise, repeat

from rashomon.link import folding
from rashomon.model import READABLE, Report, Span

WIDTH = 4
"""Words in a shingle."""
RATE = 4
"""One hash in so many is kept to find candidates: a text of 60 words keeps about 14."""
GAP = 3
"""Words that may differ within a run: a respelt name, a dropped title."""
RUN = 8
"""Words that a run must have to count: shorter ones are common phrases."""
CROWD = 32
"""Prints that one hash may join to one another; beyond, they are joined to a few only."""
FIRST = 8
"""The longest prints of a crowd, to which the others are joined."""
LEAP = 8
"""Words that may stand between two pairs of a chain, on either side."""
LINKS = 24
"""Words that a chain must hold in both texts to count."""
DENSE = 0.5
"""Share of a chain's stretch, on the side where it is longer, that its words make up."""
PLACES = 8
"""Places of one shingle that are tried; more are a refrain, and would cost time only."""

_QUOTED = re.compile(r"“[^“”]*(?:”|$)|\"[^\"]*(?:\"|$)|(?<!\w)‘[^‘]*?(?:’(?!\w)|$)")
_SAME = str.maketrans({"z": "s", "c": "s", "q": "k"})
_PRIME = (1 << 61) - 1
_BASE = 0x1F0A_51C3_77E5_9D2B % _PRIME
_DROP = pow(_BASE, WIDTH, _PRIME)
_MIX = 0x9E37_79B9_7F4A_7C15
_LOW = (1 << 64) - 1


def plain(word: str) -> str:
    """The word's frame: what stays when it is spelt another way."""
    kept = "".join(c for c in unicodedata.normalize("NFKD", word.casefold()) if c.isalnum())
    if not kept.isalpha():
        return kept
    tail = re.sub(r"[aeiouyh]+", "", kept[1:].translate(_SAME))
    return kept[:1].translate(_SAME) + re.sub(r"(.)\1+", r"\1", tail)


def words(text: str) -> tuple[str, ...]:
    """The frames of a text's words, in order."""
    return tuple(plain(word) for _, _, word in folding.words(text))


@lru_cache(maxsize=1 << 16)
def frame(word: str) -> int:
    """A number for the word's frame, the same in every run."""
    digest = hashlib.blake2b(plain(word).encode("utf-8", "replace"), digest_size=8).digest()
    return int.from_bytes(digest, "big") % _PRIME


@dataclass(frozen=True, slots=True, eq=False)
class Print:
    """A report's readable words in order: frames, places, whether in quotation marks.

    `shingles[i]` is the hash of the words `i … i + WIDTH - 1`; `sample` the hashes
    that are kept to find candidates, `pairs` those of two words in a row. `denials` are the
    frames of words that deny what stands after them.
    """

    report: str
    frames: tuple[int, ...]
    spans: tuple[tuple[int, int], ...]
    quoted: tuple[bool, ...]
    shingles: tuple[int, ...]
    sample: frozenset[int]
    pairs: frozenset[int]
    denials: frozenset[int] = frozenset()

    def __len__(self) -> int:
        return len(self.frames)


@dataclass(frozen=True, slots=True, order=True)
class SharedRun:
    """Words `[a, a_end)` of one print that stand as `[b, b_end)` in the other."""

    a: int
    a_end: int
    b: int
    b_end: int

    def turned(self) -> SharedRun:
        """The same, seen from the other print."""
        return SharedRun(self.b, self.b_end, self.a, self.a_end)


def fingerprint(report: Report, negation: tuple[str, ...] = ()) -> Print:
    """The print of a report's readable zones; `negation` are words that deny what follows."""
    frames: list[int] = []
    spans: list[tuple[int, int]] = []
    quoted: list[bool] = []
    for zone in report.zones_of(*READABLE):
        block = zone.span.of(report.text)
        inside = _inside(block)
        base = zone.span.start
        for start, end, word in folding.words(block):
            frames.append(frame(word))
            spans.append((base + start, base + end))
            quoted.append(bool(inside) and any(a <= start < b for a, b in inside))
    shingles = _shingles(frames)
    pairs = _sample([_pair(a, b) for a, b in pairwise(frames)])
    return Print(
        report.id,
        tuple(frames),
        tuple(spans),
        tuple(quoted),
        tuple(shingles),
        _sample(shingles),
        pairs,
        _denials(negation),
    )


def sketch(report: Report) -> frozenset[int]:
    """The `sample` of a report's print, without the rest of it."""
    zones = report.zones_of(*READABLE)
    read = (map(frame, folding.bare(z.span.of(report.text))) for z in zones)
    return _sample(_shingles(tuple(chain.from_iterable(read))))


def _inside(block: str) -> list[tuple[int, int]]:
    return [m.span() for m in _QUOTED.finditer(block)]


def _shingles(frames: Sequence[int]) -> list[int]:
    """Rolling polynomial hashes of every `WIDTH` frames in a row (Karp and Rabin 1987)."""
    value = 0
    found = []
    for word, gone in zip(frames, chain(repeat(0, WIDTH), frames), strict=False):
        value = (value * _BASE + word - gone * _DROP) % _PRIME
        found.append(value)
    return found[WIDTH - 1 :]


def _pair(first: int, second: int) -> int:
    return (first * _BASE + second) % _PRIME


def _sample(shingles: Sequence[int]) -> frozenset[int]:
    top = (1 << 64) // RATE
    return frozenset(s for s in shingles if (s * _MIX & _LOW) < top)


# ---- finding -------------------------------------------------------------------


def candidates(prints: Sequence[Print], least: float, few: int = 2) -> list[tuple[int, int]]:
    """Pairs of places in `prints` that may share text, those that share most first.

    A pair is kept where the sample of the smaller is held by the other to at
    least `least`, by `few` hashes or more.
    """
    return _meeting(prints, [p.sample for p in prints], least, few)


def loosely(prints: Sequence[Print], least: float) -> list[tuple[int, int]]:
    """The same by pairs of words: texts that share no long run may share a chain."""
    return _meeting(prints, [p.pairs for p in prints], least, LINKS // RATE)


def _meeting(
    prints: Sequence[Print], samples: Sequence[frozenset[int]], least: float, few: int
) -> list[tuple[int, int]]:
    """Pairs whose samples meet, those that share most first.

    A hash that stands in more than `CROWD` prints joins each of them to the longest ones
    only, so that work is near linear however many copies there are.
    """
    postings: defaultdict[int, list[int]] = defaultdict(list)
    for place in sorted(range(len(prints)), key=lambda i: (-len(prints[i]), prints[i].report)):
        for value in samples[place]:
            postings[value].append(place)
    meets: list[Counter[int]] = [Counter() for _ in prints]
    for held in postings.values():
        if len(held) > 1:
            known = held if len(held) <= CROWD else held[:FIRST]
            for place in held:
                meets[place].update(known)
    found: set[tuple[float, int, int]] = set()
    for place, others in enumerate(meets):
        size = len(samples[place])
        for other, shared in others.items():
            share = shared / min(size, len(samples[other]))
            if other != place and shared >= few and share >= least:
                found.add((-share, min(place, other), max(place, other)))
    return [(a, b) for _, a, b in sorted(found)]


# ---- deciding ------------------------------------------------------------------


def runs(one: Print, other: Print) -> tuple[SharedRun, ...]:
    """The maximal runs of words that both hold, at least `RUN` long, in order of `one`.

    Every word of `one` is in one run at most; runs that lie close together in
    both (`GAP` words) are one.
    """
    both = {*one.shingles}.intersection(other.shingles)
    places: defaultdict[int, list[int]] = defaultdict(list)
    for j, value in enumerate(other.shingles if both else ()):
        if value in both and len(places[value]) < PLACES:
            places[value].append(j)
    found: list[SharedRun] = []
    i = 0
    while places and i < len(one.shingles):
        if one.shingles[i] not in both:
            i += 1
            continue
        last = found[-1] if found else None
        length, _, j = max(_extend(one, other, i, j, last) for j in places[one.shingles[i]])
        found.append(SharedRun(i, i + length, j, j + length))
        i += length
    return tuple(r for r in _bridged(found, one, other) if r.a_end - r.a >= RUN)


def _extend(
    one: Print, other: Print, i: int, j: int, last: SharedRun | None
) -> tuple[int, bool, int]:
    """How far the words from i and j agree; a place that goes on from the last run wins a tie."""
    top = min(len(one) - i, len(other) - j)
    length = top
    if one.frames[i : i + top] != other.frames[j : j + top]:
        length = next(n for n in range(top) if one.frames[i + n] != other.frames[j + n])
    return length, last is not None and 0 <= j - last.b_end <= GAP, j


def _bridged(found: Sequence[SharedRun], one: Print, other: Print) -> Iterator[SharedRun]:
    """The runs, those made one that lie close together, unless the words between deny in one
    what the other states."""
    held: SharedRun | None = None
    for run in found:
        near = held and run.a - held.a_end <= GAP and 0 <= run.b - held.b_end <= GAP
        if held and near and _denies(one, held.a_end, run.a) == _denies(other, held.b_end, run.b):
            held = SharedRun(held.a, run.a_end, held.b, run.b_end)
            continue
        if held:
            yield held
        held = run
    if held:
        yield held


def _denies(one: Print, start: int, end: int) -> bool:
    """Whether a word of a print denies what stands after it: "not", the "t" of "didn't"."""
    return not one.denials.isdisjoint(one.frames[start:end])


@lru_cache(maxsize=8)
def _denials(negation: tuple[str, ...]) -> frozenset[int]:
    held = ((w, [word for *_, word in folding.words(w)]) for w in negation)
    return frozenset(frame(parts[-1 if {"'", "’"} & set(w) else 0]) for w, parts in held)


def likeness(one: Print, other: Print) -> float:
    """The share of the smaller's sample of word pairs that the other holds."""
    return len(one.pairs & other.pairs) / max(1, min(len(one.pairs), len(other.pairs)))


@dataclass(slots=True)
class _Chain:
    """Pairs of words that both hold in the same order, close by one another."""

    a: int
    b: int
    a_end: int
    b_end: int
    held: int = 2

    def takes(self, i: int, j: int) -> bool:
        """Whether a pair at these places may follow."""
        return -1 <= i - self.a_end <= LEAP and -1 <= j - self.b_end <= LEAP

    def add(self, i: int, j: int) -> None:
        """Take a pair that may follow."""
        self.held += 2 if i >= self.a_end else 1
        self.a_end, self.b_end = i + 2, j + 2

    @property
    def firm(self) -> bool:
        """Whether it holds enough words, and close enough, to count."""
        stretch = max(self.a_end - self.a, self.b_end - self.b)
        return self.held >= LINKS and self.held >= DENSE * stretch


def chains(one: Print, other: Print) -> tuple[SharedRun, ...]:
    """Stretches that both hold but for words put in, left out or replaced here and there.

    In order of `one`; no word of it is in two.
    """
    pairs = list(pairwise(one.frames))
    both = set(pairs).intersection(pairwise(other.frames))
    places: defaultdict[tuple[int, int], list[int]] = defaultdict(list)
    for j, pair in enumerate(pairwise(other.frames)):
        if pair in both and len(places[pair]) < PLACES:
            places[pair].append(j)
    open_: list[_Chain] = []
    done: list[_Chain] = []
    for i, pair in enumerate(pairs):
        if pair not in both:
            continue
        done += [c for c in open_ if i - c.a_end > LEAP and c.firm]
        open_ = [c for c in open_ if i - c.a_end <= LEAP]
        for j in places[pair]:
            fit = None
            for held in open_:
                if held.takes(i, j) and (fit is None or held.held > fit.held):
                    fit = held
            if fit:
                fit.add(i, j)
            else:
                open_.append(_Chain(i, j, i + 2, j + 2))
    done += [c for c in open_ if c.firm]
    kept: list[SharedRun] = []
    for held in sorted(done, key=lambda c: (-c.held, c.a, c.b)):
        if all(held.a >= r.a_end or held.a_end <= r.a for r in kept):
            kept.append(SharedRun(held.a, held.a_end, held.b, held.b_end))
    return tuple(sorted(kept))


def span(print_: Print, start: int, end: int) -> Span:
    """The report's span of the words `[start, end)`."""
    return Span(print_.spans[start][0], print_.spans[end - 1][1])

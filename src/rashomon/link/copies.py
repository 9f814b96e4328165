"""Which pairs of reports are one text, and which reports are put together from several.

A pair is one text where most of one's words, those in quotation marks left
aside, stand in long runs in the other (containment, since copies are trimmed), or
in a chain of them where many words were changed.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import combinations, compress

from rashomon.ground.joined import Joined
from rashomon.ground.workings import Workings
from rashomon.link import shingles
from rashomon.link.shingles import Print, SharedRun
from rashomon.model import Report, later

COPIED = 0.5
"""Share of a report's own words that stand in the other, from which it is one text."""
LOOSE = 0.3
"""Share of a report's pairs of words that stand in the other, from which chains are looked for."""
CHAINED = 0.7
"""The share in place of `COPIED` where the words stand in chains, which hold strange words too."""
OWN = 40
"""Own words (outside quotation marks) that a report needs to be judged by them alone."""
SHARED = 25
"""Words that two reports must share at least; less is a formula."""
FEW = 12
"""Earlier reports that are looked at to tell whether one is put together from others."""


@dataclass(frozen=True, slots=True)
class TextPair:
    """Two prints, the runs they share, and how much of each stands in the other (0..1).

    `own_a` and `own_b` leave words in quotation marks aside; `words` counts those
    of `a` that `b` holds.
    """

    a: Print
    b: Print
    runs: tuple[SharedRun, ...]
    own_a: float
    own_b: float
    all_a: float
    all_b: float
    words: int

    @property
    def copied(self) -> bool:
        """Whether the two are one text."""
        return self.words >= SHARED and max(self.own_a, self.own_b) >= COPIED

    @property
    def spoken(self) -> bool:
        """Whether both are mostly the same quoted words, told in words of their own."""
        return self.words >= SHARED and min(self.all_a, self.all_b) >= COPIED

    def turned(self) -> TextPair:
        """The same, seen from the other report."""
        held = tuple(sorted(r.turned() for r in self.runs))
        return TextPair(
            self.b, self.a, held, self.own_b, self.own_a, self.all_b, self.all_a, self.words
        )


@dataclass(frozen=True, slots=True)
class CopiesFound:
    """Groups of report ids that are one text, the pairs that join them, and who rests on more.

    `also` maps a report that is put together from several texts to a member of
    each other group whose text it holds.
    """

    groups: tuple[tuple[str, ...], ...]
    pairs: tuple[TextPair, ...]
    also: Mapping[str, tuple[TextPair, ...]]


def compare(a: Print, b: Print) -> TextPair:
    """What two prints share."""
    pair = _pair(a, b, shingles.runs(a, b))
    if pair.copied or pair.spoken or shingles.likeness(a, b) < LOOSE:
        return pair
    chained = _pair(a, b, shingles.chains(a, b))
    firm = chained.words >= OWN and max(chained.own_a, chained.own_b) >= CHAINED
    return chained if firm and chained.copied else pair


def _pair(a: Print, b: Print, found: tuple[SharedRun, ...]) -> TextPair:
    own_a, all_a, words = _share(a, found)
    own_b, all_b, _ = _share(b, [r.turned() for r in found])
    return TextPair(a, b, found, own_a, own_b, all_a, all_b, words)


def held(one: Print, found: Iterable[SharedRun]) -> bytearray:
    """For every word of `one`, 1 where a run holds it."""
    marks = bytearray(len(one))
    for run in found:
        marks[run.a : run.a_end] = b"\1" * (run.a_end - run.a)
    return marks


def _share(one: Print, found: Sequence[SharedRun]) -> tuple[float, float, int]:
    """Shares of `one` that the runs hold: of its own words, of all; and how many words."""
    marks = held(one, found)
    total = sum(marks)
    share = total / len(one) if len(one) else 0.0
    own = one.quoted.count(False)
    if own < OWN:
        return share, share, total
    mine = total - sum(compress(marks, one.quoted))
    return mine / own, share, total


type Comparing = Callable[[Print, Print], TextPair]
"""`compare`, or what is kept of it."""


def find(
    reports: Sequence[Report], negation: tuple[str, ...] = (), workings: Workings | None = None
) -> CopiesFound:
    """The groups of these reports; `reports` come in an order of their own, each once.

    `negation` are words that deny what stands after them: no run goes on over one.

    Pairs are tried from the likeliest on, and only while they are not joined
    yet. A report that may be put together from others waits until those are
    joined, so that it does not make one witness of two.
    """
    kept = workings or Workings()
    prints = [kept.once("print", r.id, partial(shingles.fingerprint, r, negation)) for r in reports]

    def comparing(a: Print, b: Print) -> TextPair:
        return kept.once("shared", (a.report, b.report), partial(compare, a, b))

    maybe = shingles.candidates(prints, COPIED / 2)
    known = set(maybe)
    maybe += [
        (a, b)
        for a, b in shingles.loosely(prints, LOOSE)
        if (a, b) not in known and comparing(prints[a], prints[b]).copied
    ]
    near: defaultdict[int, list[int]] = defaultdict(list)
    for a, b in maybe:
        near[a].append(b)
        near[b].append(a)
    waits = _mergers(reports, prints, near)
    groups = Joined(len(prints))
    pairs: list[TextPair] = []
    for a, b in maybe:
        if a in waits or b in waits or groups.top(a) == groups.top(b):
            continue
        pair = comparing(prints[a], prints[b])
        if pair.copied or pair.spoken:
            groups.join(a, b)
            pairs.append(pair)
    merged: dict[int, list[tuple[int, TextPair]]] = {}
    for place in sorted(waits):
        sources, links = _sources(place, prints, near[place], groups, waits, comparing)
        if len(sources) > 1:
            merged[place] = sources
            links = [sources[0]]
        for other, pair in links:
            groups.join(place, other)
            pairs.append(pair)
    also = {place: [pair for _, pair in sources[1:]] for place, sources in merged.items()}
    for place, sources in sorted(merged.items()):
        for heir in sorted(set(near[place]) - set(merged) - {o for o, _ in sources}):
            if found := _inherited(
                prints[place], prints[heir], [p.b for _, p in sources], comparing
            ):
                also.setdefault(heir, found)
    parts = tuple(tuple(reports[i].id for i in part) for part in groups.members())
    return CopiesFound(
        parts, tuple(pairs), {reports[n].id: tuple(held) for n, held in also.items()}
    )


def _inherited(
    merged: Print, heir: Print, sources: Sequence[Print], comparing: Comparing
) -> list[TextPair]:
    """What a copy of a merged report holds of its sources, beyond what the largest shares too."""
    if not comparing(merged, heir).copied:
        return []
    main, *others = sources
    held = ((comparing(heir, other), comparing(main, other).words) for other in others)
    return [pair for pair, common in held if pair.words - common >= shingles.RUN]


def _mergers(
    reports: Sequence[Report], prints: Sequence[Print], near: Mapping[int, Sequence[int]]
) -> set[int]:
    """Reports that could be put together from others: dated after two that are not one text."""
    found = set()
    for place, others in near.items():
        before = [prints[o] for o in others if after(reports[place], reports[o])][:FEW]
        if any(_likeness(a, b) < COPIED for a, b in combinations(before, 2)):
            found.add(place)
    return found


def _likeness(a: Print, b: Print) -> float:
    """The share of the smaller's sample that the other holds."""
    return len(a.sample & b.sample) / max(1, min(len(a.sample), len(b.sample)))


def after(late: Report, early: Report) -> bool:
    """Whether the first is surely the later by the dates that the two state."""
    return later(late.metadata.published.value, early.metadata.published.value)


def _sources(
    place: int,
    prints: Sequence[Print],
    others: Sequence[int],
    groups: Joined,
    waits: set[int],
    comparing: Comparing,
) -> tuple[list[tuple[int, TextPair]], list[tuple[int, TextPair]]]:
    """The texts that a report is put together from, largest first, and all that it is one with."""
    links: list[tuple[int, TextPair]] = []
    for other in sorted(set(others)):
        if other in waits and other > place:
            continue
        pair = comparing(prints[place], prints[other])
        if pair.copied or pair.spoken:
            links.append((other, pair))
    best: dict[int, tuple[int, TextPair]] = {}
    for other, pair in links:
        top = groups.top(other)
        if pair.own_b >= COPIED and other not in waits:
            best[top] = max(best.get(top, (other, pair)), (other, pair), key=lambda x: x[1].words)
    sources: list[tuple[int, TextPair]] = []
    for other, pair in sorted(best.values(), key=lambda x: (-x[1].words, x[0])):
        if all(_apart(pair, kept) for _, kept in sources):
            sources.append((other, pair))
    return sources, links


def _apart(one: TextPair, other: TextPair) -> bool:
    """Whether two sources stand mostly at different places of the report put together from them."""
    marks = [m for m, q in zip(held(one.a, one.runs), one.a.quoted, strict=True) if not q]
    others = [m for m, q in zip(held(other.a, other.runs), one.a.quoted, strict=True) if not q]
    both = sum(a & b for a, b in zip(marks, others, strict=True))
    return both < COPIED * max(1, min(sum(marks), sum(others)))

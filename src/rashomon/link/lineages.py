"""Reports → lineages: which of them go back to one witness, and by what sign.

Two reports are one text where most of the words of one, those in quotation
marks left aside, stand in long runs in the other. Relations are transitive;
nothing here depends on the order of the reports. How it works and where it goes
wrong: docs/lineage.md.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from rashomon.link import shingles
from rashomon.link.agencies import Register, register
from rashomon.link.shingles import Print, Run
from rashomon.model import Evidence, Extraction, Lineage, LineageKind, Report

COPIED = 0.5
"""Share of a report's own words that stand in the other, from which it is one text."""
OWN = 40
"""Own words (outside quotation marks) that a report needs to be judged by them alone."""
SHARED = 25
"""Words that two reports must share at least; less is a formula."""
SHOWN = 3
"""Matching runs that are shown as evidence of one pair."""


@dataclass(frozen=True, slots=True)
class Pair:
    """Two prints, the runs they share, and how much of each stands in the other (0..1).

    `own_a` and `own_b` leave words in quotation marks aside.
    """

    a: Print
    b: Print
    runs: tuple[Run, ...]
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


def compare(a: Print, b: Print) -> Pair:
    """What two prints share."""
    found = shingles.runs(a, b)
    own_a, all_a, words = _held(a, found)
    own_b, all_b, _ = _held(b, [r.turned() for r in found])
    return Pair(a, b, found, own_a, own_b, all_a, all_b, words)


def _held(one: Print, found: Sequence[Run]) -> tuple[float, float, int]:
    """Shares of `one` that the runs hold: of its own words, of all; and how many words."""
    held = bytearray(len(one))
    for run in found:
        held[run.a : run.a_end] = b"\1" * (run.a_end - run.a)
    total = sum(held)
    share = total / len(one) if len(one) else 0.0
    own = sum(not q for q in one.quoted)
    if own < OWN:
        return share, share, total
    mine = sum(h for h, q in zip(held, one.quoted, strict=True) if not q)
    return mine / own, share, total


def trace(
    items: Iterable[Report | Extraction], names: Mapping[str, str] | None = None
) -> tuple[Lineage, ...]:
    """The lineages of these reports, every report in exactly one.

    `names` are what the reasons call the reports by their ids ("R3"); without it
    they are R1, R2 … in the order of `order`.
    """
    reports = order(i.report if isinstance(i, Extraction) else i for i in items)
    called = names or {r.id: f"R{n}" for n, r in enumerate(reports, 1)}
    prints = [shingles.fingerprint(r) for r in reports]
    links = _links(prints)
    groups = _joined([r.id for r in reports], links)
    book = register()
    by_id = {r.id: r for r in reports}
    return tuple(
        _lineage(f"L{n}", [by_id[id] for id in group], links, called, book)
        for n, group in enumerate(groups, 1)
    )


def order(reports: Iterable[Report]) -> list[Report]:
    """The reports in an order of their own: by time of publication, undated last, then by id.

    A report that is given twice is there once.
    """
    once = {r.id: r for r in reports}
    return sorted(once.values(), key=lambda r: (r.metadata.published.value or "~", r.id))


def _links(prints: Sequence[Print]) -> list[Pair]:
    found, _ = shingles.candidates(prints, COPIED / 2)
    pairs = (compare(prints[i], prints[j]) for i, j in found)
    return [p for p in pairs if p.copied or p.spoken]


def _joined(ids: Sequence[str], links: Iterable[Pair]) -> list[list[str]]:
    """The ids in groups that the links join, in the order of their first members."""
    parent = {id: id for id in ids}

    def top(id: str) -> str:
        while parent[id] != id:
            parent[id] = parent[parent[id]]
            id = parent[id]
        return id

    place = {id: n for n, id in enumerate(ids)}
    for link in links:
        first, second = sorted((top(link.a.report), top(link.b.report)), key=place.__getitem__)
        parent[second] = first
    groups: dict[str, list[str]] = {}
    for id in ids:
        groups.setdefault(top(id), []).append(id)
    return list(groups.values())


def _lineage(
    label: str,
    group: Sequence[Report],
    links: Iterable[Pair],
    called: Mapping[str, str],
    book: Register,
) -> Lineage:
    ids = tuple(r.id for r in group)
    if len(group) == 1:
        return Lineage(
            label, "independent", ids, f"No other report shares {called[ids[0]]}'s text."
        )
    within = [k for k in links if k.a.report in ids]
    best = max(within, key=lambda k: (max(k.own_a, k.own_b), k.words, k.a.report, k.b.report))
    kind: LineageKind = "shared-source"
    if any(k.copied for k in within):
        kind = "syndicated" if any(book.credited(r) for r in group) else "copy"
    share = round(100 * max(best.own_a, best.own_b))
    holder, held = (best.b, best.a) if best.own_a >= best.own_b else (best.a, best.b)
    reason = f"{called[holder.report]} holds {share}% of {called[held.report]}'s words."
    return Lineage(label, kind, ids, reason, _evidence(best))


def _evidence(pair: Pair) -> tuple[Evidence, ...]:
    longest = sorted(pair.runs, key=lambda r: (r.a - r.a_end, r.a))[:SHOWN]
    return tuple(
        e
        for r in sorted(longest)
        for e in (
            Evidence(pair.a.report, shingles.span(pair.a, r.a, r.a_end)),
            Evidence(pair.b.report, shingles.span(pair.b, r.b, r.b_end)),
        )
    )

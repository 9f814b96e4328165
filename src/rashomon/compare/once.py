"""One fact, one finding: of findings over the same words of the same reports one is told.

A claim, a quote and a figure over the same words tell one fact. The question of a slot is
told before a proposition, then the gravest type, then what more lineages tell, what more
reports tell that are no copies there, then the wider words: they hold what the narrower
ones say.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from rashomon.compare.context import GRAVITY
from rashomon.model import Finding, Reading, Span
from rashomon.model.spans import Grid

WITHIN = ("age-of", "hour", "on-day", "wound")
"""Questions whose answers stand within what tells more."""

WIDE = 200
"""Characters of a cell's words from which one is as wide as another."""


def told_once(
    findings: Iterable[Finding],
    events: Collection[str],
    lineages: Mapping[str, str],
    following: Collection[str] = (),
) -> Iterator[Finding]:
    """The findings without those of which one told before holds the words of every lineage.

    `events` are the slots that count what a happening did, `lineages` those of the reports,
    `following` the statements of copies that go with their original's: they weigh nothing.
    """
    told: dict[str, Grid[str]] = defaultdict(Grid)
    for finding in sorted(findings, key=lambda f: _rank(f, lineages, following)):
        if finding.type == "single":
            yield finding
        elif not _again(finding, told, lineages):
            for reading in finding.readings if _tells_all(finding, events) else ():
                told[reading.report].add(reading.span, finding.id)
            yield finding


type Count = Callable[[Sequence[Reading]], int]
"""How many independent witnesses stand behind readings."""


def folded(
    findings: Iterable[Finding],
    events: Collection[str],
    lineages: Mapping[str, str],
    count: Count,
) -> Iterator[Finding]:
    """The findings, a number of no slot told with the proposition of which it is part.

    Both agree, and reports of two lineages state the number within the proposition: it is one
    fact. Who states the number alone is told there too.
    """
    held = {f.id: f for f in findings}
    agreed = [f for f in held.values() if f.type == "agreement"]
    wide: dict[str, list[tuple[Span, str]]] = defaultdict(list)
    for finding in agreed:
        if finding.range is None and finding.slot is None and _tells_all(finding, events):
            for reading in finding.readings:
                wide[reading.report].append((reading.span, finding.id))
    for small in agreed:
        if small.range is not None and small.slot is None and not _tells_all(small, events):
            within = _within(small, wide, lineages)
            if within is not None:
                del held[small.id]
                held[within] = _with(held[within], small, count)
    yield from held.values()


def _within(
    small: Finding, wide: Mapping[str, list[tuple[Span, str]]], lineages: Mapping[str, str]
) -> str | None:
    """The id of the proposition that holds a number's words in most lineages, two at least."""
    inside: dict[str, set[str]] = defaultdict(set)
    for reading in small.readings:
        for span, id in wide.get(reading.report, ()):
            if span.holds(reading.span):
                inside[id].add(lineages.get(reading.report, reading.report))
    most = min(inside, key=lambda id: (-len(inside[id]), id), default=None)
    return most if most is not None and len(inside[most]) > 1 else None


def _with(wide: Finding, small: Finding, count: Count) -> Finding:
    """A proposition with the readings of those that state the number alone."""
    known = {r.report for r in wide.readings}
    more = [r for r in small.readings if r.report not in known]
    if not more:
        return wide
    readings = tuple(sorted((*wide.readings, *more), key=lambda r: (r.report, r.span)))
    return replace(wide, readings=readings, independent=count(readings))


def _tells_all(finding: Finding, events: Collection[str]) -> bool:
    """Whether the clause around a finding's words tells no more: of a number, a toll of many.

    "A guard of the mill was shot" counts one and names whom.
    """
    if finding.asks is not None and finding.asks.kind in WITHIN:
        return False
    if finding.range is None:
        return True
    return finding.slot in events and finding.range.low not in (None, 1)


def _rank(
    finding: Finding, lineages: Mapping[str, str], following: Collection[str]
) -> tuple[object, ...]:
    if finding.type == "single":
        return True, finding.id
    own = [r for r in finding.readings if r.statement not in following] or finding.readings
    width = sum(min(len(r.span), WIDE) for r in own) / len(own)
    return (
        False,
        finding.slot is None,
        GRAVITY.index(finding.type),
        -len({lineages.get(r.report, r.report) for r in finding.readings}),
        -len({r.report for r in own}),
        -width,
        finding.id,
    )


def _again(finding: Finding, told: Mapping[str, Grid[str]], lineages: Mapping[str, str]) -> bool:
    """Whether the words of all its lineages are those of one finding told before."""
    met: dict[str, set[str]] = defaultdict(set)
    for reading in finding.readings:
        kept = told.get(reading.report)
        for span, id in kept.overlapping(reading.span) if kept else ():
            if meet(span, reading.span):
                met[id].add(lineages.get(reading.report, reading.report))
    every = {lineages.get(r.report, r.report) for r in finding.readings}
    return any(held == every for held in met.values())


def meet(one: Span, other: Span) -> bool:
    """Whether two stretches share half of the shorter one."""
    common = min(one.end, other.end) - max(one.start, other.start)
    return common > 0 and 2 * common >= min(len(one), len(other))

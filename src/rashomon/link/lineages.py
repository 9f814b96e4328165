"""Reports → lineages: which of them go back to one witness, and by what sign.

Signs are long shared runs of words (`copies`) and one agency's credit. They are
transitive, and nothing here depends on the order of the reports. How it works
and where it goes wrong: docs/lineage.md.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from textwrap import shorten

from rashomon.ground.joined import Joined
from rashomon.ground.workings import Workings
from rashomon.link import copies, shingles
from rashomon.link.agencies import Register, register
from rashomon.link.copies import TextPair
from rashomon.link.shingles import Print
from rashomon.model import (
    READABLE,
    Evidence,
    Extraction,
    Lexis,
    Lineage,
    LineageKind,
    Reason,
    Report,
)
from rashomon.model.letters import SENTENCE_END

SHOWN = 3
"""Matching runs that are shown as evidence of one pair."""
TOLD = 4
"""Members of a lineage whose share is told and shown; the others are counted."""
SENTENCE = 0.8
"""Share of a sentence's words that must stand in the other report for it to be held."""
SOON = 7
"""Days within which two reports that carry one agency are one story of its."""
CUT = 0.75
"""A report of less than this share of the other's words is called cut."""
FEW, LENGTH = 0.5, 60
"""Share of sentences held beyond which their number says enough; else they are quoted, cut
to so many characters."""


@dataclass(frozen=True, slots=True)
class _Book:
    """What the reasons are told from: reports, and who is credited."""

    reports: Mapping[str, Report]
    register: Register

    def agency(self, id: str) -> str | None:
        return self.register.credited(self.reports[id])


def trace(
    items: Iterable[Report | Extraction], lexis: Lexis, workings: Workings | None = None
) -> tuple[Lineage, ...]:
    """The lineages of these reports, every report in exactly one.

    Labels L1, L2 … follow `order`. Reasons name the reports by their ids.
    """
    reports = order(i.report if isinstance(i, Extraction) else i for i in items)
    book = _Book({r.id: r for r in reports}, register(lexis.agencies))
    found = copies.find(reports, lexis.cues.negation, workings)
    parts = _credited(found, book)
    home = {id: f"L{n}" for n, part in enumerate(parts, 1) for id in part}
    pairs: defaultdict[str, list[TextPair]] = defaultdict(list)
    for pair in found.pairs:
        pairs[home[pair.a.report]].append(pair)
    lineages = []
    for n, part in enumerate(parts, 1):
        label = f"L{n}"
        also = tuple(
            (id, home[pair.b.report])
            for id in part
            for pair in found.also.get(id, ())
            if home[pair.b.report] != label
        )
        lineages.append(_lineage(label, part, pairs[label], also, book))
    return tuple(lineages)


def order(reports: Iterable[Report]) -> list[Report]:
    """The reports in an order of their own: by time of publication, undated last, then by id.

    A report that is given twice is there once.
    """
    once = {r.id: r for r in reports}
    return sorted(once.values(), key=lambda r: (r.metadata.published.value or "~", r.id))


# ---- one agency ----------------------------------------------------------------


def _credited(found: copies.CopiesFound, book: _Book) -> list[tuple[str, ...]]:
    """The groups, those joined that carry one agency's story by their own byline or dateline.

    The credit of a report that is put together from several texts is not its own. What an
    agency tells weeks later is another story of its; an undated one may be any of them.
    """
    groups = found.groups
    by_agency: defaultdict[str, list[tuple[int | None, int]]] = defaultdict(list)
    for place, group in enumerate(groups):
        for report in (book.reports[id] for id in group if id not in found.also):
            if agency := book.register.carried(report):
                by_agency[agency].append((_day(report), place))
    joined = Joined(len(groups))
    for held in by_agency.values():
        undated = [place for day, place in held if day is None]
        dated = sorted((day, place) for day, place in held if day is not None)
        for (day, place), (later, other) in pairwise(dated):
            if undated or later - day <= SOON:
                joined.join(place, other)
        for place in (*undated[1:], *(place for _, place in dated[:1])):
            if undated:
                joined.join(undated[0], place)
    where = {id: n for n, id in enumerate(book.reports)}
    parts = [[id for p in part for id in groups[p]] for part in joined.members()]
    return [tuple(sorted(part, key=where.__getitem__)) for part in parts]


def _day(report: Report) -> int | None:
    """The day of publication as an ordinal; None where the report is undated."""
    value = report.metadata.published.value
    try:
        return date.fromisoformat(value[:10]).toordinal() if value else None
    except ValueError:
        return None


# ---- one lineage, told ---------------------------------------------------------


def _lineage(
    label: str,
    ids: tuple[str, ...],
    pairs: Sequence[TextPair],
    also: tuple[tuple[str, str], ...],
    book: _Book,
) -> Lineage:
    if len(ids) == 1:
        return Lineage(label, "independent", ids, why=Reason.of("alone", report=_report(ids[0])))
    shown = _shown(pairs)
    told = [_told(pair, book) for pair in shown]
    agencies = sorted({a for id in ids if (a := book.agency(id))})
    if agencies and (len(shown) < len(ids) - 1 or not shown):
        carry = [id for id in ids if book.agency(id) == agencies[0]]
        if len(carry) > 1:
            told.append(_carried(carry, agencies[0]))
    told += [
        Reason.of("holds-of-other", report=_report(id), lineage=other) for id, other in also[:TOLD]
    ]
    why = Reason.of("one-witness", signs=tuple(told))
    evidence = tuple(e for pair in shown for e in _evidence(pair))
    return Lineage(label, _kind(ids, pairs, book), ids, "", evidence, also, why)


def _kind(ids: Sequence[str], pairs: Sequence[TextPair], book: _Book) -> LineageKind:
    if not any(pair.copied for pair in pairs):
        return "shared-source"
    reports = [book.reports[id] for id in ids]
    passed_on = any(r.metadata.syndicator.value or book.register.credited(r) for r in reports)
    credited = any(
        book.register.credits(book.reports[x.report], book.reports[y.report])
        for pair in pairs
        for x, y in ((pair.a, pair.b), (pair.b, pair.a))
    )
    return "syndicated" if passed_on or credited else "copy"


def _shown(pairs: Sequence[TextPair]) -> list[TextPair]:
    """The pairs that are told: the firmest ones, in an order of their own."""
    firm = sorted(pairs, key=lambda p: (-max(p.own_a, p.own_b), -p.words, p.a.report, p.b.report))
    return firm[:TOLD]


def _told(pair: TextPair, book: _Book) -> Reason:
    """One pair: how much of which stands in the other, and the direction it shows."""
    if pair.own_b > pair.own_a:
        pair = pair.turned()
    report = book.reports[pair.a.report]
    kept, holder = _report(pair.a.report), _report(pair.b.report)
    if not pair.copied:
        return Reason.of("rests-on", kept=kept, holder=holder, count=pair.words)
    direction = _direction(pair, book)
    every, held = _sentences(pair, report)
    if held and every > 1:
        few = held if len(held) <= FEW * every else []
        return Reason.of(
            "holds-sentences",
            holder=holder,
            inside=len(held),
            total=every,
            kept=kept,
            direction=direction,
            which=_which(pair.a, few, report),
        )
    longest = max(pair.runs, key=lambda r: (r.a_end - r.a, -r.a))
    return Reason.of(
        "holds-share",
        holder=holder,
        share=round(pair.own_a, 2),
        kept=kept,
        direction=direction,
        which=_which(pair.a, [(longest.a, longest.a_end)], report),
    )


def _which(one: Print, held: Sequence[tuple[int, int]], report: Report) -> Reason | None:
    """The words that are held, the longest of them quoted; None where their number says enough."""
    longest = sorted(held, key=lambda h: (h[0] - h[1], h))[:SHOWN]
    if not longest:
        return None
    said = tuple(
        shorten(" ".join(shingles.span(one, *h).of(report.text).split()), LENGTH, placeholder=" …")
        for h in sorted(longest)
    )
    return Reason.of("which-words", said=tuple(Reason.of("quoted", words=w) for w in said))


def _direction(pair: TextPair, book: _Book) -> Reason | None:
    """By what sign one of the two is the copy: a credit, a date, a cut; None without one."""
    kept, holder = (book.reports[p.report] for p in (pair.a, pair.b))
    if credit := book.register.credits(holder, kept):
        return Reason.of("and-credits", credit=credit)
    if credit := book.register.credits(kept, holder):
        return Reason.of("which-credits", credit=credit)
    if copies.after(holder, kept):
        return Reason.of("which-came-first", moment=kept.metadata.published.value)
    if copies.after(kept, holder):
        return Reason.of("and-came-first", moment=holder.metadata.published.value)
    share = len(pair.a) / max(1, len(pair.b))
    return Reason.of("which-is-cut", share=round(share, 2)) if share < CUT else None


def _sentences(pair: TextPair, report: Report) -> tuple[int, list[tuple[int, int]]]:
    """How many sentences the first report of a pair has, and the words of those the other holds."""
    marks = copies.held(pair.a, pair.runs)
    every = bounds(report, pair.a)
    held = [
        (first, end) for first, end in every if sum(marks[first:end]) >= SENTENCE * (end - first)
    ]
    return len(every), held


def bounds(report: Report, one: Print) -> list[tuple[int, int]]:
    """The words `[first, end)` of each sentence of the readable zones, told by punctuation."""
    ends: list[int] = []
    for zone in report.zones_of(*READABLE):
        start = zone.span.start
        ends += [start + m.end() for m in SENTENCE_END.finditer(zone.span.of(report.text))]
        ends.append(zone.span.end)
    found: list[tuple[int, int]] = []
    first = place = 0
    for end in ends:
        while place < len(one) and one.spans[place][0] < end:
            place += 1
        if place > first:
            found.append((first, place))
            first = place
    return found


def _evidence(pair: TextPair) -> list[Evidence]:
    """The longest runs of a pair, the words of either report one after the other."""
    longest = sorted(pair.runs, key=lambda r: (r.a - r.a_end, r.a))[:SHOWN]
    return [
        Evidence(one.report, shingles.span(one, start, end))
        for r in sorted(longest)
        for one, start, end in ((pair.a, r.a, r.a_end), (pair.b, r.b, r.b_end))
    ]


def _report(id: str) -> Reason:
    """A report, to be called as the account calls it."""
    return Reason.of("report", id=id)


def _carried(ids: Sequence[str], agency: str) -> Reason:
    """That these reports carry one agency, the first of them named."""
    left = len(ids) - TOLD
    shown = tuple(map(_report, ids[:TOLD]))
    if left > 0:
        more = Reason.of("some-more", count=left)
        return Reason.of("carries", reports=(*shown, more), agency=agency)
    return Reason.of("carries", reports=shown, agency=agency)

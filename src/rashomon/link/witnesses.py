"""How many witnesses stand behind the answers to one question.

Reports of one lineage are one witness. So are reports of different lineages that
both rest on one named source for this fact (the same agency, outlet, document or
speaker), though they stay two for other facts.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from rashomon.link.agencies import Register, register
from rashomon.link.shingles import words
from rashomon.model import Attribution, Lineage, Report

Source = tuple[str, ...]
"""The folded words of a source's name."""


def witnesses(
    answers: Iterable[tuple[str, Attribution | None]],
    lineages: Sequence[Lineage],
    reports: Iterable[Report] = (),
) -> int:
    """How many independent witnesses give these answers, each a report's id and its attribution.

    `reports` tell which of them are an agency's own: a report that cites the
    agency and the agency's report are one. A copy never raises the number: it
    is joined to its lineage.
    """
    book = register()
    home = {id: line.id for line in lineages for id in line.reports}
    own = {r.id: _own(r, book) for r in reports}
    cited: dict[str, list[frozenset[Source]]] = {}
    for report, attribution in answers:
        cited.setdefault(report, []).append(_sources(attribution, book) or own.get(report, _NONE))
    home = _settled(home, lineages, cited)
    rests: dict[str, set[Source]] = {}
    for report, sources in cited.items():
        rests.setdefault(home.get(report, report), set()).update(frozenset.intersection(*sources))
    return _parts(rests)


def _settled(
    home: Mapping[str, str], lineages: Sequence[Lineage], answering: Iterable[str]
) -> dict[str, str]:
    """The lineage that each report counts for here.

    A report put together from several texts goes with whichever of them answers
    too: it adds no witness of its own.
    """
    settled = dict(home)
    also: dict[str, list[str]] = {}
    for line in lineages:
        for report, other in line.also:
            also.setdefault(report, []).append(other)
    present = {home[id] for id in answering if id in home and id not in also}
    for report, others in also.items():
        if home[report] not in present:
            settled[report] = next((o for o in others if o in present), home[report])
    return settled


_NONE: frozenset[Source] = frozenset()


def _own(report: Report, book: Register) -> frozenset[Source]:
    agency = book.credited(report)
    publisher = report.metadata.publisher.value
    return frozenset(_name(n, book) for n in (agency, publisher) if n) - {()}


def _sources(attribution: Attribution | None, book: Register) -> frozenset[Source]:
    """The one source that a statement rests on: whoever relays it, else who says it."""
    if attribution is None:
        return _NONE
    if attribution.relay:
        return frozenset({_name(attribution.relay, book)}) - {()}
    speaker = attribution.speaker
    if not speaker or attribution.source_kind in ("anonymous", "unknown"):
        return _NONE
    if (
        attribution.source_kind == "organisation"
        and not book.known(speaker)
        and not _proper(speaker)
    ):
        return _NONE
    return frozenset({_name(speaker, book)}) - {()}


def _proper(name: str) -> bool:
    """Whether the name names one body ("Ostervik Police Department"), not a kind ("police")."""
    return sum(w[:1].isupper() for w in name.split()) > 1


def _name(name: str, book: Register) -> Source:
    return words(book.known(name) or name)


def _same(a: Source, b: Source) -> bool:
    """The same name, or a last name alone and a full name that ends in it."""
    short, long = sorted((a, b), key=len)
    return short == long or (len(short) == 1 and short[0] == long[-1])


def _parts(rests: Mapping[str, set[Source]]) -> int:
    """Groups of lineages that sources join, counted."""
    parts: list[set[Source]] = []
    alone = 0
    for _, sources in sorted(rests.items()):
        if not sources:
            alone += 1
            continue
        meets = [p for p in parts if any(_same(a, b) for a in p for b in sources)]
        parts = [p for p in parts if p not in meets]
        parts.append(sources.union(*meets))
    return alone + len(parts)

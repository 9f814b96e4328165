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
Told = tuple[str, Attribution | None]
"""An answer: the id of the report that gives it, and on whose word."""


def witnesses(
    answers: Iterable[Told], lineages: Sequence[Lineage], reports: Iterable[Report] = ()
) -> int:
    """How many independent witnesses give these answers: `Bench.count`, for a single question."""
    return Bench(lineages, reports).count(answers)


class Bench:
    """The reports of one account, ready to be counted as witnesses for any question.

    `reports` tell which of them are an agency's own: a report that cites the
    agency and the agency's report are one.
    """

    def __init__(self, lineages: Sequence[Lineage], reports: Iterable[Report] = ()) -> None:
        self._register = register()
        self._home = {id: line.id for line in lineages for id in line.reports}
        self._also: dict[str, list[str]] = {}
        for line in lineages:
            for report, other in line.also:
                self._also.setdefault(report, []).append(other)
        self._own = {r.id: _own(r, self._register) for r in reports}

    def count(self, answers: Iterable[Told]) -> int:
        """How many independent witnesses give these answers.

        A copy never raises the number: it is joined to its lineage.
        """
        cited: dict[str, list[frozenset[Source]]] = {}
        for report, attribution in answers:
            sources = _sources(attribution, self._register) or self._own.get(report, _NONE)
            cited.setdefault(report, []).append(sources)
        present = {self._home.get(id, id) for id in cited if id not in self._also}
        rests: dict[str, set[Source]] = {}
        for report, held in cited.items():
            home = self._settled(report, present)
            rests.setdefault(home, set()).update(frozenset.intersection(*held))
        return _parts(rests)

    def _settled(self, report: str, present: set[str]) -> str:
        """The lineage that a report counts for here.

        A report put together from several texts goes with whichever of them
        answers too: it adds no witness of its own.
        """
        home = self._home.get(report, report)
        if report not in self._also or home in present:
            return home
        return next((o for o in self._also[report] if o in present), home)


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

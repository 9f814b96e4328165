"""How many witnesses stand behind the answers to one question.

Reports of one lineage are one witness. So are reports of different lineages that
both rest on one named source for this fact (the same agency, outlet, document or
speaker), though they stay two for other facts. A headline that a desk set over a
copy is no witness of its own.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import lru_cache

from rashomon.ground.outlets import site
from rashomon.ground.workings import Workings
from rashomon.link.agencies import Register, register
from rashomon.link.shingles import words
from rashomon.model import COPIED, Attribution, Lexis, Lineage, Report, Span, Told, later, moment

Source = tuple[str, ...]
"""The folded words of a source's name."""
Sources = frozenset[Source]
_NONE: Sources = frozenset()
BORNE = 0.6
"""Share of a headline's meaning words in one block of the text that bears it out."""


def witnesses(
    answers: Iterable[Told],
    lineages: Sequence[Lineage],
    lexis: Lexis,
    reports: Iterable[Report] = (),
) -> int:
    """How many independent witnesses give these answers: `Bench.count`, for a single question."""
    return Bench(lineages, lexis, reports).count(answers)


class Bench:
    """The reports of one account, ready to be counted as witnesses for any question.

    `reports` tell which of them are an agency's own, and whom they credit: a report
    that cites the agency and the agency's report are one.
    """

    def __init__(
        self,
        lineages: Sequence[Lineage],
        lexis: Lexis,
        reports: Iterable[Report] = (),
        workings: Workings | None = None,
    ) -> None:
        kept = workings or Workings()
        self._register = register(lexis.agencies)
        self._home = {id: line.id for line in lineages for id in line.reports}
        self._also: dict[str, list[str]] = {}
        for line in lineages:
            for report, other in line.also:
                self._also.setdefault(report, []).append(other)
        known = {r.id: r for r in reports}
        self._own = {id: kept.of("own", r, self._owned) for id, r in known.items()}
        credits = {id: kept.of("credits", r, self._register.shared) for id, r in known.items()}
        self._credits = {id: held for id, held in credits.items() if held}
        self._desks = _desks(lineages, known, lexis)

    def _owned(self, report: Report) -> Sources:
        return _own(report, self._register)

    def count(self, answers: Iterable[Told]) -> int:
        """How many independent witnesses give these answers; a copy never raises the number."""
        return self._count(answers, self._sources)

    def lines(self, answers: Iterable[Told]) -> int:
        """How many lineages give these answers.

        Those that have it from one outlet by their own word, and the outlet's own report, are
        one for this fact; those that give one speaker's word are not: each may have heard it.
        """
        told = list(answers)
        outlets = frozenset(s for t in told for s in self._outlets(t))

        def rest(one: Told) -> Sources:
            return self._outlets(one) or (self._own.get(one[0], _NONE) & outlets)

        return self._count(told, rest)

    def _count(self, answers: Iterable[Told], rest: Callable[[Told], Sources]) -> int:
        cited: dict[str, list[Sources]] = {}
        desks: dict[str, list[Sources]] = {}
        for told in answers:
            held = desks if self._desk(told) else cited
            held.setdefault(told[0], []).append(rest(told))
        homes = {self._home.get(id, id) for id in cited}
        if not homes:  # nothing but headlines over copies: one of them, as without the others
            cited = desks
        present = {self._home.get(id, id) for id in cited if id not in self._also}
        rests: dict[str, set[Source]] = {}
        for report, sources in cited.items():
            home = self._settled(report, present)
            rests.setdefault(home, set()).update(frozenset.intersection(*sources))
        return _parts(rests)

    def _desk(self, told: Told) -> bool:
        """Whether an answer stands in a headline that a desk set over a copy."""
        report, _, place = told
        return place is not None and any(h.holds(place) for h in self._desks.get(report, ()))

    def _sources(self, told: Told) -> Sources:
        """The one source that a statement rests on: whom it credits, who relays it, who says it."""
        outlets = self._cited(told)
        return outlets or _speaker(told[1], self._register) or self._given(told[0])

    def _outlets(self, told: Told) -> Sources:
        """The outlets that the report says it has the statement from."""
        outlets = self._cited(told)
        if outlets or _speaker(told[1], self._register):
            return outlets
        return self._wide(told[0])

    def _cited(self, told: Told) -> Sources:
        """The outlets that the statement itself is credited to or relayed by."""
        report, attribution, place = told
        near = (c for c in self._credits.get(report, ()) if c.span and c.covers(place))
        found = {_name(c.name, self._register) for c in near}
        if not found and attribution and attribution.relay:
            found = {_name(attribution.relay, self._register)}
        return frozenset(found) - {()}

    def _given(self, report: str) -> Sources:
        """What stands behind all of a report: its agency, its publisher, whom it credits."""
        return self._own.get(report, _NONE) | self._wide(report)

    def _wide(self, report: str) -> Sources:
        """Whom the report credits for all of it."""
        wide = (c for c in self._credits.get(report, ()) if c.span is None)
        return frozenset(_name(c.name, self._register) for c in wide) - {()}

    def _settled(self, report: str, present: set[str]) -> str:
        """The lineage that a report counts for here.

        A report put together from several texts goes with whichever of them
        answers too: it adds no witness of its own.
        """
        home = self._home.get(report, report)
        if report not in self._also or home in present:
            return home
        return next((o for o in self._also[report] if o in present), home)


def _desks(
    lineages: Iterable[Lineage], reports: Mapping[str, Report], lexis: Lexis
) -> dict[str, tuple[Span, ...]]:
    """Report → its headlines, where it is one text with others and the text does not bear them out.

    The first report of a lineage by date keeps its headline; without dates nobody knows
    who came first, and none does: too few witnesses rather than too many.
    """
    found = {}
    for line in lineages:
        held = [reports[id] for id in line.reports if id in reports]
        if line.kind not in COPIED or len(held) < 2:
            continue
        early = first(held)
        for report in held:
            if report is not early:
                own = [z.span for z in report.zones_of("headline")]
                found[report.id] = tuple(s for s in own if not _borne(report, s, lexis))
    return found


def first(reports: Sequence[Report]) -> Report | None:
    """The report that surely came before all others that are dated; None where none did."""
    dated = [(m[0], r) for r in reports if (m := moment(r.metadata.published.value))]
    if not dated:
        return None
    first = min(dated, key=lambda held: held[0])[1]
    day = first.metadata.published.value
    others = (r.metadata.published.value for _, r in dated if r is not first)
    return first if all(later(other, day) for other in others) else None


def _borne(report: Report, headline: Span, lexis: Lexis) -> bool:
    """Whether one block of the text beneath says most of what the headline says."""
    keys = lexis.keys
    said = frozenset(keys(headline.of(report.text)))
    blocks = (frozenset(keys(z.span.of(report.text))) for z in report.zones_of("body"))
    return any(len(said & block) >= BORNE * len(said) for block in blocks)


def _own(report: Report, book: Register) -> Sources:
    """The agency whose text it is; where none is stated, its publisher and the site it stands at.

    One newsroom's own reports are one witness, and the stories that it takes from two
    agencies are two.
    """
    agency = book.credited(report)
    named = (agency,) if agency else (report.metadata.publisher.value,)
    address = None if agency else site(report.metadata.url.value)
    own = frozenset(_name(n, book) for n in named if n) - {()}
    return own | {(address,)} if address else own


def _speaker(attribution: Attribution | None, book: Register) -> Sources:
    """The one person, body or document on whose word a statement stands, where it is named."""
    if attribution is None or attribution.relay:
        return _NONE
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


@lru_cache(maxsize=16384)
def _name(name: str, book: Register) -> Source:
    held = words(book.known(name) or name)
    return held[1:] if len(held) > 1 and held[0] == book.agencies.article else held


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

"""Where and when an event was, as its reports tell it: with a precision, and how sure it is.

The place and the day are those of the happenings that the reports are about, so that a home
town of victims is no place of the event. Each lineage counts once; nothing is guessed where
they tell of several as often.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Literal

from rashomon.model import Place, Span, Toponym
from rashomon.render.view import AccountView, Row, ShownWitness

LIKELY = 0.5
"""Certainty below which a name may mean another place: it gets no country and no point."""

Basis = Literal["told", "named"]
Precision = Literal["day", "days", "month", "year", "open"]

_WIDE = ("continent", "country")
"""Kinds of places that say too little of where an event was, where reports only name them."""
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_MONTH = re.compile(r"\d{4}-\d\d")
_YEAR = re.compile(r"\d{4}")


@dataclass(frozen=True, slots=True)
class Site:
    """The place of an event; `place` is its entry of the gazetteer, None where that is open.

    `certainty`, from 0 to 1, is how sure it is that this entry is meant; `basis` says whether
    reports tell that it happened there (`told`), or most of them only name the place (`named`).
    """

    name: str | None = None
    place: Place | None = None
    certainty: float | None = None
    basis: Basis | None = None

    @property
    def country(self) -> str | None:
        """The ISO code of the country, None where the place is open."""
        return (self.place.country or None) if self.place else None

    @property
    def country_name(self) -> str | None:
        """The country's name."""
        return _countries().get(self.country or "")

    @property
    def precision(self) -> str | None:
        """How large the place is: `town`, `county`, `region`, `country`, `continent`."""
        return self.place.kind if self.place else None


@dataclass(frozen=True, slots=True)
class EventTime:
    """The days of an event, ISO 8601: `last` is None where it goes on or ends on no told day."""

    first: str | None = None
    last: str | None = None
    precision: Precision | None = None

    @property
    def day(self) -> str | None:
        """The one day on which it was; None where it was on no single one."""
        return self.first if self.precision == "day" else None


# ---- the place -------------------------------------------------------------------


def site(seen: AccountView) -> Site:
    """The finest place that half of the lineages tell of; else the town that most name."""
    told: dict[str, set[str]] = {}
    for w in seen.witnesses:
        for name in _told(w):
            told.setdefault(name, set()).add(w.lineage.id)
    for row in seen.rows:
        for cell in row.cells:
            place = cell.reading.scope.place or row.finding.scope.place
            if place and not cell.again:
                told.setdefault(place, set()).add(cell.witness.lineage.id)
    known = {name: found for name in told if (found := _resolved(seen, name))}
    held = Counter({name: len(_holders(name, told, known)) for name in told})
    half = len(seen.lineages) / 2
    likely = Counter({name: n for name, n in held.items() if n >= half})
    chosen = _finest(likely, known)
    if chosen:
        return _site(chosen, known.get(chosen), "told")
    named = _most(_named(seen))
    return _site(named, _resolved(seen, named), "named") if named else Site()


def _told(witness: ShownWitness) -> Iterator[str]:
    """The places of what a report is about and of the steps of that."""
    for happening in witness.extraction.happenings:
        if happening.main and happening.place:
            yield happening.place


def _holders(name: str, told: dict[str, set[str]], known: dict[str, Toponym]) -> set[str]:
    """The lineages that tell of a place or of one that it lies in or that lies in it."""
    found = set(told[name])
    here = known[name].place if name in known else None
    for other, lineages in told.items():
        there = known[other].place if other in known else None
        if here and there and _in(here, there):
            found |= lineages
    return found


def _in(one: Place, other: Place) -> bool:
    return one.geoname in other.within or other.geoname in one.within


def _finest(held: Counter[str], known: dict[str, Toponym]) -> str | None:
    """Of the places told of most often the one that lies in all others; None where none does."""
    if not held:
        return None
    most = max(held.values())
    best = [name for name in held if held[name] == most]
    if len(best) == 1:
        return best[0]
    places = {name: known[name].place for name in best if name in known}
    for name, place in places.items():
        others = [p for n, p in places.items() if n != name]
        inside = all(place and p and p.geoname in place.within for p in others)
        if inside and len(places) == len(best):
            return name
    return None


def _site(name: str, found: Toponym | None, basis: Basis) -> Site:
    if found is None or found.place is None:
        return Site(name, basis=basis)
    if found.certainty < LIKELY:
        return Site(name, None, found.certainty, basis)
    return Site(name, found.place, found.certainty, basis)


def _resolved(seen: AccountView, name: str | None) -> Toponym | None:
    """The surest reading of a name in the reports; entities where no name is told apart."""
    found = [
        t
        for w in seen.witnesses
        for t in w.extraction.places
        if t.place and name in (t.name, t.place.name)
    ]
    if found:
        return max(found, key=lambda t: (t.certainty, -t.place.geoname if t.place else 0))
    for w in seen.witnesses:
        for entity in w.extraction.entities:
            if entity.place and name in (entity.name, entity.place.name):
                return Toponym(Span(0, 0), entity.name, entity.place, 1.0)
    return None


def _named(seen: AccountView) -> Counter[str]:
    """The gazetteer's places that more than half of the lineages name, by lineages."""
    lineages: dict[str, set[str]] = {}
    for w in seen.witnesses:
        for entity in w.extraction.entities:
            if entity.place and entity.place.kind not in _WIDE:
                lineages.setdefault(entity.place.name, set()).add(w.lineage.id)
    most = len(seen.lineages) / 2
    return Counter({name: len(ids) for name, ids in lineages.items() if len(ids) > most})


def _most(counted: Counter[str]) -> str | None:
    """What is counted most often; None where two are."""
    first = counted.most_common(2)
    if not first or (len(first) > 1 and first[0][1] == first[1][1]):
        return None
    return first[0][0]


@lru_cache(maxsize=1)
def _countries() -> dict[str, str]:
    """ISO code → name, of the gazetteer's countries."""
    from rashomon.language.gazetteer import gazetteer

    return gazetteer().countries()


# ---- the day ---------------------------------------------------------------------


def when(seen: AccountView, chief: Sequence[Row] = ()) -> EventTime:
    """The day that most lineages tell of: in the chief questions, then of the happening, then in
    all answers. Where they tell of no one day, the days between which they say that it was."""
    for told in (_days(chief), _happened(seen), _days(seen.rows)):
        days = Counter(d for d in told.elements() if _DAY.fullmatch(d))
        if day := _most(days):
            return EventTime(day, day, "day")
    spans = _happened(seen) + _days(seen.rows)
    period = _most(Counter({p: n for p, n in spans.items() if not _DAY.fullmatch(p)}))
    return _between(period) if period and not any(map(_DAY.fullmatch, spans)) else EventTime()


def _happened(seen: AccountView) -> Counter[str]:
    """The periods of what the reports are about, by lineages."""
    told = {
        (w.lineage.id, single(h.period))
        for w in seen.witnesses
        for h in w.extraction.happenings
        if h.relation == "main" and h.period
    }
    return Counter(sorted(period for _, period in told))


def _days(rows: Iterable[Row]) -> Counter[str]:
    told = {
        (r.label, c.witness.lineage.id, single(period))
        for r in rows
        for c in r.cells
        if (period := c.reading.scope.period or r.finding.scope.period)
    }
    return Counter(sorted(period for _, _, period in told))


def single(period: str | None) -> str:
    """ "2026-10-14" of a date, a moment, or an interval within one day; else the period."""
    first, mark, last = (period or "").partition("/")
    day = first[:10]
    if not _DAY.fullmatch(day) or (mark and last[:10] != day):
        return period or ""
    return day


def _between(period: str) -> EventTime:
    """An ISO 8601 interval, month or year as its days."""
    first, mark, last = period.partition("/")
    begin, end = _edge(first, 0), _edge(last if mark else first, 1)
    if begin is None and end is None:
        return EventTime()
    if begin is None or end is None:
        return EventTime(begin, end, "open")
    if not mark:
        return EventTime(begin, end, "month" if _MONTH.fullmatch(first) else "year")
    return EventTime(begin, end, "day" if begin == end else "days")


def _edge(text: str, end: int) -> str | None:
    """The first or the last day of a date, a month or a year; None of anything else."""
    if _DAY.fullmatch(text[:10]):
        return text[:10]
    if _YEAR.fullmatch(text):
        return f"{text}-12-31" if end else f"{text}-01-01"
    if not _MONTH.fullmatch(text):
        return None
    year, month = int(text[:4]), int(text[5:])
    try:
        after = date(year + month // 12, month % 12 + 1, 1)
        return date.fromordinal(after.toordinal() - 1).isoformat() if end else f"{text}-01"
    except ValueError:
        return None

"""The incident sheet: one row a story, as those who record incidents keep it.

For every slot that the reports answer: minimum, maximum, latest, a best value
under a rule that the user picks, and how many lineages answer. Notes cite the
words. `acled` gives the same row in the columns of ACLED's export.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from rashomon.language import words
from rashomon.model import Account, Figure, Interval, Latest, Place
from rashomon.render import phrases, sheets
from rashomon.render.rules import RULES, Best, Given
from rashomon.render.view import Cell, Row, View, merged, view

_WIDE = ("continent", "country")
"""Kinds of places that say too little of where an event was."""

HEAD = ("story", "reports", "lineages", "first_published", "last_published", "place", "rule")

ACLED = (
    "event_id_cnty", "event_date", "year", "time_precision", "disorder_type", "event_type",
    "sub_event_type", "actor1", "assoc_actor_1", "inter1", "actor2", "assoc_actor_2", "inter2",
    "interaction", "civilian_targeting", "iso", "region", "country", "admin1", "admin2", "admin3",
    "location", "latitude", "longitude", "geo_precision", "source", "source_scale", "notes",
    "fatalities", "tags", "timestamp",
)  # fmt: skip
"""The columns of ACLED's export (ACLED Codebook, "Data columns"). What reports do not
state (actors, event types, precision codes) stays empty for a coder."""


DAY = re.compile(r"\d{4}-\d\d-\d\d")


@dataclass(frozen=True, slots=True)
class Slot:
    """What the reports answer for one slot: numbers, the best value, the words in notes."""

    name: str
    span: Best
    latest: Best
    best: Best
    lineages: int
    notes: str


def slots(seen: View, rule: str = "range") -> tuple[Slot, ...]:
    """The slots in the order of the account; RULES says which rules there are."""
    named: dict[str, list[Row]] = {}
    for row in seen.rows:
        if row.finding.slot and row.numeric:
            named.setdefault(row.finding.slot, []).append(row)
    return tuple(_slot(name, rows, rule) for name, rows in named.items())


def _slot(name: str, rows: Sequence[Row], rule: str) -> Slot:
    """One slot: numbers come from the questions of the chief scope, notes from all."""
    chief = _chief(rows)
    newest = max(
        (r for r in chief if r.finding.latest), key=lambda r: r.finding.independent, default=None
    )
    answers = [
        _given(c, row.finding.latest if row is newest else None)
        for row in chief
        for c in _leads(row)
    ]
    span, told = RULES["range"](answers), {r.label for r in chief}
    return Slot(
        name,
        span,
        RULES["latest"](answers),
        RULES[rule](answers),
        len({a.lineage for a in answers}),
        "; ".join(_note(row, span, row.label not in told) for row in rows),
    )


def _chief(rows: Sequence[Row]) -> list[Row]:
    """The questions about everybody, in the scope that most lineages speak of.

    A count of children or of another town is no bound of the whole.
    """
    whole = [r for r in rows if r.finding.scope.group is None] or list(rows)
    lineages: Counter[str | None] = Counter()
    for r in whole:
        lineages[r.finding.scope.place] += r.finding.independent
    top = max(lineages.values())
    place = next(r.finding.scope.place for r in whole if lineages[r.finding.scope.place] == top)
    held = [r for r in whole if r.finding.scope.place == place]
    if any(c.statement.unit != "person" for c in held[0].cells if isinstance(c.statement, Figure)):
        return [max(held, key=lambda r: r.finding.independent)]  # hours of two things do not add up
    return held


def _leads(row: Row) -> list[Cell]:
    """One cell for each chief answer of a lineage; what is denied or a change is no count."""
    cells = [cells[0] for cells in merged(c for c in row.cells if not c.again)]
    return [c for c in cells if isinstance(c.statement, Figure) and _counts(c.statement)]


def _counts(figure: Figure) -> bool:
    return figure.polarity == "asserted" and figure.level and figure.whole is None


def _given(cell: Cell, newest: Latest | None) -> Given:
    """The answer; `newest` is what its finding calls the latest, where that one decides."""
    r = cell.reading
    same = newest is not None and (r.low, r.high) == (newest.low, newest.high)
    return Given(Interval(r.low, r.high), cell.witness.lineage.id, same)


def _wider(row: Row, span: Best) -> str:
    """Why a finding's own range is another one than the sheet's, where it is."""
    own = row.finding.range
    if own is None or own.high is None or (own.low, own.high) == (span.low, span.high):
        return ""
    if (own.low or 0) >= (span.low or 0) and own.high <= (span.high or 0):
        return ""  # one of several questions that this slot's range joins
    return (
        f" ({row.label}'s own range, {Best(own.low, own.high, own.open).text}, "
        "takes what is marked * as well)"
    )


def _note(row: Row, span: Best, aside: bool) -> str:
    """Words that cite: [F1 conflict, Velmora] R1 at least 12: "At least 12 people" (40-58).

    A question of another scope is "not counted in". In one that counts, * marks an
    answer that does not: stated beside the report's own, denied, a change, or a part.
    """
    about = phrases.scope(row.finding.scope)
    head = f"[{row.label} {row.finding.type}{', ' + about if about else ''}"
    if aside:
        return f"{head}, not counted in] " + ", ".join(_cited(row, c) for c in merged(row.cells))
    counted = {c.id for c in _leads(row)}
    told = (_cited(row, c, "" if c[0].id in counted else "*") for c in merged(row.cells))
    return f"{head}] " + ", ".join(told) + _wider(row, span)


def _cited(row: Row, cells: tuple[Cell, ...], mark: str = "") -> str:
    c, more = cells[0], len({x.witness.label for x in cells}) - 1
    span = c.reading.span
    label = c.witness.label + (f" +{more}" if more else "")
    words = phrases.quoted(phrases.clip(c.words, 80))
    who = f", {c.speaker}" if c.speaker else ""
    who += f", {c.about}" if c.about and c.reading.scope != row.finding.scope else ""
    return f"{mark}{label} {c.value}: {words} ({span.start}-{span.end}{who})"


# ---- one row a story -------------------------------------------------------------


def render(account: Account, rule: str = "range") -> str:
    """The sheet of one story, header first."""
    return sheet([account], rule)


def sheet(accounts: Iterable[Account], rule: str = "range") -> str:
    """The sheet of many stories: one row each, the columns of all their slots."""
    seen = [view(a) for a in accounts]
    held = [(v, slots(v, rule)) for v in seen]
    names = sorted({s.name for _, found in held for s in found}, key=_order)
    columns = [*HEAD]
    for name in names:
        columns += [f"{name}_{c}" for c in ("min", "max", "max_open", "latest", "best", "lineages")]
    return sheets.table([*columns, "notes"], [_row(v, found, rule) for v, found in held])


def _order(slot: str) -> tuple[int, str]:
    first = words.questions().first
    return (first.index(slot) if slot in first else len(first), slot)


def _row(seen: View, found: Sequence[Slot], rule: str) -> dict[str, Any]:
    dates = sorted(w.published for w in seen.witnesses if w.published)
    row: dict[str, Any] = {
        "story": seen.title,
        "reports": len(seen.witnesses),
        "lineages": len(seen.lineages),
        "first_published": dates[0] if dates else None,
        "last_published": dates[-1] if dates else None,
        "place": _place_name(seen),
        "rule": rule,
        "notes": " | ".join(f"{s.name}: {s.notes}" for s in found),
    }
    for s in found:
        row |= {
            f"{s.name}_min": s.span.low,
            f"{s.name}_max": s.span.high,
            f"{s.name}_max_open": "yes" if s.span.open else "no",
            f"{s.name}_latest": s.latest.text,
            f"{s.name}_best": s.best.text,
            f"{s.name}_lineages": s.lineages,
        }
    return row


def _place_name(seen: View) -> str | None:
    """The place of which most lineages answer, else the town that most lineages name.

    None where several are named as often: the sheet does not guess. A place that one of
    many lineages gives to an answer, or that stands beside an answer, is not the event's.
    """
    told: dict[str, set[str]] = {}
    for r in seen.rows:
        for c in r.cells:
            place = c.reading.scope.place or r.finding.scope.place
            if place and not c.again:
                told.setdefault(place, set()).add(c.witness.lineage.id)
    counted = Counter({place: len(ids) for place, ids in told.items()})
    best = _most(counted)
    if best and counted[best] * 2 >= len(seen.lineages):
        return best
    return _most(_named(seen))


def _named(seen: View) -> Counter[str]:
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


# ---- ACLED's columns -------------------------------------------------------------


def acled(account: Account, rule: str = "conservative") -> str:
    """The story as one row of ACLED's columns; `fatalities` under the rule."""
    return acled_sheet([account], rule)


def acled_sheet(accounts: Iterable[Account], rule: str = "conservative") -> str:
    """Many stories in ACLED's columns."""
    return sheets.table(ACLED, [_acled(view(a), rule) for a in accounts])


def _acled(seen: View, rule: str) -> dict[str, Any]:
    found = slots(seen, rule)
    killed = next((s for s in found if s.name == "killed"), None)
    name = _place_name(seen)
    place = _gazetteer(seen, name)
    day = _day(seen)
    sources = dict.fromkeys(w.name for w in seen.witnesses if w.report.metadata.publisher.value)
    return {
        "event_date": day,
        "year": int(day[:4]) if day else None,
        "location": name,
        "country": place.country if place else None,
        "admin1": place.region if place else None,
        "latitude": place.latitude if place else None,
        "longitude": place.longitude if place else None,
        "source": "; ".join(sources),
        "notes": " | ".join(f"{s.name}: {s.notes}" for s in found),
        "fatalities": killed.best.text if killed else None,
    }


def _day(seen: View) -> str | None:
    """The day that most lineages tell of: in the slot's chief questions, else in all.

    Only a single day counts: an interval, open or closed, does not say on which of
    its days it was. None where several days are told of as often.
    """
    slotted = [r for r in seen.rows if r.finding.slot and r.numeric]
    first = min((r.finding.slot or "" for r in slotted), key=_order, default="")
    chief = _chief([r for r in slotted if r.finding.slot == first]) if slotted else []
    days = _days(chief) or _days(seen.rows)
    return _most(days)


def _days(rows: Iterable[Row]) -> Counter[str]:
    told = {
        (r.label, c.witness.lineage.id, day)
        for r in rows
        for c in r.cells
        if (day := _single_day(c.reading.scope.period or r.finding.scope.period))
    }
    return Counter(sorted(day for _, _, day in told))


def _single_day(period: str | None) -> str | None:
    """ "2026-10-14" of a date, a moment, or an interval within one day."""
    first, mark, last = (period or "").partition("/")
    day = first[:10]
    if not DAY.fullmatch(day) or (mark and last[:10] != day):
        return None
    return day


def _gazetteer(seen: View, name: str | None) -> Place | None:
    """The place's entry, as a report's entities settled it."""
    for witness in seen.witnesses:
        for entity in witness.extraction.entities:
            if entity.place and name in (entity.name, entity.place.name):
                return entity.place
    return None

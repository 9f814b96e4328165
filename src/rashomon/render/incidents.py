"""The incident sheet: what those who record incidents keep, slot by slot, in one schema.

For every slot that the reports answer: minimum, maximum, latest, a best value under a rule
that the user picks, and how many lineages answer; beside it where and when it was, and how
sure that is. Notes cite the words. One row a story and slot (`sheet`), or one row a story
with the columns of the slots that were asked for (`wide`).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from rashomon.language import load
from rashomon.model import Account, Figure, Interval, Latest
from rashomon.render import event, phrases, safe, sheets
from rashomon.render.columns import INCIDENTS, STORIES
from rashomon.render.rules import RULES, Best, LineageAnswer
from rashomon.render.view import AccountView, Cell, Row, merged, view

WIDE = ("min", "max", "max_open", "latest", "best", "lineages")
"""What the wide sheet says of each slot that was asked for."""


@dataclass(frozen=True, slots=True)
class IncidentSlot:
    """What the reports answer for one slot: numbers, the best value, the words in notes."""

    name: str
    unit: str | None
    span: Best
    latest: Best
    best: Best
    lineages: int
    vague: tuple[str, ...]
    rows: tuple[Row, ...]
    notes: str


def slots(seen: AccountView, rule: str = "range") -> tuple[IncidentSlot, ...]:
    """The slots in the order of the account; RULES says which rules there are."""
    named: dict[str, list[Row]] = {}
    for row in seen.rows:
        if row.finding.slot and row.numeric:
            named.setdefault(row.finding.slot, []).append(row)
    return tuple(_slot(name, rows, rule) for name, rows in named.items())


def _slot(name: str, rows: Sequence[Row], rule: str) -> IncidentSlot:
    """One slot: numbers come from the questions of the chief scope, notes from all."""
    chief = _chief(rows)
    newest = max(
        (r for r in chief if r.finding.latest), key=lambda r: r.finding.independent, default=None
    )
    held = [(row, c) for row in chief for c in _leads(row)]
    answers = [
        _given(c, row.finding.latest if row is newest else None) for row, c in held if not c.vague
    ]
    span, told = RULES["range"](answers), {r.label for r in chief}
    units = [c.statement.unit for _, c in held if isinstance(c.statement, Figure)]
    return IncidentSlot(
        name,
        next(iter(units), None),
        span,
        RULES["latest"](answers),
        RULES[rule](answers),
        len({a.lineage for a in answers}),
        tuple(dict.fromkeys(c.value for _, c in held if c.vague)),
        (*chief, *(r for r in rows if r.label not in told)),
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


def _given(cell: Cell, newest: Latest | None) -> LineageAnswer:
    """The answer; `newest` is what its finding calls the latest, where that one decides."""
    r = cell.reading
    same = newest is not None and (r.low, r.high) == (newest.low, newest.high)
    return LineageAnswer(Interval(r.low, r.high), cell.witness.lineage.id, same)


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
    counted = {c.id for c in _leads(row) if not c.vague}
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


# ---- one row a story and slot ------------------------------------------------------


def render(account: Account, rule: str = "range") -> str:
    """The sheet of one story, header first."""
    return sheet([account], rule)


def sheet(accounts: Iterable[Account], rule: str = "range") -> str:
    """The sheet of many stories: one row a story and slot, always the same columns."""
    return sheets.table(INCIDENTS.names, [r for a in accounts for r in rows(a, rule)])


def rows(account: Account, rule: str = "range") -> list[dict[str, Any]]:
    """The rows of one story as plain values; one without a slot where no slot is answered."""
    seen = view(account)
    found = slots(seen, rule)
    head = story(seen, found)
    return [head | _slotted(s, rule) for s in found] or [head]


def _slotted(s: IncidentSlot, rule: str) -> dict[str, Any]:
    return {
        "slot": s.name,
        "unit": s.unit,
        "rule": rule,
        "best": _said(s.best),
        "best_low": s.best.low,
        "best_high": s.best.high,
        "min": s.span.low,
        "max": s.span.high,
        "max_open": s.span.open,
        "latest": _said(s.latest),
        "answering": s.lineages,
        "vague": "; ".join(s.vague) or None,
        "findings": " ".join(r.label for r in s.rows),
        "type": s.rows[0].finding.type,
        "notes": s.notes,
    }


def _said(best: Best) -> str | None:
    """A best value as text, a number as sheets write it."""
    return None if best.text is None else safe.cell(best.text)


def story(seen: AccountView, found: Sequence[IncidentSlot] | None = None) -> dict[str, Any]:
    """What is told of a story itself: its reports, where and when it was; `found` are its slots."""
    dates = sorted(w.published for w in seen.witnesses if w.published)
    chief = _chief_rows(slots(seen) if found is None else found)
    site, when = event.site(seen), event.when(seen, chief)
    place = site.place
    return {
        "story": seen.key,
        "title": seen.title,
        "reports": len(seen.witnesses),
        "lineages": len(seen.lineages),
        "first_published": dates[0] if dates else None,
        "last_published": dates[-1] if dates else None,
        "event_date": when.first,
        "event_date_last": when.last,
        "event_date_precision": when.precision,
        "place": site.name,
        "place_precision": site.precision,
        "place_certainty": site.certainty,
        "place_basis": site.basis,
        "country": site.country_name,
        "country_code": site.country,
        "region": place.region if place else None,
        "latitude": place.latitude if place else None,
        "longitude": place.longitude if place else None,
        "geonames": place.geoname if place else None,
    }


def _chief_rows(found: Sequence[IncidentSlot]) -> list[Row]:
    """The questions of the slot that is asked first of an event: their day is the event's."""
    first = min(found, key=lambda s: _order(s.name), default=None)
    return _chief([r for r in first.rows if r.numeric]) if first else []


def _order(slot: str) -> tuple[int, str]:
    first = load().lexis.questions.first
    return (first.index(slot) if slot in first else len(first), slot)


# ---- one row a story -----------------------------------------------------------------


def wide(accounts: Iterable[Account], wanted: Sequence[str], rule: str = "range") -> str:
    """One row a story, with the columns of the slots that are `wanted`, answered or not."""
    columns = [*STORIES.names, "rule", *(f"{name}_{c}" for name in wanted for c in WIDE), "notes"]
    return sheets.table(columns, [_wide(view(a), wanted, rule) for a in accounts])


def _wide(seen: AccountView, wanted: Sequence[str], rule: str) -> Mapping[str, Any]:
    every = slots(seen, rule)
    found = [s for s in every if s.name in wanted]
    row = story(seen, every) | {"rule": rule}
    row["notes"] = " | ".join(f"{s.name}: {s.notes}" for s in found)
    for s in found:
        row |= {
            f"{s.name}_min": s.span.low,
            f"{s.name}_max": s.span.high,
            f"{s.name}_max_open": s.span.open,
            f"{s.name}_latest": s.latest.text,
            f"{s.name}_best": s.best.text,
            f"{s.name}_lineages": s.lineages,
        }
    return row

"""Statements of a copy: taken over from the report whose readable blocks are the same.

What a report states hangs on its readable blocks and the day of its publication
alone. So a report with the same blocks in the same order, on the same day, in
other furniture states the same, each thing moved to its own place. `same` is what
two reports must have in common; `moved` gives exactly what extraction would.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import fields, is_dataclass, replace
from operator import attrgetter
from typing import Any

from rashomon.extract.noting import noted
from rashomon.model import (
    READABLE,
    Claim,
    Detail,
    Extraction,
    Figure,
    Happening,
    Quote,
    Report,
    Span,
    State,
    Statement,
    content_id,
)

BEYOND = 40
"""Characters after a block that its last name may be read with ("Larnes, Ostmark")."""


def same(report: Report) -> tuple[object, ...]:
    """What decides about a report's statements, but for their places and ids."""
    blocks = []
    for zone in report.zones_of(*READABLE):
        words = zone.span.of(report.text)
        _, comma, last = words[-BEYOND:].rpartition(", ")
        near = comma and len(last.split()) < 2
        after = report.text[zone.span.end : zone.span.end + BEYOND] if near else ""
        blocks.append((zone.kind, words, after))
    return (report.metadata.published.value, tuple(blocks))


def moved(extraction: Extraction, report: Report) -> Extraction:
    """What `report` states, taken over from a report that is the `same`."""
    shift = _Shift(extraction.report, report)
    names = {
        e.id: content_id("e", report.id, e.kind, e.name) for e in extraction.entities
    }  # as extract.entities makes them
    happenings = tuple(shift.turn(h, names) for h in extraction.happenings)
    names |= {
        old.id: happening_id(report.id, new)
        for old, new in zip(extraction.happenings, happenings, strict=True)
    }
    statements = identified(report.id, (shift.turn(s, names) for s in extraction.statements))
    entities = tuple(shift.turn(e, names) for e in extraction.entities)
    found = replace(
        extraction,
        report=report,
        statements=statements,
        entities=tuple(replace(e, id=names[e.id]) for e in entities),
        problems=shift.turn(extraction.problems, names),
        places=shift.turn(extraction.places, names),
        happenings=tuple(
            replace(new, id=names[old.id])
            for old, new in zip(extraction.happenings, happenings, strict=True)
        ),
    )
    return noted(found)


def happening_id(report: str, happening: Happening) -> str:
    """The id of a happening: of its report, and of the words that name it."""
    span = happening.span
    return content_id("h", report, span.start, span.end, happening.field or "")


def identified(report: str, statements: Iterable[Statement]) -> tuple[Statement, ...]:
    """The statements with ids from their content and place, ordered by place.

    Every statement's final id is made here, so that it hangs on nothing but
    what the statement says.
    """
    alike: dict[str, list[Statement]] = {}
    for statement in statements:
        alike.setdefault(content_id(*_parts(statement, report)), []).append(statement)
    known: dict[str, str] = {}
    named: list[Statement] = []
    for id, held in alike.items():
        for times, statement in enumerate(sorted(held, key=_content) if held[1:] else held, 1):
            own = id if times == 1 else content_id(*_parts(statement, report), times)
            known[statement.id] = own
            named.append(statement if statement.id == own else _called(statement, own))
    whole = (
        replace(s, whole=known.get(s.whole, s.whole)) if isinstance(s, Figure) and s.whole else s
        for s in named
    )
    return tuple(sorted(whole, key=lambda s: (s.start, s.id)))


_BESIDE_ID = {
    kind: attrgetter(*(f.name for f in fields(kind) if f.name != "id"))
    for kind in (Figure, Quote, Claim, State, Detail)
}


def _called(statement: Statement, id: str) -> Statement:
    """The statement by another id, its first field: quicker than `replace`, and many are."""
    kind = type(statement)
    return kind(id, *_BESIDE_ID[kind](statement))


def _parts(statement: Statement, report: str) -> tuple[Any, ...]:
    span = statement.span
    match statement:
        case Figure():
            low, high = statement.interval.low, statement.interval.high
            return ("f", report, span.start, span.end, low, high)
        case Quote():
            return ("q", report, *statement.content)
        case Claim():
            return ("c", report, span.start, span.end, statement.action)
        case State():
            return ("s", report, span.start, span.end, statement.state)
        case Detail():
            return ("d", report, span.start, span.end, statement.slot)


def _content(statement: Statement) -> tuple[Any, ...]:
    """An order that hangs on content and place alone, never on an id."""
    match statement:
        case Figure():
            return (statement.span, "f", statement.number, statement.slot or "")
        case Quote():
            return (statement.span, "q", str(statement.content), statement.form)
        case Claim():
            return (statement.span, "c", statement.action, str(statement.participants[:1]))
        case State():
            return (statement.span, "s", statement.state, str(statement.of))
        case Detail():
            return (statement.span, "d", statement.slot, statement.value)


class _Shift:
    """Spans of one report, moved to where the same blocks stand in another."""

    def __init__(self, old: Report, new: Report) -> None:
        pairs = zip(old.zones_of(*READABLE), new.zones_of(*READABLE), strict=True)
        blocks = sorted((a.span.start, b.span.start - a.span.start) for a, b in pairs)
        self._starts = [start for start, _ in blocks]
        self._by = [by for _, by in blocks]

    def turn(self, value: Any, names: dict[str, str]) -> Any:
        """The value with every span within it moved, and entities called by their new ids."""
        if isinstance(value, Span):
            return Span(self._place(value.start), self._place(max(value.end - 1, value.start)) + 1)
        if isinstance(value, tuple):
            return tuple(self.turn(v, names) for v in value)
        if not is_dataclass(value) or isinstance(value, type):
            return value
        changes = {}
        for f in fields(value):
            held = getattr(value, f.name)
            if f.name in ("entity", "happening") and held:
                changes[f.name] = names.get(held, held)
            elif isinstance(held, tuple) or is_dataclass(held):
                changes[f.name] = self.turn(held, names)
        return replace(value, **changes) if changes else value

    def _place(self, place: int) -> int:
        at = bisect_right(self._starts, place) - 1
        return place + self._by[at]

"""All tables of several accounts as plain values: what workbooks and databases are made of."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from rashomon.model import Account
from rashomon.render import incidents, sheets
from rashomon.render.columns import FINDINGS, INCIDENTS, READINGS, REPORTS, STORIES, SheetTable
from rashomon.render.view import AccountView, Row, view

type Rows = list[Mapping[str, Any]]


def tables(accounts: Sequence[Account], rule: str = "range") -> list[tuple[SheetTable, Rows]]:
    """Each table with its rows, in the order of the accounts; those referred to come first."""
    seen = [view(a) for a in accounts]
    slotted: Rows = [row for a in accounts for row in incidents.rows(a, rule)]
    found: list[tuple[SheetTable, Rows]] = [
        (STORIES, [incidents.story(v) for v in seen]),
        (REPORTS, [row for v in seen for row in _reports(v)]),
        (FINDINGS, [row for v in seen for row in _findings(v)]),
        (READINGS, [row for a in accounts for row in sheets.rows(a)]),
        (INCIDENTS, slotted),
    ]
    return found


def _reports(seen: AccountView) -> Iterator[dict[str, Any]]:
    for w in seen.witnesses:
        r, m = w.report, w.report.metadata
        yield {
            "story": seen.key,
            "report": w.label,
            "report_id": r.id,
            "document": r.document or None,
            "input": r.input,
            "record": r.record,
            "title": m.title.value,
            "publisher": m.publisher.value,
            "agency": m.agency.value,
            "published": m.published.value,
            "published_basis": m.published.basis,
            "modified": m.modified.value,
            "url": w.url,
            "language": m.language.value,
            "lineage": w.lineage.id,
            "lineage_kind": w.lineage.kind,
            "characters": len(r.text),
            "unread": r.unread,
        }


def _findings(seen: AccountView) -> Iterator[dict[str, Any]]:
    for row in seen.rows:
        f = row.finding
        yield {
            "story": seen.key,
            "finding": row.label,
            "finding_id": f.id,
            "type": f.type,
            "question": row.question,
            "slot": f.slot,
            "place": f.scope.place,
            "period": f.scope.period,
            "group": f.scope.group,
            **_bounds(row),
            "independent": f.independent,
            "lineages": len({c.witness.lineage.id for c in row.cells}),
            "causes": " ".join(f.causes) or None,
            "reason": f.reason,
        }


def _bounds(row: Row) -> dict[str, Any]:
    """The numbers that the reports state; what words without a number may mean is none."""
    cells = [c for c in row.cells if c.number and not c.vague]
    numbers = [n for c in cells for n in (c.reading.low, c.reading.high) if n is not None]
    return {
        "low": min(numbers, default=None),
        "high": max(numbers, default=None),
        "open": any(c.reading.high is None for c in cells) if cells else None,
    }

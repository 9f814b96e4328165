"""One tidy row for each reading: as values for a data frame, or as CSV (RFC 4180).

In CSV every cell that a spreadsheet could take for a formula is defused.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from rashomon.model import Account, Claim, Detail, Figure, Quote, State, Statement
from rashomon.render import safe
from rashomon.render.columns import READINGS
from rashomon.render.view import AccountView, Cell, Row, view

COLUMNS = READINGS.names
"""In this order. `start` and `end` count code points of the report's text."""


def rows(account: Account) -> list[dict[str, Any]]:
    """The readings as plain values, in the account's order; text is not defused."""
    seen = view(account)
    return [_row(seen, row, cell) for row in seen.rows for cell in row.cells]


def render(account: Account) -> str:
    """The readings as CSV with a header."""
    return table(COLUMNS, rows(account))


def table(columns: Sequence[str], held: Iterable[Mapping[str, Any]]) -> str:
    """Rows as CSV: header first, lines ended by CR LF, formulas defused."""
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(columns)
    for row in held:
        writer.writerow([safe.cell(row.get(column)) for column in columns])
    return out.getvalue()


def _row(seen: AccountView, row: Row, cell: Cell) -> dict[str, Any]:
    f, r, report = row.finding, cell.reading, cell.witness.report
    return {
        "story": seen.key,
        "finding": row.label,
        "type": f.type,
        "question": row.question,
        "slot": f.slot,
        "independent": f.independent,
        "causes": " ".join(f.causes),
        "reason": f.reason,
        "report": cell.witness.label,
        "report_id": report.id,
        "input": report.input,
        "record": report.record,
        "publisher": report.metadata.publisher.value,
        "published": cell.witness.published,
        "url": cell.witness.url,
        "lineage": cell.witness.lineage.id,
        "kind": _kind(cell.statement),
        "value": cell.value,
        "low": None if cell.vague else r.low,
        "high": None if cell.vague else r.high,
        **_figure(cell.statement),
        "place": r.scope.place,
        "period": r.scope.period,
        "group": r.scope.group,
        "speaker": cell.speaker,
        "channel": cell.channel,
        "start": r.span.start,
        "end": r.span.end,
        "words": cell.words,
        "finding_id": f.id,
        "statement_id": r.statement,
        "vague": cell.vague,
    }


def _kind(statement: Statement | None) -> str | None:
    match statement:
        case Figure():
            return "figure"
        case Quote():
            return "quote"
        case Claim():
            return "claim"
        case State():
            return "state"
        case Detail():
            return "detail"
        case None:
            return None


def _figure(statement: Statement | None) -> dict[str, Any]:
    """What only a figure has; a claim has its polarity as well."""
    if isinstance(statement, Figure):
        i = statement.interval
        return {
            "strict": i.strict,
            "approximate": i.approximate,
            "trend": statement.trend,
            "unit": statement.unit,
            "polarity": statement.polarity,
        }
    polarity = statement.polarity if isinstance(statement, Claim | State | Detail) else None
    none = dict.fromkeys(("strict", "approximate", "trend", "unit"))
    return {**none, "polarity": polarity}

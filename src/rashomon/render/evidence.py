"""An account as evidence for a language model or any other program that writes: short, with ids.

One JSON object: the sources, then each finding with the words that bear it. Whoever writes
from it can cite `F1/R2` and be checked: every `words` is the slice of that report's text.
"""

from __future__ import annotations

from typing import Any

from rashomon.model import Account
from rashomon.render.safe import json_text
from rashomon.render.view import Cell, Row, view

SCHEMA = "rashomon/evidence/1"


def render(account: Account) -> str:
    """The evidence as one line of JSON; what one report alone has stands last."""
    return json_text(evidence(account), in_page=True)


def evidence(account: Account) -> dict[str, Any]:
    """The same as a value."""
    seen = view(account)
    rows = sorted(seen.rows, key=lambda r: r.finding.type == "single")
    return {
        "schema": SCHEMA,
        "story": account.story,
        "title": seen.title,
        "sources": [
            {
                "report": w.label,
                "id": w.report.id,
                "from": w.origin,
                "title": w.title,
                "published": w.published,
                "url": w.url,
                "lineage": w.lineage.id,
            }
            for w in seen.witnesses
            if not w.report.unread
        ],
        "findings": [_finding(row) for row in rows],
        "note": "Reports of one lineage are one witness. Nothing here says who is right.",
    }


def _finding(row: Row) -> dict[str, Any]:
    return {
        "finding": row.label,
        "id": row.finding.id,
        "type": row.finding.type,
        "question": row.finding.question,
        "reason": row.finding.reason,
        "witnesses": row.finding.independent,
        "evidence": [_cell(c) for c in row.cells],
    }


def _cell(cell: Cell) -> dict[str, Any]:
    found = {
        "report": cell.witness.label,
        "start": cell.reading.span.start,
        "end": cell.reading.span.end,
        "words": cell.words,
        "says": cell.value if cell.number else None,
        "speaker": cell.speaker,
        "channel": cell.channel,
    }
    return {k: v for k, v in found.items() if v is not None}

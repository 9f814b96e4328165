"""Every reading as a W3C Web Annotation (Recommendation of 23 February 2017).

The target has two selectors, either of which finds the words: position (in code
points, as the Recommendation asks) and quote with its surroundings. The source
is the report's address, or a URN of its content where it has none.
"""

from __future__ import annotations

from typing import Any

from rashomon.model import Account, content_id
from rashomon.render import phrases, safe
from rashomon.render.view import AccountView, Cell, Row, ShownWitness, view

CONTEXT = "http://www.w3.org/ns/anno.jsonld"
REACH = 32
"""Characters of prefix and suffix; as annotation tools in use take."""


def render(account: Account) -> str:
    """An annotation page with an item for every reading, as JSON-LD."""
    seen = view(account)
    items = [_item(row, cell) for row in seen.rows for cell in row.cells]
    page = {
        "@context": CONTEXT,
        "id": f"urn:rashomon:account:{_name(seen)}",
        "type": "AnnotationPage",
        "label": seen.title,
        "items": items,
    }
    return safe.json_text(page, 1, in_page=True)


def source(witness: ShownWitness) -> str:
    """The report's address, or a URN of its content."""
    return witness.url or f"urn:rashomon:report:{witness.report.id}"


def _name(seen: AccountView) -> str:
    return content_id("a", *(f.id for f in seen.account.findings))


def _item(row: Row, cell: Cell) -> dict[str, Any]:
    f = row.finding
    note = f"{phrases.TYPES[f.type]}: {f.question} {cell.value}. {f.reason}"
    return {
        "id": f"urn:rashomon:reading:{_name_of(cell, f.id)}",
        "type": "Annotation",
        "motivation": "classifying",
        "body": [
            {"type": "TextualBody", "purpose": "tagging", "value": f.type},
            {
                "type": "TextualBody",
                "purpose": "commenting",
                "format": "text/plain",
                "language": "en",
                "value": note,
            },
        ],
        "target": {"source": source(cell.witness), "selector": selectors(cell)},
    }


def _name_of(cell: Cell, finding: str) -> str:
    return f"{finding}:{cell.reading.report}:{cell.reading.statement}:{cell.reading.span.start}"


def selectors(cell: Cell) -> list[dict[str, Any]]:
    """Where the words stand, and the words with what stands around them."""
    text, span = cell.text, cell.reading.span
    return [
        {"type": "TextPositionSelector", "start": span.start, "end": span.end},
        {
            "type": "TextQuoteSelector",
            "exact": cell.words,
            "prefix": text[max(0, span.start - REACH) : span.start],
            "suffix": text[span.end : span.end + REACH],
        },
    ]

"""An account as linked data: schema.org NewsArticle, Claim and Quotation, as JSON-LD.

A finding that reports answer with figures or claims is a Claim for each answer,
which appears in its reports; an utterance is a Quotation for each rendering. The
vocabulary is stated inline, so that no reader has to fetch a context.
"""

from __future__ import annotations

from typing import Any

from rashomon.model import Account, Figure, Quote
from rashomon.render import phrases, safe
from rashomon.render.view import Cell, Row, ShownWitness, merged, view
from rashomon.render.web_annotations import source

VOCABULARY = "https://schema.org/"


def render(account: Account) -> str:
    """The graph of reports, claims and quotations."""
    seen = view(account)
    graph: list[dict[str, Any]] = [_report(w) for w in seen.witnesses if not w.report.unread]
    for row in seen.rows:
        graph += [_answer(row, cells, n) for n, cells in enumerate(merged(row.cells), 1)]
    held = {"@context": {"@vocab": VOCABULARY}, "@graph": graph}
    return safe.json_text(held, 1, in_page=True)  # it is meant for pages


def _report(w: ShownWitness) -> dict[str, Any]:
    m = w.report.metadata
    found = {
        "@id": source(w),
        "@type": "NewsArticle",
        "identifier": w.report.id,
        "headline": m.title.value,
        "datePublished": m.published.value,
        "dateModified": m.modified.value,
        "inLanguage": m.language.value,
        "author": [{"@type": "Person", "name": name} for name in m.byline.value] or None,
        "publisher": _organisation(m.publisher.value),
        "sourceOrganization": _organisation(m.agency.value),
        "url": w.url,
    }
    return {key: value for key, value in found.items() if value is not None}


def _organisation(name: str | None) -> dict[str, str] | None:
    return {"@type": "Organization", "name": name} if name else None


def _answer(row: Row, cells: tuple[Cell, ...], n: int) -> dict[str, Any]:
    lead = cells[0]
    kind = "Quotation" if isinstance(lead.statement, Quote) else "Claim"
    first = min(cells, key=lambda c: (c.witness.published is None, c.witness.published or ""))
    places = [_appearance(c) for c in cells]
    found: dict[str, Any] = {
        "@id": f"urn:rashomon:{kind.lower()}:{row.finding.id}:{n}",
        "@type": kind,
        "about": {"@type": "Question", "name": row.finding.question},
        "text": lead.words,
        "disambiguatingDescription": phrases.TYPES[row.finding.type],
    }
    if kind == "Quotation":
        found |= {"isPartOf": [p["isPartOf"] for p in places], "citation": places}
        found |= {"spokenByCharacter": _speaker(lead)} if lead.speaker else {}
    else:
        found |= {"appearance": places, "firstAppearance": {"@id": source(first.witness)}}
        found |= {"claimInterpreter": _speaker(lead)} if lead.speaker else {}
    if isinstance(lead.statement, Figure):
        found["additionalProperty"] = _quantity(lead)
    return found


def _speaker(cell: Cell) -> dict[str, str]:
    a = cell.attribution
    kind = "Organization" if a and a.source_kind == "organisation" else "Person"
    return {"@type": kind, "name": cell.speaker or ""}


def _appearance(cell: Cell) -> dict[str, Any]:
    span = cell.reading.span
    return {
        "@type": "CreativeWork",
        "isPartOf": {"@id": source(cell.witness)},
        "text": cell.words,
        "position": f"{span.start}-{span.end}",
    }


def _quantity(cell: Cell) -> dict[str, Any]:
    assert isinstance(cell.statement, Figure)
    i = cell.statement.interval
    found = {
        "@type": "PropertyValue",
        "name": cell.statement.slot or "quantity",
        "description": cell.value,
        "minValue": i.low,
        "maxValue": i.high,
        "unitText": cell.statement.unit,
    }
    return {key: value for key, value in found.items() if value is not None}

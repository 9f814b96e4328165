"""Accounts as entities of FollowTheMoney, one JSON object a line, for Aleph and its kin.

The story is an `Event`, a report an `Article`, whoever speaks a `Person`, an `Organization` or,
where that is open, a `LegalEntity`; a `Documentation` says which report quotes whom, with the
words, and a `Note` on the event what a finding says. Properties are those of the model 4
(followthemoney.tech/explorer).
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from rashomon.model import Account, EntityKind, content_id
from rashomon.render import incidents, phrases, safe
from rashomon.render.view import AccountView, Cell, view

SCHEMATA: dict[EntityKind, str] = {"person": "Person", "organisation": "Organization"}
LEGAL = "LegalEntity"
"""The schema of a speaker of whom only the name is known."""

type Entity = dict[str, Any]


def render(account: Account) -> str:
    """One entity a line, those that others refer to first."""
    return "".join(safe.json_text(e) for e in entities(view(account)))


def entities(seen: AccountView) -> Iterator[Entity]:
    """The event, its reports, who speaks, who is quoted where, and what findings say."""
    reports = [w.report.id for w in seen.witnesses]
    happened = content_id("E", seen.key)
    yield _event(seen, happened)
    for w in seen.witnesses:
        m = w.report.metadata
        yield _entity(
            w.report.id,
            "Article",
            title=w.title,
            author=list(m.byline.value),
            publisher=m.publisher.value,
            publishedAt=w.published and w.published[:10],
            sourceUrl=w.url,
            bodyText=w.report.text,
        )
    told: set[str] = set()
    for row in seen.rows:
        for cell in row.cells:
            yield from _speech(cell, told)
    for row in (r for r in seen.rows if r.finding.type != "single"):
        yield _entity(
            content_id("N", happened, row.finding.id),
            "Note",
            name=f"{row.label} {phrases.TYPES[row.finding.type]}: {row.question}",
            description=row.finding.reason,
            entity=happened,
            proof=[id for id in reports if any(c.reading.report == id for c in row.cells)],
        )


def _event(seen: AccountView, id: str) -> Entity:
    told = incidents.story(seen)
    return _entity(
        id,
        "Event",
        name=seen.title,
        startDate=told["event_date"],
        endDate=told["event_date_last"],
        location=told["place"],
        country=(told["country_code"] or "").lower(),
        summary=f"{len(seen.witnesses)} reports, {len(seen.lineages)} lineages",
        proof=[w.report.id for w in seen.witnesses],
    )


def _speech(cell: Cell, told: set[str]) -> Iterator[Entity]:
    """Who speaks, once, and that this report quotes them so."""
    if not cell.speaker:
        return
    by = cell.attribution
    held = cell.witness.extraction.entities
    kind = next((e.kind for e in held if by and e.id == by.entity), None)
    schema = SCHEMATA.get(kind, LEGAL) if kind else LEGAL
    speaker = content_id("P", schema, cell.speaker)
    quoted = content_id("D", speaker, cell.reading.report, cell.reading.statement)
    if speaker not in told:
        told.add(speaker)
        yield _entity(speaker, schema, name=cell.speaker)
    if quoted not in told:
        told.add(quoted)
        yield _entity(
            quoted,
            "Documentation",
            document=cell.reading.report,
            entity=speaker,
            role=f"source, via {cell.channel}" if cell.channel else "source",
            summary=cell.words,
        )


def _entity(id: str, schema: str, **properties: Any) -> Entity:
    """An entity; every property is a list, and one without a value is left out."""
    listed = {k: v if isinstance(v, list) else [v] for k, v in properties.items()}
    kept = {k: [str(v) for v in vs if v] for k, vs in listed.items()}
    return {"id": id, "schema": schema, "properties": {k: vs for k, vs in kept.items() if vs}}

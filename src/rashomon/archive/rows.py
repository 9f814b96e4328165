"""One account as rows of every dataset."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from rashomon.archive import tables
from rashomon.model import Account, Claim, Detail, Figure, Quote, State, Statement
from rashomon.render import tables as shared
from rashomon.render.view import key

Row = tables.Row
Rows = list[Row]


def rows(account: Account, beside: Mapping[str, tuple[str | None, str]]) -> dict[str, Rows]:
    """Rows by the dataset's name; `beside` says of each report when it was archived, and of
    which it is a copy."""
    story = key(account)
    plain = {table.name: list(map(dict, held)) for table, held in shared.tables([account])}
    texts = {r.id: r.text for r in account.reports}
    for row in plain["reports"]:
        archived, copy = beside[row["report_id"]]
        row |= {"archived": archived, "copy_of": copy, "text": texts[row["report_id"]]}
    found: dict[str, Rows] = {t.name: plain[t.name] for t in tables.DATASETS if t.name in plain}
    found["statements"] = [
        {"story": story, "report_id": e.report.id, **_statement(s, e.report.text)}
        for e in account.extractions
        for s in e.statements
    ]
    found["lineages"] = list(_lineages(account, story))
    found["problems"] = [tables.problem(p, story) for p in account.problems]
    return found


def _lineages(account: Account, story: str) -> Iterator[Row]:
    for lineage in account.lineages:
        also: dict[str, list[str]] = {}
        for report, other in lineage.also:
            also.setdefault(report, []).append(other)
        for report in lineage.reports:
            yield {
                "story": story,
                "lineage": lineage.id,
                "kind": lineage.kind,
                "report_id": report,
                "also": " ".join(also.get(report, ())) or None,
                "reason": lineage.reason,
            }


def _statement(s: Statement, text: str) -> Row:
    said = getattr(s, "attribution", None)
    scope = getattr(s, "scope", None)
    return {
        "statement_id": s.id,
        "anchor": s.anchor,
        "kind": type(s).__name__.lower(),
        "start": s.span.start,
        "end": s.span.end,
        "words": s.span.of(text),
        "polarity": getattr(s, "polarity", None),
        "modality": getattr(s, "modality", None),
        "place": scope and scope.place,
        "period": scope and scope.period,
        "group": scope and scope.group,
        "speaker": said and said.speaker,
        "source_kind": said and said.source_kind,
        "happening": getattr(s, "happening", None),
        "rules": " ".join(s.rules) or None,
        **_own(s),
    }


def _own(s: Statement) -> dict[str, Any]:
    """What only statements of its kind have."""
    match s:
        case Figure():
            return {
                "slot": s.slot,
                "low": s.interval.low,
                "high": s.interval.high,
                "approximate": s.interval.approximate,
                "unit": s.unit,
                "trend": s.trend,
                "relation": s.relation,
            }
        case Detail():
            held = s.interval
            return {
                "slot": s.slot,
                "value": s.value,
                "low": held and held.low,
                "high": held and held.high,
            }
        case Claim():
            return {"value": s.action}
        case State():
            return {"value": s.state}
        case Quote():
            return {"value": s.form}

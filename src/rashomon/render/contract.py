"""The JSON that scripts rely on: report and account in the shapes of docs/contract.md."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from rashomon.model import (
    Account,
    Argument,
    Attribution,
    Claim,
    Detail,
    Extraction,
    Figure,
    Finding,
    Happening,
    JoinedHappening,
    Lineage,
    Participant,
    Problem,
    Quote,
    Reading,
    Reason,
    Report,
    Scope,
    Span,
    State,
    Statement,
    Story,
    Time,
    Toponym,
    Zone,
)
from rashomon.render import safe

REPORT = "rashomon/report/1"
ACCOUNT = "rashomon/account/1"
STORIES = "rashomon/stories/1"

Json = dict[str, Any]


def report(extraction: Extraction) -> Json:
    """One line of `rashomon read --json`."""
    r, m = extraction.report, extraction.report.metadata
    return {
        "schema": REPORT,
        "id": r.id,
        "input": r.input,
        "record": r.record,
        "document": r.document,
        "version": r.version,
        "title": m.title.value,
        "publisher": m.publisher.value,
        "agency": m.agency.value,
        "syndicator": m.syndicator.value,
        "byline": list(m.byline.value),
        "url": m.url.value,
        "published": {"value": m.published.value, "basis": m.published.basis},
        "modified": {"value": m.modified.value, "basis": m.modified.basis},
        "language": m.language.value,
        "basis": {
            name: getattr(m, name).basis
            for name in ("title", "publisher", "agency", "syndicator", "byline", "url", "language")
        },
        "text": r.text,
        "zones": [zone(z) for z in r.zones],
        "statements": [
            statement(s) for s in extraction.statements if not isinstance(s, State | Detail)
        ],
        "states": [_state(s) for s in extraction.states],
        "details": [_detail(d) for d in extraction.details],
        "happenings": [happening(h) for h in extraction.happenings],
        "entities": [
            {
                "id": e.id,
                "name": e.name,
                "kind": e.kind,
                "mentions": [span(s) for s in e.mentions],
                "geoname": e.place.geoname if e.place else None,
            }
            for e in extraction.entities
        ],
        "places": [_toponym(t) for t in extraction.places],
        "problems": [problem(p) for p in (*r.problems, *extraction.problems)],
    }


def _toponym(t: Toponym) -> Json:
    """A name of a place; all but its words null where it is open which place is meant."""
    place = t.place
    return {
        **span(t.span),
        "name": place.name if place else t.name,
        "country": (place.country or None) if place else None,
        "latitude": place.latitude if place else None,
        "longitude": place.longitude if place else None,
        "geonames": place.geoname if place else None,
        "certainty": t.certainty,
    }


def story(story: Story) -> Json:
    """One line of `rashomon stories --json`."""
    return {
        "schema": STORIES,
        "story": story.id,
        "reports": [r.id for r in story.reports],
        "records": [r.record for r in story.reports if r.record is not None],
        "inputs": [r.input for r in story.reports],
    }


def account(account: Account, texts_too: bool = False) -> Json:
    """One line of `rashomon compare --json`; each report with its text where that is asked."""
    lineage = {id: line.id for line in account.lineages for id in line.reports}
    texts = {r.id: r.text for r in account.reports}
    return {
        "schema": ACCOUNT,
        "story": account.story,
        "key": account.story or Story(account.reports).id,
        "reports": [
            {
                "label": f"R{n}",
                **_listed(r, lineage.get(r.id)),
                **({"text": r.text} if texts_too else {}),
            }
            for n, r in enumerate(account.reports, 1)
        ],
        "lineages": [_lineage(line) for line in account.lineages],
        "happenings": [_joined(h) for h in account.happenings],
        "findings": [
            {"label": f"F{n}", **finding(f, texts)} for n, f in enumerate(account.findings, 1)
        ],
        "problems": [problem(p) for p in account.problems],
    }


def account_text(held: Account) -> str:
    """The account as one line of JSON."""
    return safe.json_text(account(held))


def account_with_texts(held: Account) -> str:
    """The same, each report with its text: all that its offsets point into."""
    return safe.json_text(account(held, texts_too=True))


def _listed(r: Report, lineage: str | None) -> Json:
    m = r.metadata
    return {
        "id": r.id,
        "input": r.input,
        "record": r.record,
        "title": m.title.value,
        "publisher": m.publisher.value,
        "published": m.published.value,
        "lineage": lineage,
        "language": m.language.value,
        "document": r.document,
        "version": r.version,
        "sha256": r.version,
    }


def _joined(h: JoinedHappening) -> Json:
    return {
        "id": h.id,
        "field": h.field,
        "action": h.action,
        "relation": h.relation,
        "time": h.period,
        "place": h.place,
        "told": [{"report": report, "happening": id} for report, id in h.told],
    }


def _lineage(line: Lineage) -> Json:
    return {
        "id": line.id,
        "kind": line.kind,
        "reports": list(line.reports),
        "reason": line.reason,
        "why": reason(line.why),
        "evidence": [{"report": e.report, **span(e.span)} for e in line.evidence],
        "also": [{"report": report, "lineage": other} for report, other in line.also],
    }


def finding(f: Finding, texts: Mapping[str, str]) -> Json:
    """One finding with its cells; range and latest only where it is about figures.

    `texts` are the reports' texts by id: a cell carries its words, sliced from them.
    """
    out: Json = {
        "id": f.id,
        "type": f.type,
        "question": f.question,
        "asks": reason(f.asks),
        "slot": f.slot,
        "scope": scope(f.scope),
        "happening": f.happening,
        "independent": f.independent,
        "reason": f.reason,
        "why": reason(f.why),
        "causes": list(f.causes),
        "steps": list(f.steps),
        "cells": [cell(r, texts[r.report]) for r in f.readings],
        "also": [cell(r, texts[r.report]) for r in f.also],
        "adds": [cell(r, texts[r.report]) for r in f.adds],
        "repeats": list(f.repeats),
    }
    if f.range:
        out["range"] = {"low": f.range.low, "high": f.range.high, "open": f.range.open}
        latest = f.latest
        out["latest"] = latest and {
            "low": latest.low,
            "high": latest.high,
            "report": latest.report,
        }
    return out


def cell(r: Reading, text: str) -> Json:
    """One report's answer within a finding, with its words."""
    return {
        "report": r.report,
        "statement": r.statement,
        **span(r.span),
        "words": r.span.of(text),
        "low": r.low,
        "high": r.high,
        "speaker": r.speaker,
        "scope": scope(r.scope),
        "score": r.score,
        "why": r.why,
        "linked": reason(r.linked),
        "rules": list(r.rules),
    }


def reason(held: Reason | None) -> Json | None:
    """A reason as its kind and its arguments by name, reasons within it alike."""
    if held is None:
        return None
    return {"kind": held.kind, "arguments": {k: _argument(v) for k, v in held.arguments}}


def _argument(value: Argument) -> Any:
    if isinstance(value, Reason):
        return reason(value)
    return [_argument(v) for v in value] if isinstance(value, tuple) else value


def zone(z: Zone) -> Json:
    """One block. A subhead is printed as body with `"subhead": true`.

    The published scorers know no kind `subhead` and refuse a whole report that has
    one; its words are read like the body's, so nothing is lost by it.
    """
    if z.kind == "subhead":
        return {"kind": "body", **span(z.span), "subhead": True}
    return {"kind": z.kind, **span(z.span)}


def span(s: Span) -> Json:
    """Half-open code point offsets."""
    return {"start": s.start, "end": s.end}


def scope(s: Scope) -> Json:
    """Place, period and group; null where the words leave it open."""
    return {"place": s.place, "period": s.period, "group": s.group}


def problem(p: Problem) -> Json:
    """Stage, message, whether statements may be missing, and the place where there is one."""
    where = span(p.span) if p.span else {"start": None, "end": None}
    return {"stage": p.stage, "message": p.message, "incomplete": p.incomplete, **where}


def statement(s: Statement) -> Json:
    """A figure, quote, claim, state or detail object."""
    match s:
        case Figure():
            return _figure(s)
        case Quote():
            return _quote(s)
        case Claim():
            return _claim(s)
        case State():
            return _state(s)
        case Detail():
            return _detail(s)


def _figure(f: Figure) -> Json:
    return {
        "id": f.id,
        "kind": "figure",
        **span(f.span),
        "slot": f.slot,
        "low": f.interval.low,
        "high": f.interval.high,
        "strict": f.interval.strict,
        "approximate": f.interval.approximate,
        "trend": f.trend,
        "unit": f.unit,
        "counted": span(f.counted) if f.counted else None,
        "number": span(f.number),
        "scope": scope(f.scope),
        "polarity": f.polarity,
        "whole": f.whole,
        "as_of": f.as_of,
        "attribution": attribution(f.attribution),
        "relation": f.relation,
        "happening": f.happening,
        "anchor": f.anchor,
        "rules": list(f.rules),
        "time": time(f.time),
        "per": {"low": f.per.low, "high": f.per.high, "unit": f.per.unit} if f.per else None,
    }


def _quote(q: Quote) -> Json:
    return {
        "id": q.id,
        "kind": "quote",
        "form": q.form,
        "content": [span(s) for s in q.content],
        "quoted": [span(s) for s in q.quoted],
        "attribution": attribution(q.attribution),
        "happening": q.happening,
        "anchor": q.anchor,
        "rules": list(q.rules),
        "time": time(q.time),
    }


def _claim(c: Claim) -> Json:
    return {
        "id": c.id,
        "kind": "claim",
        **span(c.span),
        "action": c.action,
        "participants": [participant(p) for p in c.participants],
        "scope": scope(c.scope),
        "polarity": c.polarity,
        "modality": c.modality,
        "attribution": attribution(c.attribution),
        "happening": c.happening,
        "anchor": c.anchor,
        "rules": list(c.rules),
        "time": time(c.time),
    }


def _state(s: State) -> Json:
    return {
        "id": s.id,
        "kind": "state",
        **span(s.span),
        "state": s.state,
        "family": s.family,
        "rank": s.rank,
        "of": participant(s.of) if s.of else None,
        "polarity": s.polarity,
        "modality": s.modality,
        "attribution": attribution(s.attribution),
        "happening": s.happening,
        "anchor": s.anchor,
        "rules": list(s.rules),
        "time": time(s.time),
    }


def _detail(d: Detail) -> Json:
    return {
        "id": d.id,
        "kind": "detail",
        **span(d.span),
        "slot": d.slot,
        "value": d.value,
        "low": d.interval.low if d.interval else None,
        "high": d.interval.high if d.interval else None,
        "approximate": d.interval.approximate if d.interval else False,
        "of": participant(d.of) if d.of else None,
        "polarity": d.polarity,
        "attribution": attribution(d.attribution),
        "happening": d.happening,
        "anchor": d.anchor,
        "rules": list(d.rules),
        "time": time(d.time),
    }


def time(held: Time | None) -> Json | None:
    """The words of time that a statement rests on, with their TIMEX3 value."""
    return {**span(held.span), "value": held.value} if held else None


def participant(p: Participant) -> Json:
    """Who or what takes part, in which grammatical role."""
    return {"role": p.role, "name": p.name, **span(p.span)}


def happening(h: Happening) -> Json:
    """One event as the report tells of it; `time` and `place` are null where left open."""
    return {
        "id": h.id,
        "field": h.field,
        "action": h.action,
        **span(h.span),
        "mentions": [span(m) for m in h.mentions],
        "relation": h.relation,
        "time": h.period,
        "place": h.place,
        "when": span(h.when) if h.when else None,
        "where": span(h.where) if h.where else None,
        "participants": [participant(p) for p in h.participants],
        "anchor": h.anchor,
    }


def attribution(a: Attribution | None) -> Json | None:
    """Source, cue and channel; `start` and `end` are null where no words name the source."""
    if a is None:
        return None
    where = span(a.span) if a.span else {"start": None, "end": None}
    cue = a.cue and {
        **span(a.cue.span),
        "verb": a.cue.verb,
        "force": a.cue.force,
        "negated": a.cue.negated,
    }
    return {
        "speaker": a.speaker,
        **where,
        "cue": cue,
        "source_kind": a.source_kind,
        "channel": a.channel,
        "role": a.role,
        "relay": a.relay,
        "grounds": a.grounds,
    }

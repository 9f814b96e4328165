"""Hard pages are read in a process of their own, bounded in time and memory.

The process is this module (`read.apart` runs it): the page goes in, what was read comes out
as JSON.
"""

from __future__ import annotations

import json
from dataclasses import fields
from typing import Any

from rashomon.ground.limits import Limits
from rashomon.model import Metadata, Problem, Report, Run, Span, Stated, Zone
from rashomon.read import apart
from rashomon.read.signs import STAGE

Json = dict[str, Any]


def read(name: str, page: str, given: Metadata, limits: Limits) -> Report:
    """The report of a page, read elsewhere; `apart.Failed` where that went past a bound."""
    bounds = [limits.characters, limits.paragraphs]
    asked = {"name": name, "page": page, "given": _stated(given), "bounds": bounds}
    return _report(name, json.loads(apart.run(__spec__.name, json.dumps(asked).encode(), limits)))


def _answer(asked: bytes) -> str:
    """The report of one page, as JSON."""
    from rashomon.read import html

    held = json.loads(asked)
    characters, paragraphs = held["bounds"]
    given = Metadata(**{k: Stated(_value(v), b) for k, (v, b) in held["given"].items()})
    bounds = Limits(characters=characters, paragraphs=paragraphs)
    return json.dumps(_json(html.parsed(held["name"], held["page"], given, bounds)))


def _stated(metadata: Metadata) -> Json:
    found = {f.name: getattr(metadata, f.name) for f in fields(metadata)}
    return {name: [stated.value, stated.basis] for name, stated in found.items()}


def _value(value: Any) -> Any:
    return tuple(value) if isinstance(value, list) else value


def _json(report: Report) -> Json:
    return {
        "text": report.text,
        "zones": [[z.kind, z.span.start, z.span.end] for z in report.zones],
        "runs": [[r.start, r.end, r.node, r.offset] for r in report.runs],
        "metadata": _stated(report.metadata),
        "problems": [[p.message, p.unread] for p in report.problems],
    }


def _report(name: str, found: Json) -> Report:
    stated = {k: Stated(_value(v), b) for k, (v, b) in found["metadata"].items()}
    return Report(
        "",
        name,
        found["text"],
        tuple(Zone(kind, Span(start, end)) for kind, start, end in found["zones"]),
        Metadata(**stated),
        runs=tuple(Run(*run) for run in found["runs"]),
        problems=tuple(
            Problem(STAGE, m, input=name, unread=unread) for m, unread in found["problems"]
        ),
    )


if __name__ == "__main__":
    apart.serve(_answer)

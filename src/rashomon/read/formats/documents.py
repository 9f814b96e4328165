"""Documents (PDF, RTF, DOCX, ODT, EPUB) → reports.

They are taken apart in a process of its own (`apart`, `taking_apart`), bounded in time and
memory: what comes back are paragraphs with what each is, and what the document says of
itself. A document's date is that of the file, not of publication, and is none; a book's is.
"""

from __future__ import annotations

import base64
import json
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any

from rashomon.ground.limits import Limits
from rashomon.model import Problem, Report, Stated
from rashomon.read import apart, records, signs, text
from rashomon.read.assemble import FAULT, REPORT, lost
from rashomon.read.sources import Source, shown

MODULE = "rashomon.read.formats.taking_apart"
FIRST = 6
"""Paragraphs among which the title must stand that a file's properties name: it is often a
template's."""


def read(kind: str, source: Source, content: bytes, limits: Limits) -> Iterator[Report]:
    """The report, or of a book its chapters'; what cannot be taken apart says why."""
    asked = {
        "kind": kind,
        "content": base64.b64encode(content).decode("ascii"),
        "characters": limits.characters,
        "bytes": min(limits.bytes, limits.decompressed),
    }
    name = shown(source.name)
    try:
        answer = json.loads(apart.run(MODULE, json.dumps(asked).encode(), limits))
    except apart.FailedApart as failed:
        told = f"{FAULT} ({failed}). {REPORT}" if failed.fault else f"{failed}. Give me its text."
        yield lost(source.name, f"{name} could not be taken apart: {told}")
        return
    if problem := answer.get("problem"):
        yield lost(source.name, f"{name} {problem}")
        return
    remarks = [
        Problem(signs.STAGE, f"{name} {said}", input=source.name) for said in answer["remarks"]
    ]
    for found in answer["documents"]:
        report = _report(source, found, limits)
        yield replace(report, problems=(*report.problems, *remarks))
        remarks = []


def _report(source: Source, found: dict[str, Any], limits: Limits) -> Report:
    """One document's report: its paragraphs, and which of them are the furniture of its pages."""
    paragraphs: Sequence[tuple[str, str]] = [(kind, words) for kind, words in found["paragraphs"]]
    if not any(kind != "furniture" for kind, _ in paragraphs):
        said = "holds no text that can be read; it may be pictures of pages. Give me its text."
        return lost(source.name, f"{shown(source.name)} {said}")
    first = [words for _, words in paragraphs[:FIRST]]
    named = found["title"] if found["title"] in first else None
    title = next((w for kind, w in paragraphs if kind == "title"), named)
    given = records.metadata(found["stated"], [], "metadata")
    given = replace(given, title=Stated(title, "metadata")) if title else given
    furniture = frozenset(words for kind, words in paragraphs if kind == "furniture")
    words = "\n\n".join(words for _, words in paragraphs)
    return text.read(source.name, words, given, limits, furniture)

"""JSON and JSON Lines records: one report each, as in docs/contract.md."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace

from rashomon.model import Report
from rashomon.read import text
from rashomon.read.sources import Source


def looks_like(content: bytes) -> bool:
    """Whether the content begins as a JSON object or list does."""
    return content.lstrip()[:1] in (b"{", b"[")


def read(source: Source) -> Iterator[Report]:
    """One report a record."""
    for line in source.content.decode("utf-8", "replace").split("\n"):
        if line.strip():
            record = json.loads(line)
            body = record.get("text") or ""
            report = text.read(source.name, body, title=record.get("title"))
            yield replace(report, record=record.get("id"), story=record.get("story"))

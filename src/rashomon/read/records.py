"""JSON and JSON Lines records: one report each, as in docs/contract.md."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace

from rashomon.model import Metadata, Report, Stated
from rashomon.read import html, text
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
            if "html" in record:
                given = Metadata(
                    title=_given(record.get("title")),
                    published=_given(record.get("published")),
                    url=_given(record.get("url")),
                )
                report = html.read(source.name, record["html"], given=given)
            else:
                report = text.read(source.name, body, title=record.get("title"))
            yield replace(report, record=record.get("id"), story=record.get("story"))


def _given(value: str | None) -> Stated[str | None]:
    return Stated(value, "given") if value else Stated(None, "none")

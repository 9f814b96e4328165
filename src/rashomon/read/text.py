"""Plain text → report: zones found by line."""

from __future__ import annotations

import re

from rashomon.model import Metadata, Report, Span, Stated, Zone, content_id


def read(name: str, text: str, title: str | None = None) -> Report:
    """The report of a plain text; every block of lines is a zone."""
    if title and title not in text:
        text = f"{title}\n\n{text}"
    zones = tuple(
        Zone(
            "headline" if title and m.group().strip() == title else "body",
            Span(m.start(), m.end()),
        )
        for m in re.finditer(r"\S[^\n]*(?:\n[^\S\n]*\S[^\n]*)*", text)
    )
    metadata = Metadata(title=Stated(title, "given") if title else Stated(None, "none"))
    return Report(content_id("r", text, title), name, text, zones, metadata)

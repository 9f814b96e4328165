"""Plain text → report: zones found by line."""

from __future__ import annotations

import re

from rashomon.model import Metadata, Report, Span, Zone
from rashomon.read.assemble import lost, shown
from rashomon.read.limits import Limits

_BREAKS = re.compile(r"\r\n?")
_SURROGATES = re.compile("[\ud800-\udfff]")


def canonical(words: str) -> str:
    """The text as it is kept: line ends are "\\n", lone surrogates U+FFFD; all else as it was."""
    return _SURROGATES.sub("\ufffd", _BREAKS.sub("\n", words))


def read(
    name: str, words: str, given: Metadata | None = None, limits: Limits | None = None
) -> Report:
    """The report of a plain text; every block of lines is a zone."""
    del limits
    given = given or Metadata()
    if not words.strip():
        return lost(name, f"{shown(name)} is empty. Save it again, with its text.")
    text, title = canonical(words), given.title.value
    if title and title not in text:
        text = f"{title}\n\n{text}"
    zones = tuple(
        Zone(
            "headline" if title and m.group().strip() == title else "body",
            Span(m.start(), m.end()),
        )
        for m in re.finditer(r"\S[^\n]*(?:\n[^\S\n]*\S[^\n]*)*", text)
    )
    return Report("", name, text, zones, given)

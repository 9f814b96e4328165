"""Plain text → report: blocks, zones, and what the text says of itself."""

from __future__ import annotations

import re
from dataclasses import replace

from rashomon.model import Metadata, Problem, Report, Span, Stated, Zone
from rashomon.read import blocks, layout, origin
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
    """The report of a plain text. A given title that does not head the text is put before it."""
    given, limits = given or Metadata(), limits or Limits()
    if not words.strip():
        return lost(name, f"{shown(name)} is empty. Save it again, with its text.")
    text, title = canonical(words), given.title.value
    if title and not layout.same_words(title, text):
        text = f"{title}\n\n{text}"
    zones = layout.zones(text, blocks.split(text), title)
    zones, problems = bounded(name, zones, limits)
    if not title:
        heading = next((z.span.of(text) for z in zones if z.kind == "headline"), None)
        given = replace(given, title=Stated(heading, "text")) if heading else given
    return Report("", name, text, zones, origin.told(text, zones, given), problems=problems)


def bounded(
    name: str, zones: tuple[Zone, ...], limits: Limits
) -> tuple[tuple[Zone, ...], tuple[Problem, ...]]:
    """The zones with all past the bound on characters marked as furniture, and a word on it."""
    end = limits.characters
    if not zones or zones[-1].span.end <= end:
        return zones, ()
    kept = tuple(z if z.span.end <= end else Zone("furniture", z.span) for z in zones)
    rest = Span(next(z.span.start for z in zones if z.span.end > end), zones[-1].span.end)
    message = (
        f"{shown(name)} is longer than {end:,} characters; what follows is kept, "
        "but nothing is taken from it. Cut it into its reports."
    )
    return kept, (Problem("read", message, rest, name),)

"""Plain text → report: blocks, zones, and what the text says of itself."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import replace

from rashomon.ground.limits import Limits
from rashomon.model import Metadata, Report, Span, Stated, Zone
from rashomon.read import blocks, damage, layout, origin, signs
from rashomon.read.assemble import beyond, hidden, lost
from rashomon.read.sources import shown

_BREAKS = re.compile(r"\r\n?")


def canonical(words: str) -> str:
    """The text as it is kept: line ends are "\\n", lone surrogates U+FFFD, damage mended.

    Signs within words that no reader sees (soft hyphens, zero-width spaces) are left out.
    """
    return signs.seen(damage.mended(signs.whole(_BREAKS.sub("\n", words))))


def read(
    name: str,
    words: str,
    given: Metadata | None = None,
    limits: Limits | None = None,
    furniture: Collection[str] = (),
) -> Report:
    """The report of a plain text. A given title that does not head the text is put before it.

    `furniture` are paragraphs that are known to be none of the report's own.
    """
    given, limits = given or Metadata(), limits or Limits()
    if not words.strip():
        return lost(name, f"{shown(name)} is empty. Save it again, with its text.")
    text, title = canonical(words), given.title.value
    if title and not layout.same_words(title, text):
        text = f"{title}\n\n{text}"
    end = _bound(text, limits.characters)
    spans = blocks.split(text[:end])
    if len(spans) > limits.paragraphs:
        end = spans[limits.paragraphs].start
    zones = layout.zones(text, spans[: limits.paragraphs], title)
    zones = tuple(
        replace(z, kind="furniture") if z.span.of(text) in furniture else z for z in zones
    )
    problems = tuple(hidden(name, words))
    if end < len(text.rstrip()):
        rest = Span(end + len(text[end:]) - len(text[end:].lstrip()), len(text.rstrip()))
        zones = (*zones, Zone("furniture", rest))
        problems += (beyond(name, limits, rest),)
    if not title:
        heading = next((z.span.of(text) for z in zones if z.kind == "headline"), None)
        given = replace(given, title=Stated(heading, "text")) if heading else given
    return Report("", name, text, zones, origin.told(text, zones, given), problems=problems)


def _bound(text: str, characters: int) -> int:
    """Where reading for zones stops: at the bound, or a line's or word's end shortly before."""
    if len(text) <= characters:
        return len(text)
    window = text[max(0, characters - 2000) : characters]
    back = max(window.rfind("\n"), 0) or max(window.rfind(" "), 0)
    return characters - len(window) + back if back else characters

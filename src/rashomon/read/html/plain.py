"""A page's bare text without a tree: for pages that no parser gets through in time."""

from __future__ import annotations

import re
from html import unescape

from rashomon.ground.limits import Limits
from rashomon.model import Metadata, Report, Span, Zone
from rashomon.read.html import flat, nodes

RUNNING = 80
_SPACE = re.compile(r"[ \t\n\r\f]+")


def read(name: str, page: str, given: Metadata, limits: Limits) -> Report:
    """The text between the tags, a block for each stretch; long sentences are body.

    Zones end at the bounds on characters and paragraphs.
    """
    parts: list[str] = []
    zones: list[Zone] = []
    length = 0
    for words in _blocks(page):
        start = length + (2 if parts else 0)
        length = start + len(words)
        parts.append(words)
        running = len(words) >= RUNNING and words.rstrip()[-1:] in '.!?\u201d"'
        zones.append(Zone("body" if running else "furniture", Span(start, length)))
    text = "\n\n".join(parts)
    kept = [z for z in zones[: limits.paragraphs] if z.span.start < limits.characters]
    if kept and kept[-1].span.end > limits.characters:
        start = kept[-1].span.start
        kept[-1] = Zone(kept[-1].kind, Span(start, nodes.cut(text, start, limits.characters)))
    return Report("", name, text, tuple(kept), given)


def _blocks(page: str) -> list[str]:
    found: list[str] = []
    held: list[str] = []
    for piece, breaks in flat.stretches(page):
        held.append(piece)
        if breaks:
            found.append(_SPACE.sub(" ", unescape("".join(held))).strip(" "))
            held = []
    found.append(_SPACE.sub(" ", unescape("".join(held))).strip(" "))
    return [words for words in found if words]

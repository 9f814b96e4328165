"""Places that only a report's dateline makes known: "VELM, Ardan (Meridian Wire) -"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from rashomon.extract.entities.mentions import NameMention
from rashomon.model import Span

if TYPE_CHECKING:
    from rashomon.language import Parse, Passage

_ENDS = re.compile(r"[(\[\d—–|]|--|\s-(?:\s|$)")
"""What stands behind the places of a dateline: an agency, a day, a dash."""
LONGEST = 3
"""Words of a place's name at most."""


def datelined(parse: Parse, found: list[NameMention]) -> list[NameMention]:
    """The mentions, those of a dateline's places as places, also where the model saw no name."""
    towns = set(_towns(parse))
    if not towns:
        return found
    held = [
        m._replace(label="place") if not m.titles and m.name.casefold() in towns else m
        for m in found
    ]
    spans = {s for m in found for s in range(m.span.start, m.span.end)}
    for number, passage in enumerate(parse.passages):
        for span in _written(passage, towns):
            if span.start not in spans:
                name = span.of(parse.report.text)
                held.append(
                    NameMention(name, parse.language.lexis.name(name), "place", span, number)
                )
    return sorted(held, key=lambda m: (m.passage, m.span.start))


def _towns(parse: Parse) -> Iterator[str]:
    """The names of a dateline's places, case folded."""
    for zone in parse.report.zones_of("dateline"):
        places = _ENDS.split(zone.span.of(parse.report.text), maxsplit=1)[0]
        for name in places.split(","):
            if 0 < len(name.split()) <= LONGEST and name.strip()[0].isupper():
                yield name.strip().casefold()


def _written(passage: Passage, towns: set[str]) -> Iterator[Span]:
    """Where one of the names stands by itself, and in no longer name."""
    tree = passage.tree
    first = 0
    while first < tree.size:
        last = first
        while last < tree.size and tree.pos[last] == "PROPN":
            last += 1
        if last > first and tree.words(first, last - 1).casefold() in towns:
            yield tree.span(first, last - 1)
        first = max(last, first + 1)

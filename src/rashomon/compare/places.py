"""Which of two places lies within the other, by the gazetteer."""

from __future__ import annotations

from rashomon.model import Extraction, Place


def place(extraction: Extraction, name: str) -> Place | None:
    """The gazetteer's place behind a name of this report; None where it knows none."""
    for entity in extraction.entities:
        if entity.kind == "place" and entity.place and name in (entity.name, *entity.aliases):
            return entity.place
    return None


def within(inner: Place, outer: Place) -> bool:
    """Whether `inner` is a part of `outer`: a town of its county, its region, its country."""
    return outer.geoname in inner.within

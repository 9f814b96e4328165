"""Which of two places lies within the other, from the gazetteer's countries and regions."""

from __future__ import annotations

from rashomon.model import Extraction, Place


def place(extraction: Extraction, name: str) -> Place | None:
    """The gazetteer's place behind a name of this report; None where it knows none."""
    for entity in extraction.entities:
        if entity.kind == "place" and entity.place and name in (entity.name, *entity.aliases):
            return entity.place
    return None


def within(inner: Place, outer: Place) -> bool:
    """Whether `inner` is a part of `outer`: a town of a country, or of a state that is named.

    A country has no region; a region has no point of its own.
    """
    if inner.country != outer.country or inner.geoname == outer.geoname:
        return False
    if outer.region is None:
        return inner.region is not None
    is_part = outer.latitude is None and inner.latitude is not None
    return is_part and inner.region == outer.region

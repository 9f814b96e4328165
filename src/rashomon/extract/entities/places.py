"""Names of places → GeoNames, with the alternatives where it stays unsure."""

from __future__ import annotations

import math
from collections.abc import Collection, Iterable

from rashomon.language.gazetteer import gazetteer, plain
from rashomon.lexicon.attribution import Nations
from rashomon.model import Place

_CLOSE = 0.7
"""Tenfold populations by which one place must lead, for the others not to be kept."""
_AT_HOME = 2.0
"""What a country that the report names is worth, in tenfold populations."""
_STATE = 10.0
"""The same for a state whose name a country bears that the report does not name otherwise."""
_MOST = 4


def state(name: str) -> str | None:
    """The code of the country whose state, and nothing else, bears the name."""
    held = gazetteer().regions.get(plain(name), ())
    return held[0].country if len(held) == 1 and held[0].region is not None else None


def shared(name: str) -> bool:
    """Whether a country and a state bear the name, so that it names neither for sure."""
    return len(gazetteer().regions.get(plain(name), ())) > 1


def resolve(
    name: str, home: Collection[str], nations: Nations, beside: Iterable[str] = ()
) -> tuple[Place | None, tuple[Place, ...]]:
    """The place that a name most likely means, and others that it may mean.

    `home` are ISO codes of countries that the report names, `beside` folded names
    of larger places right after it ("Springfield, Ohio").
    """
    held = gazetteer()
    country = nations.countries.get(name.lower(), name)
    regions = held.regions.get(plain(country), ())
    cities = held.cities.get(name) or held.cities.get(name.title()) or ()
    bare = len(regions) > 1 and not any(p.country in home for p in regions if p.region is None)
    near = {(p.country, p.region) for b in beside for p in held.regions.get(b, ())}

    def rank(place: Place) -> tuple[float, int]:
        size = math.log10(place.population + 10) + _AT_HOME * (place.country in home)
        size += 6 * (place in regions and place.country != "US") + 4 * (place in regions)
        size += _STATE * (bare and place in regions and place.country in home)
        at = (place.country, place.region) in near or (place.country, None) in near
        return size + 6 * at, -place.geoname

    found = sorted({*regions, *cities}, key=rank, reverse=True)
    if not found:
        return None, ()
    lead = rank(found[0])[0]
    close = tuple(p for p in found[1:] if lead - rank(p)[0] < _CLOSE)
    return found[0], close[:_MOST]


def code(country: str) -> str | None:
    """The ISO code of a country's name."""
    found = gazetteer().regions.get(plain(country), ())
    return next((p.country for p in found if p.region is None), None)

"""Names of places → GeoNames, with the alternatives where it stays unsure."""

from __future__ import annotations

import math
from collections.abc import Collection, Iterable

from rashomon.language.gazetteer import gazetteer
from rashomon.lexicon.attribution import Nations
from rashomon.model import Place

_CLOSE = 0.7
"""Tenfold populations by which one place must lead, for the others not to be kept."""
_AT_HOME = 2.0
"""What a country that the report names is worth, in tenfold populations."""
_STATE = 10.0
"""The same for a state whose name a country bears that the report does not name otherwise."""
_MOST = 4
_WIDE = ("country", "region")


def state(name: str) -> str | None:
    """The code of the country whose state, and nothing else, bears the name."""
    held = gazetteer().named(name)
    wide = [b.at for b in held if gazetteer().kind(b.at) in _WIDE]
    only = len(wide) == 1 and gazetteer().kind(wide[0]) == "region"
    return gazetteer().country(wide[0]) if only else None


def shared(name: str) -> bool:
    """Whether a country and a state bear the name, so that it names neither for sure."""
    return sum(gazetteer().kind(b.at) in _WIDE for b in gazetteer().named(name)) > 1


def resolve(
    name: str, home: Collection[str], nations: Nations, beside: Iterable[str] = ()
) -> tuple[Place | None, tuple[Place, ...]]:
    """The place that a name most likely means, and others that it may mean.

    `home` are ISO codes of countries that the report names, `beside` folded names
    of larger places right after it ("Springfield, Ohio").
    """
    held = gazetteer()
    bearers = held.named(nations.countries.get(name.lower(), name)) or held.named(name)
    own = {held.place(b.at).geoname for b in bearers if b.own}
    places = _bare([held.place(b.at) for b in bearers])
    lands = [p for p in places if p.kind == "country"]
    bare = sum(p.kind in _WIDE for p in places) > 1 and not any(p.country in home for p in lands)
    near = {b.at for word in beside for b in held.named(word) if held.kind(b.at) in _WIDE}
    above = {held.place(at).geoname for at in near}

    def rank(place: Place) -> tuple[float, int]:
        size = math.log10(place.population + 10) + _AT_HOME * (place.country in home)
        size += 10 * (place.kind in ("country", "continent")) + 4 * (
            place.kind == "region" and place.geoname in own
        )
        size += _STATE * (bare and place.kind == "region" and place.country in home)
        return size + 6 * (not above.isdisjoint(place.within)), -place.geoname

    found = sorted(places, key=rank, reverse=True)
    if not found:
        return None, ()
    lead = rank(found[0])[0]
    close = tuple(p for p in found[1:] if lead - rank(p)[0] < _CLOSE)
    return found[0], close[:_MOST]


def _bare(found: list[Place]) -> list[Place]:
    """Without the regions and counties that are little more than their town of the name."""
    towns = [p for p in found if p.kind == "town"]
    return [
        p
        for p in found
        if p.kind not in ("region", "county")
        or not any(p.geoname in t.within and 3 * t.population >= p.population for t in towns)
    ]


def code(country: str) -> str | None:
    """The ISO code of a country's name."""
    held = gazetteer()
    found = (b.at for b in held.named(country) if held.kind(b.at) == "country")
    return next(map(held.country, found), None)

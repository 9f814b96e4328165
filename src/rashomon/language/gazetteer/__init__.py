"""The places that GeoNames knows, by name: continents, countries, regions, counties, towns.

GeoNames (https://www.geonames.org/, CC BY 4.0). `places.npz` beside this file is made
by `eval/build_gazetteer.py`, which says from what. It is read once a process, when
first asked for; a name is then found by bisection in the sorted names, so that nothing
is built in memory for the many that are never asked for.
"""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import Any, NamedTuple

from rashomon.model import Place, PlaceKind
from rashomon.model.letters import plain

FILE = Path(__file__).with_name("places.npz")
SCALE = 1000
"""Points are kept in thousandths of a degree: within 60 metres."""

KINDS: tuple[PlaceKind, ...] = ("continent", "country", "region", "county", "town")
_NOWHERE = 400 * SCALE
_ARTICLE = "the "


class Bearer(NamedTuple):
    """A place that bears a name: its number here, and whether the name is its own."""

    at: int
    own: bool


def fold(name: str) -> str:
    """A name's key: folded, without an article before it ("The Netherlands")."""
    return plain(name).removeprefix(_ARTICLE)


class Gazetteer:
    """All places as columns; a place's number is its row. `file` is the one that is shipped."""

    def __init__(self, file: Path = FILE) -> None:
        import numpy as np

        with np.load(file) as held:
            columns: dict[str, Any] = {name: held[name] for name in held.files}
        self._keys, self._key_ends = _lines(columns["keys"])
        self._names, self._name_ends = _lines(columns["names"])
        self._ends = np.cumsum(columns["counts"], dtype=np.uint32)
        self._bearers = columns["bearers"]
        self._own = np.unpackbits(columns["own"])
        self._columns = columns
        self._codes: list[str] = columns["codes"].tobytes().decode().split("\n")
        regions = columns["regions"].tobytes().decode().split("\n")
        rows = np.flatnonzero(columns["kinds"] == KINDS.index("region")).tolist()
        self._regions = dict(zip(rows, regions, strict=False))
        self._found: dict[str, tuple[Bearer, ...]] = {}

    @property
    def names(self) -> list[str]:
        """All keys, in order: for tests and tools."""
        return self._keys.decode().split("\n")[:-1]

    def named(self, name: str) -> tuple[Bearer, ...]:
        """The places that bear a name, those of most people first."""
        key = fold(name)
        held = self._found.get(key)
        if held is None:
            if len(self._found) > 50_000:
                self._found.clear()
            held = self._found[key] = self._search(key.encode("utf-8", "replace"))
        return held

    def _search(self, key: bytes) -> tuple[Bearer, ...]:
        keys, ends = self._keys, self._key_ends
        low, high = 0, len(ends)
        while low < high:
            middle = (low + high) // 2
            begin = int(ends[middle - 1]) + 1 if middle else 0
            if keys[begin : int(ends[middle])] < key:
                low = middle + 1
            else:
                high = middle
        begin = int(ends[low - 1]) + 1 if low else 0
        if low == len(ends) or keys[begin : int(ends[low])] != key:
            return ()
        first = int(self._ends[low - 1]) if low else 0
        last = int(self._ends[low])
        pairs = zip(self._bearers[first:last].tolist(), self._own[first:last].tolist(), strict=True)
        return tuple(Bearer(at, bool(own)) for at, own in pairs)

    def kind(self, at: int) -> PlaceKind:
        """What sort of place it is."""
        return KINDS[int(self._columns["kinds"][at])]

    def parent(self, at: int) -> int | None:
        """The place that a place lies in; None for a continent."""
        above = int(self._columns["parents"][at])
        return None if above == at else above

    def people(self, at: int) -> int:
        """How many live there; of a region or county, in its towns."""
        return int(self._columns["people"][at])

    def country(self, at: int) -> str:
        """ISO code of the country; "" for a continent."""
        return self._codes[int(self._columns["countries"][at])]

    def point(self, at: int) -> tuple[float, float] | None:
        """Latitude and longitude in degrees; None where none is known."""
        lat, lon = int(self._columns["latitudes"][at]), int(self._columns["longitudes"][at])
        return None if lat > _NOWHERE else (lat / SCALE, lon / SCALE)

    @lru_cache(maxsize=20_000)  # noqa: B019 - there is one gazetteer a process
    def above(self, at: int) -> tuple[int, ...]:
        """The places that a place lies in, the nearest first."""
        found = []
        up = self.parent(at)
        while up is not None:
            found.append(up)
            up = self.parent(up)
        return tuple(found)

    @lru_cache(maxsize=20_000)  # noqa: B019 - there is one gazetteer a process
    def place(self, at: int) -> Place:
        """The place of a number."""
        begin = int(self._name_ends[at - 1]) + 1 if at else 0
        name = self._names[begin : int(self._name_ends[at])].decode()
        above = self.above(at)
        region = next((self._regions[up] for up in (at, *above) if up in self._regions), None)
        geonames = self._columns["geonames"]
        lat, lon = self.point(at) or (None, None)
        return Place(
            int(geonames[at]), name, self.country(at), lat, lon, self.people(at), region,
            self.kind(at), tuple(int(geonames[up]) for up in above),
        )  # fmt: skip

    def countries(self) -> dict[str, str]:
        """ISO code → the country's name."""
        kind = KINDS.index("country")
        held = [at for at, k in enumerate(self._columns["kinds"]) if k == kind]
        return {self.country(at): self.place(at).name for at in held if self.country(at)}

    def largest(self, name: str, kinds: tuple[PlaceKind, ...] = ("country", "town")) -> int:
        """People of the largest place of a kind whose own name it is; -1 where none is."""
        counted = (
            self.people(b.at) for b in self.named(name) if b.own and self.kind(b.at) in kinds
        )
        return max(counted, default=-1)


@lru_cache(maxsize=1)
def gazetteer() -> Gazetteer:
    """The one that is shipped, once a process: under a tenth of a second."""
    return Gazetteer()


def _lines(column: Any) -> tuple[bytes, Any]:
    """The bytes of lines, and where each ends."""
    import numpy as np

    return column.tobytes(), np.flatnonzero(column == ord("\n"))

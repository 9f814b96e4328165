"""Every report of an archive as a few numbers, so that millions fit in memory.

Reports are numbered by how much text they hold, the longest first, then by id: the number
hangs on what was read, and on no order of files.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from rashomon.archive import shelf
from rashomon.archive.job import Job
from rashomon.archive.reading import FIELDS, NEVER
from rashomon.archive.tasks import Task

STAGE = "catalogue"
DAY = 86_400


@dataclass(frozen=True, slots=True)
class Catalogue:
    """Arrays with an element for each report, in the order of their numbers.

    `file` is a place in `keys`, the tasks that read; `place` where the report stands in that
    task's pile, and its size there. `again` counts reports that were given more than once,
    `hashes` those of all sketches.
    """

    key: str
    keys: tuple[str, ...]
    id: np.ndarray
    told: np.ndarray
    known: np.ndarray
    named: np.ndarray
    size: np.ndarray
    digest: np.ndarray
    file: np.ndarray
    place: np.ndarray
    again: int
    hashes: int

    def __len__(self) -> int:
        return len(self.id)

    @property
    def when(self) -> np.ndarray:
        """Each report's moment: as it tells, else as its archive knows, else `NEVER`."""
        return np.where(self.told == NEVER, self.known, self.told)

    def places(self, numbers: np.ndarray) -> np.ndarray:
        """Where these reports stand, a row for each: folder, place, size."""
        found: np.ndarray = np.column_stack([self.file[numbers], self.place[numbers]])
        return found

    def name(self, job: Job, what: str, numbers: np.ndarray) -> str:
        """A key from the content of these reports, in this order."""
        return job.key(what, hashlib.sha256(self.digest[numbers].tobytes()).hexdigest())


def catalogued(job: Job, tasks: Sequence[Task]) -> Catalogue:
    """The catalogue of what these tasks read; kept for those who join by words."""
    keys = tuple(sorted(t.key for t in tasks))
    folders = [job.place("read", key) for key in keys]
    held = {name: _joined(folders, name) for name in (*FIELDS, "sampled", "place")}
    counts = [len(shelf.kept(f, "id", mapped=True)) for f in folders]
    file = np.repeat(np.arange(len(keys), dtype=np.int32), counts)
    chosen = _once(held)
    order = chosen[np.lexsort((held["id"][chosen], -held["sampled"][chosen]))]
    numbers = np.full(len(file), -1, np.int32)
    numbers[order] = np.arange(len(order), dtype=np.int32)
    key = job.key(STAGE, *keys)
    _keep(job.place(STAGE, key), keys, numbers, np.cumsum([0, *counts]), held["sampled"][order])
    hashes = int(held.pop("sampled").sum())
    fields = {name: held.pop(name)[order] for name in FIELDS}  # let go one by one: they are large
    again = len(file) - len(order)
    return Catalogue(
        key,
        keys,
        **fields,
        file=file[order],
        place=held["place"][order],
        again=again,
        hashes=hashes,
    )


def id_of(digits: int) -> str:
    """The id of a report whose digits these are."""
    return f"r{digits:012x}"


def fetched(job: Job, key: str, places: np.ndarray) -> list[bytes]:
    """What stands at places (`Catalogue.places`) of the catalogue of that key."""
    return shelf.taken([job.place("read", k) for k in shelf.told(job.place(STAGE, key))], places)


def _joined(folders: Sequence[Path], name: str) -> np.ndarray:
    held = [shelf.kept(f, name) for f in folders]
    return np.concatenate(held) if held else np.zeros((0, 2) if name == "place" else 0, np.int64)


def _once(held: dict[str, np.ndarray]) -> np.ndarray:
    """The places of the reports, each id once: the one that is earliest, then by content."""
    order = np.lexsort((held["digest"], held["known"], held["told"], held["id"]))
    ids = held["id"][order]
    first = np.ones(len(ids), bool)
    first[1:] = ids[1:] != ids[:-1]
    return order[first]


def _keep(
    folder: Path, keys: Sequence[str], numbers: np.ndarray, starts: np.ndarray, sampled: np.ndarray
) -> None:
    if shelf.there(folder):
        return
    with shelf.made(folder) as made:
        shelf.keep(made, {"numbers": numbers, "starts": starts, "sampled": sampled})
        shelf.tell(made, list(keys))

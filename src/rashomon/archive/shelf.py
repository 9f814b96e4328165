"""Where tasks put what they make: a folder for each, named by content, whole or not there.

A folder is made beside, synced, and renamed to its name. Whoever is killed leaves a folder
beside, which nobody reads; whoever does the same work a second time finds it done.
"""

from __future__ import annotations

import os
import shutil
import uuid
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO

import msgspec
import numpy as np

TOLD = "told"
"""The file of a task's own few words: counts, and where what it made stands."""
PIECES = "pieces"
"""The file that holds what a task made, piece behind piece."""
ASIDE = ".aside-"


def there(folder: Path) -> bool:
    """Whether a task's folder is there, and so whole."""
    return folder.is_dir()


@contextmanager
def made(folder: Path) -> Iterator[Path]:
    """A folder to write into, which becomes `folder` at the end; one that is there stays."""
    folder.parent.mkdir(parents=True, exist_ok=True)
    aside = folder.parent / f"{ASIDE}{uuid.uuid4().hex}"
    aside.mkdir()
    try:
        yield aside
        for path in aside.iterdir():
            _sync(path)
        try:
            aside.rename(folder)
        except OSError:
            if not there(folder):
                raise
        _sync(folder.parent)
    finally:
        shutil.rmtree(aside, ignore_errors=True)


def _sync(path: Path) -> None:
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    except OSError:  # a file system that syncs no folders
        pass
    finally:
        os.close(handle)


def sweep(folder: Path) -> None:
    """Remove what tasks that were killed left aside, in the folders of all stages."""
    for aside in folder.glob(f"*/{ASIDE}*"):
        shutil.rmtree(aside, ignore_errors=True)


def tell(folder: Path, value: Any) -> None:
    """Keep a task's own words."""
    (folder / TOLD).write_bytes(msgspec.msgpack.encode(value))


def told(folder: Path) -> Any:
    """What `tell` kept."""
    return msgspec.msgpack.decode((folder / TOLD).read_bytes())


@dataclass(slots=True)
class Pile:
    """Bytes put one behind the other into a folder's file; each is found by place and size."""

    file: BinaryIO
    at: int = 0

    def put(self, content: bytes) -> tuple[int, int]:
        """Where the content begins, and how long it is."""
        self.file.write(content)
        place = self.at, len(content)
        self.at += len(content)
        return place


@contextmanager
def piling(folder: Path) -> Iterator[Pile]:
    """A pile in the folder."""
    with (folder / PIECES).open("wb") as file:
        yield Pile(file)


def taken(folders: Sequence[Path], places: np.ndarray) -> list[bytes]:
    """What stands in the piles of these folders at places, in their order.

    `places` has a row for each: which folder, where, and how many bytes.
    """
    wanted: list[tuple[int, int, int]] = [tuple(row) for row in places.tolist()]
    found: list[bytes] = [b""] * len(wanted)
    by_folder: dict[int, list[int]] = {}
    for n, (folder, _, _) in enumerate(wanted):
        by_folder.setdefault(folder, []).append(n)
    for folder, held in sorted(by_folder.items()):
        with (folders[folder] / PIECES).open("rb") as file:
            for n in sorted(held, key=lambda n: wanted[n][1]):
                _, at, size = wanted[n]
                file.seek(at)
                found[n] = file.read(size)
    return found


def keep(folder: Path, arrays: Mapping[str, np.ndarray]) -> None:
    """Arrays of a task, each in a file of its own."""
    for name, array in arrays.items():
        np.save(folder / f"{name}.npy", array, allow_pickle=False)


def kept(folder: Path, name: str, mapped: bool = False) -> np.ndarray:
    """An array that was kept; `mapped` reads no more of it than is asked for."""
    array: np.ndarray = np.load(
        folder / f"{name}.npy", mmap_mode="r" if mapped else None, allow_pickle=False
    )
    return array

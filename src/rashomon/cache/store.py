"""Files that keep values by key: whole or not at all, bounded in size, shared by processes.

An entry is written beside its place, synced and renamed, so that a reader finds
it whole or not at all; it begins with a checksum of the rest, and one that fails
is removed. The entries used longest ago go first when the bound is passed. "Used"
is a count of our own that never falls: a clock that is set back changes nothing.
Every trouble of the file system ends the keeping, never the run.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

SCHEMA = "1"
ROOM = 0.9
"""Share of the bound to which a store is brought down when it is passed."""
SWEEP = 20
"""A store is looked through at its first entry and after each such part of its bound."""
LARGEST = 200_000_000
"""Bytes that one entry may hold when it is read back."""

_MARK = b"rashomon cache " + SCHEMA.encode() + b"\n"
_TICK = 1_000_000_000


@dataclass(frozen=True, slots=True)
class Info:
    """What a store holds: where, how many entries, how many bytes, its bound."""

    folder: Path
    entries: int
    bytes: int
    limit: int


class Store:
    """Values by key in a folder. `trouble` says why keeping ended, where it did."""

    def __init__(self, folder: Path, limit: int) -> None:
        self.folder = folder
        self.limit = limit
        self.trouble: str | None = None
        self._written = 0
        self._swept = False
        self._last = 0

    def get(self, key: str) -> bytes | None:
        """The value kept under the key; None where there is none that is whole."""
        path = self._path(key)
        try:
            content = path.read_bytes()
        except OSError:
            return None
        value = _opened(content)
        if value is None:
            self.forget(key)
            return None
        with contextlib.suppress(OSError):
            self._stamp(path)
        return value

    def put(self, key: str, value: bytes) -> None:
        """Keep the value. Where the folder does not let us, keeping ends and `trouble` says why."""
        if self.trouble:
            return
        content = _closed(value)
        if len(content) > self.limit:
            return
        path = self._path(key)
        try:
            self._write(path, content)
        except OSError as error:
            self.trouble = (
                f"what was read cannot be kept in {self.folder} ({error.strerror or error}); "
                "this run goes on without, --cache-dir names another folder"
            )
            return
        self._written += len(content)
        if not self._swept or self._written > self.limit // SWEEP:
            self.sweep()

    def forget(self, key: str) -> None:
        """Remove the entry, where there is one."""
        with contextlib.suppress(OSError):
            self._path(key).unlink(missing_ok=True)

    def info(self) -> Info:
        """How much is held."""
        sizes = [size for _, size, _ in self._entries()]
        return Info(self.folder, len(sizes), sum(sizes), self.limit)

    def clear(self) -> int:
        """Remove every entry and what killed runs left; how many entries there were."""
        held = list(self._entries())
        for _, _, path in held:
            with contextlib.suppress(OSError):
                path.unlink(missing_ok=True)
        for path in self._unfinished():
            with contextlib.suppress(OSError):
                path.unlink(missing_ok=True)
        return len(held)

    def sweep(self) -> None:
        """Bring the store under its bound; remove what runs that were killed left behind."""
        self._swept, self._written = True, 0
        held = sorted(self._entries())
        total = sum(size for _, size, _ in held)
        for _, size, path in held if total > self.limit else ():
            if total <= self.limit * ROOM:
                break
            with contextlib.suppress(OSError):
                path.unlink(missing_ok=True)
                total -= size
        for path in self._unfinished():
            if not _alive(path):
                with contextlib.suppress(OSError):
                    path.unlink(missing_ok=True)

    # ---- files -----------------------------------------------------------------

    def _path(self, key: str) -> Path:
        name = hashlib.sha256(key.encode("utf-8", "surrogatepass")).hexdigest()
        return self.folder / name[:2] / name

    def _write(self, path: Path, content: bytes) -> None:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        beside = path.with_name(f"{path.name}.{os.getpid()}.new")
        try:
            with beside.open("wb") as file:
                file.write(content)
                file.flush()
                os.fsync(file.fileno())
            self._stamp(beside)
            beside.replace(path)
        except BaseException:
            with contextlib.suppress(OSError):
                beside.unlink(missing_ok=True)
            raise

    def _stamp(self, path: Path) -> None:
        """Mark the entry as used now: later than any use before, whatever the clock says."""
        if not self._last:
            clock = self.folder / "used"
            with contextlib.suppress(OSError):
                self._last = clock.stat().st_mtime_ns
            clock.touch()
        import time

        self._last = max(time.time_ns(), self._last + _TICK // 1000)
        os.utime(path, ns=(self._last, self._last))
        os.utime(self.folder / "used", ns=(self._last, self._last))

    def _folders(self) -> Iterator[Path]:
        with contextlib.suppress(OSError):
            for folder in sorted(self.folder.iterdir()):
                if len(folder.name) == 2 and folder.is_dir() and not folder.is_symlink():
                    yield folder

    def _entries(self) -> Iterator[tuple[int, int, Path]]:
        """Every entry: when it was used, its bytes, its path."""
        for folder in self._folders():
            with contextlib.suppress(OSError):
                for file in os.scandir(folder):
                    if "." not in file.name:
                        with contextlib.suppress(OSError):
                            found = file.stat(follow_symlinks=False)
                            yield found.st_mtime_ns, found.st_size, Path(file.path)

    def _unfinished(self) -> Iterator[Path]:
        for folder in self._folders():
            with contextlib.suppress(OSError):
                yield from folder.glob("*.new")


def _closed(value: bytes) -> bytes:
    packed = zlib.compress(value, 1)
    return _MARK + hashlib.sha256(packed).hexdigest().encode() + b"\n" + packed


def _opened(content: bytes) -> bytes | None:
    """The value of an entry's content; None where it is not whole."""
    if not content.startswith(_MARK):
        return None
    digest, _, packed = content[len(_MARK) :].partition(b"\n")
    if hashlib.sha256(packed).hexdigest().encode() != digest:
        return None
    try:
        opened = zlib.decompressobj()
        value = opened.decompress(packed, LARGEST)
    except zlib.error:
        return None
    return value if opened.eof else None


def _alive(path: Path) -> bool:
    """Whether the process that is writing this file still runs, as far as we can tell."""
    try:
        pid = int(path.name.split(".")[1])
        os.kill(pid, 0)
    except (ValueError, IndexError, OverflowError, ProcessLookupError):
        return False
    except OSError:
        return True
    return pid != os.getpid()

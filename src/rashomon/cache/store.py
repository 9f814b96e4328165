"""Files that keep values by key: whole or not at all, bounded in size, shared by processes.

An entry is written in a folder beside those of the entries, synced and moved to its
place, so that a reader finds it whole or not at all; it begins with a checksum over its
key and the rest, and one that fails is removed: an entry put in another's place is none.
The entries used longest ago go first when the bound is passed. "Used" is a count of our
own that never falls: a clock that is set back changes nothing. All entries are looked
through only once so much was written since the last time: the length of a file, to which
every process adds, tells how much. Every trouble of the file system ends the keeping,
never the run.

A store touches only what is its own. Its folder holds a marker file, written when
the store is made; a folder that holds anything and no marker is left alone. An
entry has a name of our exact form and begins with our mark; links are not followed.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import re
import stat
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from rashomon.errors import UsageError
from rashomon.ground.processes import ended

SCHEMA = "2"
ROOM = 0.9
"""Share of the bound to which a store is brought down when it is passed."""
SWEEP = 20
"""A store is looked through after each such part of its bound that was written."""
LARGEST = 200_000_000
"""Bytes that one value may have; a longer one is not kept, nor read back."""
MARKER = "rashomon-cache"
"""The file that says that a folder is a store; its time is that of the last use of any entry."""

NEW = "new"
"""The folder in which entries are written before they are moved to their places."""
TALLY = "written"
"""The file whose length says how much was written since a sweep: a byte for each `GRAIN`."""
GRAIN = 4096

_OURS = b"rashomon cache "
_MARK = _OURS + SCHEMA.encode() + b"\n"
_MARKED = b"This folder is a cache of Rashomon, which removes files from it.\n"
_FOLDER = re.compile(r"[0-9a-f]{2}")
_ENTRY = re.compile(r"[0-9a-f]{64}")
_UNFINISHED = re.compile(r"[0-9a-f]{64}\.[0-9]{1,20}\.new")
_MARKING = re.compile(re.escape(MARKER) + r"\.[0-9]{1,20}\.new")
_TICK = 1_000_000_000
_NO_LINK = getattr(os, "O_NOFOLLOW", 0)


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
        self._tidied = False
        self._last = 0
        self._made = False

    def get(self, key: str) -> bytes | None:
        """The value kept under the key; None where there is none that is whole."""
        path = self._path(key)
        try:
            content = _content(path) if self._is_ours() else None
            self._tidy()
        except OSError:
            return None
        if content is None:
            return None
        value = _opened(content, key)
        if value is None:
            self.forget(key)
            return None
        with contextlib.suppress(OSError):
            self._stamp(path)
        return value

    def put(self, key: str, value: bytes) -> None:
        """Keep the value. Where the folder does not let us, keeping ends and `trouble` says why."""
        if self.trouble or len(value) > LARGEST:
            return
        content = _closed(value, key)
        if len(content) > self.limit:
            return
        path = self._path(key)
        try:
            if not self._make():
                self.trouble = self._stranger()
                return
            self._write(path, content)
        except OSError as error:
            self.trouble = (
                f"what was read cannot be kept in {self.folder} ({error.strerror or error}); "
                "this run goes on without, --cache-dir names another folder"
            )
            return
        self._tidy()
        if self._told(len(content)) > self.limit // SWEEP:
            self.sweep()

    def forget(self, key: str) -> None:
        """Remove the entry, where there is one."""
        with contextlib.suppress(OSError):
            self._path(key).unlink(missing_ok=True)

    @property
    def refused(self) -> str | None:
        """Why nothing is kept in this folder, where it holds files and is no store of ours."""
        return None if self._is_ours() or self._is_empty() else self._stranger()

    def info(self) -> Info:
        """How much is held."""
        sizes = [size for _, size, _ in self._entries()] if self._is_ours() else []
        return Info(self.folder, len(sizes), sum(sizes), self.limit)

    def clear(self) -> int:
        """Remove every entry and what killed runs left; how many entries there were.

        UsageError where the folder holds something and is no store of ours.
        """
        if not self._is_ours():
            if self._is_empty():
                return 0
            words = self._stranger()
            raise UsageError(f"{words[0].upper()}{words[1:]}.")
        count = sum(_removed(path) for _, _, path in self._entries())
        for path in self._unfinished():
            _removed(path)
        self._tell_none()
        return count

    def sweep(self) -> None:
        """Bring the store under its bound."""
        self._tell_none()
        held = sorted(self._entries()) if self._is_ours() else []
        total = sum(size for _, size, _ in held)
        for _, size, path in held if total > self.limit else ():
            if total <= self.limit * ROOM:
                break
            if _removed(path):
                total -= size

    def _tidy(self) -> None:
        """Remove what runs that were killed left behind, once in the life of this object."""
        if self._tidied or not self._made:
            return
        self._tidied = True
        for path in self._unfinished():
            if _left(path):
                _removed(path)

    def _told(self, size: int) -> int:
        """Add to what was written since the last sweep; how much that is, by every process.

        A store whose tally is missing or cannot be kept may hold anything: it is full.
        """
        path = self.folder / TALLY
        try:
            known = path.exists()
            handle = os.open(path, os.O_WRONLY | os.O_APPEND | os.O_CREAT | _NO_LINK, 0o600)
            with os.fdopen(handle, "ab") as file:
                file.write(b"." * (size // GRAIN + 1))
                told = file.tell() * GRAIN
        except OSError:
            return self.limit
        return told if known else self.limit

    def _tell_none(self) -> None:
        if self._is_ours():
            with contextlib.suppress(OSError):
                os.truncate(self.folder / TALLY, 0)

    # ---- files -----------------------------------------------------------------

    def _path(self, key: str) -> Path:
        name = hashlib.sha256(key.encode("utf-8", "surrogatepass")).hexdigest()
        return self.folder / name[:2] / name

    def _is_ours(self) -> bool:
        """Whether the folder carries our marker, or a damaged one beside nothing but our files."""
        if not self._made:
            with contextlib.suppress(OSError):
                found = _content(self.folder / MARKER, len(_MARKED) + 1)
                self._made = found == _MARKED or self._is_mended()
        return self._made

    def _is_mended(self) -> bool:
        """Whether the folder holds nothing but what we write; then its marker is written anew."""
        with contextlib.suppress(OSError):
            if all(_ours(p.name) for p in self.folder.iterdir()):
                self._mark()
                return True
        return False

    def _is_empty(self) -> bool:
        """Whether the folder is not there, or holds at most markers that are being written."""
        try:
            return all(p.name.startswith(MARKER) for p in self.folder.iterdir())
        except FileNotFoundError:
            return True
        except NotADirectoryError:
            return False

    def _make(self) -> bool:
        """Make the store where there is nothing yet; whether the folder is one of ours."""
        if self._is_ours():
            return True
        if self.folder.exists() and not self.folder.is_dir():
            return False
        self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        if self._is_empty():
            self._mark()
        return self._is_ours()

    def _mark(self) -> None:
        """Write the marker: beside, then put in place."""
        beside = self.folder / f"{MARKER}.{os.getpid()}.new"
        try:
            beside.write_bytes(_MARKED)
            beside.replace(self.folder / MARKER)
        finally:
            beside.unlink(missing_ok=True)

    def _stranger(self) -> str:
        what = f"the folder {self.folder} holds files and is no cache of Rashomon"
        if not self.folder.is_dir():
            what = f"{self.folder} is no folder"
        return f"{what}, so nothing is kept there or removed; name an empty folder with --cache-dir"

    def _write(self, path: Path, content: bytes) -> None:
        path.parent.mkdir(mode=0o700, exist_ok=True)
        if path.parent.is_symlink():
            raise NotADirectoryError(f"{path.parent.name} is a link")
        new = self.folder / NEW
        new.mkdir(mode=0o700, exist_ok=True)
        if new.is_symlink():
            raise NotADirectoryError(f"{NEW} is a link")
        beside = new / f"{path.name}.{os.getpid()}.new"
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
            with contextlib.suppress(OSError):
                self._last = (self.folder / MARKER).stat().st_mtime_ns
        import time

        self._last = max(time.time_ns(), self._last + _TICK // 1000)
        os.utime(path, ns=(self._last, self._last))
        os.utime(self.folder / MARKER, ns=(self._last, self._last))

    def _entries(self) -> Iterator[tuple[int, int, Path]]:
        """What is named as an entry of its folder: when it was used, its bytes, its path."""
        with contextlib.suppress(OSError):
            for folder in sorted(self.folder.iterdir()):
                if not _FOLDER.fullmatch(folder.name):
                    continue
                for file in _files(folder, _ENTRY):
                    if file.name.startswith(folder.name):
                        with contextlib.suppress(OSError):
                            found = file.stat(follow_symlinks=False)
                            yield found.st_mtime_ns, found.st_size, Path(file.path)

    def _unfinished(self) -> Iterator[Path]:
        for file in _files(self.folder / NEW, _UNFINISHED):
            yield Path(file.path)
        for file in _files(self.folder, _MARKING):
            yield Path(file.path)


def _ours(name: str) -> bool:
    """Whether a file or folder of that name stands in a store."""
    return name in (MARKER, NEW, TALLY) or bool(_FOLDER.fullmatch(name) or _MARKING.fullmatch(name))


def _files(folder: Path, form: re.Pattern[str]) -> Iterator[os.DirEntry[str]]:
    """The regular files of a folder whose names have the form; none of a link's."""
    if folder.is_symlink():
        return
    with contextlib.suppress(OSError):
        for file in os.scandir(folder):
            if form.fullmatch(file.name) and file.is_file(follow_symlinks=False):
                yield file


def _content(path: Path, most: int = -1) -> bytes:
    """The first bytes of a regular file; OSError for a link, which is not followed."""
    # O_NONBLOCK: opening a fifo of that name must not wait
    flags = _NO_LINK | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
    handle = os.open(path, os.O_RDONLY | flags)
    with os.fdopen(handle, "rb") as file:
        if not stat.S_ISREG(os.fstat(handle).st_mode):
            raise OSError(f"{path.name} is no file")
        return file.read(most)


def _is_marked(path: Path) -> bool:
    """Whether a file begins as ours do; one that was cut off does as far as it goes."""
    ours = _MARKED if _MARKING.fullmatch(path.name) else _OURS
    with contextlib.suppress(OSError):
        found = _content(path, len(ours))
        return found == ours[: len(found)]
    return False


def _removed(path: Path) -> bool:
    """Remove a file that begins with our mark; whether it is gone."""
    if not _is_marked(path):
        return False
    with contextlib.suppress(OSError):
        path.unlink(missing_ok=True)
        return True
    return False


def _closed(value: bytes, key: str) -> bytes:
    packed = zlib.compress(value, 1)
    return _MARK + _sum(packed, key) + b"\n" + packed


def _opened(content: bytes, key: str) -> bytes | None:
    """The value of an entry's content; None where it is not whole, or another key's."""
    if not content.startswith(_MARK):
        return None
    digest, _, packed = content[len(_MARK) :].partition(b"\n")
    if _sum(packed, key) != digest:
        return None
    try:
        opened = zlib.decompressobj()
        value = opened.decompress(packed, LARGEST)
    except zlib.error:
        return None
    return value if opened.eof else None


def _sum(packed: bytes, key: str) -> bytes:
    """A checksum of an entry that holds for its key alone."""
    digest = hashlib.sha256(hashlib.sha256(key.encode("utf-8", "surrogatepass")).digest())
    digest.update(packed)
    return digest.hexdigest().encode()


def _left(path: Path) -> bool:
    """Whether nobody writes this file any more: not this process, and none that still runs."""
    pid = int(path.name.split(".")[1])
    return pid == os.getpid() or ended(pid)

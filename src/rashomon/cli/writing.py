"""Files that a command writes: whole or not at all, and none of the user's own over."""

from __future__ import annotations

import contextlib
import os
import tempfile
import zipfile
from collections.abc import Callable, Iterable
from pathlib import Path

from rashomon.errors import WouldOverwrite
from rashomon.ground import outputs
from rashomon.ground.processes import ended

_UNFINISHED = ".new"
_TAIL = 256 * 1024
"""Bytes at the end of a Parquet file, where it says of itself what it is."""
_HEAD = 4096
"""Bytes at the head of a file by which an earlier output of ours is known."""
_DATABASE = b"RASH"
"""Four bytes at 68 of a database of ours (SQLite's `application_id`)."""


def keep_safe(
    path: Path, inputs: Iterable[str] = (), force: bool = False, sign: bytes = b""
) -> None:
    """WouldOverwrite where a file of the user's own stands at `path`; nothing where none does.

    That is one of the `inputs`, or no earlier output of ours; `sign` are bytes that such
    an output must hold at its head besides. `force` lets everything through.
    """
    if force or not path.exists() or _special(path):
        return
    if any(_same(path, name) for name in inputs):
        why = "it is one of the inputs"
    elif not _is_ours(path, sign):
        why = "it is no earlier output of this command"
    else:
        return
    raise WouldOverwrite(
        f"{path} is there already, and {why}: it was left as it is. "
        "Name another file, or give --force to write over it."
    )


def _same(path: Path, name: str) -> bool:
    try:
        return path.samefile(name)
    except (OSError, ValueError):
        return False


def _is_ours(path: Path, sign: bytes) -> bool:
    """Whether a file is empty or begins as our outputs do."""
    try:
        with path.open("rb") as file:
            head = file.read(_HEAD)
    except OSError:
        return True  # writing it will say what is wrong
    if head.startswith(b"SQLite format 3"):
        return head[68:72] == _DATABASE
    if head.startswith(b"PK\x03\x04"):
        return _workbook(path)
    if head.startswith(b"PAR1"):
        return outputs.PARQUET in _tail(path)
    if head.startswith(outputs.KEPT):
        return True
    return not head or (outputs.is_output(head.decode("utf-8", "replace")) and sign in head)


def _workbook(path: Path) -> bool:
    """Whether a workbook says that it is ours; what it says is bounded."""
    try:
        with zipfile.ZipFile(path) as book, book.open("docProps/core.xml") as told:
            return outputs.WORKBOOK in told.read(_HEAD)
    except (OSError, KeyError, zipfile.BadZipFile, NotImplementedError, RuntimeError):
        return False


def _tail(path: Path) -> bytes:
    with path.open("rb") as file:
        file.seek(max(0, path.stat().st_size - _TAIL))
        return file.read(_TAIL)


def write(path: Path, text: str) -> None:
    """The text as UTF-8: written beside, synced, then put in place, so that no half file stands.

    A lone surrogate becomes a replacement character. OSError, naming `path`, where
    it cannot be written. A device or a pipe is written to and never replaced.
    """
    content = text.encode("utf-8", "replace")
    try:
        if _special(path):
            path.write_bytes(content)
        else:
            _put(path.resolve(), content)  # a link stays a link
    except OSError as error:
        raise OSError(error.errno, error.strerror, str(path)) from error


def through(path: Path, make: Callable[[Path], None]) -> None:
    """A file that `make` writes at the path that it is given: whole or not at all, as `write`."""
    with tempfile.TemporaryDirectory() as folder:
        made = Path(folder) / path.name
        make(made)
        content = made.read_bytes()
    try:
        _put(path.resolve(), content)
    except OSError as error:
        raise OSError(error.errno, error.strerror, str(path)) from error


def _put(path: Path, content: bytes) -> None:
    _sweep(path)
    own = f"{_beginning(path)}{os.getpid()}."
    handle, name = tempfile.mkstemp(prefix=own, suffix=_UNFINISHED, dir=path.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        Path(name).chmod(0o666 & ~_umask())
        Path(name).replace(path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise


def _beginning(path: Path) -> str:
    return f".{path.name[:40]}."


def _sweep(path: Path) -> None:
    """Remove what runs that were killed while they wrote this file left beside it."""
    with contextlib.suppress(OSError):
        for left in list(os.scandir(path.parent)):
            name = left.name
            if name.startswith(_beginning(path)) and name.endswith(_UNFINISHED) and _dead(name):
                Path(left.path).unlink(missing_ok=True)


def _dead(name: str) -> bool:
    """Whether the process that began this file is known to have ended."""
    pid = name.split(".")[-3:][0]
    return pid.isdecimal() and ended(int(pid))


def _special(path: Path) -> bool:
    """Whether it is no file of its own: /dev/stdout is one even where that leads to a file."""
    return (path.exists() and not path.is_file()) or path.absolute().parts[1:2] in (
        ("dev",),
        ("proc",),
    )


def _umask() -> int:
    held = os.umask(0o022)
    os.umask(held)
    return held

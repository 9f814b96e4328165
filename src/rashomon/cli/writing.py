"""Files that a command writes: whole or not at all."""

from __future__ import annotations

import contextlib
import os
import tempfile
from pathlib import Path

from rashomon.processes import ended

_UNFINISHED = ".new"


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

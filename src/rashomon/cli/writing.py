"""Files that a command writes: whole or not at all, and none of the user's own over."""

from __future__ import annotations

import contextlib
import os
import tempfile
from collections.abc import Iterable
from pathlib import Path

from rashomon.errors import WouldOverwrite
from rashomon.ground.processes import ended

_UNFINISHED = ".new"
_HEAD = 4096
"""Bytes at the head of a file by which an earlier output of ours is known."""
_SIGNS = (b'<meta name="generator" content="Rashomon">', b'{"schema": "rashomon/')
"""What our pages and our JSON have there."""


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
    return not head or (any(s in head for s in _SIGNS) and sign in head)


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

"""Where bytes come from: files, folders, globs, standard input, URLs.

Names become sources in order; a source is opened only when its turn comes.
What is no regular file is reported and never opened: a fifo would wait for ever.
"""

from __future__ import annotations

import glob
import io
import os
import stat
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from rashomon.errors import FetchError
from rashomon.limits import Options
from rashomon.model import Problem
from rashomon.read.signs import STAGE

STDIN = "-"
SPECIAL = (
    (stat.S_ISFIFO, "a pipe"),
    (stat.S_ISSOCK, "a socket"),
    (stat.S_ISCHR, "a device"),
    (stat.S_ISBLK, "a device"),
)


@dataclass(frozen=True, slots=True)
class Source:
    """One input: the name that the user gave it, and its bytes as a stream.

    `charset` is what a server declared, where one did; `url` the address that the
    content came from in the end.
    """

    name: str
    stream: BinaryIO
    charset: str | None = None
    url: str | None = None


def expand(inputs: Iterable[str], options: Options) -> Iterator[Source | Problem]:
    """Each input's sources in order; what cannot be opened is a problem that names it."""
    for name in inputs:
        if name == STDIN:
            yield Source(name, sys.stdin.buffer)
        elif "://" in name[:12]:
            yield _web(name, options)
        else:
            for path in _paths(name):
                yield path if isinstance(path, Problem) else _open(path)


def unread(name: str, message: str) -> Problem:
    """The loss of a whole input."""
    return Problem(STAGE, f"{shown(name)} {message}", input=name, unread=True)


def shown(name: str) -> str:
    """A name as it may be printed: undecodable bytes and control characters replaced."""
    clean = name.encode("utf-8", "surrogateescape").decode("utf-8", "replace")
    return "".join(c if c.isprintable() else "\ufffd" for c in clean)


def _paths(name: str) -> Iterator[str | Problem]:
    """The files behind a path, a folder or a glob."""
    try:
        mode = os.stat(name).st_mode  # noqa: PTH116 - the name may be no valid path at all
    except FileNotFoundError:
        yield from _globbed(name)
    except (OSError, ValueError) as error:
        yield unread(name, f"cannot be opened: {_why(error)}.")
    else:
        yield from _walk(name) if stat.S_ISDIR(mode) else [name]


def _globbed(name: str) -> Iterator[str | Problem]:
    if not glob.has_magic(name):
        yield unread(name, "does not exist. Check the path and give it again.")
        return
    found = sorted(glob.glob(name, recursive=True))  # noqa: PTH207 - Path.glob takes no absolute pattern
    if not found:
        yield unread(name, "matches no file. Check the pattern.")
    for each in found:
        yield from _walk(each) if Path(each).is_dir() else [each]


def _walk(folder: str) -> Iterator[str | Problem]:
    """The files of a folder and those below, sorted, hidden ones left out.

    Links to folders are not followed, so that a loop of them ends.
    """
    failed: list[OSError] = []
    count = 0
    for where, folders, files in os.walk(folder, onerror=failed.append):
        folders[:] = sorted(f for f in folders if _wanted(f, files))
        for name in sorted(f for f in files if not f.startswith(".")):
            count += 1
            yield os.path.join(where, name)  # noqa: PTH118 - keeps the name as given
    for error in failed:
        yield unread(str(error.filename), f"cannot be opened: {_why(error)}.")
    if not count and not failed:
        yield unread(folder, "holds no files. Give a folder with reports in it.")


def _wanted(folder: str, files: list[str]) -> bool:
    """Not hidden, and not the folder of pictures and scripts beside a page saved by a browser."""
    page = folder.removesuffix("_files")
    saved = page != folder and any(f in files for f in (f"{page}.html", f"{page}.htm"))
    return not folder.startswith(".") and not saved


def _open(path: str) -> Source | Problem:
    """The file behind a path, opened without waiting and only where it is a regular one."""
    try:
        mode = os.stat(path).st_mode  # noqa: PTH116 - as above
        for test, kind in SPECIAL:
            if test(mode):
                return unread(
                    path, f"is {kind}, not a file. Give the text itself, or pipe it in as -."
                )
        # O_NONBLOCK: should the name have become a fifo since, opening it must not wait
        handle = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0))
    except (OSError, ValueError) as error:
        return unread(path, f"cannot be opened: {_why(error)}.")
    return Source(path, os.fdopen(handle, "rb"))


def _why(error: OSError | ValueError) -> str:
    match error:
        case PermissionError():
            return "you have no permission to read it. Change its permissions, or copy it"
        case FileNotFoundError():
            return "it does not exist any more"
        case OSError(strerror=str(said)):
            return said.lower()
    return str(error)


def _web(url: str, options: Options) -> Source | Problem:
    from rashomon.read import web

    try:
        limits = options.limits
        bounds = web.Bounds(
            bytes=limits.bytes,
            decompressed=limits.bytes,  # held in memory whole
            seconds=limits.seconds,
            redirects=limits.redirects,
        )
        fetched = web.fetch(url, options.allow_private, bounds)
    except FetchError as error:
        named = web.without_credentials(url)  # a password is not passed on to any output
        return Problem(STAGE, str(error), input=named, unread=True)
    return Source(url, io.BytesIO(fetched.content), fetched.charset, fetched.url)

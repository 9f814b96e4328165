"""Where bytes come from: files, folders, globs, standard input, URLs.

Names become sources in order; a source is opened only when its turn comes.
What is no regular file is reported and never opened: a fifo would wait for ever.
"""

from __future__ import annotations

import contextlib
import glob
import io
import json
import os
import stat
import sys
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO

from rashomon.errors import FetchError
from rashomon.ground.limits import Options
from rashomon.model import Problem
from rashomon.read import folders
from rashomon.read.signs import STAGE

if TYPE_CHECKING:
    from rashomon.read.web import VisitBounds

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
    content came from in the end; `remarks` what is to be noted on its first report; `fields`
    what records and tables within call the fields of a report, where the user told.
    """

    name: str
    stream: BinaryIO
    charset: str | None = None
    url: str | None = None
    remarks: tuple[Problem, ...] = ()
    fields: Mapping[str, str] = field(default_factory=dict)


def expand(
    inputs: Iterable[str | Mapping[str, Any]], options: Options
) -> Iterator[Source | Problem]:
    """Each input's sources in order; what cannot be opened is a problem that names it."""
    for place, given in enumerate(inputs, 1):
        for found in _named(given, options) if isinstance(given, str) else [_record(given, place)]:
            if isinstance(found, Source) and options.fields:
                yield replace(found, fields=options.fields)
            else:
                yield found


def _record(record: Mapping[str, Any], place: int) -> Source:
    """A record that is at hand already, as the JSON document that it would be in a file.

    It has more lines than one, so that a fault in it is told of the record and of no line.
    """
    document = json.dumps(dict(record), default=str, indent=0)
    return Source(f"record {place}", io.BytesIO(document.encode("utf-8", "surrogatepass")))


def _named(name: str, options: Options) -> Iterable[Source | Problem]:
    """The sources behind one name."""
    if name == STDIN:
        return [_standard_input()]
    if "://" in name[:12]:
        return [_web(name, options)]
    return _opened(name)


def _standard_input() -> Source | Problem:
    """Standard input; waited for, also where whoever started us set it not to wait."""
    if sys.stdin is None:
        return unread(STDIN, "is closed, so there is nothing to read. Name a file, or pipe one in.")
    with contextlib.suppress(OSError, ValueError, AttributeError):
        os.set_blocking(sys.stdin.fileno(), True)
    return Source(STDIN, sys.stdin.buffer)


def unread(name: str, message: str) -> Problem:
    """The loss of a whole input."""
    return Problem(STAGE, f"{shown(name)} {message}", input=name, unread=True)


def shown(name: str) -> str:
    """A name as it may be printed: undecodable bytes and control characters replaced."""
    clean = name.encode("utf-8", "surrogateescape").decode("utf-8", "replace")
    return "".join(c if c.isprintable() else "\ufffd" for c in clean)


def _opened(name: str) -> Iterator[Source | Problem]:
    """The files behind a path, a folder or a glob."""
    try:
        mode = os.stat(name).st_mode  # noqa: PTH116 - the name may be no valid path at all
    except FileNotFoundError:
        yield from _globbed(name)
    except (OSError, ValueError) as error:
        yield unread(name, f"cannot be opened: {_why(error)}.")
    else:
        yield from _folder(name) if stat.S_ISDIR(mode) else [opened(name)]


def _globbed(name: str) -> Iterator[Source | Problem]:
    if not glob.has_magic(name):
        yield unread(name, "does not exist. Check the path and give it again.")
        return
    found = sorted(glob.glob(name, recursive=True))  # noqa: PTH207 - Path.glob takes no absolute pattern
    if not found:
        yield unread(name, "matches no file. Check the pattern.")
    for each in found:
        yield from _folder(each) if Path(each).is_dir() else [opened(each)]


def _folder(folder: str) -> Iterator[Source | Problem]:
    """The files of a folder that may be reports; the last says how many others there are."""
    failed: list[OSError] = []
    kinds: list[str] = []
    last: str | None = None
    for path in folders.walk(folder, failed):
        kind = folders.kind(path)
        if kind:
            kinds.append(kind)
            continue
        if last is not None:
            yield opened(last)
        last = path
    passed = folders.passed_over(kinds)
    if last is not None:
        yield _noted(opened(last), folder, passed)
    for error in failed:
        yield unread(str(error.filename), f"cannot be opened: {_why(error)}.")
    if last is None and not failed:
        empty = f"holds no report: {passed}" if passed else "holds no files."
        yield unread(folder, f"{empty} Give a folder with reports in it.")


def _noted(found: Source | Problem, folder: str, passed: str) -> Source | Problem:
    """The same, with a word on the files of its folder that were passed over."""
    if not passed:
        return found
    said = f"{shown(folder)}: {passed}"
    if isinstance(found, Problem):
        return replace(found, message=f"{found.message} {said}")
    return replace(found, remarks=(Problem(STAGE, said, input=folder),))


def opened(path: str) -> Source | Problem:
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


def bounds(options: Options) -> VisitBounds:
    """What one visit to the web may cost."""
    from rashomon.read.web import VisitBounds

    limits = options.limits
    return VisitBounds(
        bytes=limits.bytes,
        decompressed=limits.bytes,  # held in memory whole
        seconds=limits.seconds,
        redirects=limits.redirects,
    )


def _web(url: str, options: Options) -> Source | Problem:
    from rashomon.read import web

    try:
        fetched = web.fetch(url, options.allow_private, bounds(options))
    except FetchError as error:
        named = web.without_credentials(url)  # a password is not passed on to any output
        return Problem(STAGE, str(error), input=named, unread=True)
    return Source(url, io.BytesIO(fetched.content), fetched.charset, fetched.url)

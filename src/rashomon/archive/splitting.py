"""Paths → files → batches of pieces, fixed by what the files hold."""

from __future__ import annotations

import hashlib
import os
import zlib
from collections.abc import Iterable, Iterator, Sequence
from glob import glob, has_magic
from pathlib import Path

import msgspec

from rashomon import pipeline
from rashomon.archive import shelf
from rashomon.archive.job import Job
from rashomon.archive.quarantine import Failed, Hand, Work
from rashomon.archive.tables import Row, problem
from rashomon.archive.tasks import Task
from rashomon.errors import UsageError
from rashomon.model import Problem

RECORDS = 256
"""Pieces of a batch."""
BYTES = 4_000_000
"""Bytes of a batch, but for its last piece."""
PACE = 1_000_000
"""Bytes of a file for which a second is given to cut it, beside those of a record."""
PASSED = (".tmp", ".part")
"""Ends of names that are no archive yet."""

Batch = list[tuple[str, int, int, bytes]]

WORK = f"{__name__}:cut"
"""What the process apart does."""


def files(paths: Iterable[str]) -> list[str]:
    """The files behind paths, folders and globs, each once, in the order of their names.

    UsageError for what is not there, and for addresses.
    """
    found: set[str] = set()
    for path in paths:
        if "://" in path[:12] or path == "-":
            raise UsageError(f"{path}: an archive is made of files. Fetch it first.")
        # a file of that very name goes before what its brackets would stand for
        magic = has_magic(path) and not Path(path).exists()
        named = sorted(glob(path, recursive=True)) if magic else [path]  # noqa: PTH207
        if not named or not all(Path(n).exists() for n in named):
            raise UsageError(f"{path} does not exist. Check the path and give it again.")
        for name in named:
            found.update(_within(name) if Path(name).is_dir() else [name])
    if not found:
        raise UsageError("There is no file in what was given.")
    return sorted(found)


def _within(folder: str) -> Iterator[str]:
    for where, folders, names in os.walk(folder):
        folders[:] = [f for f in folders if not f.startswith(".")]
        for name in names:
            if not name.startswith(".") and not name.endswith(PASSED):
                yield os.path.join(where, name)  # noqa: PTH118 - keeps the name as given


def split_tasks(job: Job, names: Sequence[str]) -> list[Task]:
    """A task for each file; one that was touched since is another file."""
    found = []
    for name in names:
        seen = Path(name).stat()
        key = job.key("split", name, seen.st_size, seen.st_mtime_ns)
        found.append(
            Task(
                "split", key, (name, str(Path(name).absolute()), seen.st_size), max(1, seen.st_size)
            )
        )
    return found


def split_task(job: Job, task: Task, hand: Hand) -> None:
    """Cuts one file into batches; what could not be cut is a problem."""
    name, path, size = task.given
    with shelf.made(job.place(task.stage, task.key)) as folder:
        work = Work(WORK, job.options.limits.seconds + size / PACE)
        (answer,) = hand.each(work, [(name, path, str(folder))])
        if isinstance(answer, Failed):
            why = f"{name}: cutting it into its records {answer.why}; the rest was not read."
            answer = [problem(Problem("read", why, input=name, unread=True))]
        batches = []
        for path in sorted(folder.glob("*.batch")):
            content = path.read_bytes()
            batches.append((path.name, job.key("read", name, hashlib.sha256(content).digest())))
        shelf.tell(folder, {"name": name, "batches": batches, "problems": answer})


def cut(job: Job, items: Sequence[tuple[str, str, str]]) -> Iterator[list[Row]]:
    """For each file: batches in a folder, and what went wrong."""
    for name, path, folder in items:
        lost: list[Row] = []
        held: Batch = []
        count = size = 0
        for piece in pipeline.cut(name, path, job.options):
            if isinstance(piece, Problem):
                lost.append(problem(piece))
                continue
            held.append((piece.kind, piece.number, piece.at, piece.content))
            size += len(piece.content)
            if len(held) == RECORDS or size >= BYTES:
                _put(Path(folder, f"{count:08}.batch"), held)
                held, size, count = [], 0, count + 1
        if held:
            _put(Path(folder, f"{count:08}.batch"), held)
        yield lost


def _put(path: Path, batch: Batch) -> None:
    beside = path.with_suffix(".new")
    beside.write_bytes(zlib.compress(msgspec.msgpack.encode(batch), 1))
    beside.replace(path)


def batch(path: Path) -> Batch:
    """The pieces of a batch."""
    return msgspec.msgpack.decode(zlib.decompress(path.read_bytes()), type=Batch)

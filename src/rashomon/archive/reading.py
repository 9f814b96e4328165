"""One batch of pieces → its reports, each with a sketch of its words and when it is of."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

import numpy as np

from rashomon import pipeline
from rashomon.archive import shelf
from rashomon.archive.job import Job
from rashomon.archive.quarantine import Failed, Hand, Work
from rashomon.archive.splitting import batch
from rashomon.archive.tables import Row, problem
from rashomon.archive.tasks import Task
from rashomon.cache import plain
from rashomon.model import Problem, Report, content_id, moment
from rashomon.read.pieces import Piece

NEVER = np.iinfo(np.int64).max
"""In place of a moment that nothing tells."""

WORK = f"{__name__}:read"
"""What the process apart does."""


@dataclass(frozen=True, slots=True)
class ReportEntry:
    """A report as it is kept, and what is asked of it before it is opened again.

    `id` are the digits of the report's id, `told` and `known` moments in seconds (UTC):
    when it says that it was published, and when its archive took it, else `NEVER`. `named`
    are digits of the story that its record names, 0 where it names none. `size` counts
    characters; `digest` is part of a hash of the content.
    """

    content: bytes
    id: int
    told: int
    known: int
    named: int
    size: int
    digest: int
    sample: np.ndarray


@dataclass(frozen=True, slots=True)
class PieceResult:
    """What one piece holds."""

    entries: list[ReportEntry]
    problems: list[Row]
    counts: dict[str, int]


FIELDS = ("id", "told", "known", "named", "size", "digest")


def digits(id: str) -> int:
    """The number that the digits of an id stand for."""
    return int(id[1:], 16)


def read_tasks(job: Job, split: Sequence[Task]) -> list[Task]:
    """A task for each batch; the same batch of the same file is one."""
    found: dict[str, Task] = {}
    for each in split:
        told = shelf.told(job.place("split", each.key))
        for name, key in told["batches"]:
            found.setdefault(key, Task("read", key, (told["name"], each.key, name)))
    return list(found.values())


def read_task(job: Job, task: Task, hand: Hand) -> None:
    """Reads a batch and keeps reports, samples and what went wrong."""
    name, split, file = task.given
    pieces = batch(job.place("split", split) / file)
    work = Work(WORK, job.options.limits.seconds, f"{__name__}:prepare")
    counts: Counter[str] = Counter(records=len(pieces))
    problems: list[Row] = []
    held: list[ReportEntry] = []
    places: list[tuple[int, int]] = []
    with shelf.made(job.place(task.stage, task.key)) as folder:
        with shelf.piling(folder) as pile:
            for piece, answer in zip(
                pieces, hand.each(work, [(name, p) for p in pieces]), strict=True
            ):
                if isinstance(answer, Failed):
                    problems.append(_failed(name, Piece(*piece), answer.why))
                    counts["lost"] += 1
                    continue
                counts.update(answer.counts)
                problems += answer.problems
                for entry in answer.entries:
                    places.append(pile.put(entry.content))
                    held.append(replace(entry, content=b""))
        shelf.keep(folder, _arrays(held, places))
        shelf.tell(folder, {"counts": dict(counts), "problems": problems})


def _failed(name: str, piece: Piece, why: str) -> Row:
    """The row of a piece that could not be read."""
    what = {"line": "Line", "row": "Row"}.get(piece.kind, "Record")
    where = f"{what} {piece.number:,} (at byte {piece.at:,}) of {name}"
    message = f"{where}: reading it {why}. It was left out."
    return problem(Problem("read", message, input=name, unread=True))


def _arrays(
    held: Sequence[ReportEntry], places: Sequence[tuple[int, int]]
) -> dict[str, np.ndarray]:
    sample = np.concatenate([np.zeros(0, np.uint64), *(e.sample for e in held)])
    owner = np.repeat(np.arange(len(held), dtype=np.uint32), [len(e.sample) for e in held])
    order = np.argsort(sample, kind="stable")
    arrays = {f: np.array([getattr(e, f) for e in held], np.int64) for f in FIELDS}
    return arrays | {
        "sampled": np.array([len(e.sample) for e in held], np.int64),
        "place": np.array(places, np.int64).reshape(-1, 2),
        "sample": sample[order],
        "owner": owner[order],
    }


def prepare(job: Job, items: Sequence[Any]) -> None:
    """Load what reads: readers, words, what tells languages."""
    del items
    words = b"<html><p>A short page of a few words that load whatever reads a page.</p></html>"
    list(read(job, [("page", ("whole", 1, 0, words))]))


def read(
    job: Job, items: Sequence[tuple[str, tuple[str, int, int, bytes]]]
) -> Iterator[PieceResult]:
    """What each piece of a file holds."""
    for name, parts in items:
        piece = Piece(*parts)
        reports, passed = pipeline.read_piece(name, piece, job.options)
        archived = pipeline.archived(piece)
        entries, problems, counts = [], [], Counter(passed)
        for report in reports:
            if report.unread:
                problems += [problem(p) for p in report.problems]
                counts["lost"] += 1
                continue
            try:
                entries.append(_entry(report, archived))
            except plain.Misfit:
                why = f"{report.input}: its text holds what no UTF-8 can. It was left out."
                problems.append(problem(Problem("read", why, input=report.input, unread=True)))
                counts["lost"] += 1
        yield PieceResult(entries, problems, dict(counts))


def _entry(report: Report, archived: str | None) -> ReportEntry:
    bare = replace(report, runs=())
    m = report.metadata
    sample = np.fromiter(pipeline.sketch(report), np.uint64)
    content = kept(bare, archived)
    return ReportEntry(
        content,
        digits(report.id),
        _seconds(m.published.value),
        _seconds(archived),
        digits(content_id("n", report.story)) if report.story else 0,
        len(report.text),
        int.from_bytes(hashlib.sha256(content).digest()[:8], "big", signed=True),
        np.sort(sample),
    )


def kept(report: Report, archived: str | None) -> bytes:
    """A report as bytes, and before it when it was archived; plain.Misfit where it cannot be."""
    when = (archived or "").encode()
    return len(when).to_bytes(1, "big") + when + plain.REPORTS.dump((report,))


def opened(content: bytes) -> tuple[Report, str | None]:
    """The report that `kept` made bytes of, and when it was archived."""
    size = content[0]
    (report,) = plain.REPORTS.load(content[1 + size :])
    return report, content[1 : 1 + size].decode() or None


def _seconds(value: str | None) -> int:
    found = moment(value)
    if found is None:
        return int(NEVER)
    first: datetime = found[0]
    return int(first.timestamp())


def lost(job: Job, tasks: Sequence[Task]) -> Iterator[tuple[str, list[Row]]]:
    """The problems of tasks that cut or read, by the tasks' names."""
    for task in tasks:
        rows: list[Row] = shelf.told(job.place(task.stage, task.key))["problems"]
        if rows:
            yield task.key, rows


def counted(job: Job, tasks: Sequence[Task]) -> Counter[str]:
    """What was read, passed over and lost, over all tasks that read."""
    found: Counter[str] = Counter()
    for task in tasks:
        told: dict[str, Any] = shelf.told(job.place(task.stage, task.key))
        found.update(told["counts"])
    return found

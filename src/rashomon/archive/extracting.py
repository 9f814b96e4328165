"""One batch of reports → what each states; those that are one text stand in one batch.

So no paragraph that copies share is parsed twice, and a report with the same words as
another takes over what that one states (`extract.sharing`).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

import numpy as np

from rashomon.archive import shelf
from rashomon.archive.catalogue import Catalogue, fetched
from rashomon.archive.job import Job
from rashomon.archive.quarantine import Failed, Hand, Work
from rashomon.archive.reading import opened
from rashomon.archive.tasks import Task
from rashomon.cache import plain
from rashomon.model import Extraction, Problem, Report

REPORTS = 64
"""Reports of a batch."""
CHARACTERS = 100_000
"""Characters of a batch, but for its last report."""

WORK = f"{__name__}:extract"
"""What the process apart does."""


def extract_tasks(job: Job, held: Catalogue, lead: np.ndarray) -> tuple[list[Task], np.ndarray]:
    """The tasks, and for each report its task's number and its place there."""
    order = np.lexsort((held.id, held.id[lead]))
    where = np.zeros((len(held), 2), np.int64)
    tasks: list[Task] = []
    for numbers in _batches(order, held.size):
        where[numbers, 0] = len(tasks)
        where[numbers, 1] = np.arange(len(numbers))
        given = (held.key, held.places(numbers))
        weight = int(held.size[numbers].sum())
        tasks.append(Task("extract", held.name(job, "extract", numbers), given, weight))
    return tasks, where


def _batches(order: np.ndarray, sizes: np.ndarray) -> Iterator[np.ndarray]:
    first = size = 0
    for at, number in enumerate(order):
        size += int(sizes[number])
        if at - first + 1 == REPORTS or size >= CHARACTERS:
            yield order[first : at + 1]
            first, size = at + 1, 0
    if first < len(order):
        yield order[first:]


def extract_task(job: Job, task: Task, hand: Hand) -> None:
    """Keeps what each report states."""
    contents = fetched(job, *task.given)
    work = Work(WORK, job.options.limits.seconds, f"{__name__}:prepare")
    found = []
    with shelf.made(job.place(task.stage, task.key)) as folder:
        with shelf.piling(folder) as pile:
            for content, answer in zip(contents, hand.each(work, contents), strict=True):
                if isinstance(answer, Failed):
                    answer = _nothing(opened(content)[0], answer.why)
                found.append(pile.put(answer))
        shelf.keep(folder, {"place": np.array(found, np.int64).reshape(-1, 2)})


def _nothing(report: Report, why: str) -> bytes:
    """What is kept of a report on which extraction failed: why."""
    words = f"Taking statements from {report.input} {why}. None of it is compared."
    problem = Problem("extract", words, input=report.input, incomplete=True)
    return plain.EXTRACTION.dump(Extraction(report, problems=(problem,)))


def prepare(job: Job, items: Sequence[bytes]) -> None:
    """Load the language model."""
    del items
    list(job.run.language.parser.docs(["One word."]))


def extract(job: Job, items: Sequence[bytes]) -> Iterator[bytes]:
    """What each report states, as bytes."""
    alone = replace(job.options, limits=replace(job.options.limits, processes=1))
    run = replace(job.run, options=alone)
    for extraction in run.extract([opened(content)[0] for content in items]):
        yield plain.EXTRACTION.dump(extraction)

"""One batch of stories → their accounts, as rows of every dataset and lines for a ledger."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from rashomon import pipeline
from rashomon.archive import outputs, shelf
from rashomon.archive.catalogue import Catalogue, fetched, id_of
from rashomon.archive.job import Job
from rashomon.archive.quarantine import Failed, Hand, Work
from rashomon.archive.reading import opened
from rashomon.archive.rows import Rows, rows
from rashomon.archive.tables import problem
from rashomon.archive.tasks import Task
from rashomon.cache import plain
from rashomon.ledger import parts
from rashomon.model import Account, Extraction, Problem

REPORTS = 400
"""Reports of a batch of stories, but for its last story."""
PACE = 20
"""Reports of a story for which a second is given, beside those of one report."""
LEDGER = "ledger"
"""The lines for a ledger, among the datasets of a task."""

WORK = f"{__name__}:compare"
"""What the process apart does."""


@dataclass(frozen=True, slots=True)
class StoryReport:
    """A report of a story: its bytes, those of what it states, the report that it is a copy of."""

    report: bytes
    stated: bytes | None
    copy_of: str


@dataclass(frozen=True, slots=True)
class StoryOutcome:
    """What one story came to: rows by dataset, lines for a ledger, and counts."""

    rows: dict[str, Rows]
    lines: list[bytes]
    counts: dict[str, int]


def compare_tasks(
    job: Job,
    held: Catalogue,
    stories: Sequence[Sequence[int]],
    lead: np.ndarray,
    extracted: Sequence[Task],
    stated: np.ndarray,
) -> list[Task]:
    """The tasks: batches of whole stories, in their order.

    `stated` says for each report in which of the `extracted` tasks it stands, and where.
    """
    spans = _spans(job, extracted, stated) if extracted else None
    keys = [t.key for t in extracted]
    tasks = []
    for batch in _batches(stories):
        numbers = np.array([n for story in batch for n in story], np.int64)
        copies = held.id[lead[numbers]]
        given = {
            "catalogue": held.key,
            "reports": held.places(numbers),
            "extracted": [],
            "stated": None,
            "copies": copies,
            "sizes": [len(story) for story in batch],
        }
        if spans is not None:
            used, place = np.unique(spans[numbers, 0], return_inverse=True)
            given["extracted"] = [keys[task] for task in used]
            given["stated"] = np.column_stack([place, spans[numbers, 1:]])
        sizes = tuple(given["sizes"])
        key = job.key("compare", held.name(job, "", numbers), sizes, copies.tolist())
        tasks.append(Task("compare", key, given, len(numbers)))
    return tasks


def _spans(job: Job, extracted: Sequence[Task], stated: np.ndarray) -> np.ndarray:
    """For each report the task that extracted it, place and size there."""
    found = np.zeros((len(stated), 3), np.int64)
    found[:, 0] = stated[:, 0]
    order = np.argsort(stated[:, 0], kind="stable")
    ends = np.searchsorted(stated[order, 0], np.arange(len(extracted) + 1))
    for n, task in enumerate(extracted):
        own = order[ends[n] : ends[n + 1]]
        place = shelf.kept(job.place("extract", task.key), "place")
        found[own, 1:] = place[stated[own, 1]]
    return found


def _batches(stories: Sequence[Sequence[int]]) -> Iterator[list[Sequence[int]]]:
    held: list[Sequence[int]] = []
    for story in stories:
        held.append(story)
        if sum(map(len, held)) >= REPORTS:
            yield held
            held = []
    if held:
        yield held


def compare_task(job: Job, task: Task, hand: Hand) -> None:
    """Writes the datasets of a batch of stories."""
    items = _items(job, task.given)
    limits = job.options.limits
    most = max(map(len, items))
    work = Work(WORK, limits.seconds + most / PACE)
    datasets: dict[str, Rows] = {}
    lines: list[bytes] = []
    counts: Counter[str] = Counter()
    for item, answer in zip(items, hand.each(work, items), strict=True):
        for told in _several(item, answer, hand, limits.seconds):
            for name, found in told.rows.items():
                datasets.setdefault(name, []).extend(found)
            lines += told.lines
            counts.update(told.counts)
    with shelf.made(job.place(task.stage, task.key)) as folder:
        for name, found in datasets.items():
            outputs.write(name, found, folder / f"{name}.parquet")
        if lines:
            (folder / f"{LEDGER}{parts.ENDING}").write_bytes(parts.part(lines, job.maker))
        shelf.tell(folder, {"counts": dict(counts)})


def _items(job: Job, given: dict[str, Any]) -> list[list[StoryReport]]:
    reports = fetched(job, given["catalogue"], given["reports"])
    stated: Sequence[bytes | None] = [None] * len(reports)
    if given["stated"] is not None:
        folders = [job.place("extract", key) for key in given["extracted"]]
        stated = shelf.taken(folders, given["stated"])
    held = iter(map(StoryReport, reports, stated, map(id_of, given["copies"].tolist())))
    return [[next(held) for _ in range(size)] for size in given["sizes"]]


def _several(
    item: list[StoryReport], answer: Any, hand: Hand, seconds: float
) -> Iterator[StoryOutcome]:
    """What a story came to; where comparing it failed, each of its reports by itself."""
    if not isinstance(answer, Failed):
        yield answer
        return
    why = f"Comparing {len(item):,} reports of one story {answer.why}; each stands alone."
    noted = problem(Problem("compare", why, incomplete=True))
    yield StoryOutcome({"problems": [noted]}, [], {"failed stories": 1})
    alone = [[given] for given in item]
    for given, told in zip(alone, hand.each(Work(WORK, seconds), alone), strict=True):
        if isinstance(told, Failed):
            report, _ = opened(given[0].report)
            said = f"{report.input}: showing its report {told.why}. It is in no dataset."
            lost = problem(
                Problem("compare", said, input=report.input, unread=True), None, report.id
            )
            told = StoryOutcome({"problems": [lost]}, [], {"lost": 1})
        yield told


def compare(job: Job, items: Sequence[Sequence[StoryReport]]) -> Iterator[StoryOutcome]:
    """What each story came to; a story of look-alike events comes to an account for each."""
    for item in items:
        found = [_whole(given) for given in item]
        beside = {e.report.id: (when, g.copy_of) for (e, when), g in zip(found, item, strict=True)}
        datasets: dict[str, Rows] = {}
        lines: list[bytes] = []
        counts: Counter[str] = Counter()
        for account in _accounts(job, [e for e, _ in found]):
            for name, held in rows(account, beside).items():
                datasets.setdefault(name, []).extend(held)
            counts.update(_counted(account))
            if job.statements:
                lines += _lines(job, account)
        yield StoryOutcome(datasets, lines, dict(counts))


def _whole(given: StoryReport) -> tuple[Extraction, str | None]:
    report, archived = opened(given.report)
    if given.stated is None:
        return Extraction(report), archived
    return replace(plain.EXTRACTION.load(given.stated), report=report), archived


def _accounts(job: Job, extractions: Sequence[Extraction]) -> Iterator[Account]:
    """The accounts of one story's reports, none of them left out."""
    name = extractions[0].report.story
    apart = [list(range(len(extractions)))] if name or not job.statements else None
    for places in apart or pipeline.parted(extractions, job.run.language):
        own = [extractions[n] for n in places]
        account = _account(job, own, name)
        yield account
        seen = {r.id for r in account.reports}
        for left in own:
            if left.report.id not in seen:
                yield _account(job, [left], name)


def _account(job: Job, extractions: Sequence[Extraction], name: str | None) -> Account:
    if job.statements:
        return job.run.reconcile(extractions, name, ["*"])
    return pipeline.traced(extractions, job.run.language, name, job.options.limits)


def _lines(job: Job, account: Account) -> Iterator[bytes]:
    ids = sorted(r.document or r.id for r in account.reports)
    for extraction in account.extractions:
        notices = job.run.notices(extraction.report)
        yield parts.line(extraction, notices, account.story, ids[0], len(ids))


def _counted(account: Account) -> Counter[str]:
    found = Counter(f"{finding.type} findings" for finding in account.findings)
    found["stories"] = 1
    found["stories of several reports"] = int(len(account.reports) > 1)
    found["stories of several witnesses"] = int(len(account.lineages) > 1)
    found["reports"] = len(account.reports)
    found["statements"] = sum(len(e.statements) for e in account.extractions)
    return found

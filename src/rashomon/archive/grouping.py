"""Reports → stories, in windows of time that overlap.

Every window is two weeks, and each begins a week after the last: any two reports within seven
days of one another stand in one. Within a window reports are put together by their words, as
`rashomon stories` does. What several windows put together is one story, as long as it spans
no more than `SPAN` days. A report that says nothing of its day stands where its archive took
it; those of no day at all are put together among themselves. What a record names a story
is that story, and stands in no window.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial

import numpy as np

from rashomon import pipeline
from rashomon.archive import shelf
from rashomon.archive.catalogue import DAY, Catalogue, fetched
from rashomon.archive.job import Job
from rashomon.archive.quarantine import Failed, Hand, Work
from rashomon.archive.reading import NEVER, opened
from rashomon.archive.tables import problem
from rashomon.archive.tasks import Task
from rashomon.ground.workings import Passing
from rashomon.model import Problem, Report

WORK = f"{__name__}:group"
"""What the process apart does."""
STEP = 7
"""Days from the beginning of one window to the next; each is twice as long."""
SPAN = 28
"""Days that a story of several windows may span."""
MOST = 20_000
"""Reports of a window; more are put together share by share, in the order of time."""
REPORTS = 16_000
"""Reports of the windows of one task, but for its last window; most stand in two."""
PACE = 50
"""Reports for which a second is given, beside those of one report."""


def group_tasks(job: Job, held: Catalogue) -> list[tuple[Task, list[np.ndarray]]]:
    """Tasks of some windows each, the earliest first, with the numbers of each one's reports.

    Windows that follow one another share their reports, and what is worked out of these.
    """
    found = []
    for batch in _batches(_windows(held)):
        numbers = np.unique(np.concatenate(batch))
        places = [np.searchsorted(numbers, own).astype(np.int32) for own in batch]
        sizes = [len(own) for own in batch]
        key = job.key("group", held.name(job, "", np.concatenate(batch)), sizes)
        given = (held.key, held.places(numbers), places)
        found.append((Task("group", key, given, sum(sizes)), batch))
    return found


def _batches(windows: Iterable[np.ndarray]) -> Iterator[list[np.ndarray]]:
    """Windows, the larger of them cut, so many in a row that they hold about `REPORTS`."""
    batch: list[np.ndarray] = []
    for numbers in windows:
        for first in range(0, len(numbers), MOST):
            batch.append(numbers[first : first + MOST])
            if sum(map(len, batch)) >= REPORTS:
                yield batch
                batch = []
    if batch:
        yield batch


def _windows(held: Catalogue) -> Iterator[np.ndarray]:
    """The reports of each window in the order of time."""
    free = np.flatnonzero(held.named == 0)
    when = held.when[free]
    order = free[np.lexsort((held.id[free], when))]
    weeks = held.when[order] // (STEP * DAY)
    undated = held.when[order] == NEVER
    dated, weeks = order[~undated], weeks[~undated]
    every = set(np.unique(weeks).tolist())
    for first in sorted(every):
        if first - 1 in every and first + 1 not in every:
            continue  # the window before holds all of it
        low, high = np.searchsorted(weeks, [first, first + 2])
        yield dated[low:high]
    if undated.any():
        yield order[undated]


def group_task(job: Job, task: Task, hand: Hand) -> None:
    """Keeps which reports of each window are together, by their places in it."""
    key, places, windows = task.given
    contents = fetched(job, key, places)
    items = [[contents[n] for n in own] for own in windows]
    work = Work(WORK, job.options.limits.seconds + max(map(len, items)) / PACE)
    lost, groups = [], []
    for item, answer in zip(items, hand.each(work, items), strict=True):
        if isinstance(answer, Failed):
            why = f"Putting {len(item):,} reports into stories {answer.why}; each is its own."
            lost.append(problem(Problem("link", why, incomplete=True)))
            answer = [[n] for n in range(len(item))]
        groups.append(answer)
    with shelf.made(job.place(task.stage, task.key)) as folder:
        shelf.tell(folder, {"groups": groups, "problems": lost})


def group(job: Job, items: Sequence[Sequence[bytes]]) -> Iterator[list[list[int]]]:
    """For each window the places of those that are together."""
    kept = Passing()
    for contents in items:
        reports = [kept.once("report", c, partial(_report, c)) for c in contents]
        yield pipeline.alike(reports, job.run.language, kept)
        kept.turn()


def _report(content: bytes) -> Report:
    return opened(content)[0]


@dataclass(slots=True)
class _Story:
    """The reports of a story by their numbers, its place, and its first and last moment."""

    members: list[int]
    place: int
    first: int
    last: int


class _Stories:
    """Stories on their way: windows come one after the other, and each adds to them.

    `home` says for each report the place of its story in `held`, -1 as long as it has none.
    """

    def __init__(self, when: np.ndarray) -> None:
        self._when = when
        self._home = np.full(len(when), -1, np.int32)
        self.held: list[_Story] = []

    def place(self, group: np.ndarray) -> None:
        """Put a window's group into the stories that hold some of it, as far as these may span."""
        homes = self._home[group]
        known = [self.held[n] for n in np.unique(homes[homes >= 0])]
        known.sort(key=lambda s: (s.first, s.members[0]))
        main = known[0] if known else None
        for other in known[1:]:
            assert main is not None
            if other.last - main.first <= SPAN * DAY:
                self._home[other.members] = main.place
                main.members += other.members
                main.last = max(main.last, other.last)
                other.members = []
        fresh = group[homes < 0].tolist()
        for number in sorted(fresh, key=lambda n: (int(self._when[n]), n)):
            moment = int(self._when[number])
            if main is None or moment - main.first > SPAN * DAY:
                main = _Story([], len(self.held), moment, moment)
                self.held.append(main)
            main.members.append(number)
            main.last = max(main.last, moment)
            self._home[number] = main.place


def stories(
    job: Job, held: Catalogue, tasks: Sequence[tuple[Task, Sequence[np.ndarray]]]
) -> list[list[int]]:
    """The stories of the whole archive, by the numbers of their reports, in an order of their own.

    They come in the order of their earliest report.
    """
    when = held.when
    found = _Stories(when)
    for task, windows in tasks:
        groups = shelf.told(job.place("group", task.key))["groups"]
        for numbers, own in zip(windows, groups, strict=True):
            for group in own:
                found.place(numbers[group])
    by_name: dict[int, list[int]] = {}
    for number in np.flatnonzero(held.named):
        by_name.setdefault(int(held.named[number]), []).append(int(number))
    stories = (*(s.members for s in found.held if s.members), *by_name.values())
    every = [_ordered(held, members) for members in stories]
    return sorted(every, key=lambda m: (int(when[m[0]]), int(held.id[m[0]])))


def _ordered(held: Catalogue, members: list[int]) -> list[int]:
    return sorted(members, key=lambda n: (int(held.told[n]), int(held.id[n])))

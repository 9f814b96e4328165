"""Reports → stories, in windows of time that overlap.

Every window is two weeks, and each begins a week after the last: any two reports within seven
days of one another stand in one. Within a window reports are put together by their words, as
`rashomon stories` does. What several windows put together is one story, as long as it spans
no more than `SPAN` days. A report that says nothing of its day stands where its archive took
it; those of no day at all are put together among themselves. What a record names a story
is that story, and stands in no window.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from rashomon import pipeline
from rashomon.archive import shelf
from rashomon.archive.catalogue import DAY, Catalogue, fetched
from rashomon.archive.job import Job
from rashomon.archive.quarantine import Failed, Hand, Work
from rashomon.archive.reading import NEVER, opened
from rashomon.archive.tables import problem
from rashomon.archive.tasks import Task
from rashomon.model import Problem

WORK = f"{__name__}:group"
"""What the process apart does."""
STEP = 7
"""Days from the beginning of one window to the next; each is twice as long."""
SPAN = 28
"""Days that a story of several windows may span."""
MOST = 20_000
"""Reports of a window; more are put together share by share, in the order of time."""
PACE = 50
"""Reports for which a second is given, beside those of one report."""


def group_tasks(job: Job, held: Catalogue) -> list[tuple[Task, np.ndarray]]:
    """A task for each window, the earliest first, with the numbers of its reports."""
    found = []
    for numbers in _windows(held):
        for first in range(0, len(numbers), MOST):
            share = numbers[first : first + MOST]
            given = (held.key, held.places(share))
            found.append((Task("group", held.name(job, "group", share), given, len(share)), share))
    return found


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
    """Keeps which reports of one window are together, by their places in it."""
    contents = fetched(job, *task.given)
    work = Work(WORK, job.options.limits.seconds + len(contents) / PACE)
    (answer,) = hand.each(work, [contents])
    lost = []
    if isinstance(answer, Failed):
        why = f"Putting {len(contents):,} reports into stories {answer.why}; each is its own."
        lost = [problem(Problem("link", why, incomplete=True))]
        answer = [[n] for n in range(len(contents))]
    with shelf.made(job.place(task.stage, task.key)) as folder:
        shelf.tell(folder, {"groups": answer, "problems": lost})


def group(job: Job, items: Sequence[Sequence[bytes]]) -> Iterator[list[list[int]]]:
    """For each window the places of those that are together."""
    for contents in items:
        yield pipeline.alike([opened(content)[0] for content in contents], job.run.language)


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


def stories(job: Job, held: Catalogue, tasks: Sequence[tuple[Task, np.ndarray]]) -> list[list[int]]:
    """The stories of the whole archive, by the numbers of their reports, in an order of their own.

    They come in the order of their earliest report.
    """
    when = held.when
    found = _Stories(when)
    for task, numbers in tasks:
        for group in shelf.told(job.place("group", task.key))["groups"]:
            found.place(numbers[group])
    by_name: dict[int, list[int]] = {}
    for number in np.flatnonzero(held.named):
        by_name.setdefault(int(held.named[number]), []).append(int(number))
    stories = (*(s.members for s in found.held if s.members), *by_name.values())
    every = [_ordered(held, members) for members in stories]
    return sorted(every, key=lambda m: (int(when[m[0]]), int(held.id[m[0]])))


def _ordered(held: Catalogue, members: list[int]) -> list[int]:
    return sorted(members, key=lambda n: (int(held.told[n]), int(held.id[n])))

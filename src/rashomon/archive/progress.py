"""How far the work is, and how long the stage that is on may take: never more than was seen."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from rashomon.archive import shelf
from rashomon.archive.job import Job
from rashomon.archive.tasks import Task

LEAST = 3
"""Tasks that must be done before a time is told."""
SAYS = {
    "split": "cutting files into records",
    "read": "reading records",
    "meet": "looking for copies",
    "pair": "looking for copies",
    "extract": "taking statements",
    "group": "putting reports into stories",
    "compare": "comparing",
}


@dataclass(frozen=True, slots=True)
class StageProgress:
    """Where a stage is: tasks and their weight that are done, and seconds still to come.

    `left` is a span of seconds, from how fast it went of late and from the beginning; None
    while too little is done to tell. It is of this stage alone.
    """

    stage: str
    done: int
    total: int
    share: float
    left: tuple[float, float] | None

    def __str__(self) -> str:
        number = list(SAYS).index(self.stage) + 1
        said = f"{number}/{len(SAYS)} {SAYS[self.stage]}: {self.share:.0%}"
        if self.left and self.done < self.total:
            low, high = map(_minutes, self.left)
            said += f", {low if low == high else f'{low} to {high}'} more for this"
        return said


def _minutes(seconds: float) -> str:
    if seconds < 90:
        return f"{max(1, round(seconds))} s"
    return f"{seconds / 60:.0f} min" if seconds < 5_400 else f"{seconds / 3600:.1f} h"


Watcher = Callable[[StageProgress], object]


class StageWatch:
    """Counts the tasks of one stage whose folders are there, and tells the watcher."""

    def __init__(self, job: Job, stage: str, tasks: Sequence[Task], watcher: Watcher) -> None:
        self._job, self._stage, self._watcher = job, stage, watcher
        self._waiting = {t.key: t.weight for t in tasks}
        self._weight = sum(self._waiting.values())
        self._total = len(self._waiting)
        self._begun = time.monotonic()
        self._sweep()
        self._first = self._undone
        self._seen = [(self._begun, self._undone)]

    @property
    def _undone(self) -> int:
        return sum(self._waiting.values())

    def _sweep(self) -> None:
        folder = self._job.place(self._stage)
        for key in [k for k in self._waiting if shelf.there(folder / k)]:
            del self._waiting[key]

    def __call__(self) -> None:
        """Look again, and tell."""
        before = len(self._waiting)
        self._sweep()
        if len(self._waiting) < before:
            self._seen.append((time.monotonic(), self._undone))
        done = self._total - len(self._waiting)
        share = 1 - self._undone / self._weight if self._weight else 1.0
        self._watcher(StageProgress(self._stage, done, self._total, share, self._left()))

    def _left(self) -> tuple[float, float] | None:
        if len(self._seen) < LEAST:
            return None
        now = time.monotonic()
        paces = []
        for at, undone in (self._seen[0], self._seen[len(self._seen) // 2]):
            if undone > self._undone and now > at:
                paces.append((undone - self._undone) / (now - at))
        if not paces:
            return None
        return self._undone / max(paces), self._undone / min(paces)

"""The engine of one machine: threads that bring tasks to processes, one each.

The partitions share the tasks out; never more of them work at once than there are processors,
so that many partitions cost no more than few.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from concurrent.futures import FIRST_EXCEPTION, Future, ThreadPoolExecutor, wait
from threading import local

from rashomon.archive.job import Job
from rashomon.archive.quarantine import Hand
from rashomon.archive.tasks import Task, perform

BEAT = 1.0
"""Seconds after which progress is told at the latest."""


class Local:
    """Does tasks on this machine; `partitions` is 0 or None for one a processor."""

    def __init__(self, partitions: int | None = None) -> None:
        self._workers = min(partitions or cores(), cores())
        self._pool = ThreadPoolExecutor(self._workers, "archive")
        self._own = local()
        self._hands: list[Hand] = []
        self._closed = False

    def run(self, job: Job, tasks: Sequence[Task], done: Callable[[], object]) -> None:
        """Do the tasks, the first ones first; what one raises ends all."""
        waiting: set[Future[None]] = {self._pool.submit(self._perform, job, t) for t in tasks}
        try:
            while waiting:
                ended, waiting = wait(waiting, BEAT, FIRST_EXCEPTION)
                for each in ended:
                    each.result()
                done()
        except BaseException:
            for each in waiting:
                each.cancel()
            raise

    def _perform(self, job: Job, task: Task) -> None:
        hand: Hand | None = getattr(self._own, "hand", None)
        if hand is None or hand.job != job:
            hand = self._own.hand = Hand(job)
            self._hands.append(hand)
        if not self._closed:
            perform(job, task, hand)

    def close(self) -> None:
        """End the processes."""
        self._closed = True
        self._pool.shutdown(wait=False, cancel_futures=True)
        for hand in self._hands:
            hand.end()
        self._pool.shutdown()
        for hand in self._hands:
            hand.close()


def cores() -> int:
    """The processors that this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1

"""What does tasks: the engines that are built in, in a visible list.

An engine does every task that it is given, in any order, some of them twice if it must; what
a task makes is looked for in its folder. All pass tests/archive/test_engines.py.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Protocol

from rashomon.archive.job import Job
from rashomon.archive.tasks import Task
from rashomon.errors import UsageError

ENGINES = ("local", "spark")


class Engine(Protocol):
    """Does tasks; used within `with`."""

    def run(self, job: Job, tasks: Sequence[Task], done: Callable[[], object]) -> None:
        """Do the tasks; `done` is called from time to time, so that progress is seen."""

    def close(self) -> None:
        """End all processes that work."""


def engine(name: str, partitions: int | None, master: str | None = None) -> Engine:
    """The engine of that name; UsageError where there is none, or what it needs is not here."""
    if name == "local":
        from rashomon.archive.engines.local import Local

        if master:
            raise UsageError("--master is for --engine spark.")
        return Local(partitions)
    if name == "spark":
        from rashomon.archive.engines.spark import Spark

        return Spark(partitions, master)
    raise UsageError(f"There is no engine {name!r}; there are: {', '.join(ENGINES)}.")

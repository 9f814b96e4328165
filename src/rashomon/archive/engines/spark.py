"""Apache Spark as the engine: tasks are dealt out, and done as the local engine does them.

Every worker does tasks with `tasks.perform`, in the one folder, which all of them must see. A
worker that is lost loses nothing that was done: Spark gives its tasks to another, which skips
those that are there. A language model is loaded once a worker, in the process apart.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor, wait
from functools import partial
from typing import Any

from rashomon.archive.engines.local import BEAT, cores
from rashomon.archive.job import Job
from rashomon.archive.quarantine import Hand
from rashomon.archive.tasks import Task, perform
from rashomon.errors import UsageError

FAILURES = 8
"""How often a task may be lost with its worker before Spark gives up."""
SETTINGS = {
    "spark.ui.enabled": "false",
    "spark.ui.showConsoleProgress": "false",
    "spark.task.maxFailures": str(FAILURES),
    "spark.python.worker.reuse": "true",
    "spark.log.level": "ERROR",
}
"""What a session is started with, where the user's own files of settings do not say otherwise."""

SMALL = "-XX:+UseSerialGC -XX:TieredStopAtLevel=1"
"""For a Java machine on this one: it only deals out, and its own threads would take from those
who work."""


class Spark:
    """Does tasks with Spark: on this machine, or on the cluster of that `master`."""

    def __init__(self, partitions: int | None = None, master: str | None = None) -> None:
        try:
            from pyspark.sql import SparkSession
        except ImportError as error:
            raise UsageError(
                "Spark needs pyspark, and it is not here. Install it beside Rashomon, and Java "
                "17: pip install 'rashomon[spark]'"
            ) from error
        os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
        os.environ.setdefault("PYSPARK_DRIVER_PYTHON", sys.executable)
        os.environ.setdefault("OMP_NUM_THREADS", "1")  # one thread a worker
        builder = SparkSession.builder.appName("rashomon archive")
        builder = builder.master(master or f"local[{cores()},{FAILURES}]")
        own = {} if master else {"spark.driver.extraJavaOptions": SMALL}
        for name, value in {**SETTINGS, **own}.items():
            builder = builder.config(name, value)
        try:
            self._session: Any = builder.getOrCreate()
        except Exception as error:  # no Java, no such master: py4j's and Java's own kinds
            raise UsageError(
                f"Spark could not be started ({' '.join(str(error).split())[:200]}). It needs "
                "Java 17 or later, and a master that answers."
            ) from error
        self._partitions = partitions

    def run(self, job: Job, tasks: Sequence[Task], done: Callable[[], object]) -> None:
        """Do the tasks, dealt out in turn, so that each partition has of the early and late."""
        if not tasks:
            return
        context = self._session.sparkContext
        count = min(self._partitions or 4 * cores(), len(tasks))
        dealt = [task for first in range(count) for task in tasks[first::count]]
        held = context.parallelize(dealt, count).mapPartitions(partial(performed, job))
        with ThreadPoolExecutor(1) as aside:
            running = aside.submit(held.count)
            try:
                while wait([running], BEAT).not_done:
                    done()
                running.result()
                done()
            except BaseException:
                context.cancelAllJobs()
                raise

    def close(self) -> None:
        """Stop the session."""
        self._session.stop()


_HANDS: dict[str, Hand] = {}
"""The process of this worker, by the folder of its job; it stays from task to task."""


def performed(job: Job, tasks: Iterable[Task]) -> Iterator[str]:
    """Does the tasks of one partition, in a worker of Spark."""
    hand = _HANDS.setdefault(job.folder, Hand(job))
    for task in tasks:
        perform(job, task, hand)
        yield task.key

"""Tasks: pieces of work that are named by what they are made of, and can be done anywhere.

A task is done where its folder is there. It hangs on its own content and maker alone, on no
other task that runs, on no order and no number of workers: so that any engine may do it, and
do it twice.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from typing import Any

from rashomon.archive import shelf
from rashomon.archive.job import Job
from rashomon.archive.quarantine import Hand

STAGES = {
    "split": "splitting",
    "read": "reading",
    "meet": "copying",
    "pair": "copying",
    "extract": "extracting",
    "group": "grouping",
    "compare": "comparing",
}
"""The stages in order, and the module of each, which has a function of the stage's name."""


@dataclass(frozen=True, slots=True)
class Task:
    """What is done, under which name, with what; `weight` is how much of the stage it is."""

    stage: str
    key: str
    given: Any
    weight: int = 1


Performer = Callable[[Job, Task, Hand], None]


def perform(job: Job, task: Task, hand: Hand) -> None:
    """Do a task, unless it is done."""
    if shelf.there(job.place(task.stage, task.key)):
        return
    module = import_module(f"rashomon.archive.{STAGES[task.stage]}")
    done: Performer = getattr(module, f"{task.stage}_task")
    done(job, task, hand)

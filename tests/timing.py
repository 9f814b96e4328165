"""Processor time, for tests that hold how work grows with its input."""

from __future__ import annotations

import time
from collections.abc import Callable


def least(work: Callable[[], object], rounds: int = 3) -> float:
    """The least processor seconds of several rounds, so that a busy machine changes little."""
    taken = []
    for _ in range(rounds):
        begun = time.process_time()
        work()
        taken.append(time.process_time() - begun)
    return min(taken)

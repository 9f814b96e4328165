"""How often a host is visited: one connection at a time, and a while between two."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from rashomon.read.web.bounds import Clock, OutOfTime

BETWEEN = 1.0
"""Seconds from the end of one request to the start of the next to the same host."""
HOSTS = 10_000
"""Hosts that are remembered; those that were left alone long enough are forgotten first."""


class Pace:
    """Takes turns for each host, over all threads."""

    def __init__(
        self,
        between: float = BETWEEN,
        clock: Clock = time.monotonic,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        self._between = between
        self._clock = clock
        self._sleep = sleep
        self._lock = threading.Lock()
        self._turns: dict[str, threading.Lock] = {}
        self._free: dict[str, float] = {}

    @contextmanager
    def turn(self, host: str, most: float = threading.TIMEOUT_MAX) -> Iterator[None]:
        """One request to that host; waits until it may be made.

        OutOfTime where that is not within `most` seconds.
        """
        end = self._clock() + most
        with self._lock:
            self._forget()
            turn = self._turns.setdefault(host, threading.Lock())
        if not turn.acquire(timeout=most):
            raise OutOfTime
        try:
            now, free = self._clock(), self._free.get(host, 0.0)
            if free > end:
                raise OutOfTime
            if free > now:
                self._sleep(free - now)
            try:
                yield
            finally:
                self._free[host] = self._clock() + self._between
        finally:
            turn.release()

    def _forget(self) -> None:
        if len(self._turns) < HOSTS:
            return
        now = self._clock()
        for host in [h for h, turn in self._turns.items() if not turn.locked()]:
            if self._free.get(host, 0.0) <= now:
                self._turns.pop(host)
                self._free.pop(host, None)

"""A hard report's statements, taken in a process of its own, bounded in time and memory.

What a report costs is bounded by its length: every shape of text that we could think of
(tests/attack) takes seconds at most up to `HARD` characters, for whatever is longer is cut
before it is parsed. So only a longer report is hard. Starting a process and its language
model costs about two seconds, which is more than nearly every report takes; once started it
serves the next hard one too. Past a bound the process is ended, and the report says so.
"""

from __future__ import annotations

import signal
from dataclasses import dataclass
from threading import Event, Timer

from rashomon.extract.mates import MEMORY, Mate
from rashomon.ground.bounds import Bounds
from rashomon.ground.limits import Limits, megabytes
from rashomon.language.models import Model
from rashomon.model import READABLE, Extraction, Problem, Report

HARD = 40_000
"""Characters that statements are taken from beyond which a report is hard."""
BUSY = 4
"""How many times its processor seconds a process may take by the clock: a machine is busy."""


def hard(report: Report) -> bool:
    """Whether a report is so long that it is read apart."""
    return sum(len(zone.span) for zone in report.zones_of(*READABLE)) > HARD


@dataclass(slots=True)
class Ward:
    """The process that takes hard reports, started when one comes, until `close`."""

    model: Model
    limits: Limits
    _mate: Mate | None = None
    _barred: bool = False
    """Whether no process can be started, which takes seconds to find out."""

    def extract(self, report: Report) -> Extraction | None:
        """What the report states; nothing, and a problem that says why, past a bound.

        None where no process can be started.
        """
        limits = self.limits
        if self._barred:
            return None
        if self._mate is None or not self._mate.well:
            self._mate = Mate(self.model, Bounds(limits.seconds, limits.memory))
            if self._mate.ask([]) is None:  # the model is loaded before any time counts
                self._barred = True
                return None
        mate, late = self._mate, Event()

        def end() -> None:
            late.set()
            mate.kill()

        clock = Timer(BUSY * limits.seconds, end)
        clock.daemon = True
        clock.start()
        found = mate.ask([report])
        clock.cancel()
        if found:
            return found[0]
        why = _why(mate.end(), late.is_set(), limits)
        self._mate = None
        words = (
            f"Taking statements from {report.input} {why}. None of it is compared. "
            "Cut it into its reports."
        )
        problem = Problem("extract", words, input=report.input, incomplete=True)
        return Extraction(report, problems=(problem,))

    def close(self) -> None:
        """End the process."""
        if self._mate is not None:
            self._mate.end()
            self._mate = None


def _why(code: int | None, late: bool, limits: Limits) -> str:
    """Why the process ended."""
    if late or code == -getattr(signal, "SIGXCPU", 24):
        return f"took more than {limits.seconds:g} seconds"
    if code == MEMORY:
        return f"took more than {megabytes(limits.memory)} of memory"
    return f"broke the process that did so ({code})"

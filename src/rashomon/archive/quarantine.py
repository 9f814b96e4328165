"""Work on what may be hostile, in a process apart: bounded in time and memory, done without.

The process does a piece of work on items one after the other and answers for each. Where it
hangs, breaks or is killed, the items that it owes are given to a new one, each alone; what
fails alone again is said of that item, and of no other. Both ways are pickles over the
standard streams, as in `extract.mates`.
"""

from __future__ import annotations

import os
import pickle
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from pathlib import Path
from threading import Thread
from typing import IO, Any, cast

from rashomon.archive.job import Job
from rashomon.errors import RashomonError
from rashomon.ground.bounds import Bounds
from rashomon.ground.limits import megabytes

BUSY = 4
"""How many times its processor seconds a process may take by the clock: a machine is busy."""
PATIENCE = 600.0
"""Seconds by the clock in which a process must have loaded what it needs."""
TRIES = 2
"""How often an item is tried alone that breaks its process."""
KILLED = 30
"""How often one is whose process was killed, which is from outside: a bound kills otherwise."""
BEAT = 0.2
"""Seconds after which the clock is looked at again."""
HELD = 0.05
"""Seconds for which answers are gathered; those of a process that ends before are asked again."""
STARTS = 20
"""How often a process is started that ends before it has loaded what it needs."""
HUNTED = 200
"""How often one is that is killed from outside before: starting takes long on a busy machine."""
BROKEN = (OSError, ValueError, EOFError, pickle.PickleError)
"""What is raised where a process that is spoken to has gone."""
MEMORY = 3
"""Exit code of a process for which no memory was left."""


class Stopped(Exception):
    """The work was given up; whoever waits for more of it waits in vain."""


@dataclass(frozen=True, slots=True)
class Failed:
    """What is said of an item on which the work failed, in words."""

    why: str
    killed: bool = False
    """Whether the process was killed, and by none of its bounds."""


@dataclass(frozen=True, slots=True)
class Work:
    """A piece of work: the names of a module and of a function in it, "module:function".

    The function takes the job and items and yields an answer for each, in order. `seconds`
    are those of the processor that one answer may take. `prepares` names a function that is
    called before, out of the bounds.
    """

    name: str
    seconds: float
    prepares: str = ""


@dataclass(slots=True)
class Hand:
    """A process that works, started when there is something to do, until `close`."""

    job: Job
    _process: subprocess.Popen[bytes] | None = None
    _until: list[float] = field(default_factory=list)
    """When the process is killed, by the clock; empty while nothing is asked."""
    _late: bool = False
    _ended: bool = False

    def each(self, work: Work, items: Sequence[Any]) -> Iterator[Any]:
        """An answer for each item, in order: what the work gives, or why it failed."""
        done = 0
        for answer in self._asked(work, items):
            if isinstance(answer, Failed):
                break
            yield answer
            done += 1
        for item in items[done:]:
            yield self._alone(work, item)

    def _alone(self, work: Work, item: Any) -> Any:
        """The answer for one item that has a process to itself."""
        broken = killed = 0
        while True:
            answer = next(self._asked(work, [item]))
            if not isinstance(answer, Failed):
                return answer
            killed += answer.killed
            broken += not answer.killed
            if broken == TRIES or killed == KILLED or self._late:
                return replace(answer, killed=False)

    def _asked(self, work: Work, items: Sequence[Any]) -> Iterator[Any]:
        """The answers as they come; a failure is the last."""
        if not items:
            return
        self._begun(work, items)
        try:
            for _ in items:
                self._until[:] = [time.monotonic() + BUSY * work.seconds]
                answer = pickle.load(self._stream("stdout"))
                self._until.clear()
                yield answer
                if isinstance(answer, Failed):
                    return
        except BROKEN:
            self._until.clear()
            yield self._why(work)

    def _begun(self, work: Work, items: Sequence[Any]) -> None:
        """Ask a process that has loaded all it needs; one that dies before is no item's fault."""
        broken = killed = 0
        while broken < STARTS and killed < HUNTED:
            try:
                self._ready()
                self._late = False
                self._tell((work, list(items)))
                self._until[:] = [time.monotonic() + PATIENCE]
                pickle.load(self._stream("stdout"))
                return
            except BROKEN:
                outside = _killed(self._ended_with()) and not self._late
                killed, broken = killed + outside, broken + (not outside)
                self.close()
            finally:
                self._until.clear()
        raise RashomonError(f"no process could be started that does {work.name}; see `doctor`.")

    def _why(self, work: Work) -> Failed:
        """Why the process ended."""
        code = self._process.wait() if self._process else None
        self.close()
        if self._late or code == -getattr(signal, "SIGXCPU", 24):
            self._late = True
            return Failed(f"took more than {work.seconds:g} seconds")
        if code == MEMORY:
            most = megabytes(self.job.options.limits.memory)
            return Failed(f"took more than {most} of memory")
        return Failed(f"broke the process that did so ({code})", _killed(code))

    def _ended_with(self) -> int | None:
        """The exit code of the process, which is at its end; None where it does not end."""
        with suppress(subprocess.TimeoutExpired):
            return self._process.wait(BEAT) if self._process else None
        return None

    def _ready(self) -> None:
        """Start the process, unless it runs."""
        if self._ended:
            raise Stopped
        if self._process is not None and self._process.poll() is None:
            return
        self.close()
        self._process = subprocess.Popen(
            [sys.executable, "-m", __spec__.name],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            cwd=Path(__file__).parents[2],
            env={"OMP_NUM_THREADS": "1", **os.environ},  # as many work as there are processors
        )
        self._tell(self.job)
        Thread(target=self._watch, args=(self._process,), daemon=True).start()

    def _watch(self, process: subprocess.Popen[bytes]) -> None:
        """Kill the process once it is late."""
        while process.poll() is None:
            until = list(self._until)
            if until and time.monotonic() > until[0]:
                self._late = True
                process.kill()
                return
            time.sleep(BEAT)

    def _tell(self, words: object) -> None:
        into = self._stream("stdin")
        pickle.dump(words, into)
        into.flush()

    def _stream(self, name: str) -> IO[bytes]:
        return cast("IO[bytes]", getattr(self._process, name))

    def end(self) -> None:
        """Kill the process from another thread; whoever waits for it sees that it is gone."""
        self._ended = True
        process = self._process
        if process is not None:
            process.kill()

    def close(self) -> None:
        """End the process, whatever it is at."""
        if self._process is not None:
            self._process.kill()
            self._process.wait()
            for stream in (self._process.stdin, self._process.stdout):
                with suppress(OSError):
                    cast("IO[bytes]", stream).close()
            self._process = None


def _killed(code: int | None) -> bool:
    """Whether a process that ended so was killed."""
    return code in (-signal.SIGTERM, -getattr(signal, "SIGKILL", 9))


def _found(name: str) -> Callable[[Job, Sequence[Any]], Any]:
    from importlib import import_module

    module, _, function = name.partition(":")
    found: Callable[[Job, Sequence[Any]], Any]
    found = getattr(import_module(module), function)
    return found


def serve() -> None:
    """Answer for items, until nobody asks any more."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the process that asked
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # whatever prints must not stand among the answers
    with suppress(EOFError, BrokenPipeError):
        job = cast("Job", pickle.load(sys.stdin.buffer))
        while True:
            work, items = cast("tuple[Work, Sequence[Any]]", pickle.load(sys.stdin.buffer))
            works = _found(work.name)
            bounds = Bounds(work.seconds, job.options.limits.memory)
            bounds.release_memory()
            if work.prepares:  # what all items need is loaded before anything counts
                _found(work.prepares)(job, ())
            pickle.dump(None, answers)
            answers.flush()
            bounds.hold_memory()
            bounds.hold_time()
            try:
                told = time.monotonic()
                for answer in works(job, items):
                    pickle.dump(answer, answers)
                    if time.monotonic() - told > HELD:
                        answers.flush()
                        told = time.monotonic()
                    bounds.hold_time()
                answers.flush()
            except (BrokenPipeError, MemoryError):
                raise
            except Exception as error:  # the last line of defence: it costs this item alone
                fault = f"met a fault of this program ({type(error).__name__}: {error})"
                pickle.dump(Failed(fault[:300]), answers)
                answers.flush()


if __name__ == "__main__":
    from rashomon.archive import quarantine  # so that what is sent is known by its module's name

    try:
        quarantine.serve()
    except MemoryError:
        sys.exit(MEMORY)

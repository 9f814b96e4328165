"""The worker's process as the service sees it: started, asked, ended.

It is ended, and another started, where a piece of work is stopped or takes too long: what
an input makes hard is that input's loss.
"""

from __future__ import annotations

import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import BinaryIO, Protocol, cast

from rashomon.ledger import fixed
from rashomon.web.work import FailedWork, Ready, Told, WorkProgress, WorkRequest, Written
from rashomon.web.worker import receive, send

GONE = "The process that compares ended before it was done. Give the reports again."


class Maker(Protocol):
    """Whoever does pieces of work, one at a time."""

    maker: str

    def start(self) -> None:
        """Gets ready, without waiting for it."""

    def made(self, asked: WorkRequest) -> Iterator[Told]:
        """What the work tells; in the end accounts, or why there are none."""

    def stop(self) -> None:
        """Ends whatever is being done, from another thread; the next work starts anew."""


class Process:
    """A worker in a process of its own; the language model is loaded there and nowhere else."""

    def __init__(self, ledger: str | None = None) -> None:
        self.maker = ""
        self._ledger = fixed(ledger) if ledger else None  # another folder is the process's own
        self._lock = threading.Lock()
        self._running: subprocess.Popen[bytes] | None = None
        self._ready = False

    def start(self) -> None:
        """Starts the process where none runs."""
        with self._lock:
            if self._running is not None and self._running.poll() is None:
                return
            self._ready = False
            self._running = subprocess.Popen(
                [sys.executable, "-m", "rashomon.web.worker"],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                cwd=Path(__file__).parents[2],
                start_new_session=True,  # Ctrl-C is for the service, which ends it in good order
            )
            with suppress(OSError):  # the address may hold a password: no list of processes has it
                send(cast("BinaryIO", self._running.stdin), self._ledger)

    def made(self, asked: WorkRequest) -> Iterator[Told]:
        """What the work tells; `FailedWork` too where the process ended."""
        self.start()
        running = self._running
        assert running is not None
        into, out = cast("BinaryIO", running.stdin), cast("BinaryIO", running.stdout)
        try:
            if not self._ready:
                yield WorkProgress("loading")
                told = receive(out)
                if not isinstance(told, Ready):
                    yield told
                    return
                self.maker, self._ready = told.maker, True
            send(into, asked)
            while True:
                told = receive(out)
                yield told
                if isinstance(told, tuple | FailedWork | Written):
                    return
        except (EOFError, OSError):
            yield FailedWork(GONE)

    def stop(self) -> None:
        """Ends the process with all that it started."""
        with self._lock:
            running, self._running = self._running, None
        if running is None:
            return
        _end(running)


def _end(running: subprocess.Popen[bytes]) -> None:
    import os
    import signal

    with suppress(OSError):
        if hasattr(os, "killpg"):
            os.killpg(running.pid, signal.SIGKILL)
        else:
            running.kill()
    running.wait()
    for stream in (running.stdin, running.stdout):
        if stream:
            with suppress(OSError):
                stream.close()

"""Other processes that extract: reports go in, and what they state comes out.

Such a process is this module, run with the same Python, so that it starts alike everywhere
and never runs the user's own program anew. Both ways are pickles over its standard streams.
"""

from __future__ import annotations

import os
import pickle
import signal
import subprocess
import sys
from collections import deque
from collections.abc import Iterator, Sequence
from concurrent.futures import Future
from contextlib import suppress
from pathlib import Path
from threading import Thread
from typing import IO, Literal, cast

from rashomon.extract import extract
from rashomon.ground.bounds import Bounds
from rashomon.language import Language, load
from rashomon.language.models import Model
from rashomon.model import Extraction, Report

MEMORY = 3
"""Exit code of a process for which no memory was left."""
GOING = 2.0
"""Seconds that a process which answers no more has to end by itself."""


class Portion:
    """Reports that one process takes; `arrived` is what another found, None where it failed."""

    def __init__(self, reports: list[Report]) -> None:
        self.reports = reports
        self.arrived: Future[list[Extraction] | None] = Future()


class Mate:
    """Another process that extracts; a thread of this one brings it portions."""

    def __init__(self, model: Model, bounds: Bounds | None = None) -> None:
        self._process: subprocess.Popen[bytes] | None = None
        self._gone = False
        with suppress(OSError):
            self._process = subprocess.Popen(
                [sys.executable, "-m", __spec__.name],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                cwd=Path(__file__).parents[2],
            )
            self._tell((model, bounds))

    @property
    def well(self) -> bool:
        """Whether the process runs."""
        return self._process is not None and self._process.poll() is None

    def serve(self, waiting: deque[Portion]) -> None:
        """Take portions from the end, one after another, until none waits."""
        Thread(target=self._serve, args=(waiting,), daemon=True).start()

    def _serve(self, waiting: deque[Portion]) -> None:
        while self.well:
            try:
                portion = waiting.pop()
            except IndexError:
                return
            portion.arrived.set_result(self.ask(portion.reports))

    def ask(self, reports: list[Report]) -> list[Extraction] | None:
        """What each report states; None where the process failed."""
        if not self.well:
            return None
        try:
            self._tell(reports)
            stated = pickle.load(self._stream("stdout"))
        except (OSError, ValueError, EOFError, pickle.PickleError):
            self._gone = True
            return None
        return [Extraction(r, *parts) for r, parts in zip(reports, stated, strict=True)]

    def _tell(self, words: object) -> None:
        into = self._stream("stdin")
        pickle.dump(words, into)
        into.flush()

    def _stream(self, name: Literal["stdin", "stdout"]) -> IO[bytes]:
        stream = getattr(self._process, name)
        assert stream is not None
        return cast("IO[bytes]", stream)

    def kill(self) -> None:
        """Kill the process; what it was asked is not answered any more."""
        if self._process is not None:
            self._process.kill()

    def end(self) -> int | None:
        """Kill the process, unless it has ended; its exit code."""
        if self._process is None:
            return None
        if self._gone:
            with suppress(subprocess.TimeoutExpired):  # it says itself why it goes
                return self._process.wait(GOING)
        self._process.kill()
        return self._process.wait()


def extracted(reports: Sequence[Report], language: Language) -> Iterator[Extraction]:
    """What each report states, taken in this process."""
    return map(extract, language.parse(reports))


def _main() -> None:
    """Answer with what reports state, portion after portion, until nobody asks any more."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the process that asked
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # whatever prints must not stand among the answers
    with suppress(EOFError, BrokenPipeError):
        model, bounds = cast("tuple[Model, Bounds | None]", pickle.load(sys.stdin.buffer))
        language = load(model.code, model.named)
        _ = model.pipeline  # loaded while the other process works on
        if bounds:
            bounds.hold_memory()
        while True:
            reports = pickle.load(sys.stdin.buffer)
            if bounds:
                bounds.hold_time()
            found = extracted(reports, language)
            stated = [
                (e.statements, e.entities, e.problems, e.happenings, e.places, e.sentences, e.notes)
                for e in found
            ]
            pickle.dump(stated, answers)
            answers.flush()


if __name__ == "__main__":
    try:
        _main()
    except MemoryError:
        sys.exit(MEMORY)

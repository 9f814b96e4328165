"""Extraction shared out between this process and another, where there is enough of it.

The other process is this module, run with the same Python, so that it starts alike
everywhere and never runs the user's own program anew. It loads the language model while
this process works on; reports go in and what they state comes out, as pickles over its
standard streams. Reports that share a paragraph go to one process, so that no paragraph
is parsed twice. What is found hangs on each report alone: it is the same however the
work was shared out. A process that fails is done without, and this one does its work.

Each process holds a language model: benchmarks/memory.py says what both take together.
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
from rashomon.extract.copies import moved, same
from rashomon.ground.joined import Joined
from rashomon.language import Language, load
from rashomon.language.models import Model
from rashomon.model import READABLE, Extraction, Report

ENOUGH = 400_000
"""Characters of a batch from which another process pays."""
PORTION = 40_000
"""Characters that a process takes at a time where work is shared."""
PATIENCE = 120.0
"""Seconds without a word from another process after which its work is done here."""
PARAGRAPH = 80
"""Characters from which a paragraph that two reports share keeps them together."""


class Portion:
    """Reports that one process takes; `arrived` is what another found, None where it failed."""

    def __init__(self, reports: list[Report]) -> None:
        self.reports = reports
        self.arrived: Future[list[Extraction] | None] = Future()


class Crew:
    """This process and up to `processes - 1` more, which live until `close`."""

    def __init__(self, language: Language, processes: int) -> None:
        self._language, parser = language, language.parser
        self._model = parser.elsewhere() if isinstance(parser, Model) else None
        self._others = min(processes, _cores()) - 1 if self._model else 0
        self._mates: list[Mate] = []

    def extract(self, batch: Sequence[Report]) -> Iterator[Extraction]:
        """What each report states, in order; a copy takes over what the first of its kind does."""
        firsts: dict[object, Report] = {}
        leads = [firsts.setdefault(same(report), report) for report in batch]
        unique = list(firsts.values())
        shared = self._others > 0 and sum(map(_size, unique)) >= ENOUGH
        portions = share_out(unique, PORTION if shared else ENOUGH)
        home = {id(report): portion for portion in portions for report in portion.reports}
        waiting = deque(portions)
        if shared:
            self._start(waiting)
        found: dict[int, Extraction] = {}
        coming: Iterator[Extraction] = iter(())
        for report, lead in zip(batch, leads, strict=True):
            while id(lead) not in found:
                extraction = next(coming, None)
                if extraction is None:
                    coming = self._done(home[id(lead)], waiting)
                else:
                    found[id(extraction.report)] = extraction
            held = found[id(lead)]
            yield held if lead is report else moved(held, report)

    def _done(self, portion: Portion, waiting: deque[Portion]) -> Iterator[Extraction]:
        """A portion's extractions; it is the first that waits, or another process has it."""
        try:
            waiting.popleft()
        except IndexError:
            arrived = self._awaited(portion)
            if arrived is not None:
                yield from arrived
                return
        yield from _extract(portion.reports, self._language)

    def _awaited(self, portion: Portion) -> list[Extraction] | None:
        """What another process found; None, and that is the end of the others, where it hangs."""
        try:
            return portion.arrived.result(PATIENCE)
        except TimeoutError:
            self.close()
            return None

    def _start(self, waiting: deque[Portion]) -> None:
        """Let the other processes take portions from the end, while this one begins in front."""
        self._mates = [mate for mate in self._mates if mate.well]
        while self._model and len(self._mates) < self._others:
            self._mates.append(Mate(self._model))
        for mate in self._mates:
            mate.serve(waiting)

    def close(self) -> None:
        """End the other processes, whatever they are at."""
        for mate in self._mates:
            mate.end()
        self._mates = []


class Mate:
    """Another process that extracts; a thread of this one brings it portions."""

    def __init__(self, model: Model) -> None:
        self._process: subprocess.Popen[bytes] | None = None
        with suppress(OSError):
            self._process = subprocess.Popen(
                [sys.executable, "-m", __spec__.name],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                cwd=Path(__file__).parents[2],
            )
            self._tell(model)

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

    def end(self) -> None:
        """Kill the process."""
        if self._process is not None:
            self._process.kill()
            self._process.wait()


def share_out(reports: Sequence[Report], size: int) -> list[Portion]:
    """Portions of at least `size` characters, the last aside, in order of their first reports."""
    portions: list[Portion] = []
    held: list[Report] = []
    for group in _groups(reports):
        held += group
        if sum(map(_size, held)) >= size:
            portions.append(Portion(held))
            held = []
    return [*portions, Portion(held)] if held else portions


def _groups(reports: Sequence[Report]) -> list[list[Report]]:
    """Reports that share a paragraph, directly or through others, in order of their first."""
    joined = Joined(len(reports))
    seen: dict[str, int] = {}
    for at, report in enumerate(reports):
        for zone in report.zones_of(*READABLE):
            if len(zone.span) >= PARAGRAPH:
                joined.join(at, seen.setdefault(zone.span.of(report.text), at))
    return [[reports[at] for at in held] for held in joined.members()]


def _size(report: Report) -> int:
    return sum(len(zone.span) for zone in report.zones_of(*READABLE))


def _cores() -> int:
    """The processors that this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def _extract(reports: Sequence[Report], language: Language) -> Iterator[Extraction]:
    return map(extract, language.parse(reports))


def _main() -> None:
    """Answer with what reports state, portion after portion, until nobody asks any more."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the process that asked
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # whatever prints must not stand among the answers
    with suppress(EOFError, BrokenPipeError):
        model: Model = pickle.load(sys.stdin.buffer)
        language = load(model.code, model.named)
        _ = model.pipeline  # loaded while the other process works on
        while True:
            reports = pickle.load(sys.stdin.buffer)
            found = _extract(reports, language)
            stated = [
                (e.statements, e.entities, e.problems, e.happenings, e.places, e.sentences, e.notes)
                for e in found
            ]
            pickle.dump(stated, answers)
            answers.flush()


if __name__ == "__main__":
    _main()

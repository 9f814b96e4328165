"""Extraction shared out between this process and another, where there is enough of it.

The other process (`mates`) loads the language model while this one works on. Reports that
share a paragraph go to one process, so that no paragraph
is parsed twice. What is found hangs on each report alone: it is the same however the
work was shared out. A process that fails is done without, and this one does its work.

Each process holds a language model: benchmarks/memory.py says what both take together.
"""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Iterator, Sequence

from rashomon.extract.copies import moved, same
from rashomon.extract.mates import Mate, Portion, extracted
from rashomon.extract.noting import noted
from rashomon.extract.ward import Ward, hard
from rashomon.ground.joined import Joined
from rashomon.ground.limits import Limits
from rashomon.language import Language
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


class Crew:
    """This process and up to `processes - 1` more, which live until `close`.

    A hard report is taken apart from the others, within the limits (`ward`).
    """

    def __init__(self, language: Language, processes: int, limits: Limits | None = None) -> None:
        self._language, parser = language, language.parser
        self._model = parser.elsewhere() if isinstance(parser, Model) else None
        self._others = min(processes, _cores()) - 1 if self._model else 0
        self._mates: list[Mate] = []
        self._ward = Ward(self._model, limits or Limits()) if self._model else None

    def extract(self, batch: Sequence[Report]) -> Iterator[Extraction]:
        """What each report states, in order; a copy takes over what the first of its kind does."""
        firsts: dict[object, Report] = {}
        leads = [firsts.setdefault(same(report), report) for report in batch]
        apart = {id(r) for r in firsts.values() if self._ward and hard(r)}
        unique = [r for r in firsts.values() if id(r) not in apart]
        shared = self._others > 0 and sum(map(_size, unique)) >= ENOUGH
        portions = share_out(unique, PORTION if shared else ENOUGH)
        home = {id(report): portion for portion in portions for report in portion.reports}
        waiting = deque(portions)
        if shared:
            self._start(waiting)
        found: dict[int, Extraction] = {}
        coming: Iterator[Extraction] = iter(())
        for report, lead in zip(batch, leads, strict=True):
            if id(lead) in apart and id(lead) not in found:
                found[id(lead)] = self._apart(lead)
            while id(lead) not in found:
                extraction = next(coming, None)
                if extraction is None:
                    coming = self._done(home[id(lead)], waiting)
                else:
                    found[id(extraction.report)] = extraction.read_by(self._language.lexis)
            held = found[id(lead)]
            yield held if lead is report else moved(held, report)

    def _apart(self, report: Report) -> Extraction:
        """A hard report's extraction; taken here where no process can be started for it."""
        held = self._ward.extract(report) if self._ward else None
        if held is None:
            return next(extracted([report], self._language))
        return noted(held.read_by(self._language.lexis))

    def _done(self, portion: Portion, waiting: deque[Portion]) -> Iterator[Extraction]:
        """A portion's extractions; it is the first that waits, or another process has it."""
        try:
            waiting.popleft()
        except IndexError:
            arrived = self._awaited(portion)
            if arrived is not None:
                yield from arrived
                return
        yield from extracted(portion.reports, self._language)

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
        if self._ward:
            self._ward.close()


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

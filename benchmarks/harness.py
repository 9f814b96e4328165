"""What every benchmark shares: turns, medians, the machine, and how a result is said.

Programs that are compared run in turns within one round, so that a busy machine slows
them alike; the median of the rounds counts. The first round only warms and is left out.
A result is a list of rows; where a row has a limit it says whether it holds.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import statistics
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass
from importlib import metadata
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
PACKAGES = ("spacy", "trafilatura", "lxml", "numpy", "rensa", "datasketch")


@dataclass(frozen=True, slots=True)
class Row:
    """One measurement; `ratio` is to the named peer of the same run.

    `limit` bounds the ratio where there is one, else the value: from above, or from
    below where `more` is better.
    """

    what: str
    value: float
    unit: str
    peer: str | None = None
    ratio: float | None = None
    limit: float | None = None
    more: bool = False

    @property
    def used(self) -> float | None:
        """The share of the limit that is used up; above 1 it does not hold."""
        if self.limit is None:
            return None
        measured = self.value if self.ratio is None else self.ratio
        return self.limit / measured if self.more else measured / self.limit

    @property
    def holds(self) -> bool:
        """Whether the row keeps its limit; true where it has none."""
        return self.within(1.0)

    def within(self, room: float) -> bool:
        """Whether it keeps so many times its limit."""
        return (self.used or 0) <= room


def shared(path: str) -> Path | None:
    """A file or folder of the development data, where that lies beside the project."""
    places = [ROOT.parent / "shared/data" / path, ROOT.parent.parent / "shared/data" / path]
    return next((p for p in places if p.exists()), None)


def environment() -> dict[str, str]:
    """For a process that runs this source as if it were installed: bytecode is kept as pip does."""
    held = os.environ | {"PYTHONPATH": str(ROOT / "src")}
    held.pop("PYTHONDONTWRITEBYTECODE", None)
    return held


def machine() -> dict[str, Any]:
    """What a number depends on, without a name or a path."""
    versions = {}
    for name in PACKAGES:
        try:
            versions[name] = metadata.version(name)
        except metadata.PackageNotFoundError:
            continue
    return {
        "cpus": os.cpu_count(),
        "architecture": platform.machine(),
        "system": platform.system(),
        "python": platform.python_version(),
        "packages": versions,
    }


def medians(
    programs: Mapping[str, Callable[[], object]],
    rounds: int,
    clock: Callable[[], float] = time.process_time,
) -> dict[str, float]:
    """Seconds of each program: medians over rounds in which all take their turns."""
    taken: dict[str, list[float]] = {name: [] for name in programs}
    for turn in range(rounds + 1):
        for name, program in programs.items():
            begun = clock()
            program()
            if turn:
                taken[name].append(clock() - begun)
    return {name: statistics.median(times) for name, times in taken.items()}


def arguments(about: str | None, rounds: int) -> argparse.ArgumentParser:
    """The options that every benchmark has."""
    words = argparse.ArgumentParser(
        description=about, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    words.add_argument("--rounds", type=int, default=rounds)
    words.add_argument("--json", action="store_true", help="one JSON object, for programs")
    return words


def said(rows: Sequence[Row], as_json: bool, room: float = 1.0) -> int:
    """Prints the rows; 1 where a limit is passed by more than `room` times."""
    if as_json:
        print(json.dumps({"machine": machine(), "rows": [asdict(row) for row in rows]}))
    else:
        for row in rows:
            ratio = "" if row.ratio is None else f"{row.ratio:7.2f} of {row.peer}"
            mark = "" if row.limit is None else ("  holds" if row.holds else "  PAST ITS LIMIT")
            print(f"{row.what:44} {row.value:10,.3f} {row.unit:10} {ratio}{mark}")
    return int(not all(row.within(room) for row in rows))

"""How long a command takes to begin: `python benchmarks/startup.py [--rounds N] [--json]`.

Wall-clock seconds; the ratio is to `python -c "import typer, rich"`, the libraries of
the command line alone. `--help` and `--version` must begin in less than 0.4 s.
"""

from __future__ import annotations

import subprocess
import sys
import time
from functools import partial

from harness import Row, arguments, environment, medians, said

LIMIT = 0.4
PEER = "import typer, rich"
PROGRAM = [sys.executable, "-m", "rashomon"]
COMMANDS = {
    "bare python": [sys.executable, "-c", "pass"],
    PEER: [sys.executable, "-c", PEER],
    "rashomon --version": [*PROGRAM, "--version"],
    "rashomon --help": [*PROGRAM, "--help"],
    "rashomon read --help": [*PROGRAM, "read", "--help"],
    "rashomon doctor": [*PROGRAM, "doctor"],
}
BOUND = ("rashomon --version", "rashomon --help")


def rows(rounds: int) -> list[Row]:
    quiet = {"check": True, "stdout": subprocess.DEVNULL}
    quiet["env"] = environment()
    programs = {name: partial(subprocess.run, argv, **quiet) for name, argv in COMMANDS.items()}
    taken = medians(programs, rounds, time.perf_counter)
    return [
        Row(name, took, "s", None if name in BOUND else PEER,
            None if name in BOUND else took / taken[PEER], LIMIT if name in BOUND else None)
        for name, took in taken.items()
    ]  # fmt: skip


if __name__ == "__main__":
    asked = arguments(__doc__, 9).parse_args()
    raise SystemExit(said(rows(asked.rounds), asked.json))

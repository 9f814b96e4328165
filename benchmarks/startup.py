"""How long a command takes to begin: `python benchmarks/startup.py [--runs N] [--json FILE]`.

Medians of wall-clock seconds, every command in turn in each round, so that a busy
moment hits all alike; the ratio is to `python -c "import typer, rich"`, the
libraries of the command line alone, in the same rounds. Exit code 1 where `--help`
or `--version` takes 0.4 s or more.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import statistics
import subprocess
import sys
import time
from pathlib import Path

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


def seconds(command: list[str]) -> float:
    begun = time.perf_counter()
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    return time.perf_counter() - begun


def measure(runs: int) -> dict[str, float]:
    """The median of each command; the first round only warms the disk's cache."""
    taken: dict[str, list[float]] = {name: [] for name in COMMANDS}
    for turn in range(runs + 1):
        for name, command in COMMANDS.items():
            took = seconds(command)
            if turn:
                taken[name].append(took)
    return {name: statistics.median(times) for name, times in taken.items()}


def main() -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").split(":")[0])
    parser.add_argument("--runs", type=int, default=9)
    parser.add_argument("--json", type=Path, metavar="FILE")
    words = parser.parse_args()
    medians = measure(words.runs)
    peer = medians[PEER]
    result = {
        "benchmark": "startup",
        "machine": f"{platform.machine()}, {os.cpu_count()} cores, {platform.system()}",
        "python": platform.python_version(),
        "runs": words.runs,
        "peer": PEER,
        "seconds": {name: round(took, 4) for name, took in medians.items()},
        "ratio": {name: round(took / peer, 2) for name, took in medians.items()},
    }
    print(f"{result['machine']}, Python {result['python']}, median of {words.runs}")
    for name, took in medians.items():
        print(f"{name:24} {took:7.3f} s   {took / peer:5.2f} x")
    if words.json:
        words.json.write_text(json.dumps(result, indent=1) + "\n", encoding="utf-8")
    return int(any(medians[name] >= LIMIT for name in BOUND))


if __name__ == "__main__":
    raise SystemExit(main())

"""A second `compare` over unchanged inputs beside the first: `python benchmarks/cached.py`.

Processor seconds of whole processes, the cache emptied before each first run, over 100
made reports of 150 words and, where they are at hand, 100 development reports. The
second may take a twentieth of the first, and imports no spaCy.
"""

from __future__ import annotations

import json
import resource
import shutil
import subprocess
import sys
import tempfile
from functools import partial
from itertools import islice
from pathlib import Path

from compare import report
from harness import Row, arguments, environment, medians, said, shared

LIMIT = 1 / 20
REPORTS = 100


def children() -> float:
    """Processor seconds of all processes that this one has started and that have ended."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def inputs() -> dict[str, list[dict[str, str]]]:
    """Records by what they are."""
    found = {"made": [{"id": str(n), "text": report(n).text} for n in range(REPORTS)]}
    if data := shared("gva/reports.jsonl"):
        with data.open(encoding="utf-8") as lines:
            records = [json.loads(line) for line in islice(lines, REPORTS)]
        found["development"] = [{k: r[k] for k in ("id", "text", "title")} for r in records]
    return found


def rows(rounds: int) -> list[Row]:
    found = []
    for kind, records in inputs().items():
        taken, imported = measure(records, rounds)
        first, second = taken["first"], taken["second"]
        found += [
            Row(f"first compare, {REPORTS} {kind} reports", first, "s"),
            Row(f"second compare, {REPORTS} {kind} reports", second, "s", "the first",
                second / first, LIMIT),
            Row(f"spaCy imported by the second, {kind}", float(imported), "times", limit=0.5),
        ]  # fmt: skip
    return found


def measure(records: list[dict[str, str]], rounds: int) -> tuple[dict[str, float], bool]:
    """Seconds of the first and the second run, and whether another one imports spaCy."""
    with tempfile.TemporaryDirectory() as folder:
        path, kept = Path(folder, "r.jsonl"), Path(folder, "kept")
        path.write_text("".join(json.dumps(r) + "\n" for r in records), "utf-8")
        words = ["-m", "rashomon", "compare", str(path), "--json", "--quiet", "--include", "*"]
        words += ["--cache-dir", str(kept)]

        held = environment()

        def run(*options: str, anew: bool = False) -> str:
            if anew:
                shutil.rmtree(kept, ignore_errors=True)
            argv = [sys.executable, *options, *words]
            done = subprocess.run(argv, check=True, capture_output=True, text=True, env=held)
            return done.stderr

        programs = {"first": partial(run, anew=True), "second": run}
        taken = medians(programs, rounds, children)
        return taken, " spacy\n" in run("-X", "importtime")


if __name__ == "__main__":
    asked = arguments(__doc__, 3).parse_args()
    raise SystemExit(said(rows(asked.rounds), asked.json))

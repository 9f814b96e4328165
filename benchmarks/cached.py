"""A second `compare` over unchanged inputs beside the first: `python benchmarks/cached.py`.

Processor seconds of whole processes over 100 made reports, the cache emptied before
each first run. The second may take a twentieth of the first, and imports no spaCy.
"""

from __future__ import annotations

import json
import os
import resource
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from compare import report
from harness import ROOT, Row, arguments, medians, said

LIMIT = 1 / 20
REPORTS = 100


def children() -> float:
    """Processor seconds of all processes that this one has started and that have ended."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def rows(rounds: int) -> list[Row]:
    with tempfile.TemporaryDirectory() as folder:
        records, kept = Path(folder, "r.jsonl"), Path(folder, "kept")
        made = [{"id": str(n), "text": report(n).text} for n in range(REPORTS)]
        records.write_text("".join(json.dumps(m) + "\n" for m in made), "utf-8")
        argv = [sys.executable, "-X", "importtime", "-m", "rashomon", "compare", str(records)]
        argv += ["--json", "--include", "*", "--cache-dir", str(kept)]
        imported: dict[str, bool] = {}

        def run(name: str) -> None:
            if name == "first":
                shutil.rmtree(kept, ignore_errors=True)
            env = os.environ | {"PYTHONPATH": str(ROOT / "src")}
            done = subprocess.run(argv, check=True, capture_output=True, text=True, env=env)
            imported[name] = " spacy\n" in done.stderr

        taken = medians({n: lambda n=n: run(n) for n in ("first", "second")}, rounds, children)
    first, second = taken["first"], taken["second"]
    return [
        Row(f"first compare, {REPORTS} reports", first, "s"),
        Row(f"second compare, {REPORTS} reports", second, "s", "the first", second / first, LIMIT),
        Row("spaCy imported by the second", float(imported["second"]), "times", limit=0.5),
    ]


if __name__ == "__main__":
    asked = arguments(__doc__, 3).parse_args()
    raise SystemExit(said(rows(asked.rounds), asked.json))

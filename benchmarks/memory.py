"""Memory of comparing 100 long reports, every process together: `python benchmarks/memory.py`.

The reports are made (some 9,300 characters each, no two paragraphs alike), long enough
that the work is shared by two processes. Memory is the proportional share (PSS) of all
processes at its height, read ten times a second from /proc: Linux alone has it.
"""

from __future__ import annotations

import json
import random
import subprocess
import sys
import tempfile
import time
from contextlib import suppress
from pathlib import Path

from compare import sentence
from harness import Row, arguments, environment, said

LIMIT = 1200
"""Megabytes that 100 reports may take."""
REPORTS = 100
PARAGRAPHS = 40
SENTENCES = 4
ROUND = 0.1


def records() -> list[dict[str, str]]:
    """The reports as records."""
    rng = random.Random(7)
    paragraph = [
        [" ".join(sentence(rng) for _ in range(SENTENCES)) for _ in range(PARAGRAPHS)]
        for _ in range(REPORTS)
    ]
    return [{"id": str(n), "text": "\n\n".join(held)} for n, held in enumerate(paragraph)]


def shares(pid: int) -> list[int]:
    """Kilobytes of a process and of those that it has started."""
    found: list[int] = []
    with suppress(OSError):
        rollup = Path(f"/proc/{pid}/smaps_rollup").read_text("ascii")
        found = [int(line.split()[1]) for line in rollup.splitlines() if line.startswith("Pss:")]
        for task in Path(f"/proc/{pid}/task").iterdir():
            for child in (task / "children").read_text("ascii").split():
                found += shares(int(child))
    return found


def rows() -> list[Row]:
    """The height of all together, and how many processes there were."""
    given = records()
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "r.jsonl")
        path.write_text("".join(json.dumps(r) + "\n" for r in given), "utf-8")
        words = ["compare", str(path), "--no-cache", "--include", "*", "--json", "--quiet"]
        command = [sys.executable, "-m", "rashomon", *words]
        process = subprocess.Popen(command, stdout=subprocess.DEVNULL, env=environment())
        height, most = 0, 0
        while process.poll() is None:
            held = shares(process.pid)
            height, most = max(height, sum(held)), max(most, len(held))
            time.sleep(ROUND)
    if process.returncode:
        raise SystemExit("compare failed")
    size = sum(len(r["text"]) for r in given)
    return [
        Row(f"{REPORTS} reports of {size:,} characters", height / 1024, "MB", limit=LIMIT),
        Row("processes", most, "at most"),
    ]


if __name__ == "__main__":
    asked = arguments(__doc__, 1).parse_args()
    raise SystemExit(said(rows(), asked.json))

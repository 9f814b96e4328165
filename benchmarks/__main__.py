"""Runs every benchmark: `python -m benchmarks [NAME ...] [--rounds N] [--check ROOM]`.

Each runs as a process of its own, whose largest memory is taken down. Results are kept
in benchmarks/results/latest.json (those of benchmarks that were not named stay), the page
and the drawing docs/benchmarks.{md,svg} are made from it. Exit code 1 where a limit
does not hold, 2 where a benchmark failed. With `--check` nothing is kept, and a limit may
be passed by as many times as ROOM says: a busy machine is no fault.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE))

import drawing  # noqa: E402 - beside this file, as the benchmarks see each other
import harness  # noqa: E402

RESULTS = HERE / "results" / "latest.json"
EVERY = (
    "startup", "read", "extract", "copies", "compare", "growth", "cached", "more", "memory",
    "stages", "ledger", "service", "archive", "arrivals",
)  # fmt: skip
LONG = ("soak",)
"""Those that take an hour, and run where they are named."""


def run(name: str, rounds: int | None) -> dict[str, Any] | None:
    """What one benchmark found, and the megabytes that it took; None where it failed."""
    argv = [sys.executable, str(HERE / f"{name}.py"), "--json"]
    argv += ["--rounds", str(rounds)] if rounds else []
    path = os.pathsep.join(filter(None, [str(harness.ROOT / "src"), os.environ.get("PYTHONPATH")]))
    process = subprocess.Popen(
        argv, stdout=subprocess.PIPE, text=True, env=os.environ | {"PYTHONPATH": path}
    )
    assert process.stdout
    with process.stdout as out:
        text = out.read()
    _, status, used = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if not text.strip():
        return None
    found: dict[str, Any] = json.loads(text.strip().splitlines()[-1])
    return found | {"memory": round(used.ru_maxrss / 1024)}  # Linux counts in kB


def main() -> int:
    words = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    words.add_argument("names", nargs="*", help=f"of {', '.join(EVERY + LONG)}")
    words.add_argument("--rounds", type=int)
    words.add_argument("--check", type=float, metavar="ROOM")
    asked = words.parse_args()
    wrong = sorted(set(asked.names) - set(EVERY + LONG))
    if wrong:
        words.error(f"there is no benchmark {wrong[0]!r}; there are: {', '.join(EVERY + LONG)}")
    kept: dict[str, Any] = json.loads(RESULTS.read_text("utf-8")) if RESULTS.exists() else {}
    failed, past = False, False
    for name in asked.names or EVERY:
        print(f"== {name}", flush=True)
        found = run(name, asked.rounds)
        if found is None:
            failed = True
            continue
        kept[name] = found
        rows = [harness.Row(**row) for row in found["rows"]]
        past |= bool(harness.said(rows, as_json=False, room=asked.check or 1.0))
        print(f"memory {found['memory']} MB")
    if asked.check:
        return 2 if failed else int(past)
    RESULTS.parent.mkdir(exist_ok=True)
    ordered = {name: kept[name] for name in EVERY + LONG if name in kept}
    RESULTS.write_text(json.dumps(ordered, indent=1) + "\n", "utf-8")
    drawing.write(ordered)
    return 2 if failed else int(past)


if __name__ == "__main__":
    raise SystemExit(main())

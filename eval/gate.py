"""Scores the development data and holds every score against its pinned floor.

    python eval/gate.py [TASK ...] [--sample] [--report FILE]

The scorers and the data lie beside the project (`../shared`); where they are
absent nothing is scored and the exit code is 0, so that a fresh clone
elsewhere passes. Exit 1: a score fell below its floor. Exit 2: a scorer failed.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import time
import tomllib
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
FLOORS = ROOT / "eval" / "floors.toml"
TOLERANCE = 5e-4  # floors are written with three decimals


def shared() -> Path | None:
    """The folder with scorers and data, where there is one."""
    for beside in (ROOT.parent, ROOT.parent.parent):
        if (beside / "shared" / "eval" / "score.py").is_file():
            return beside / "shared"
    return None


def run(task: str, folder: Path, limit: int | None) -> dict[str, Any]:
    """The metrics of one scorer over the first `limit` records."""
    argv = [sys.executable, "score.py", task, "--json"]
    argv += ["--command", f"{sys.executable} -m rashomon"]
    if limit:
        argv += ["--limit", str(limit)]
    done = subprocess.run(argv, cwd=folder / "eval", capture_output=True, text=True)
    if done.returncode:
        print(f"{task}: the scorer failed: {done.stderr.strip()}", file=sys.stderr)
        raise SystemExit(2)
    metrics: dict[str, Any] = json.loads(done.stdout.strip().splitlines()[-1])
    return metrics


def rows(task: str, metrics: dict[str, Any], floors: dict[str, float]) -> list[dict[str, Any]]:
    """One row a pinned metric: its score, its floor, whether it holds."""
    return [
        {
            "task": task,
            "metric": name,
            "score": round(metrics[name], 4),
            "floor": floor,
            "holds": metrics[name] >= floor - TOLERANCE,
        }
        for name, floor in floors.items()
    ]


def show(row: dict[str, Any]) -> str:
    mark = "ok  " if row["holds"] else "FELL"
    return f"{mark} {row['task']:<12}{row['metric']:<20}{row['score']:>8.3f}{row['floor']:>8.3f}"


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("tasks", nargs="*", help="only these tasks")
    parser.add_argument("--sample", action="store_true", help="the sample sizes of floors.toml")
    parser.add_argument("--report", type=Path, help="write the rows as JSON")
    return parser.parse_args()


def main() -> int:
    args = arguments()
    folder = shared()
    if folder is None:
        print("No development data beside the project: nothing scored.")
        return 0
    pinned = tomllib.loads(FLOORS.read_text(encoding="utf-8"))
    found: list[dict[str, Any]] = []
    print(f"     {'task':<12}{'metric':<20}{'score':>8}{'floor':>8}")
    for task, floors in pinned.items():
        if args.tasks and task not in args.tasks:
            continue
        began = time.perf_counter()
        sample = floors.pop("sample", None)
        task_rows = rows(task, run(task, folder, sample if args.sample else None), floors)
        found += task_rows
        print("\n".join(map(show, task_rows)), f"  {time.perf_counter() - began:.0f} s", flush=True)
    if args.report:
        args.report.write_text(json.dumps(found, indent=1) + "\n", encoding="utf-8")
    fell = [r for r in found if not r["holds"]]
    if fell:
        print(f"{len(fell)} scores fell below their floor")
    return 1 if fell else 0


if __name__ == "__main__":
    sys.exit(main())

"""Scores the development data and holds every score against its pinned floor.

    rashomon eval [TASK ...] [--sample] [--jobs N] [--keep]

The scorers and the data lie beside the project (`../shared`); where they are
absent nothing is scored and the exit code is 0, so that a fresh clone
elsewhere passes. Exit 1: a score fell below its floor. Exit 2: a scorer failed.

The product runs from this folder's source, without its cache and with none of the
user's settings, over the first records: the same code gives the same figures.
The tasks of the scorers come first, then the measures that lie in this folder (own.py).
Beside each score stand its floor and what the last release scored (`last.toml`);
`--keep` puts the new scores there. The table is also written to `report.md`.

What was wrong, by likely cause: `rashomon eval TASK --errors`, and `--help` behind it.
"""

from __future__ import annotations

import argparse
import os
import shlex
import subprocess
import sys
import time
import tomllib
from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import own

ROOT = Path(__file__).resolve().parents[1]
HERE = ROOT / "eval"
FLOORS = HERE / "floors.toml"
LAST = HERE / "last.toml"
REPORT = HERE / "report.md"
TOLERANCE = 5e-4  # floors are written with three decimals
ASIDE = ("sample", "sampled")  # what a task's table holds beside its metrics
MOST = "at most "  # before a metric that must not rise

Numbers = dict[str, float]


class ScorerFailed(Exception):
    """A scorer ended with an error; the message is what it said."""


@dataclass(frozen=True, slots=True)
class Row:
    """One pinned metric: its score, its floor, the last release's score where there is one.

    The floor of a metric that is named "at most …" is a ceiling.
    """

    task: str
    metric: str
    score: float
    floor: float
    last: float | None = None
    sampled: bool = False

    @property
    def holds(self) -> bool:
        """Whether the score stands at its floor or above; at most at it where that is a ceiling."""
        if self.metric.startswith(MOST):
            return self.score <= self.floor + TOLERANCE
        return self.score >= self.floor - TOLERANCE

    def cells(self) -> tuple[str, ...]:
        """The row's words: mark, task, metric, score, floor, last, change."""
        change = "" if self.last is None else f"{self.score - self.last:+.3f}"
        last = "" if self.last is None else f"{self.last:.3f}"
        mark = "ok" if self.holds else "FELL"
        return mark, self.task, self.metric, f"{self.score:.3f}", f"{self.floor:.3f}", last, change


HEAD = ("", "task", "metric", "score", "floor", "last", "change")


def shared() -> Path | None:
    """The folder with scorers and data, where there is one."""
    for beside in (ROOT.parent, ROOT.parent.parent):
        if (beside / "shared" / "eval" / "score.py").is_file():
            return beside / "shared"
    return None


def environment() -> dict[str, str]:
    """This one, with our source first, no cache and no setting of the user's."""
    held = {k: v for k, v in os.environ.items() if not k.startswith("RASHOMON_")}
    path = [str(ROOT / "src"), *filter(None, [held.get("PYTHONPATH")])]
    return held | {
        "RASHOMON_CACHE": "off",
        "PYTHONHASHSEED": "0",
        "PYTHONPATH": os.pathsep.join(path),
    }


def run(task: str, folder: Path, command: str, limit: int | None) -> dict[str, Any]:
    """The metrics of one scorer over the first `limit` records; ScorerFailed where it fails."""
    if task in own.SCRIPTS:
        done = own.run(task, folder / "data", environment(), limit)
    else:
        argv = [sys.executable, "score.py", task, "--json", "--command", command]
        argv += ["--limit", str(limit)] if limit else []
        done = subprocess.run(
            argv,
            cwd=folder / "eval",
            env=environment(),
            capture_output=True,
            text=True,
            check=False,
        )
    if done.returncode:
        raise ScorerFailed(f"{task}: the scorer failed: {done.stderr.strip()}")
    return own.shares(done.stdout)


def before(path: Path) -> dict[str, Any]:
    """What the last release scored; nothing where there was none."""
    return tomllib.loads(path.read_text(encoding="utf-8")) if path.exists() else {}


def pinned(table: Mapping[str, Any], sampling: bool) -> Numbers:
    """The metrics of one task's table: those of the sample, or those of all the data."""
    if sampling:
        return dict(table.get("sampled", {}))
    return {k: v for k, v in table.items() if k not in ASIDE}


def rows(
    task: str, metrics: Mapping[str, Any], floors: Numbers, last: Numbers, sampled: bool = False
) -> list[Row]:
    """One row a pinned metric."""
    return [
        Row(task, name, round(metrics[name.removeprefix(MOST)], 4), floor, last.get(name), sampled)
        for name, floor in floors.items()
    ]


def table(held: Sequence[Row]) -> str:
    """The rows as Markdown."""
    lines = [HEAD, ("---",) * len(HEAD), *(row.cells() for row in held)]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines) + "\n"


def show(cells: Sequence[str]) -> str:
    """One line of the terminal's table."""
    return "{:<5}{:<16}{:<20}{:>7}{:>8}{:>8}{:>8}".format(*cells).rstrip()


def kept(old: Mapping[str, Any], held: Sequence[Row], version: str) -> str:
    """The text of last.toml with these scores put in their places."""
    tables: dict[str, Numbers] = {}
    for name, value in old.items():
        if isinstance(value, dict):
            tables[name] = pinned(value, sampling=False)
            tables[f"{name}.sampled"] = pinned(value, sampling=True)
    for row in held:
        name = f"{row.task}.sampled" if row.sampled else row.task
        tables.setdefault(name, {})[row.metric] = row.score
    text = "# What the last release scored; written by `python -m eval --keep`.\n"
    text += f'version = "{version}"\n'
    for name in sorted(filter(tables.get, tables)):
        text += f"\n[{name}]\n" + "".join(f"{_key(k)} = {v}\n" for k, v in tables[name].items())
    return text


def _key(name: str) -> str:
    """A metric's name as a key of TOML."""
    return f'"{name}"' if " " in name else name


def arguments(argv: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="rashomon eval",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("tasks", nargs="*", help="only these tasks")
    parser.add_argument("--sample", action="store_true", help="the sample sizes of floors.toml")
    parser.add_argument("--keep", action="store_true", help="these are the last release's scores")
    parser.add_argument("--jobs", type=int, default=1, help="so many tasks at once")
    parser.add_argument("--shared", type=Path, help="the folder with scorers and data")
    parser.add_argument("--floors", type=Path, default=FLOORS)
    parser.add_argument("--last", type=Path, default=LAST)
    parser.add_argument("--report", type=Path, default=REPORT, help="where to write the table")
    parser.add_argument(
        "--command", default=f"{shlex.quote(sys.executable)} -m rashomon", help="what is scored"
    )
    return parser.parse_args(argv)


def score(args: argparse.Namespace, folder: Path) -> list[Row]:
    """Runs every task that is asked for and shows its rows as they come."""
    floors = tomllib.loads(args.floors.read_text(encoding="utf-8"))
    last = before(args.last)
    unknown = set(args.tasks) - set(floors)
    if unknown:
        names = ", ".join(sorted(unknown))
        raise ScorerFailed(f"no floors for {names}; there are: {', '.join(floors)}")
    chosen = {task: held for task, held in floors.items() if not args.tasks or task in args.tasks}

    def scored(task: str) -> tuple[list[Row], float]:
        held = chosen[task]
        began = time.perf_counter()
        metrics = run(task, folder, args.command, held.get("sample") if args.sample else None)
        sampling = args.sample and "sample" in held
        before_it = pinned(last.get(task, {}), sampling)
        found = rows(task, metrics, pinned(held, sampling), before_it, sampling)
        return found, time.perf_counter() - began

    found: list[Row] = []
    print(show(HEAD))
    with ThreadPoolExecutor(args.jobs) as pool:
        for task_rows, took in pool.map(scored, chosen):
            found += task_rows
            print("\n".join(show(r.cells()) for r in task_rows))
            print(f"     {took:.0f} s", flush=True)
    return found


def main(argv: Sequence[str] | None = None) -> int:
    args = arguments(argv)
    folder = args.shared or shared()
    if folder is None:
        print("No development data beside the project: nothing scored.")
        return 0
    try:
        found = score(args, folder)
    except ScorerFailed as failed:
        print(failed, file=sys.stderr)
        return 2
    how = "a sample of the development data" if args.sample else "all development data"
    args.report.write_text(f"# Scores over {how}\n\n{table(found)}", encoding="utf-8")
    if args.keep:
        project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
        text = kept(before(args.last), found, project["version"])
        args.last.write_text(text, encoding="utf-8")
    fell = [r for r in found if not r.holds]
    if fell:
        print(f"{len(fell)} scores fell below their floor")
    return 1 if fell else 0


if __name__ == "__main__":
    sys.exit(main())

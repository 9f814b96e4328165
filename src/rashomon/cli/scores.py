"""`rashomon eval`: the project's own scorers, where this is run from the project's folder."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import Annotated

import typer

from rashomon.errors import UsageError

SCORERS = Path(__file__).parents[3] / "eval"
"""Beside `src` in the project's folder; the package that is installed elsewhere has none."""


def scores(
    tasks: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="TASK", help="Only these: figures, quotes, tolls … (all of floors.toml)."
        ),
    ] = None,
    sample: Annotated[
        bool, typer.Option("--sample", help="Score the sample of floors.toml, not all records.")
    ] = False,
    jobs: Annotated[int, typer.Option(min=1, help="So many tasks at once.")] = 1,
    errors: Annotated[
        int | None, typer.Option(min=1, help="Show so many misses of one task, by likely cause.")
    ] = None,
    limit: Annotated[
        int | None, typer.Option(min=1, help="With --errors: only the first N records.")
    ] = None,
    html: Annotated[Path | None, typer.Option(help="With --errors: write them as a page.")] = None,
) -> None:
    """Score the development data against the pinned floors, or show what was wrong."""
    if not (SCORERS / "__main__.py").is_file():
        raise UsageError(
            "The scorers and their floors lie in the project's folder, not in the installed "
            "package. Run `make eval` there."
        )
    words = list(tasks or [])
    if errors is None:
        if limit or html:
            raise UsageError("--limit and --html go with --errors N.")
        words += [*(["--sample"] if sample else []), "--jobs", str(jobs)]
    else:
        if len(words) != 1 or sample:
            raise UsageError(
                "--errors takes one task and no --sample: rashomon eval figures --errors 50"
            )
        words += ["--errors", str(errors)]
        words += ["--limit", str(limit)] if limit else []
        words += ["--html", str(html)] if html else []
    raise typer.Exit(subprocess.run([sys.executable, str(SCORERS), *words], check=False).returncode)

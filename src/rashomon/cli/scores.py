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

FREE = {"ignore_unknown_options": True, "allow_extra_args": True, "help_option_names": []}
"""No word is looked at here: the scorers know their own, and what goes with what."""


def here() -> bool:
    """Whether the scorers are there: the help names the command only where it can work."""
    return (SCORERS / "__main__.py").is_file()


def scores(
    words: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="WORDS",
            help="Tasks (figures, quotes, tolls …) and options; `rashomon eval --help` tells them.",
        ),
    ] = None,
) -> None:
    """Score the development data against the pinned floors, or show what was wrong."""
    if not here():
        raise UsageError(
            "The scorers and their floors lie in the project's folder, not in the installed "
            "package. Run `make eval` there."
        )
    command = [sys.executable, str(SCORERS), *(words or [])]
    raise typer.Exit(subprocess.run(command, check=False).returncode)

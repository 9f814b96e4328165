"""`rashomon archive`: many files of an archive into datasets and parts of a ledger."""

from __future__ import annotations

import time
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from rashomon.cli import ending
from rashomon.cli.options import AsJson, Fields, Model, Quiet, settled
from rashomon.cli.output import Out

if TYPE_CHECKING:
    from rashomon.archive.progress import StageProgress

PACE = 10.0
"""Seconds between two words on progress where standard error is no terminal."""

Paths = Annotated[
    list[str],
    typer.Argument(
        metavar="PATH",
        help="Files, folders and globs: WARC, WARC.gz, WACZ, JSON Lines, Parquet, and what else "
        "is read.",
        show_default=False,
    ),
]
Folder = Annotated[
    Path,
    typer.Option("--out", metavar="FOLDER", help="Where the archive goes.", show_default=False),
]
Engine = Annotated[
    str, typer.Option("--engine", metavar="NAME", help="What does the work: local or spark.")
]
Partitions = Annotated[
    int | None,
    typer.Option(
        "--partitions",
        metavar="N",
        min=1,
        help="Into how many shares the work is dealt; else as many as there are processors.",
        show_default=False,
    ),
]
Master = Annotated[
    str | None,
    typer.Option(
        "--master",
        metavar="ADDRESS",
        help="The Spark cluster: spark://host:7077. All of it must see the files and FOLDER.",
        show_default=False,
    ),
]
Resume = Annotated[
    bool, typer.Option("--resume", help="Go on with an archive that was not finished.")
]
Stories = Annotated[
    bool,
    typer.Option(
        "--without-statements",
        help="Find copies and stories alone; nothing is taken from the texts, which is quick.",
    ),
]


def archive(
    paths: Paths,
    out: Folder,
    engine: Engine = "local",
    partitions: Partitions = None,
    resume: Resume = False,
    without_statements: Stories = False,
    master: Master = None,
    as_json: AsJson = False,
    quiet: Quiet = False,
    field: Fields = [],  # noqa: B006 - typer reads the default, nobody writes to it
    model: Model = None,
) -> None:
    """Read archives of many reports into Parquet: copies, stories, statements, findings."""
    from rashomon import archive as archiving
    from rashomon.archive.engines import engine as chosen

    said = Out(quiet)
    run = settled(model=model, no_cache=True, field=field)
    archiving.ready(out, resume)
    job = archiving.job(run, out, model, not without_statements)
    begun = time.monotonic()
    with ExitStack() as ended:
        doing = chosen(engine, partitions, master)
        ended.callback(doing.close)
        summary = archiving.archive(paths, out, job, doing, ended.enter_context(_Words(said)))
    if as_json:
        said.json(summary.plain())
    else:
        for line in summary.lines():
            said.show(line)
        said.say(f"{out} is whole, after {time.monotonic() - begun:,.0f} seconds.")
    if summary.lost:
        raise typer.Exit(ending.UNREAD)


class _Words:
    """Progress in words: one line that changes in a terminal, else a line now and then."""

    def __init__(self, out: Out) -> None:
        self._out = out
        self._next = 0.0
        self._stage = ""
        self._stack = ExitStack()

    def __enter__(self) -> _Words:
        quiet = self._out.quiet or not self._out.errors.is_terminal
        self._line = None if quiet else self._stack.enter_context(self._out.errors.status("…"))
        return self

    def __exit__(self, *raised: object) -> None:
        self._stack.close()

    def __call__(self, step: StageProgress) -> None:
        """Say where the work is."""
        if self._line is not None:
            self._line.update(str(step))
            return
        now = time.monotonic()
        if now >= self._next or step.stage != self._stage:
            self._next, self._stage = now + PACE, step.stage
            self._out.say(str(step), "remark")

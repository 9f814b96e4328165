"""Options that several commands share, and the values that their words become."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from rashomon.errors import UsageError

if TYPE_CHECKING:
    from rashomon.cache import Cache
    from rashomon.cli.output import Out
    from rashomon.run import Run

Inputs = Annotated[
    list[str],
    typer.Argument(
        metavar="INPUT",
        help="Files, folders, globs, URLs, or - for standard input.",
        show_default=False,
    ),
]
AsJson = Annotated[
    bool, typer.Option("--json", help="Print JSON on standard output, for programs.")
]
Quiet = Annotated[
    bool, typer.Option("--quiet", "-q", help="No progress and no remarks; losses are still told.")
]
All = Annotated[bool, typer.Option("--all", help="Leave nothing out and fold nothing.")]
Dates = Annotated[
    list[str],
    typer.Option(
        "--date",
        metavar="REPORT=DATE",
        help="When a report was published, where it does not say: R2=2025-07-04, or "
        "page.html=2025-07-04T18:30+03:00. May be given several times.",
        show_default=False,
    ),
]
Documents = Annotated[
    list[str],
    typer.Option(
        "--document",
        metavar="REPORT=NAME",
        help="Which document a report is a version of, where no record or address says it: "
        "two reports with one name are versions of one. May be given several times.",
        show_default=False,
    ),
]
Fields = Annotated[
    list[str],
    typer.Option(
        "--field",
        metavar="FIELD=COLUMN",
        help="What records or a table call a field of a report: text=body, published=day. "
        "May be given several times.",
        show_default=False,
    ),
]
AllowPrivate = Annotated[
    bool,
    typer.Option(
        "--allow-private", help="Let URLs lead to private and loopback addresses as well."
    ),
]
Model = Annotated[
    str | None,
    typer.Option(
        metavar="NAME",
        help="The spaCy pipeline to use: an installed package or a folder.",
        show_default=False,
    ),
]
NoCache = Annotated[
    bool, typer.Option("--no-cache", help="Keep nothing of this run, and use nothing kept.")
]
CacheDir = Annotated[
    Path | None,
    typer.Option(
        "--cache-dir",
        metavar="FOLDER",
        help="Where to keep what was read, in place of the user's own cache folder.",
        show_default=False,
        file_okay=False,
    ),
]

Force = Annotated[
    bool, typer.Option("--force", help="Write over a file that is no earlier output of this.")
]


def dates(words: Iterable[str]) -> dict[str, str]:
    """`["R2=2025-07-04"]` → `{"R2": "2025-07-04"}`; UsageError where one names no report."""
    return _told("--date", words, "REPORT=DATE, for instance R2=2025-07-04")


def documents(words: Iterable[str]) -> dict[str, str]:
    """`["R2=flood-live"]` → `{"R2": "flood-live"}`; UsageError where one names no report."""
    return _told("--document", words, "REPORT=NAME, for instance R2=flood-live")


def fields(words: Iterable[str]) -> dict[str, str]:
    """`["text=body"]` → `{"text": "body"}`; UsageError where one names no column."""
    found: dict[str, str] = {}
    for word in words:
        name, mark, column = word.partition("=")
        if not mark or not name.strip() or not column.strip():
            form = "FIELD=COLUMN, for instance text=body"
            raise UsageError(f"--field {word}: which column is which field? Write it as {form}.")
        found[name.strip()] = column.strip()
    return found


def _told(option: str, words: Iterable[str], form: str) -> dict[str, str]:
    found: dict[str, str] = {}
    for word in words:
        report, mark, value = word.rpartition("=")
        if not mark or not report.strip():
            raise UsageError(f"{option} {word}: which report? Write it as {form}.")
        found[report.strip()] = value
    return found


def settled(
    date: Iterable[str] = (),
    allow_private: bool = False,
    model: str | None = None,
    no_cache: bool = False,
    cache_dir: Path | None = None,
    document: Iterable[str] = (),
    field: Iterable[str] = (),
) -> Run:
    """How to run: the command's words, then the settings."""
    from rashomon import run

    keep = False if no_cache else cache_dir or True
    return run.settled(dates(date), allow_private, model, keep, documents(document), fields(field))


def not_kept(out: Out, cache: Cache | None) -> None:
    """A remark where what was read could not be kept."""
    if cache and cache.trouble:
        out.say(f"{cache.trouble[0].upper()}{cache.trouble[1:]}.", "remark")

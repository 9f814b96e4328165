"""Options that several commands share, and the values that their words become."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from rashomon.errors import UsageError

if TYPE_CHECKING:
    from rashomon.cache import Cache
    from rashomon.cli.output import Out
    from rashomon.model import Extraction
    from rashomon.read import Options

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


def dates(words: Iterable[str]) -> dict[str, str]:
    """`["R2=2025-07-04"]` → `{"R2": "2025-07-04"}`; UsageError where one is no date."""
    found: dict[str, str] = {}
    for word in words:
        report, mark, date = word.rpartition("=")
        if not mark or not report.strip():
            raise UsageError(
                f"--date {word}: which report? Write it as REPORT=DATE, for instance R2=2025-07-04."
            )
        try:
            datetime.fromisoformat(date)
        except ValueError:
            raise UsageError(
                f"--date {word}: {date!r} is no date. Write year-month-day, for instance "
                "2025-07-04, or with a time, 2025-07-04T18:30+03:00."
            ) from None
        found[report.strip()] = date
    return found


@dataclass(frozen=True, slots=True)
class Run:
    """How a command reads: dates and bounds, the language model's name, what is kept."""

    options: Options
    model: str | None
    cache: Cache | None

    def extractions(self, inputs: Iterable[str]) -> Iterator[Extraction]:
        """What each input states, in order."""
        from rashomon import pipeline

        reports = pipeline.read(inputs, self.options, self.cache)
        most = self.options.limits.processes
        return pipeline.extract(reports, self.model, self.cache, most)


def settled(
    date: Iterable[str] = (),
    allow_private: bool = False,
    model: str | None = None,
    no_cache: bool = False,
    cache_dir: Path | None = None,
) -> Run:
    """How to read: the command's words, then the settings."""
    given = dates(date)
    from rashomon import settings
    from rashomon.read import Options

    held = settings.load()
    options = Options(given, allow_private, held.limits)
    return Run(options, model or held.model, kept(no_cache, cache_dir))


def kept(no_cache: bool = False, folder: Path | None = None) -> Cache | None:
    """The cache to use: the command's words, then the settings; None for none."""
    if no_cache:
        return None
    from rashomon import cache, settings

    held = settings.load()
    return cache.opened(folder or held.cache, held.max_cache)


def not_kept(out: Out, cache: Cache | None) -> None:
    """A remark where what was read could not be kept."""
    if cache and cache.trouble:
        out.say(f"{cache.trouble[0].upper()}{cache.trouble[1:]}.", "remark")

"""`rashomon stories`: which reports tell of one event."""

from __future__ import annotations

from typing import TYPE_CHECKING

import typer

from rashomon.cli import ending
from rashomon.cli.options import (
    AllowPrivate,
    AsJson,
    CacheDir,
    Dates,
    Fields,
    Inputs,
    Model,
    NoCache,
    Quiet,
    not_kept,
    settled,
)
from rashomon.cli.output import Out

if TYPE_CHECKING:
    from rashomon.model import Story


def stories(
    inputs: Inputs,
    as_json: AsJson = False,
    date: Dates = [],  # noqa: B006 - typer reads the default, nobody writes to it
    field: Fields = [],  # noqa: B006 - as above
    allow_private: AllowPrivate = False,
    model: Model = None,
    no_cache: NoCache = False,
    cache_dir: CacheDir = None,
    quiet: Quiet = False,
) -> None:
    """Put reports together by event: every report in one story."""
    out = Out(quiet)
    run = settled(date, allow_private, model, no_cache, cache_dir, field=field)
    reports = list(out.watched(run.read(inputs), "Reading …"))
    run.check_named(reports)
    for report in reports:
        out.problems([p for p in report.problems if p.unread], report.input)
    with out.busy("putting together"):
        found = run.stories(r for r in reports if not r.unread)
    not_kept(out, run.cache)
    for place, story in enumerate(found, 1):
        _print(story, place, out, as_json)
    if any(report.unread for report in reports):
        raise typer.Exit(ending.UNREAD)


def _print(story: Story, place: int, out: Out, as_json: bool) -> None:
    """A line of JSON; or the story's number, and its reports beneath it."""
    from rashomon.render import contract
    from rashomon.render.terminal import safe

    if as_json:
        out.json(contract.story(story))
        return
    count = len(story.reports)
    out.show(f"S{place}  {count} report{'s' if count > 1 else ''}")
    for report in story.reports:
        title = report.metadata.title.value or report.input
        out.show(
            f"    {safe(title)}" + (f" ({safe(report.input)})" if title != report.input else "")
        )

"""`rashomon read`: one report taken apart."""

from __future__ import annotations

from typing import TYPE_CHECKING

import typer

from rashomon.cli import ending
from rashomon.cli.options import (
    All,
    AllowPrivate,
    AsJson,
    CacheDir,
    Dates,
    Documents,
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
    from rashomon.model import Extraction


def read(
    inputs: Inputs,
    as_json: AsJson = False,
    everything: All = False,
    date: Dates = [],  # noqa: B006 - typer reads the default, nobody writes to it
    document: Documents = [],  # noqa: B006 - as above
    field: Fields = [],  # noqa: B006 - as above
    allow_private: AllowPrivate = False,
    model: Model = None,
    no_cache: NoCache = False,
    cache_dir: CacheDir = None,
    quiet: Quiet = False,
) -> None:
    """Take reports apart: zones, figures, quotes, who said them."""
    out = Out(quiet)
    run = settled(date, allow_private, model, no_cache, cache_dir, document, field)
    seen: list[Extraction] = []
    for place, extraction in enumerate(out.watched(run.extractions(inputs), "Reading …"), 1):
        if as_json:
            _print_json(out, extraction)
        else:
            _print_view(out, extraction, place, everything)
        seen.append(extraction)
    not_kept(out, run.cache)
    run.check_named([e.report for e in seen])
    if any(extraction.report.unread for extraction in seen):
        raise typer.Exit(ending.UNREAD)


def _print_json(out: Out, extraction: Extraction) -> None:
    from rashomon.render import contract

    out.json(contract.report(extraction))
    out.problems((*extraction.report.problems, *extraction.problems), extraction.report.input)


def _print_view(out: Out, extraction: Extraction, place: int, everything: bool) -> None:
    from rashomon.render.terminal import report as view

    if extraction.report.unread:
        out.problems(extraction.report.problems, extraction.report.input)
        return
    if place > 1:
        out.show()
        out.rule()
    for line in view.lines(extraction, out.console.width, everything, label=f"R{place}"):
        out.show(line)

"""`rashomon read`: one report taken apart."""

from __future__ import annotations

import typer

from rashomon.cli import ending
from rashomon.cli.options import AllowPrivate, AsJson, Dates, Inputs, Model, Quiet, dates
from rashomon.cli.output import Out


def read(
    inputs: Inputs,
    as_json: AsJson = False,
    quiet: Quiet = False,
    date: Dates = [],  # noqa: B006 - typer reads the default, nobody writes to it
    allow_private: AllowPrivate = False,
    model: Model = None,
) -> None:
    """Take reports apart: zones, metadata, figures, quotes, who said them."""
    out = Out(quiet)
    given = dates(date)
    from rashomon import pipeline
    from rashomon.read import Options
    from rashomon.render import contract

    options = Options(dates=given, allow_private=allow_private)
    unread = False
    for extraction in pipeline.extract(pipeline.read(inputs, options), model):
        report = extraction.report
        unread |= report.unread
        if as_json:
            out.json(contract.report(extraction))
        out.problems((*report.problems, *extraction.problems), report.input)
    if unread:
        raise typer.Exit(ending.UNREAD)

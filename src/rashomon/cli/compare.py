"""`rashomon compare`: several reports of one event, laid side by side."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from rashomon.cli import ending
from rashomon.cli.options import All, AllowPrivate, AsJson, Dates, Inputs, Model, Quiet, dates
from rashomon.cli.output import Out
from rashomon.errors import TooFewReports

if TYPE_CHECKING:
    from rashomon.model import Account, Extraction


class By(StrEnum):
    """What accounts are made for."""

    STORY = "story"


class Kind(StrEnum):
    """The types of findings that a run may be told to fail on."""

    CONFLICT = "conflict"
    UPDATE = "update"


def compare(
    inputs: Inputs,
    as_json: AsJson = False,
    html: Annotated[
        Path | None,
        typer.Option(
            "--html",
            metavar="FILE",
            dir_okay=False,
            help="Write the account as one page that needs no network.",
            show_default=False,
        ),
    ] = None,
    everything: All = False,
    quiet: Quiet = False,
    date: Dates = [],  # noqa: B006 - typer reads the default, nobody writes to it
    by: Annotated[
        By | None, typer.Option("--by", help="One account for each record's story.")
    ] = None,
    include: Annotated[
        list[str],
        typer.Option(
            "--include",
            metavar="REPORT",
            help="Keep a report that seems to tell of another event: R4, a path or a record's id.",
            show_default=False,
        ),
    ] = [],  # noqa: B006 - as above
    fail_on: Annotated[
        Kind | None, typer.Option("--fail-on", help="Exit with 1 where there is such a finding.")
    ] = None,
    allow_private: AllowPrivate = False,
    model: Model = None,
) -> None:
    """Lay reports of one event side by side: conflicts, updates, agreements, who has what."""
    out = Out(quiet)
    given = dates(date)
    from rashomon import pipeline
    from rashomon.read import Options

    options = Options(dates=given, allow_private=allow_private)
    with out.busy("reading"):
        extractions = list(pipeline.extract(pipeline.read(inputs, options), model))
    unread = any(e.report.unread for e in extractions)
    if by is None:
        _enough(extractions, out)
        accounts = [pipeline.reconcile(extractions, include=include)]
    else:
        accounts = [
            pipeline.reconcile(held, story, include=["*"])
            for story, held in pipeline.by_story(extractions).items()
        ]
    for account in accounts:
        _print(account, as_json, out, everything)
    if html:
        _write(accounts, html, out)
    if fail_on and any(a.of_type(fail_on.value) for a in accounts):
        raise typer.Exit(ending.MATCHED)
    if unread:
        raise typer.Exit(ending.UNREAD)


def _enough(extractions: list[Extraction], out: Out) -> None:
    """TooFewReports where fewer than two different reports could be read."""
    readable = {e.report.id for e in extractions if not e.report.unread}
    if len(readable) >= 2:
        return
    for extraction in extractions:
        out.problems(extraction.report.problems, extraction.report.input)
    lost = [f"R{n}" for n, e in enumerate(extractions, 1) if e.report.unread]
    what = "Only one report" if readable else "No report"
    if lost:
        why = f" could be read; comparing needs two. See {' and '.join(lost)} above."
    else:
        why = " was given; comparing needs two. Give me another report of the same event."
    raise TooFewReports(what + why)


def _write(accounts: list[Account], path: Path, out: Out) -> None:
    """The page; with several stories, one file for each: out.html, out-2.html, …"""
    from rashomon.cli.writing import write
    from rashomon.render import renderer

    for n, account in enumerate(accounts, 1):
        place = path if n == 1 else path.with_stem(f"{path.stem}-{n}")
        write(place, renderer("html")(account))
        out.say(f"{place} written")


def _print(account: Account, as_json: bool, out: Out, everything: bool) -> None:
    from rashomon.render import contract

    out.problems(account.problems)
    if as_json:
        out.json(contract.account(account))
        return
    from rashomon.render.terminal import account as view

    out.show(view.render(account, out.console.width, everything))

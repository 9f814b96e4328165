"""`rashomon compare`: several reports of one event, laid side by side."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from rashomon.cli import ending, files, pages
from rashomon.cli.ledger import Ledger
from rashomon.cli.options import (
    All,
    AllowPrivate,
    AsJson,
    CacheDir,
    Dates,
    Documents,
    Fields,
    Force,
    Inputs,
    Model,
    NoCache,
    Quiet,
    not_kept,
    settled,
)
from rashomon.cli.output import Out
from rashomon.errors import TooFewReports, UsageError

if TYPE_CHECKING:
    from rashomon.model import Account, Extraction, Report
    from rashomon.render import Sheeting
    from rashomon.run import Run


class By(StrEnum):
    """What accounts are made for."""

    STORY = "story"


class FindingType(StrEnum):
    """The types of findings that a run may be told to fail on."""

    CONFLICT = "conflict"
    UPDATE = "update"


class BestValueRule(StrEnum):
    """How the incident sheet picks a best value; render/rules.py says whose way each is."""

    RANGE = "range"
    CONSERVATIVE = "conservative"
    LATEST = "latest"
    BEST = "best-low-high"


Page = Annotated[
    Path | None,
    typer.Option(
        "--html",
        metavar="FILE",
        help="Write the account as one page that needs no network; with --by story a folder of "
        "such pages and an index.",
        show_default=False,
    ),
]
Markdown = Annotated[bool, typer.Option("--markdown", help="Print Markdown.")]
Csv = Annotated[bool, typer.Option("--csv", help="Print CSV, one row a reading.")]
WithText = Annotated[
    bool, typer.Option("--with-text", help="JSON, with the text of each report in it.")
]
Format = Annotated[
    str | None,
    typer.Option(
        "--format",
        metavar="NAME",
        help="Print as: json, markdown, csv, annotations (W3C), jsonld (schema.org), incidents "
        "(one row a story and slot), acled, evidence (for language models), csl and ris (the "
        "reports as references), ftm (FollowTheMoney), html, text, brief and brief-text (one page "
        "to print, or to send); into a file also xlsx, sqlite, parquet, kept (the account whole, "
        "for Python) and package (a folder of CSV files with their description).",
        show_default=False,
    ),
]
Best = Annotated[
    BestValueRule | None, typer.Option("--rule", help="How the incident sheet picks a best value.")
]
Slots = Annotated[
    str | None,
    typer.Option(
        "--slots",
        metavar="NAMES",
        help="With --format incidents one row a story, with columns for these slots: "
        "killed,injured.",
        show_default=False,
    ),
]
Mark = Annotated[
    bool, typer.Option("--bom", help="Begin a sheet with the mark by which Excel knows UTF-8.")
]
Target = Annotated[
    Path | None,
    typer.Option(
        "--output",
        "-o",
        metavar="FILE",
        help="Write there what would be printed; the file's ending says the format where no "
        "other option does: .json, .html, .md, .csv, .txt, .ris, .xlsx, .sqlite, .parquet, "
        ".rashomon.",
        show_default=False,
    ),
]
Grouped = Annotated[By | None, typer.Option("--by", help="One account for each record's story.")]
Include = Annotated[
    list[str],
    typer.Option(
        "--include",
        metavar="REPORT",
        help="Keep a report that seems to tell of another event: R4, a path or a record's id.",
        show_default=False,
    ),
]
FailOn = Annotated[
    FindingType | None,
    typer.Option(
        "--fail-on",
        help="Exit with 1 where there is such a finding, or where one may be missing for a fault.",
    ),
]


Kept = Annotated[bool, typer.Option("--keep", help="Add the reports to the ledger as well.")]


def compare(
    inputs: Inputs,
    as_json: AsJson = False,
    html: Page = None,
    markdown: Markdown = False,
    csv: Csv = False,
    with_text: WithText = False,
    form: Format = None,
    rule: Best = None,
    slots: Slots = None,
    bom: Mark = False,
    output: Target = None,
    everything: All = False,
    quiet: Quiet = False,
    date: Dates = [],  # noqa: B006 - typer reads the default, nobody writes to it
    document: Documents = [],  # noqa: B006 - as above
    field: Fields = [],  # noqa: B006 - as above
    by: Grouped = None,
    include: Include = [],  # noqa: B006 - as above
    fail_on: FailOn = None,
    keep: Kept = False,
    ledger: Ledger = None,
    force: Force = False,
    allow_private: AllowPrivate = False,
    model: Model = None,
    no_cache: NoCache = False,
    cache_dir: CacheDir = None,
) -> None:
    """Lay reports of one event side by side: conflicts, updates, agreements, who has what."""
    out = Out(quiet)
    flags = {"json": as_json and not with_text, "json-with-text": with_text}
    how = files.sheeting(rule and rule.value, slots, bom)
    name = files.form({**flags, "markdown": markdown, "csv": csv}, form, output, how)
    if by and include:
        raise UsageError("--include is for one account: by story no report is left out.")
    run = settled(date, allow_private, model, no_cache, cache_dir, document, field)
    if html:
        pages.ready(html, by is not None, inputs, force)
    if output:
        files.ready(output, name, inputs, force)
    with out.busy("reading"):
        extractions = list(run.extractions(inputs))
    not_kept(out, run.cache)
    reports = [e.report for e in extractions]
    (_enough if by is None else _storied)(reports, out)
    run.check_named(reports, include)
    run.check_included(extractions, include)
    stories = by and list(run.by_story(extractions))
    accounts = stories or [run.reconcile(extractions, include=include)]
    if keep:
        _kept(ledger, run, extractions, out)
    places = pages.made(html, accounts, by is not None) if html else {}
    pages.keep(places, [r.input for r in reports], force)
    for account in accounts:
        out.problems(account.problems)
    if output:
        files.write(output, name, accounts, how, out, everything)
    else:
        _print(accounts, name, how, out, everything)
    pages.write(places, out)
    if fail_on and any(a.of_type(fail_on.value) or a.incomplete for a in accounts):
        raise typer.Exit(ending.MATCHED)
    if any(r.unread for r in reports):
        raise typer.Exit(ending.UNREAD)


def _kept(address: str | None, run: Run, extractions: list[Extraction], out: Out) -> None:
    """Adds what was read to the ledger."""
    from rashomon.cli.ledger import opened_store
    from rashomon.keeping import Keeping

    with opened_store(address, create=True) as store, out.busy("keeping"):
        kept = Keeping(store, run)
        added = kept.keep(extractions)
        kept.settle(added.stories)
    out.say(f"Kept in {store.address}: {len(added.versions)} new versions.")


def _enough(reports: list[Report], out: Out) -> None:
    """TooFewReports where fewer than two different reports could be read."""
    readable = {r.id for r in reports if not r.unread}
    if len(readable) >= 2:
        return
    for report in reports:
        out.problems(report.problems, report.input)
    lost = [f"R{n}" for n, r in enumerate(reports, 1) if r.unread]
    what = "Only one report" if readable else "No report"
    if lost:
        why = f" could be read; comparing needs two. See {' and '.join(lost)} above."
    else:
        why = " was given; comparing needs two. Give me another report of the same event."
    raise TooFewReports(what + why)


def _storied(reports: list[Report], out: Out) -> None:
    """UsageError where no report that could be read says which story it is of."""
    if any(r.story for r in reports):
        return
    for report in reports:
        out.problems([p for p in report.problems if p.unread], report.input)
    raise UsageError(
        "--by story: no report says which story it is of. Give JSON Lines or a table with a "
        "field `story`, or say which field it is: --field story=COLUMN."
    )


def _print(
    accounts: list[Account], name: str | None, how: Sheeting, out: Out, everything: bool
) -> None:
    from rashomon.render import together

    if name:
        out.bytes(together(name, accounts, how).encode("utf-8", "replace"))
        return
    from rashomon.render.terminal import account as view

    for n, account in enumerate(accounts):
        if n:
            out.show()
        out.show(view.render(account, out.console.width, everything, problems=False))

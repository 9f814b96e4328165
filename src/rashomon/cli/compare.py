"""`rashomon compare`: several reports of one event, laid side by side."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from enum import StrEnum
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

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
    from rashomon.model import Account, Extraction


FILE = "index.html"
"""The page that leads to those of many stories."""


class By(StrEnum):
    """What accounts are made for."""

    STORY = "story"


class Kind(StrEnum):
    """The types of findings that a run may be told to fail on."""

    CONFLICT = "conflict"
    UPDATE = "update"


class Rule(StrEnum):
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
        help="Print as: json, markdown, csv, annotations (W3C), jsonld (schema.org), "
        "incidents (one row a story), acled, evidence (for language models), csl and ris (the "
        "reports as references), html, text.",
        show_default=False,
    ),
]
Best = Annotated[
    Rule | None, typer.Option("--rule", help="How the incident sheet picks a best value.")
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
    Kind | None,
    typer.Option(
        "--fail-on",
        help="Exit with 1 where there is such a finding, or where one may be missing for a fault.",
    ),
]


def compare(
    inputs: Inputs,
    as_json: AsJson = False,
    html: Page = None,
    markdown: Markdown = False,
    csv: Csv = False,
    with_text: WithText = False,
    form: Format = None,
    rule: Best = None,
    everything: All = False,
    quiet: Quiet = False,
    date: Dates = [],  # noqa: B006 - typer reads the default, nobody writes to it
    document: Documents = [],  # noqa: B006 - as above
    field: Fields = [],  # noqa: B006 - as above
    by: Grouped = None,
    include: Include = [],  # noqa: B006 - as above
    fail_on: FailOn = None,
    force: Force = False,
    allow_private: AllowPrivate = False,
    model: Model = None,
    no_cache: NoCache = False,
    cache_dir: CacheDir = None,
) -> None:
    """Lay reports of one event side by side: conflicts, updates, agreements, who has what."""
    out = Out(quiet)
    flags = {"json": as_json and not with_text, "json-with-text": with_text}
    name = _format({**flags, "markdown": markdown, "csv": csv}, form, rule)
    run = settled(date, allow_private, model, no_cache, cache_dir, document, field)
    if html:
        _fit(html, by)
        _places([html / FILE if by else html], inputs, force)
    with out.busy("reading"):
        extractions = list(run.extractions(inputs))
    not_kept(out, run.cache)
    if by is None:
        _enough(extractions, out)
    else:
        _storied(extractions)
    run.check_named(extractions, include)
    if by is None:
        accounts = [run.reconcile(extractions, include=include)]
    else:
        accounts = list(run.by_story(extractions))
    held = [e.report.input for e in extractions]
    pages = _pages(html, accounts, by) if html else {}
    _places(list(pages), held, force)
    _print(accounts, name, rule, out, everything)
    for place, page in pages.items():
        _write(page, place, out if len(pages) == 1 else None)
    if html and len(pages) > 1:
        out.say(f"{html / FILE} written, and {len(pages) - 1} pages beside it")
    if fail_on and any(a.of_type(fail_on.value) or a.incomplete for a in accounts):
        raise typer.Exit(ending.MATCHED)
    if any(e.report.unread for e in extractions):
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


def _storied(extractions: list[Extraction]) -> None:
    """UsageError where no report says which story it is of."""
    if extractions and not any(e.report.story for e in extractions):
        raise UsageError(
            "--by story: no report says which story it is of. Give JSON Lines or a table with a "
            "field `story`, or say which field it is: --field story=COLUMN."
        )


def _fit(place: Path, by: By | None) -> None:
    """UsageError where a folder is named for one page, or a file for the pages of many stories."""
    if by is None and place.is_dir():
        raise UsageError(
            f"--html {place} is a folder. Name a file: --html {place / 'account.html'}."
        )
    if by is None:
        return
    if place.suffix or place.is_file():
        raise UsageError(
            f"--html {place}: --by story writes a page each, and an index. Name a folder for them."
        )
    try:
        place.mkdir(exist_ok=True)
    except OSError as error:
        raise UsageError(
            f"--html {place}: no folder can be made there: {error.strerror}."
        ) from error


def _pages(
    place: Path, accounts: Sequence[Account], by: By | None
) -> dict[Path, Callable[[], str]]:
    """File → what makes its page: the account's, or of several stories theirs and the index."""
    from rashomon.render import page
    from rashomon.render.page import index

    if by is None:
        return {place: partial(page.render, accounts[0])}
    found: dict[Path, Callable[[], str]] = {place / FILE: partial(index.render, accounts)}
    for account in accounts:
        found[place / index.name(account.story)] = partial(page.render, account, FILE)
    return found


def _places(places: list[Path], inputs: Sequence[str], force: bool) -> None:
    """WouldOverwrite where one of them holds a file of the user's own."""
    from rashomon.cli.writing import keep_safe

    for place in places:
        keep_safe(place, inputs, force)


def _write(page: Callable[[], str], place: Path, out: Out | None) -> None:
    """One page; said where `out` is given."""
    from rashomon.cli.writing import write

    try:
        write(place, page())
    except OSError as error:
        why = error.strerror or str(error)
        if place.parent.is_dir() and isinstance(error, FileNotFoundError):
            why = f"no file can be made in {place.parent}"
        raise UsageError(
            f"--html {place} could not be written: {why}. Name a file in another folder."
        ) from error
    if out:
        out.say(f"{place} written")


def _format(flags: dict[str, bool], form: str | None, rule: Rule | None) -> str | None:
    """The one format that is asked for; None is the view for a person."""
    from rashomon.render import names

    wanted = [name for name, asked in flags.items() if asked]
    wanted += [form] if form else []
    if len(set(wanted)) > 1:
        raise UsageError(f"One format at a time; you asked for {' and '.join(wanted)}.")
    if form and form not in names():
        raise UsageError(f"There is no format {form!r}; there are: {', '.join(names())}.")
    name = wanted[0] if wanted else None
    if rule and name is None:
        raise UsageError(
            f"--rule {rule.value} picks values for a sheet of incidents. Add --format incidents "
            "or --format acled."
        )
    return name


def _print(
    accounts: list[Account], name: str | None, rule: Rule | None, out: Out, everything: bool
) -> None:
    from rashomon.render import together

    for account in accounts:
        out.problems(account.problems)
    if name:
        text = together(name, accounts, rule and rule.value)
        out.bytes(text.encode("utf-8", "replace"))
        return
    from rashomon.render.terminal import account as view

    for n, account in enumerate(accounts):
        if n:
            out.show()
        out.show(view.render(account, out.console.width, everything, problems=False))

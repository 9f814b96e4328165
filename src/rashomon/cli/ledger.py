"""`rashomon ledger`: reports, versions, accounts and decisions, kept and asked."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

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
from rashomon.errors import UsageError

if TYPE_CHECKING:
    from rashomon.keeping import Keeping
    from rashomon.ledger import Store, Tx, View
    from rashomon.model import Report

app = typer.Typer(
    name="ledger",
    help="Keep reports over time; ask what was known when, in which version, by whose decision.",
    no_args_is_help=True,
)

Ledger = Annotated[
    str | None,
    typer.Option(
        "--ledger",
        metavar="FILE-OR-ADDRESS",
        help="The ledger: a file, or postgresql://… In place of the setting `ledger`, else of the "
        "user's own folder for data.",
        show_default=False,
    ),
]
At = Annotated[
    str | None,
    typer.Option(
        "--at",
        metavar="T",
        help="As it was known then: a transaction's number, a date (until its end), or a time "
        "(in UTC where no zone is given).",
        show_default=False,
    ),
]
StoryArgument = Annotated[
    str,
    typer.Argument(
        metavar="STORY",
        help="A story's id or its beginning, its name, or a report's address or id.",
        show_default=False,
    ),
]
OfStory = Annotated[
    str | None,
    typer.Option("--story", metavar="STORY", help="Of this story alone.", show_default=False),
]
By = Annotated[
    str | None,
    typer.Option("--by", metavar="NAME", help="Who decides; else the user's own name here."),
]
Because = Annotated[
    str | None, typer.Option("--reason", metavar="WORDS", help="Why; it is kept and shown.")
]
Limit = Annotated[int, typer.Option("--limit", help="At most so many.", min=1)]


@contextmanager
def opened_store(address: str | None, create: bool = False) -> Iterator[Store]:
    """The ledger that is meant, open."""
    from rashomon.ledger import opened

    store = opened(where(address), create)
    try:
        yield store
    finally:
        store.close()


def where(address: str | None) -> str:
    """Where the ledger is: as named, else as settled, else in the user's own place."""
    from rashomon import settings
    from rashomon.ledger import place

    found = address or settings.load().ledger or place()
    if found is None:
        raise UsageError("There is no home folder to keep a ledger in. Name a file with --ledger.")
    return str(found)


@contextmanager
def keeping(address: str | None, create: bool = False, **more: Any) -> Iterator[Keeping]:
    """The same, with a run that reads for it."""
    from rashomon.keeping import Keeping

    with opened_store(address, create) as store:
        yield Keeping(store, settled(**more))


@contextmanager
def asked(address: str | None) -> Iterator[View]:
    """Questions to the ledger, all answered from one moment."""
    from rashomon.ledger import View

    with opened_store(address) as store:
        view = View(store)
        with view.moment():
            yield view


def whoami(name: str | None) -> str:
    """Who decides: as named, else the user's name on this machine."""
    import getpass

    if name:
        return name
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        return "somebody"


def _answers(out: Out, view: View, tx: Tx, values: list[Any]) -> None:
    """A line of JSON for each, with the transaction at which it holds."""
    from rashomon.ledger import Sayer, as_of

    say = Sayer(view.store)
    for value in values:
        out.json({**say(value), "as_of": as_of(tx)})


@app.command()
def init(ledger: Ledger = None, as_json: AsJson = False) -> None:
    """Make a new ledger, empty; one that is there already is left as it is."""
    out = Out()
    with opened_store(ledger, create=True) as store:
        if as_json:
            out.json({"address": store.address})
        else:
            out.show(f"{store.address} is ready. Add reports: rashomon ledger add INPUT…")


@app.command()
def add(
    inputs: Inputs,
    ledger: Ledger = None,
    story: Annotated[
        str | None,
        typer.Option("--story", metavar="NAME", help="The name of the story that all are of."),
    ] = None,
    as_json: AsJson = False,
    quiet: Quiet = False,
    date: Dates = [],  # noqa: B006 - typer reads the default, nobody writes to it
    document: Documents = [],  # noqa: B006 - as above
    field: Fields = [],  # noqa: B006 - as above
    allow_private: AllowPrivate = False,
    model: Model = None,
    no_cache: NoCache = False,
    cache_dir: CacheDir = None,
) -> None:
    """Read reports and keep them: new ones, and new versions of known ones; then their accounts."""
    from rashomon.cli import ledger_told as told

    out = Out(quiet)
    words: dict[str, Any] = {
        "date": date,
        "allow_private": allow_private,
        "model": model,
        "no_cache": no_cache,
        "cache_dir": cache_dir,
        "document": document,
        "field": field,
    }
    from rashomon.ledger.watching import unsettled

    with keeping(ledger, create=True, **words) as kept:
        # what an earlier run kept and did not come to compare is compared now
        stories: dict[str, None] = dict.fromkeys(unsettled(kept.store))
        reports: list[Report] = []
        for batch in out.watched(kept.add(inputs, story), "Reading …"):
            reports += batch.reports
            stories.update(dict.fromkeys(batch.added.stories))
            for report in batch.reports:
                out.problems([p for p in report.problems if p.unread], report.input)
            told.added(out, kept.view, batch, as_json)
        for each in out.watched(iter(stories), "Comparing …"):
            kept.settle([each])
        kept.run.check_named(reports)
        not_kept(out, kept.run.cache)
        if not as_json:
            told.summed(out, kept.view, list(stories))
    if any(report.unread for report in reports):
        raise typer.Exit(ending.UNREAD)


@app.command()
def stories(
    ledger: Ledger = None, at: At = None, limit: Limit = 100, as_json: AsJson = False
) -> None:
    """List the stories, the one last changed first."""
    from rashomon.cli import ledger_told as told

    out = Out()
    with asked(ledger) as view:
        tx = view.when(at)
        found = view.stories(tx.id, limit)
        if as_json:
            _answers(out, view, tx, found)
        else:
            told.stories(out, view, tx, found)


@app.command()
def show(
    story: StoryArgument,
    ledger: Ledger = None,
    at: At = None,
    html: Annotated[
        Path | None,
        typer.Option("--html", metavar="FILE", help="Write the account as one page."),
    ] = None,
    as_json: AsJson = False,
    everything: All = False,
    quiet: Quiet = False,
    force: Force = False,
    model: Model = None,
) -> None:
    """Show the account of a story, as it is or as it was known at a time."""
    from rashomon.cli import ledger_told as told
    from rashomon.cli import pages

    out = Out(quiet)
    if html:
        pages.ready(html, False, (), force)
    with keeping(ledger, model=model) as kept:
        view = kept.view
        tx = view.when(at)
        id = view.story(story)
        with out.busy("Comparing …"):
            account = kept.account(id, tx.id)
        if html:
            pages.write(pages.made(html, [account], False), out)
        if as_json:
            out.json(told.account(view, tx, id, account))
        else:
            told.show_account(out, tx, account, everything)


@app.command()
def known(
    story: StoryArgument,
    at: Annotated[
        str,
        typer.Option("--at", metavar="T", help="The time: a transaction's number, a date or time."),
    ],
    ledger: Ledger = None,
    as_json: AsJson = False,
) -> None:
    """Say what was known at a time, what had been told by then and became known later."""
    from rashomon.cli import ledger_told as told

    out = Out()
    with asked(ledger) as view:
        told.known(out, view, view.story(story), at, as_json)


@app.command()
def changes(
    ledger: Ledger = None,
    first: Annotated[
        str | None,
        typer.Option("--from", metavar="T", help="After this; else from the beginning."),
    ] = None,
    last: Annotated[
        str | None, typer.Option("--to", metavar="T", help="Up to this; else up to now.")
    ] = None,
    limit: Limit = 1_000,
    as_json: AsJson = False,
) -> None:
    """Tell what became known between two times, over all stories."""
    from rashomon.cli import ledger_told as told

    out = Out()
    with asked(ledger) as view:
        start, end = view.when(first).id if first else 0, view.when(last)
        found = view.changes(start, end.id, limit)
        if as_json:
            _answers(out, view, end, found)
        else:
            told.changes(out, view, found)


@app.command()
def history(
    article: Annotated[
        str,
        typer.Argument(metavar="ARTICLE", help="An article's address or id, or a version's id."),
    ],
    ledger: Ledger = None,
    at: At = None,
    as_json: AsJson = False,
) -> None:
    """List an article's versions, and how each changed: marked or not, corrected, withdrawn."""
    from rashomon.cli import ledger_told as told

    out = Out()
    with asked(ledger) as view:
        told.history(out, view, view.article(article), view.when(at), as_json)


@app.command("diff")
def difference(
    before: Annotated[str, typer.Argument(metavar="V1", help="The id of a version.")],
    after: Annotated[str, typer.Argument(metavar="V2", help="The id of another.")],
    ledger: Ledger = None,
    as_json: AsJson = False,
) -> None:
    """Show how two versions differ: figures, quotes, names, claims, headline, wording."""
    from rashomon.cli import ledger_told as told

    out = Out()
    run = settled(no_cache=True)
    with asked(ledger) as view:
        told.difference(out, view, run, view.version(before), view.version(after), as_json)


@app.command()
def moves(
    story: StoryArgument,
    slot: Annotated[
        str | None,
        typer.Option("--slot", metavar="SLOT", help="Of this slot alone, as `killed`."),
    ] = None,
    ledger: Ledger = None,
    at: At = None,
    as_json: AsJson = False,
) -> None:
    """Show how the figures of a story moved: when told, when known, by whom, in which words."""
    from rashomon.cli import ledger_told as told

    out = Out()
    with asked(ledger) as view:
        tx = view.when(at)
        found = view.moves(view.story(story), slot, tx.id)
        if as_json:
            _answers(out, view, tx, found)
        else:
            told.moves(out, view, found)


@app.command()
def stale(
    ledger: Ledger = None, story: OfStory = None, at: At = None, as_json: AsJson = False
) -> None:
    """List findings that ever rested on a version that was edited, corrected or withdrawn since."""
    from rashomon.cli import ledger_told as told

    out = Out()
    with asked(ledger) as view:
        tx = view.when(at)
        found = view.stale(view.story(story) if story else None, tx.id)
        if as_json:
            _answers(out, view, tx, found)
        else:
            told.stale(out, view, found)


@app.command()
def search(
    words: Annotated[
        list[str],
        typer.Argument(metavar="WORDS", help='What to look for; "several words" are a phrase.'),
    ] = [],  # noqa: B006 - typer reads the default, nobody writes to it
    ledger: Ledger = None,
    slot: Annotated[
        str | None, typer.Option("--slot", metavar="SLOT", help="A figure of this slot.")
    ] = None,
    value: Annotated[
        str | None,
        typer.Option("--value", metavar="N or N..M", help="A figure that may be so much."),
    ] = None,
    speaker: Annotated[
        str | None, typer.Option("--speaker", metavar="NAME", help="On this one's word.")
    ] = None,
    place: Annotated[
        str | None, typer.Option("--place", metavar="NAME", help="A figure of this place.")
    ] = None,
    since: Annotated[
        str | None, typer.Option("--since", metavar="TIME", help="Told then or later.")
    ] = None,
    until: Annotated[
        str | None, typer.Option("--until", metavar="TIME", help="Told then or before.")
    ] = None,
    at: At = None,
    limit: Limit = 20,
    as_json: AsJson = False,
) -> None:
    """Look for words, figures, speakers, places and times in the reports that are current."""
    from rashomon.cli import ledger_told as told

    out = Out()
    query = told.query(words, slot, value, speaker, place, since, until)
    with asked(ledger) as view:
        tx = view.when(at)
        found = view.search(replace(query, at=tx.id) if at else query, limit)
        if as_json:
            _answers(out, view, tx, found)
        else:
            told.hits(out, found)


@app.command()
def info(ledger: Ledger = None, as_json: AsJson = False) -> None:
    """Say where the ledger is and what it holds."""
    out = Out()
    with asked(ledger) as view:
        facts = view.info()
        if as_json:
            out.json(facts)
            return
        for name, value in facts.items():
            shown = f"{value:,}" if isinstance(value, int) else value
            out.show(f"{name:<10} {'none' if shown is None else shown}")

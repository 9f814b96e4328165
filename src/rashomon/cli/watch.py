"""`rashomon watch`: sources named by the user, looked at when they are due."""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from rashomon.cli.ledger import By, Ledger, keeping, opened_store, whoami
from rashomon.cli.options import AllowPrivate, AsJson, CacheDir, Model, NoCache, Quiet, not_kept
from rashomon.cli.output import Out
from rashomon.errors import UsageError

if TYPE_CHECKING:
    from rashomon.keeping import Keeping
    from rashomon.ledger import Source
    from rashomon.watch.channels import Channel
    from rashomon.watch.running import Watch

app = typer.Typer(
    name="watch",
    help="Watch feeds, news sitemaps, pages and folders; keep what is new; tell what changed.",
    no_args_is_help=True,
)

Named = Annotated[
    str,
    typer.Argument(
        metavar="SOURCE", help="Its address, or words that only its address holds.",
        show_default=False,
    ),
]  # fmt: skip


@app.command()
def add(
    sources: Annotated[
        list[str],
        typer.Argument(
            metavar="SOURCE",
            help="Addresses of feeds (RSS, Atom, JSON Feed), news sitemaps, pages; folders, files.",
            show_default=False,
        ),
    ],
    ledger: Ledger = None,
    words: Annotated[
        str,
        typer.Option(
            "--words",
            metavar="page|feed",
            help="Whose words of a feed's items are kept: those of their pages, or of the feed.",
        ),
    ] = "page",
    by: By = None,
    as_json: AsJson = False,
) -> None:
    """Watch further sources from now on; nothing is visited yet."""
    from rashomon.watch import sources as watched

    out = Out()
    if words not in ("page", "feed"):
        raise UsageError(f"--words {words}: write page or feed.")
    with keeping(ledger, create=True) as kept:
        for said in sources:
            found = watched.add(kept.writer, kept.run, said, words, whoami(by))
            _source(out, kept, found, as_json)


def _source(out: Out, kept: Keeping, source: Source, as_json: bool) -> None:
    from rashomon.cli import watch_told as told
    from rashomon.render.terminal import safe
    from rashomon.watch import sources as watched

    if as_json:
        one = (s for s in watched.standing(kept.store) if s.source.address == source.address)
        told.sources(out, list(one), as_json)
    else:
        out.show(safe(f"{source.state}: {source.address}"))


@app.command("list")
def list_(ledger: Ledger = None, as_json: AsJson = False) -> None:
    """List what is watched, and how each source fares."""
    from rashomon.cli import watch_told as told
    from rashomon.watch import sources as watched

    out = Out()
    with opened_store(ledger) as store:
        told.sources(out, list(watched.standing(store)), as_json)


@app.command()
def pause(source: Named, ledger: Ledger = None, by: By = None) -> None:
    """Look at a source no more until it is resumed."""
    _change(source, "paused", ledger, by)


@app.command()
def resume(source: Named, ledger: Ledger = None, by: By = None) -> None:
    """Watch a source that was paused again."""
    _change(source, "watched", ledger, by)


@app.command()
def remove(source: Named, ledger: Ledger = None, by: By = None) -> None:
    """Watch a source no more; what it brought stays."""
    _change(source, "removed", ledger, by)


def _change(said: str, state: str, ledger: str | None, by: str | None) -> None:
    from rashomon.ground.version import __version__
    from rashomon.ledger import Writer
    from rashomon.render.terminal import safe
    from rashomon.watch import sources as watched

    out = Out()
    with opened_store(ledger) as store:
        writer = Writer(store, f"rashomon {__version__}")
        found = watched.change(writer, said, state, whoami(by))
        out.show(safe(f"{state}: {found.address}"))


@app.command("import")
def import_(
    lists: Annotated[
        list[str],
        typer.Argument(
            metavar="LIST", help="Files or addresses of lists: OPML, indexes of news sitemaps.",
            show_default=False,
        ),
    ],
    ledger: Ledger = None,
    by: By = None,
    allow_private: AllowPrivate = False,
    as_json: AsJson = False,
) -> None:  # fmt: skip
    """Watch all that a list of feeds names."""
    from rashomon.watch import sources as watched

    out = Out()
    with keeping(ledger, create=True, allow_private=allow_private) as kept:
        for said in lists:
            content, address = _content(kept, said)
            found = watched.listed(kept.run, content, address)
            if found is None:
                raise UsageError(f"{said} is no list of feeds (OPML) and no index of sitemaps.")
            for entry in found.entries:
                source = watched.add(kept.writer, kept.run, entry.address, by=whoami(by))
                _source(out, kept, source, as_json)
            if found.left:
                out.tell(f"{said}: {found.left:,} more were left out.")


def _content(kept: Keeping, said: str) -> tuple[bytes, str]:
    if "://" in said[:12]:
        answer = kept.run.web().ask(said)
        if answer.problem:
            raise UsageError(answer.problem)
        return answer.content, answer.url
    try:
        return Path(said).read_bytes(), ""
    except OSError as error:
        raise UsageError(f"{said} cannot be read: {error.strerror or error}.") from None


@app.command()
def run(
    ledger: Ledger = None,
    once: Annotated[
        bool, typer.Option("--once", help="Look at what is due now, and end: for a timer.")
    ] = False,
    replay: Annotated[
        Path | None,
        typer.Option(
            "--replay", metavar="FOLDER", help="Answers that were kept, in place of the web.",
            file_okay=False, exists=True, show_default=False,
        ),
    ] = None,
    clock: Annotated[
        str | None,
        typer.Option(
            "--clock", metavar="T", help="With --replay: the time at which it begins.",
            show_default=False,
        ),
    ] = None,
    until: Annotated[
        str | None,
        typer.Option(
            "--until", metavar="T", help="With --replay: when it ends; else at the last answer.",
            show_default=False,
        ),
    ] = None,
    lines: Annotated[
        Path | None,
        typer.Option(
            "--lines", metavar="FILE", help="Add each alert to this file of JSON Lines.",
            dir_okay=False, show_default=False,
        ),
    ] = None,
    atom: Annotated[
        Path | None,
        typer.Option(
            "--atom", metavar="FILE", help="Keep the newest alerts in this file as an Atom feed.",
            dir_okay=False, show_default=False,
        ),
    ] = None,
    hook: Annotated[
        str | None,
        typer.Option(
            "--hook", metavar="ADDRESS", help="Post each alert there, signed.", show_default=False
        ),
    ] = None,
    secret: Annotated[
        Path | None,
        typer.Option(
            "--hook-secret", metavar="FILE", help="The file that holds the hook's secret.",
            dir_okay=False, show_default=False,
        ),
    ] = None,
    as_json: AsJson = False,
    quiet: Quiet = False,
    allow_private: AllowPrivate = False,
    model: Model = None,
    no_cache: NoCache = False,
    cache_dir: CacheDir = None,
) -> None:  # fmt: skip
    """Look at sources when they are due, keep what is new, tell what changed; until Ctrl-C."""
    from rashomon.cli import watch_told as told
    from rashomon.watch.alone import alone

    out = Out(quiet)
    words: dict[str, Any] = {
        "allow_private": allow_private,
        "model": model,
        "no_cache": no_cache,
        "cache_dir": cache_dir,
    }
    with keeping(ledger, create=True, **words) as kept, alone(kept.store):
        watch, end = _watch(kept, replay, clock, until)
        channels = [
            told.Terminal(out, as_json, kept.view.head().id),
            *_channels(watch, lines, atom, hook, secret),
        ]
        looks = 0
        for looked in _rounds(watch, once, end):
            if looked is None:
                for channel in channels:
                    channel.tell(kept.view)
            else:
                looks += 1
                told.looked(out, looked, as_json)
        if once and not looks:
            told.nothing_due(out, watch.following(watch.clock()))
        not_kept(out, kept.run.cache)


def _rounds(watch: Watch, once: bool, end: int | None) -> Iterator[Any]:
    if once:
        yield from watch.once()
        yield None
    else:
        yield from watch.run(end)


def _watch(
    kept: Keeping, replay: Path | None, clock: str | None, until: str | None
) -> tuple[Watch, int | None]:
    """The watch, over the web or over answers that were kept; and when it ends."""
    from rashomon.ledger import instant
    from rashomon.watch.replay import Hands
    from rashomon.watch.replay import kept as answers
    from rashomon.watch.running import Watch

    if replay is None:
        if clock or until:
            raise UsageError("--clock and --until go with --replay.")
        return Watch(kept, kept.run.web(), lambda: time.time_ns() // 1_000_000), None
    if clock is None:
        raise UsageError("--replay needs --clock: the time at which the day begins.")
    hands = Hands(max(instant(clock), kept.view.head().at))
    world = answers(replay, hands)
    end = instant(until) if until else world.last
    return Watch(kept, world, hands, hands.sleep, workers=1, patient=False), end


def _channels(
    watch: Watch, lines: Path | None, atom: Path | None, hook: str | None, secret: Path | None
) -> list[Channel]:
    from rashomon.watch.channels import Feed, Hook, Lines

    found: list[Channel] = []
    found += [Lines(lines)] if lines else []
    found += [Feed(atom)] if atom else []
    if hook:
        if secret is None:
            raise UsageError("--hook needs --hook-secret: what is posted there is signed.")
        try:
            key = secret.read_bytes().strip()
        except OSError as error:
            raise UsageError(f"{secret} cannot be read: {error.strerror or error}.") from None
        found.append(Hook(hook, key, watch.keeping.writer, watch.web))
    return found


@app.command()
def gaps(ledger: Ledger = None, as_json: AsJson = False) -> None:
    """List the times in which a source was not seen: looks that failed, or that nobody made."""
    from rashomon.cli import watch_told as told
    from rashomon.watch import sources as watched

    out = Out()
    with opened_store(ledger) as store:
        told.gaps(out, watched.gaps(store, time.time_ns() // 1_000_000), as_json)

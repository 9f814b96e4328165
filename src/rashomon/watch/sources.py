"""What is watched: added, listed, paused, removed, taken from a list of feeds; and its gaps."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from rashomon.errors import UsageError
from rashomon.ground.answers import Listing
from rashomon.ledger import Source, stamp
from rashomon.ledger.watching import REMOVED, Look, looks, sources
from rashomon.watch import schedule
from rashomon.watch.state import FOLDER, WatchState

if TYPE_CHECKING:
    from rashomon.ledger import Store, Writer
    from rashomon.run import Run

SOURCE = "rashomon/watch/source/1"
"""The schema of a source; `render.watched` has its shape, and takes long to import."""
WEB = "web"
"""The kind of a source that is an address; what is there shows with the first look."""
WATCHED, PAUSED = "watched", "paused"
OPML = 5_000_000
"""Bytes of a list of feeds."""


@dataclass(frozen=True, slots=True)
class SourceStatus:
    """A source and how it fares: looks, articles, when it was and will be looked at (UTC ms)."""

    source: Source
    found: str
    looks: int
    articles: int
    last: int | None
    due: int | None
    failures: int
    problem: str | None


def plain(held: SourceStatus) -> dict[str, Any]:
    """A source as JSON has it (`rashomon/watch/source/1`)."""
    return {
        "schema": SOURCE,
        "address": held.source.address,
        "kind": held.source.kind,
        "found": held.found,
        "state": held.source.state,
        "settings": held.source.settings,
        "looks": held.looks,
        "articles": held.articles,
        "last": stamp(held.last) if held.last is not None else None,
        "due": stamp(held.due) if held.due else None,
        "failures": held.failures,
        "problem": held.problem,
    }


@dataclass(frozen=True, slots=True)
class Gap:
    """A time in which a source was not seen: from the last good look to the next (UTC ms).

    `until` is None where it lasts. `why` is what the looks in between came to, or `nobody
    looked`.
    """

    address: str
    since: int
    until: int | None
    looks: int
    why: str


def known(run: Run, said: str) -> tuple[str, str]:
    """Kind and address of what somebody names; UsageError where it is neither."""
    if "://" in said[:12]:
        found = run.address(said)
        if found is None:
            raise UsageError(f"{said} is no address of the web; only http and https are watched.")
        return WEB, found
    path = Path(said)
    if not path.exists():
        raise UsageError(f"{said} is not there. Name a folder, a file, or an address.")
    whole = str(path.absolute())
    if not _kept(whole):
        shown = ascii(said)
        raise UsageError(f"The name {shown} is no UTF-8, and cannot be kept. Rename it.")
    return FOLDER, whole


def _kept(path: str) -> bool:
    """Whether a ledger can keep the path: its bytes are UTF-8."""
    try:
        path.encode()
    except UnicodeEncodeError:
        return False
    return True


def add(writer: Writer, run: Run, said: str, words: str = "page", by: str = "rashomon") -> Source:
    """Watches something from now on; what is watched already is as it was told last.

    `words`: `feed` takes a list's items in its own words, `page` visits their pages.
    """
    kind, address = known(run, said)
    settings = {"words": words} if kind == WEB else {}
    held = _held(writer.store, address)
    as_told = held is not None and (held.state, held.settings) == (WATCHED, settings)
    if not as_told or _is_gone(writer.store, address):
        writer.watch(address, kind, WATCHED, settings, by)
    found = _held(writer.store, address)
    assert found is not None
    return found


def listed(run: Run, content: bytes, address: str) -> Listing | None:
    """The list of lists (OPML, an index of sitemaps) that these bytes are; None for others."""
    if len(content) > OPML:
        raise UsageError(f"{address} is larger than {OPML:,} bytes.")
    try:
        found = run.listing(content, address)
    except ValueError as error:
        raise UsageError(f"{address} is refused: {error}.") from None
    return found if found and found.kind in ("opml", "sitemaps") else None


def change(writer: Writer, said: str, state: str, by: str = "rashomon") -> Source:
    """Pauses, resumes or removes a source; UsageError where it is not watched."""
    source = named(writer.store, said)
    again = state == WATCHED and _is_gone(writer.store, source.address)
    if source.state != state or again:
        writer.watch(source.address, source.kind, state, source.settings, by)
    return source


def named(store: Store, said: str) -> Source:
    """The source that is meant: by its address, or by the only one that holds these words."""
    found = sources(store)
    exact = [s for s in found if s.address in (said, str(Path(said).absolute()))]
    near = exact or [s for s in found if said and said.casefold() in s.address.casefold()]
    if len(near) == 1:
        return near[0]
    why = "several are called so" if near else "it is not watched"
    raise UsageError(f"Which source is {said!r}? {why}; `rashomon watch list` shows all.")


def _is_gone(store: Store, address: str) -> bool:
    """Whether a watched source was gone at the last look, and is looked at no more."""
    state = WatchState(store)
    state.refresh()
    return any(s.address == address and state.is_gone(s) for s in state.sources)


def _held(store: Store, address: str) -> Source | None:
    return next((s for s in sources(store) if s.address == address), None)


def standing(store: Store) -> Iterator[SourceStatus]:
    """Each source with how it fares."""
    state = WatchState(store)
    state.refresh()
    for s in state.sources:
        held = state.known.get(s.address)
        yield SourceStatus(
            s,
            _found(s, state),
            held.count if held else 0,
            len(state.news.get(s.address, ())),
            held.last if held else None,
            state.due(s),
            held.failures if held else 0,
            held.problem if held and held.outcome in ("problem", "gone") else None,
        )


def _found(source: Source, state: WatchState) -> str:
    """What a source turned out to be: a folder, a list, a page, gone; not looked at yet."""
    held = state.known.get(source.address)
    if source.kind == FOLDER:
        return FOLDER
    if held is None:
        return "new"
    if held.outcome == "gone" and held.status == 410:
        return "gone"
    if held.listed:
        return "list"
    return "unread" if held.outcome in ("problem", "gone") else "page"


def gaps(store: Store, now: int, least: int = schedule.LATEST) -> Iterator[Gap]:
    """When sources were not seen: looks that failed, and times in which nobody looked.

    A time without a look counts from `least` ms on: no list is looked at less often.
    """
    for source in sources(store):
        good: int | None = None
        failed: list[Look] = []
        for look in looks(store, address=source.address):
            if look.outcome in ("problem", "gone"):
                failed.append(look)
                continue
            yield from _between(source.address, good, look.at, failed, least)
            good, failed = look.at, []
        if source.state == WATCHED:
            end = now if good is not None or failed else None
            for gap in _between(source.address, good, end, failed, least) if end else ():
                yield Gap(gap.address, gap.since, None, gap.looks, gap.why)
        elif failed:  # before it was paused
            yield from _between(source.address, good, failed[-1].at, failed, least)


def _between(
    address: str, good: int | None, end: int, failed: list[Look], least: int
) -> Iterator[Gap]:
    if failed:
        since = failed[0].at if good is None else good
        why = failed[-1].problem or f"the server answers {failed[-1].status}"
        yield Gap(address, since, end, len(failed), why)
    elif good is not None and end - good > round(least * 1.2):
        yield Gap(address, good, end, 0, "nobody looked")


__all__ = [
    "PAUSED",
    "REMOVED",
    "WATCHED",
    "Gap",
    "SourceStatus",
    "add",
    "change",
    "gaps",
    "standing",
]

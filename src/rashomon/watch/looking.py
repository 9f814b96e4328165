"""One look: at a list, at an article, at a folder; and what it brought, as the ledger takes it."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from heapq import nsmallest
from itertools import islice
from operator import itemgetter
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from rashomon.ground.answers import ListedArticle, Listing, VisitAnswer
from rashomon.ledger import UNCHANGED, Hold, Item, Seen, Source
from rashomon.model import Report
from rashomon.watch.state import ABSENT, FOLDER, FROM_FEED, GONE, AddressState, WatchState, host

if TYPE_CHECKING:
    from rashomon.run import Run

OK = 200
LONGEST_HOLD = 24 * 3600.0
"""Seconds that a host may ask to be left alone; what it asks beyond is cut."""
FILES = 10_000
"""Files of a folder that are looked at."""


@dataclass(frozen=True, slots=True)
class Brought:
    """What goes into the ledger in one transaction."""

    seen: tuple[Seen, ...]
    beside: tuple[Item | Hold, ...] = ()


@dataclass(slots=True)
class Looking:
    """Turns answers and files into what the ledger takes."""

    run: Run
    state: WatchState
    now: int = 0
    _texts: dict[str, str] = field(default_factory=dict)

    # ---- the web

    def source(self, source: Source, answer: VisitAnswer) -> Brought:
        """A look at a source of the web: a list, or a page."""
        if answer.status != OK:
            return self._without(source.address, answer, source=True)
        try:
            found = self.run.listing(answer.content, answer.url)
        except ValueError as error:
            trouble = VisitAnswer(answer.url, answer.status, problem=f"it is refused: {error}")
            return self._without(source.address, trouble, source=True)
        if found is None and _path(answer.url) in ("", "/"):
            said = "it is the front page of a site, which is no article; add one of its feeds"
            return Brought((self._seen(source.address, answer, "problem", said),))
        if found is None:
            return self.article(source.address, answer)
        if found.kind in ("opml", "sitemaps"):
            said = f"it is a list of {len(found.entries)} lists; give its address to `watch import`"
            return Brought((self._seen(source.address, answer, "problem", said),))
        return self._listed(source, answer, found)

    def _listed(self, source: Source, answer: VisitAnswer, found: Listing) -> Brought:
        new = [e for e in found.entries if self._is_new(source.address, e)]
        items = tuple(Item(source.address, e.guid, e.address) for e in new)
        said = f"{found.left:,} more entries were left out" if found.left else None
        look = self._seen(source.address, answer, "listed", said)
        own = source.settings.get("words") == FROM_FEED
        worded = found.entries if own else [e for e in found.entries if not e.address]
        reports = self._items(source.address, worded)
        return Brought((look, *reports), items)

    def _is_new(self, feed: str, entry: ListedArticle) -> bool:
        return self.state.guids.get((feed, entry.guid)) != entry.address

    def _items(self, feed: str, entries: Sequence[ListedArticle]) -> Iterator[Seen]:
        """The items of a list in its own words, where these are not as they were."""
        for e in entries:
            place = e.address or f"{feed}#{e.guid}"
            etag = _digest(repr(sorted(e.record.items())).encode("utf-8", "surrogatepass"))
            known = self.state.known.get(place)
            if known and known.etag == etag:
                continue
            record = {k: v for k, v in e.record.items() if k != "id"}
            if not e.address:
                record["id"] = place
            for report in self.run.read([record]):
                yield Seen(place, replace(report, input=place), status=OK, etag=etag)

    def article(self, address: str, answer: VisitAnswer) -> Brought:
        """A look at an article's page."""
        if answer.status != OK:
            return self._without(address, answer)
        if _path(answer.url) in ("", "/") and _path(address) not in ("", "/"):
            said = "it leads to the front page of its site now"
            return self._without(address, VisitAnswer(answer.url, answer.status, problem=said))
        found = list(self.run.read_bytes(address, answer.content, answer.charset, answer.url))
        return Brought(tuple(self._page(address, answer, r) for r in found))

    def _page(self, address: str, answer: VisitAnswer, report: Report) -> Seen:
        return Seen(
            address, report, status=answer.status, etag=answer.etag, modified=answer.modified
        )

    def _without(self, address: str, answer: VisitAnswer, source: bool = False) -> Brought:
        """A look that brought no words: nothing new, a page that is gone, or trouble.

        A page that is absent (404) once may be a fault of its site: it is gone when it is so
        at the next look too.
        """
        if answer.status == UNCHANGED:
            return Brought((self._seen(address, answer, "same"),))
        known = self.state.known.get(address)
        sure = answer.status == GONE or (
            answer.status == ABSENT and known is not None and known.status == ABSENT
        )
        if sure and not source:
            look = Seen(address, status=answer.status)
        elif sure and answer.status == GONE:
            look = Seen(address, status=answer.status, problem=answer.problem)
        else:
            look = self._seen(address, answer, "problem", answer.problem)
        wait = min(answer.wait or 0.0, LONGEST_HOLD)
        if wait and host(address):
            until = self.now + round(wait * 1000)
            hold = Hold(host(address), until, f"{answer.status} with Retry-After")
            return Brought((look,), (hold,))
        return Brought((look,))

    def _seen(
        self, address: str, answer: VisitAnswer, outcome: str, said: str | None = None
    ) -> Seen:
        return Seen(
            address,
            status=answer.status,
            etag=answer.etag,
            modified=answer.modified,
            problem=said,
            outcome=outcome,  # type: ignore[arg-type]
        )

    # ---- folders

    def folder(self, source: Source) -> Brought:
        """A look at a folder or a file: what is new there, or other than it was."""
        root = Path(source.address)
        try:
            files = list(islice(_files(root), FILES + 1))
        except OSError as error:
            said = f"it cannot be opened ({error.strerror or error})"
            return Brought((Seen(source.address, problem=said, outcome="problem"),))
        seen: list[Seen] = []
        items: list[Item] = []
        for path in files[:FILES]:
            name = _named(path)
            brought = self._file(path, name, self.state.known.get(name))
            if not brought:
                continue
            if (source.address, name) not in self.state.guids:
                items.append(Item(source.address, name, ""))
            seen += brought
        said = f"more than {FILES:,} files are there; the rest is left out"
        look = Seen(source.address, problem=said if len(files) > FILES else None, outcome="listed")
        return Brought((look, *seen), tuple(items))

    def _file(self, path: str, name: str, known: AddressState | None) -> list[Seen]:
        """The reports of the file of that name, where its bytes are not those of the last look."""
        limit = self.run.options.limits.bytes
        try:
            with Path(path).open("rb") as stream:
                content = stream.read(limit + 1)
        except OSError as error:
            said = f"it cannot be opened ({error.strerror or error})"
            if known and known.problem == said:
                return []
            return [Seen(name, problem=said, outcome="problem")]
        etag = _digest(content)
        if known and known.etag == etag:
            return []
        options = replace(self.run.options, documents={name: name})
        reader = replace(self.run, options=options)
        reports = reader.read_bytes(name, content)
        return [Seen(name, r, etag=etag) for r in reports]


def _files(root: Path) -> Iterator[str]:
    """The files of a folder in the order of their paths, or the file; hidden ones are left out.

    No more of each folder is held than may be looked at.
    """
    if root.is_file():
        yield str(root)
        return
    with os.scandir(root) as entries:
        told = ((f"{e.name}/" if e.is_dir(follow_symlinks=False) else e.name, e) for e in entries)
        shown = (pair for pair in told if not pair[0].startswith("."))
        held = nsmallest(FILES + 1, shown, key=itemgetter(0))
    for name, entry in held:
        if name.endswith("/"):
            yield from _files(Path(entry.path))
        elif entry.is_file():
            yield entry.path


def _named(path: str) -> str:
    """The path as a ledger keeps it: a byte that is no UTF-8 is written out, as `\\xff`.

    A name that the ledger would change is not known again, and its file new at each look.
    """
    return os.fsencode(path).decode("utf-8", "backslashreplace")


def _path(address: str) -> str:
    try:
        return urlsplit(address).path
    except ValueError:
        return ""


def _digest(content: bytes) -> str:
    return f"sha256:{hashlib.sha256(content).hexdigest()[:32]}"


__all__ = ["FOLDER", "Brought", "Looking"]

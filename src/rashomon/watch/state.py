"""What the ledger's rows say of every address that is watched: so much as deciding needs.

It is all in the rows. A program that was killed knows what it knew as soon as it reads them
again, and one that runs reads those that were added since.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from heapq import heappop, heappush
from urllib.parse import urlsplit

from rashomon.ledger import UNCHANGED, Source, Store
from rashomon.ledger.watching import Look, Named, held, looks, named, sources
from rashomon.watch import schedule

FOLDER = "folder"
"""The kind of a source that is a folder or a file; all others are addresses of the web."""
FROM_FEED = "feed"
"""The setting `words` of a source whose items are taken in the list's own words."""
GONE = 410
ABSENT = 404


@dataclass(slots=True)
class AddressState:
    """What looks at one address came to. Times are UTC ms."""

    address: str
    first: int = 0
    last: int = 0
    tx: int = 0
    count: int = 0
    outcome: str = ""
    status: int | None = None
    etag: str | None = None
    modified: str | None = None
    told: int | None = None
    failures: int = 0
    problem: str | None = None
    listed: bool = False

    def add(self, look: Look) -> None:
        """One more look."""
        if not self.count:
            self.first = look.at
        self.last, self.tx = look.at, look.tx
        self.count += 1
        self.outcome, self.status, self.problem = look.outcome, look.status, look.problem
        failed = look.outcome == "problem" or (look.outcome == "gone" and look.status != GONE)
        self.failures = self.failures + 1 if failed else 0
        self.listed = self.listed or look.outcome == "listed"
        if look.told is not None:
            self.told = look.told
        if look.status != UNCHANGED and (look.etag or not failed):
            self.etag, self.modified = look.etag, look.modified


@dataclass(slots=True)
class Due:
    """Addresses by when they are due: what is due is found without looking at the others."""

    _at: dict[str, int] = field(default_factory=dict)
    _heap: list[tuple[int, str]] = field(default_factory=list)
    """Also what was put anew since: an entry counts where `_at` says the same."""

    def clear(self) -> None:
        """Nothing is due."""
        self._at.clear()
        self._heap.clear()

    def put(self, address: str, at: int | None) -> None:
        """From now on the address is due then; never where it is None."""
        if at is None:
            self._at.pop(address, None)
        elif self._at.get(address) != at:
            self._at[address] = at
            heappush(self._heap, (at, address))

    def first(self) -> int | None:
        """When the next is due."""
        while self._heap and self._at.get(self._heap[0][1]) != self._heap[0][0]:
            heappop(self._heap)
        return self._heap[0][0] if self._heap else None

    def due(self, now: int) -> list[str]:
        """The addresses due by then, the longest due first; they stay until they are put anew."""
        found: dict[tuple[int, str], None] = {}
        while (at := self.first()) is not None and at <= now:
            found[heappop(self._heap)] = None
        for entry in found:
            heappush(self._heap, entry)
        return [address for _, address in found]


@dataclass(slots=True)
class WatchState:
    """All of it, as far as rows were read."""

    store: Store
    known: dict[str, AddressState] = field(default_factory=dict)
    guids: dict[tuple[str, str], str] = field(default_factory=dict)
    """Feed and guid → the address that it has now."""
    news: dict[str, list[int]] = field(default_factory=dict)
    """Feed → when each article that it names became known."""
    listed: dict[str, int] = field(default_factory=dict)
    """Address of an article that a list names → when that became known."""
    sources: list[Source] = field(default_factory=list)
    holds: dict[str, int] = field(default_factory=dict)
    _look: int = 0
    _item: int = 0
    _feeds: dict[str, Counter[str]] = field(default_factory=dict)
    """Address → the feeds that name it, each with how many of its guids do."""
    _pages: set[str] = field(default_factory=set)
    """Watched lists whose articles' pages are looked at."""
    _queue: Due = field(default_factory=Due)

    def refresh(self) -> None:
        """Reads the rows that were added."""
        touched: dict[str, None] = {}
        for look in looks(self.store, self._look):
            self.known.setdefault(look.address, AddressState(look.address)).add(look)
            self._look = look.n
            touched[look.address] = None
        for item in named(self.store, self._item):
            touched.update(dict.fromkeys(self._named(item)))
            self._item = item.n
        before = self.sources, self.holds
        self.sources = sources(self.store)
        self.holds = held(self.store)
        if before != (self.sources, self.holds):
            self._pages = {
                s.address
                for s in self.sources
                if s.state == "watched" and s.settings.get("words") != FROM_FEED
            }
            self._queue.clear()
            touched = dict.fromkeys(self._feeds)
        own = {s.address for s in self.sources}
        for address in touched:
            self._queue.put(address, None if address in own else self._page(address))

    def _named(self, item: Named) -> Iterator[str]:
        """Takes what a list named; the addresses that this is about."""
        key = (item.feed, item.guid)
        old = self.guids.get(key)
        self.guids[key] = item.address
        self.news.setdefault(item.feed, []).append(item.at)
        if old:
            self._feeds[old][item.feed] -= 1
            yield old
        if item.address:
            self.listed.setdefault(item.address, item.at)
            self._feeds.setdefault(item.address, Counter())[item.feed] += 1
            yield item.address

    def _page(self, address: str) -> int | None:
        """When an article that lists name is due; None where it never is."""
        named: Mapping[str, int] = self._feeds.get(address, {})
        if not any(count > 0 and feed in self._pages for feed, count in named.items()):
            return None
        known = self.known.get(address)
        return self._held(address, 0) if known is None else self._article(known)

    # ---- what is due

    def due(self, source: Source) -> int | None:
        """When a source is to be looked at; None where it never is."""
        if source.state != "watched":
            return None
        known = self.known.get(source.address)
        if known is None:
            return 0
        if known.outcome == "gone" and known.status == GONE:
            return None if self.is_gone(source) else self._held(source.address, 0)
        if source.kind != FOLDER and not self.is_list(source.address):
            return self._article(known)
        floor = max(known.first, known.last - schedule.SPAN)
        news = sum(1 for at in self.news.get(source.address, ()) if at > floor)
        at = schedule.list_due(source.address, known.first, known.last, news, known.failures)
        return self._held(source.address, at)

    def is_gone(self, source: Source) -> bool:
        """Whether a source is gone for good (410), and nobody has asked for it again since."""
        known = self.known.get(source.address)
        if known is None or known.outcome != "gone" or known.status != GONE:
            return False
        return source.since <= known.tx

    def is_list(self, address: str) -> bool:
        """Whether a list was ever found there, or nothing yet."""
        known = self.known.get(address)
        return known is None or known.listed or known.outcome in ("problem", "gone")

    def articles(self, now: int) -> list[str]:
        """The articles that lists of watched sources name and that are due, longest due first."""
        return self._queue.due(now)

    def next(self) -> int | None:
        """When the next of them is due; None where none is."""
        return self._queue.first()

    def _article(self, known: AddressState) -> int | None:
        if known.outcome == "gone" and known.status == GONE:
            return None
        born = schedule.born(known.told, self.listed.get(known.address, known.first))
        return self._held(
            known.address, schedule.article_due(born, known.last, min(known.failures, 6))
        )

    def _held(self, address: str, at: int) -> int:
        """No sooner than its host asked for."""
        return max(at, self.holds.get(host(address), 0))


def host(address: str) -> str:
    """The host of an address, with its port; "" for what is none of the web."""
    try:
        return urlsplit(address).netloc.casefold() if "://" in address[:12] else ""
    except ValueError:
        return ""

"""A ledger for many readers at once: a few connections are kept open and lent out.

A connection is used by one thread at a time. What it gave of texts and reports is kept at hand
for all of them, since what is written once stays as it is; only where something was taken out
by right, or read again, all of that is let go.
"""

from __future__ import annotations

import queue
import threading
from collections import OrderedDict
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cached_property

from rashomon import ledger
from rashomon.keeping import Keeping
from rashomon.ledger.content import Contents
from rashomon.model import Report
from rashomon.run import Run
from rashomon.run import settled as settled_run
from rashomon.web.answers import AnswerCache

OPEN = 6
"""Connections that are kept open for readers."""
TEXTS, REPORTS = 4_000, 2_000
"""Texts and reports that are kept at hand."""
STORIES = 10_000
"""Stories of which it is remembered when they were touched."""
BEHIND = 500
"""Transactions that are looked through; where more came meanwhile, all is held to be touched."""
APART = ("ingest", "account", "source", "delivery")
"""Transactions that touch none but the stories whose reports or accounts they bring."""


class Lending:
    """Connections to one ledger, and what they remember."""

    def __init__(self, address: str) -> None:
        self.address = address
        self.touched = Touched()
        self.texts: AnswerCache[str | None] = AnswerCache(TEXTS)
        self.reports: AnswerCache[Report | None] = AnswerCache(REPORTS)
        self._free: queue.LifoQueue[Lent] = queue.LifoQueue()

    @cached_property
    def _run(self) -> Run:
        return settled_run()

    @contextmanager
    def lent(self) -> Iterator[Lent]:
        """A connection for this thread alone."""
        try:
            held = self._free.get_nowait()
        except queue.Empty:
            held = Lent(Keeping(ledger.opened(self.address), self._run, "reader"), self)
        try:
            yield held
        except BaseException:
            held.keeping.store.close()
            raise
        if self._free.qsize() < OPEN:
            self._free.put(held)
        else:
            held.keeping.store.close()


class Lent:
    """One connection: as a reader of accounts, and with its questions."""

    def __init__(self, keeping: Keeping, lending: Lending) -> None:
        self.keeping = keeping
        self.view = ledger.View(keeping.store)
        self.view.contents = Remembering(keeping.store, lending)


class Remembering(Contents):
    """The contents of a ledger; what was read of texts and reports is kept for all readers."""

    def __init__(self, store: ledger.Store, lending: Lending) -> None:
        super().__init__(store)
        self._lending = lending

    def text(self, n: int) -> str | None:
        """The text of that number; None where it was taken out."""
        key = (self._lending.touched.all, n)
        return self._lending.texts.once(key, lambda: super(Remembering, self).text(n))

    def report(self, text: int, meta: int) -> Report | None:
        """A report; None where its text was taken out."""
        key = (self._lending.touched.all, text, meta)
        return self._lending.reports.once(key, lambda: super(Remembering, self).report(text, meta))


class Touched:
    """By which transaction each story was last touched, followed along the log.

    A transaction that brings reports or an account touches their stories; any other kind (a
    decision, what was read again or taken out) is held to touch every one: `all` is the last.
    """

    def __init__(self) -> None:
        self.all = 0
        self._seen = -1
        self._accounts = self._members = 0
        self._stories: OrderedDict[str, int] = OrderedDict()
        self._lock = threading.Lock()

    def story(self, view: ledger.View, id: str) -> int:
        """The transaction since which nothing of the story has changed; one may be told too late.

        A story of which nothing is remembered was touched no later than with `all`.
        """
        with self._lock:
            self._follow(view)
            return self._stories.get(id, self.all)

    def follow(self, view: ledger.View) -> None:
        """Looks what came since it last looked."""
        with self._lock:
            self._follow(view)

    def _follow(self, view: ledger.View) -> None:
        if _last(view.store) > self._seen:
            with view.moment():
                self._catch_up(view.store)

    def _catch_up(self, store: ledger.Store) -> None:
        last, first = _last(store), self._seen
        near = first >= last - BEHIND
        kinds = store.rows("SELECT DISTINCT kind FROM tx WHERE id > ?", first) if near else ()
        apart = near and all(kind in APART for (kind,) in kinds)
        if apart:
            for id in self._since(store):
                self._stories[id] = last
                self._stories.move_to_end(id)
        if not apart or len(self._stories) > STORIES:
            self.all = last
            self._stories.clear()
        for table in ("account", "member"):
            ((n,),) = store.rows(f"SELECT max(n) FROM {table}")
            setattr(self, f"_{table}s", n or 0)
        self._seen = last

    def _since(self, store: ledger.Store) -> set[str]:
        """The stories with an account, a member or a version that came or ended meanwhile."""
        rows = store.rows(
            "SELECT id FROM story WHERE n IN (SELECT story FROM account WHERE n > ? "
            "UNION SELECT story FROM member WHERE n > ? "
            "UNION SELECT m.story FROM version v JOIN member m ON m.article = v.article "
            "WHERE v.tx > ? "
            "UNION SELECT m.story FROM version v JOIN member m ON m.article = v.article "
            "WHERE v.until > ?)",
            *(self._accounts, self._members, self._seen, self._seen),
        )
        return {id for (id,) in rows}


def _last(store: ledger.Store) -> int:
    return int(store.rows("SELECT max(id) FROM tx")[0][0] or 0)

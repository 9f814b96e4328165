"""A ledger as the service's store: it is asked here, and written by the worker alone.

A ledger is used by one thread at a time, so a few are kept open and lent out. Accounts
are made when somebody asks for one, and the last of them kept at hand.
"""

from __future__ import annotations

import queue
import threading
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from functools import cached_property
from typing import Any

from rashomon import ledger
from rashomon.errors import UsageError
from rashomon.keeping import Keeping
from rashomon.model import Account, Extraction, Span
from rashomon.run import Run
from rashomon.run import settled as settled_run
from rashomon.web.answers import Kept
from rashomon.web.store import (
    Decision,
    Hit,
    Line,
    Made,
    Missing,
    Moment,
    Query,
    Standing,
    Verb,
    Version,
)

OPEN = 6
"""Connections that are kept open for readers."""
MOST = 2_000
"""Stories of one list, and accounts of one answer."""
ACCOUNTS = 48
"""Accounts that are kept at hand."""


class Later:
    """A standing whose account is made when it is first asked for."""

    def __init__(
        self, store: Ledgered, story: str, moment: Moment, name: str | None, line: Line | None
    ) -> None:
        self.story, self.moment, self.name, self.line = story, moment, name, line
        self._store = store

    @property
    def account(self) -> Account:
        """The account as it was known then."""
        return self._store.account(self.story, self.moment.tx)

    @cached_property
    def held(self) -> tuple[Extraction, ...]:
        """The reports that were current then."""
        return self._store.held(self.story, self.moment.tx)


class Ledgered:
    """What a ledger holds. See `store.Store`."""

    apart = True

    def __init__(self, address: str, create: bool = True) -> None:
        ledger.opened(address, create).close()
        self._address = address
        self._free: queue.LifoQueue[Keeping] = queue.LifoQueue()
        self._accounts: Kept[Account] = Kept(ACCOUNTS)
        self._lists: Kept[list[Standing]] = Kept(16)
        self._making = threading.Lock()

    @cached_property
    def _run(self) -> Run:
        return settled_run()

    @contextmanager
    def _lent(self) -> Iterator[Keeping]:
        """A ledger for this thread alone."""
        try:
            held = self._free.get_nowait()
        except queue.Empty:
            held = Keeping(ledger.opened(self._address), self._run, "reader")
        try:
            yield held
        except BaseException:
            held.store.close()
            raise
        if self._free.qsize() < OPEN:
            self._free.put(held)
        else:
            held.store.close()

    @contextmanager
    def _view(self) -> Iterator[ledger.View]:
        with self._lent() as held:
            yield held.view

    def account(self, story: str, tx: int) -> Account:
        """The account of a story at a transaction; one is made at a time."""

        def make() -> Account:
            with self._making, self._lent() as held:
                return held.account(story, tx)

        return self._accounts.once((story, tx), make)

    def held(self, story: str, tx: int) -> tuple[Extraction, ...]:
        """The reports of a story that were current at a transaction."""
        with self._view() as view:
            return tuple(view.extractions(story, tx))

    # ---- asking ---------------------------------------------------------------------

    def latest(self) -> Moment:
        """The last transaction; number 0 where there is none yet."""
        with self._view() as view:
            return _moment(view.head())

    def moment(self, at: str | None) -> Moment:
        """A transaction by its number or a time; UsageError for what is neither."""
        with self._view() as view:
            return _moment(view.when(at.strip() if at and at.strip() else None))

    def stories(self, at: Moment) -> Sequence[Standing]:
        """The stories as they stood, the last changed first; what was known then stays so."""

        def make() -> list[Standing]:
            with self._view() as view, view.moment():
                rows = view.stories(at.tx, MOST)
                return [self._later(view, row.id, at.tx, _line(view, row, at.tx)) for row in rows]

        return self._lists.once(("stories", at.tx), make)

    def story(self, id: str, at: Moment) -> Standing:
        """A story as it stood; Missing where there was none such."""
        with self._view() as view, view.moment():
            if not view.is_story(id):
                raise Missing("There is no such story here.")
            if not view.versions_of(id, at.tx):
                raise Missing("That story was not known yet at that time.")
            return self._later(view, id, at.tx)

    def history(self, id: str) -> Sequence[Standing]:
        """The accounts of a story, the oldest first; Missing where there is none."""
        with self._view() as view, view.moment():
            if not view.is_story(id):
                raise Missing("There is no such story here.")
            last = view.head().id
            return [
                Later(self, id, moment, view.name(id, moment.tx), None)
                for moment in _told(view, id, last)
            ]

    def _later(self, view: ledger.View, id: str, tx: int, line: Line | None = None) -> Later:
        told = _told(view, id, tx)
        moment = told[-1] if told else _moment(view.when(tx))
        return Later(self, id, moment, view.name(id, tx), line)

    def versions(self, article: str) -> Sequence[Version]:
        """The versions of an article, the oldest first; Missing where there is none."""
        with self._view() as view, view.moment():
            if not view.is_article(article):
                raise Missing("There is no such article here.")
            found = [self._version(view, v) for v in view.versions(article)]
            return [v for v in found if v is not None]

    def version(self, id: str) -> Version:
        """One version by its report's id; Missing where there is none."""
        with self._view() as view, view.moment():
            try:
                held = view.version(id)
            except UsageError:
                raise Missing("There is no such report here.") from None
            found = self._version(view, held)
        if found is None:
            raise Missing("The text of that report was taken out.")
        return found

    def _version(self, view: ledger.View, held: ledger.Version) -> Version | None:
        extraction = view.extraction(held.n)
        home = view.home(held.article)
        if extraction is None:
            return None
        moment = _moment(view.when(held.known))
        return Version(held.id, held.article, home.story if home else "", moment, extraction)

    def search(self, query: Query, at: Moment, limit: int, skip: int = 0) -> Sequence[Hit]:
        """Where words or statements of current reports stand, the best first."""
        asked = ledger.Query(
            query.words, query.slot, query.low, query.high, query.speaker, query.place
        )
        with self._view() as view, view.moment():
            found = view.search(asked, limit + skip)[skip:]
            hits = [_hit(view, hit) for hit in found if hit.version.known <= at.tx]
        return [h for h in hits if query.kind in (None, h.kind)]

    def since(self, tx: int) -> Sequence[Standing]:
        """The accounts made after a transaction, in order."""

        def make() -> list[Standing]:
            with self._view() as view, view.moment():
                rows = view.store.rows(
                    "SELECT s.id, a.tx FROM account a JOIN story s ON s.n = a.story "
                    "WHERE a.tx > ? ORDER BY a.tx, s.id LIMIT ?",
                    *(tx, MOST),
                )
                return [
                    Later(self, id, _moment(view.when(n)), view.name(id, n), None) for id, n in rows
                ]

        return self._lists.once(("since", tx, self.latest().tx), make)

    def decisions(self, story: str | None = None) -> Sequence[Decision]:
        """What people settled, in order."""
        with self._view() as view, view.moment():
            found = []
            for d in view.decisions():
                target = d.target
                if d.verb == "undo" and d.undoes:
                    target = (view.decisions()[d.undoes - 1].target or ("",))[:1]
                own = target[0] if target and target[0].startswith("S") else ""
                if story in (None, own):
                    found.append(_decision(view, d, own))
            return found

    # ---- writing: the worker's matter ---------------------------------------------------

    def keep(self, made: Iterable[Made], maker: str) -> list[Standing]:
        """The worker writes; nothing is kept from here."""
        raise NotImplementedError

    def decide(
        self, story: str, by: str, verb: Verb, target: str, value: str, made: Made | None
    ) -> Decision:
        """The worker writes; nothing is decided from here."""
        raise NotImplementedError


def _moment(tx: ledger.Tx) -> Moment:
    if not tx.id:
        return Moment(0, "")
    return Moment(tx.id, ledger.stamp(tx.at).replace("+00:00", "Z"), tx.maker)


def _told(view: ledger.View, story: str, tx: int) -> list[Moment]:
    """The transactions at which the story's account was told, up to one."""
    rows = view.store.rows(
        "SELECT DISTINCT a.tx FROM account a JOIN story s ON s.n = a.story "
        "WHERE s.id = ? AND a.tx <= ? ORDER BY a.tx",
        *(story, tx),
    )
    return [_moment(view.when(n)) for (n,) in rows]


def _line(view: ledger.View, row: ledger.StoryRow, tx: int) -> Line:
    known = view.known(row.id, tx)
    chief = [k for k in known if k.type in ("conflict", "update")]
    chief.sort(key=lambda k: (k.type, k.id))
    sources = dict.fromkeys(v.publisher for v in view.versions_of(row.id, tx) if v.publisher)
    return Line(
        row.name or row.title or row.id,
        row.reports,
        dict(row.types),
        tuple(sorted({k.slot for k in known if k.slot})),
        (),
        tuple(sources),
        tuple((k.type, k.id, k.question) for k in chief[:3]),
    )


def _hit(view: ledger.View, hit: Any) -> Hit:
    home = view.home(hit.version.article)
    mark: Span = hit.marks[0] if hit.marks else hit.span
    kind = "text" if hit.statement is None else "figure" if hit.slot else "statement"
    return Hit(hit.version.id, home.story if home else "", mark, kind, hit.slot, hit.speaker)


def _decision(view: ledger.View, d: ledger.Decision, story: str) -> Decision:
    target = str(d.undoes) if d.undoes else " ".join(d.target[1:] or d.target)
    moment = _moment(view.when(d.tx))
    return Decision(d.number, moment, story, d.actor, d.verb, target, d.value or "", d.undone)

"""A ledger as the service's store: it is asked here, and written by the worker alone.

A ledger is used by one thread at a time, so a few are kept open and lent out. Accounts
are made when somebody asks for one, and the last of them kept at hand.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from functools import cached_property

from rashomon import ledger
from rashomon.errors import UsageError
from rashomon.ledger import listing
from rashomon.model import Account, Extraction
from rashomon.web.answers import AnswerCache
from rashomon.web.lending import Lending
from rashomon.web.store import (
    AccountState,
    Decision,
    Made,
    Missing,
    Moment,
    SearchHit,
    StatementQuery,
    StoryLine,
    Verb,
    Version,
)

MOST = 2_000
"""Stories of one list, and accounts of one answer."""
ACCOUNTS = 48
"""Accounts that are kept at hand."""


class Later:
    """A standing whose account is made when it is first asked for."""

    def __init__(
        self, store: Ledgered, story: str, moment: Moment, name: str | None, line: StoryLine | None
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
        self._lending = Lending(address)
        self.near = not ledger.is_database(address)
        self._accounts: AnswerCache[Account] = AnswerCache(ACCOUNTS)
        self._lists: AnswerCache[list[AccountState]] = AnswerCache(16)
        self._lines: AnswerCache[StoryLine] = AnswerCache(20_000)
        self._settled: AnswerCache[list[Decision]] = AnswerCache(2)
        self._making = threading.Lock()

    @contextmanager
    def _view(self) -> Iterator[ledger.View]:
        with self._lending.lent() as held:
            yield held.view

    def ask[T](self, question: Callable[[ledger.View], T]) -> T:
        """What the ledger answers to a question, all of it from one moment."""
        with self._view() as view, view.moment():
            return question(view)

    def account(self, story: str, tx: int) -> Account:
        """The account of a story at a transaction; one is made at a time."""

        def make() -> Account:
            with self._making, self._lending.lent() as held:
                return held.keeping.account(story, tx)

        return self._accounts.once((self.epoch, story, tx), make)

    def held(self, story: str, tx: int) -> tuple[Extraction, ...]:
        """The reports of a story that were current at a transaction."""
        with self._view() as view:
            return tuple(view.extractions(story, tx))

    # ---- asking ---------------------------------------------------------------------

    def latest(self) -> Moment:
        """The last transaction; number 0 where there is none yet."""
        with self._view() as view:
            self._lending.touched.follow(view)
            return _moment(view.head())

    @property
    def epoch(self) -> int:
        """The last transaction that may have touched all there is."""
        return self._lending.touched.all

    def touched(self, story: str) -> int:
        """The transaction since which nothing of a story has changed."""
        with self._view() as view:
            return self._lending.touched.story(view, story)

    def moment(self, at: str | None) -> Moment:
        """A transaction by its number or a time; UsageError for what is neither."""
        with self._view() as view:
            return _moment(view.when(at.strip() if at and at.strip() else None))

    def stories(self, at: Moment) -> Sequence[AccountState]:
        """The stories as they stood, the last changed first; what was known then stays so."""

        def make() -> list[AccountState]:
            with self._view() as view, view.moment():
                found = list[AccountState]()
                names = view.names(at.tx)
                for state in listing.states(view.store, at.tx, MOST):
                    line = self._line(view, state, names.get(state.id, state.name), at.tx)
                    moment = Moment(state.told, stamped(state.at), state.maker)
                    found.append(
                        Later(self, state.id, moment, names.get(state.id, state.name), line)
                    )
                return found

        return self._lists.once(("stories", at.tx), make)

    def _line(
        self, view: ledger.View, state: listing.StoryState, name: str | None, tx: int
    ) -> StoryLine:
        """The story in a line; made anew only where the story is not as it was."""
        key = (self.epoch, state.id, state.known, state.told, state.reports, name)
        return self._lines.once(key, lambda: _line(view, state, name, tx))

    def story(self, id: str, at: Moment) -> AccountState:
        """A story as it stood; Missing where there was none such."""
        with self._view() as view, view.moment():
            if not view.is_story(id):
                raise Missing("There is no such story here.")
            states = listing.states(view.store, at.tx, 1, id)
            if not states:
                raise Missing("That story was not known yet at that time.")
            (state,) = states
            name = view.names(at.tx).get(id, state.name)
            moment = Moment(state.told, stamped(state.at), state.maker)
            return Later(self, id, moment, name, self._line(view, state, name, at.tx))

    def history(self, id: str) -> Sequence[AccountState]:
        """The accounts of a story, the oldest first; Missing where there is none."""
        with self._view() as view, view.moment():
            if not view.is_story(id):
                raise Missing("There is no such story here.")
            named = any(d.verb == "name" for d in view.decisions())
            name = view.name(id)
            return [
                Later(self, id, moment, view.name(id, moment.tx) if named else name, None)
                for moment in _told(view, id)
            ]

    def last(self, id: str) -> Moment:
        """From when the newest account of a story stands; Missing where there is none."""
        with self._view() as view, view.moment():
            if not view.is_story(id):
                raise Missing("There is no such story here.")
            told = _told(view, id, 1)
            return told[0] if told else _moment(view.head())

    def moments(self, most: int) -> Sequence[Moment]:
        """The transactions that brought accounts, the newest first."""
        with self._view() as view:
            rows = view.store.rows(
                "SELECT t.id, t.at, t.maker FROM (SELECT DISTINCT tx FROM (SELECT tx FROM account "
                "ORDER BY n DESC LIMIT ?) newest) a JOIN tx t ON t.id = a.tx ORDER BY t.id DESC",
                most,
            )
            return [Moment(tx, stamped(at), maker) for tx, at, maker in rows]

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

    def search(
        self, query: StatementQuery, at: Moment, limit: int, skip: int = 0
    ) -> Sequence[SearchHit]:
        """Where words or statements stand in reports current at the moment, the newest first."""
        asked = ledger.Query(
            query.words, query.slot, query.low, query.high, query.speaker, query.place, at=at.tx,
            kind=query.kind,
        )  # fmt: skip
        with self._view() as view, view.moment():
            self._lending.touched.follow(view)
            found = view.search(asked, limit + skip)[skip:]
            homes = view.homes({hit.version.article for hit in found})
            return [_hit(view, hit, homes.get(hit.version.article, "")) for hit in found]

    def since(self, tx: int) -> Sequence[AccountState]:
        """The accounts made after a transaction, in order."""

        def make() -> list[AccountState]:
            with self._view() as view, view.moment():
                first = ledger.one(
                    view.store, "SELECT n FROM account WHERE tx <= ? ORDER BY n DESC LIMIT 1", tx
                )
                rows = view.store.rows(
                    "SELECT s.id, t.id, t.at, t.maker FROM account a JOIN story s ON s.n = a.story "
                    "JOIN tx t ON t.id = a.tx WHERE a.n > ? ORDER BY a.n LIMIT ?",
                    *(first[0] if first else 0, MOST),
                )
                names = view.names()
                found = [
                    Later(self, id, Moment(n, stamped(at), maker), names.get(id), None)
                    for id, n, at, maker in rows
                ]
                return sorted(found, key=lambda s: (s.moment.tx, s.story))

        return self._lists.once(("since", tx, self.latest().tx), make)

    def decisions(self, story: str | None = None) -> Sequence[Decision]:
        """What people settled, in order."""

        def make() -> list[Decision]:
            with self._view() as view, view.moment():
                all = view.decisions()
                found = []
                for d in all:
                    target = d.target
                    if d.verb == "undo" and d.undoes:
                        target = (all[d.undoes - 1].target or ("",))[:1]
                    own = _story_of(view, target)
                    found.append(_decision(view, d, own))
                return found

        decided = self._settled.once(self.latest().tx, make)
        return [d for d in decided if story in (None, d.story)]

    # ---- writing: the worker's matter ---------------------------------------------------

    def keep(self, made: Iterable[Made], maker: str) -> list[AccountState]:
        """The worker writes; nothing is kept from here."""
        raise NotImplementedError

    def decide(
        self, story: str, by: str, verb: Verb, target: str, value: str, made: Made | None,
        reason: str = "",
    ) -> Decision:  # fmt: skip
        """The worker writes; nothing is decided from here."""
        raise NotImplementedError


def _hit(view: ledger.View, hit: ledger.Hit, story: str) -> SearchHit:
    held, mark = hit.version, hit.marks[0] if hit.marks else hit.span
    return SearchHit(
        held.id, story, mark, hit.kind or "text", hit.slot, hit.speaker, report=view.report(held.n)
    )


def _moment(tx: ledger.Tx) -> Moment:
    if not tx.id:
        return Moment(0, "")
    return Moment(tx.id, stamped(tx.at), tx.maker)


def stamped(at: int) -> str:
    """A time of the ledger's clock in UTC."""
    return ledger.stamp(at).replace("+00:00", "Z")


def _told(view: ledger.View, story: str, most: int = 1 << 40) -> list[Moment]:
    """The last transactions at which the story's account was told, in order."""
    rows = view.store.rows(
        "SELECT DISTINCT t.id, t.at, t.maker FROM account a JOIN story s ON s.n = a.story "
        "JOIN tx t ON t.id = a.tx WHERE s.id = ? ORDER BY t.id DESC LIMIT ?",
        *(story, most),
    )
    return [Moment(tx, stamped(at), maker) for tx, at, maker in reversed(rows)]


def _line(view: ledger.View, row: listing.StoryState, name: str | None, tx: int) -> StoryLine:
    known = view.known(row.id, tx)
    chief = [k for k in known if k.type in ("conflict", "update")]
    chief.sort(key=lambda k: (k.type, k.id))
    sources = dict.fromkeys(v.publisher for v in view.versions_of(row.id, tx) if v.publisher)
    return StoryLine(
        name or view.title(row.n, tx) or row.id,
        row.reports,
        dict(view.types(row.n, tx)),
        tuple(sorted({k.slot for k in known if k.slot})),
        (),
        tuple(sources),
        tuple((k.type, k.id, k.question) for k in chief[:3]),
    )


def _story_of(view: ledger.View, target: Sequence[str]) -> str:
    """The story that a decision is of: the one it names, else the home of a report in it."""
    for each in target:
        if each.startswith("S"):
            return each
        home = view.home(each.partition("#")[0])
        if home:
            return home.story
    return ""


def _decision(view: ledger.View, d: ledger.Decision, story: str) -> Decision:
    of_story = d.target[:1] and d.target[0].startswith("S")
    target = str(d.undoes) if d.undoes else " ".join(d.target[1:] if of_story else d.target)
    moment = _moment(view.when(d.tx))
    said = d.value or "", d.undone, d.reason or ""
    return Decision(d.number, moment, story, d.actor, d.verb, target, *said)

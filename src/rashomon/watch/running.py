"""The watch itself: what is due is looked at, kept, put into stories, compared, told.

All that it knows is in the ledger, and each look is one transaction: killed anywhere, it goes on
where it was, and nothing is lost or told twice. With a clock moved by hand and one worker
the same answers give the same ledger, byte for byte.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field
from queue import Empty, SimpleQueue
from typing import TYPE_CHECKING

from rashomon.ground.answers import VisitAnswer, Visitor
from rashomon.ledger import Added, Source
from rashomon.ledger.watching import unsettled
from rashomon.watch.looking import Brought, Looking
from rashomon.watch.schedule import MINUTE
from rashomon.watch.state import FOLDER, WatchState, host

if TYPE_CHECKING:
    from rashomon.keeping import Keeping

REGROUP = 10 * MINUTE
"""Between two settlings of which reports are one story."""
PATIENCE = 5.0
"""Seconds after a change before its account is made again; at least twice what the last cost."""
LOOK_UP = 60.0
"""Seconds after which it is looked up whether somebody added a source."""
TICK = 10_000
"""Milliseconds to which rounds are held: what falls due in between waits for the next."""
WORKERS = 8
"""Hosts that are visited at once."""

Clock = Callable[[], int]


@dataclass(frozen=True, slots=True)
class Looked:
    """What one look came to, for whoever wants to see it."""

    address: str
    added: Added
    problem: str | None = None


@dataclass(slots=True)
class Watch:
    """A ledger's sources, watched. Times are UTC ms, but for `cost`, which counts seconds.

    `patient` waits a while before an account is made again; a replay does not.
    """

    keeping: Keeping
    web: Visitor
    clock: Clock
    sleep: Callable[[float], None] = time.sleep
    workers: int = WORKERS
    patient: bool = True
    cost: Callable[[], float] = time.perf_counter
    state: WatchState = field(init=False)
    _dirty: dict[str, int] = field(default_factory=dict)
    _costs: dict[str, float] = field(default_factory=dict)
    _begun: bool = False
    _grouped: int = 0

    def __post_init__(self) -> None:
        self.state = WatchState(self.keeping.store)
        self.keeping.writer.clock = self.clock

    # ---- the loop

    def once(self) -> Iterator[Looked]:
        """Looks at all that is due now, makes all accounts that changed, and ends.

        Folders are looked at whenever somebody asks: that costs nobody else anything.
        """
        now = self.clock()
        self._begin(now)
        yield from self._looks(now, folders=True)
        self.settle(now, all=True)
        if self.keeping.view.came(now):
            self.keeping.settle(self.keeping.regroup(now))

    def run(self, until: int | None = None) -> Iterator[Looked | None]:
        """Looks at what is due, again and again; None after each round.

        Ends where nothing more is due by `until`.
        """
        self._begin(self.clock())
        while True:
            now = self.clock()
            yield from self._looks(now)
            self.settle(now, all=not self.patient)
            if now % REGROUP == 0 or self.patient:
                self._regroup(now)
            yield None
            following = self.following(now)
            if until is not None and (following is None or following > until):
                self.settle(now, all=True)
                yield None
                return
            wait = LOOK_UP if following is None else (following - self.clock()) / 1000
            self.sleep(max(0.0, min(wait, LOOK_UP) if self.patient else wait))

    def _begin(self, now: int) -> None:
        if not self._begun:
            self._begun = True
            self._grouped = now // REGROUP
            self._dirty = dict.fromkeys(unsettled(self.keeping.store), now)
            self.state.refresh()

    def following(self, now: int) -> int | None:
        """When something is due again; None where nothing is watched."""
        times = [at for s in self.state.sources if (at := self.state.due(s)) is not None]
        times += [at for at in (self.state.next(),) if at is not None]
        times += [self._ready(story) // TICK * TICK for story in self._dirty]
        if times and self.keeping.view.came(now - now % REGROUP):
            times.append(now - now % REGROUP + REGROUP)
        return max(-(-min(times) // TICK) * TICK, now + 1) if times else None

    # ---- looks

    def _looks(self, now: int, folders: bool = False) -> Iterator[Looked]:
        """Sources first, then the articles that they name; `folders` also before they are due."""
        looking = Looking(self.keeping.run, self.state, now)
        self.state.refresh()
        due = {s.address: s for s in self._due(now, folders)}
        for source in due.values():
            if source.kind == FOLDER:
                yield self._keep(source.address, looking.folder(source), now)
        web = [a for a, s in due.items() if s.kind != FOLDER]
        for address, answer in self._answers(web):
            yield self._keep(address, looking.source(due[address], answer), now)
        self.state.refresh()
        for address, answer in self._answers(self.state.articles(now)):
            yield self._keep(address, looking.article(address, answer), now)
        self.state.refresh()

    def _due(self, now: int, folders: bool) -> list[Source]:
        found = [
            (at, s.address, s)
            for s in self.state.sources
            if (at := self.state.due(s)) is not None
            and (at <= now or (folders and s.kind == FOLDER))
        ]
        return [s for *_, s in sorted(found, key=lambda x: x[:2])]

    def _keep(self, address: str, brought: Brought, now: int) -> Looked:
        """A look, in one transaction."""
        added = self.keeping.look(brought.seen, brought.beside)
        for story in added.stories:
            self._dirty.setdefault(story, now)
        return Looked(address, added, next((s.problem for s in brought.seen if s.problem), None))

    def _answers(self, addresses: Sequence[str]) -> Iterator[tuple[str, VisitAnswer]]:
        """Each address with its answer: in order with one worker, else as they come.

        The addresses of one host are asked one after another.
        """
        if self.workers <= 1:
            for address in addresses:
                yield address, self._ask(address)
            return
        hosts: dict[str, list[str]] = {}
        for address in addresses:
            hosts.setdefault(host(address), []).append(address)
        come: SimpleQueue[tuple[str, VisitAnswer]] = SimpleQueue()
        with ThreadPoolExecutor(self.workers, "watch") as pool:
            tasks = [pool.submit(self._visit, each, come) for each in hosts.values()]
            try:
                for _ in addresses:
                    yield self._awaited(come, tasks)
            finally:
                pool.shutdown(wait=True, cancel_futures=True)

    def _awaited(
        self, come: SimpleQueue[tuple[str, VisitAnswer]], tasks: Sequence[Future[None]]
    ) -> tuple[str, VisitAnswer]:
        while True:
            try:
                return come.get(timeout=1.0)
            except Empty:
                for task in (t for t in tasks if t.done()):
                    task.result()  # a fault of this program is not waited for

    def _visit(self, addresses: Sequence[str], come: SimpleQueue[tuple[str, VisitAnswer]]) -> None:
        for address in addresses:
            come.put((address, self._ask(address)))

    def _ask(self, address: str) -> VisitAnswer:
        known = self.state.known.get(address)
        return self.web.ask(
            address, known.etag if known else None, known.modified if known else None
        )

    # ---- stories and accounts

    def settle(self, now: int, all: bool = False) -> None:
        """Makes the accounts that changed again, those that were left alone long enough."""
        for story in sorted(self._dirty):
            if all or self._ready(story) <= now:
                begun = self.cost()
                self.keeping.settle([story])
                self._costs[story] = self.cost() - begun
                del self._dirty[story]

    def _ready(self, story: str) -> int:
        if not self.patient:
            return self._dirty[story]
        wait = max(PATIENCE, 2 * self._costs.get(story, 0.0))
        return self._dirty[story] + round(wait * 1000)

    def _regroup(self, now: int) -> None:
        """Every ten minutes in which reports came: which of the last days are one story."""
        if self.patient and now // REGROUP == self._grouped:
            return
        self._grouped = now // REGROUP
        if self.keeping.view.came(now - REGROUP):
            self.keeping.settle(self.keeping.regroup(now))

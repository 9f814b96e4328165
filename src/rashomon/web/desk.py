"""Pieces of work in a queue, done one after another; what changed is told to who listens.

One thread does them through a `Maker` and is the only one that writes accounts into the
store. Readers never wait for it.
"""

from __future__ import annotations

import itertools
import queue
import secrets
import threading
import time
from collections import OrderedDict
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field, replace
from typing import Any

from rashomon.errors import RashomonError, UsageError
from rashomon.web.bounds import ServiceBounds
from rashomon.web.process import Maker
from rashomon.web.store import AccountState, Made, Store, settled
from rashomon.web.work import FailedWork, WorkProgress, WorkRequest, Written

FOLLOWED = 1.0
"""Seconds after which a store that others write too is looked at again."""
KEPT = 200
"""Pieces of work that are remembered after they were done."""
STOPPED = "This was stopped."
FORGOTTEN = "This was stopped, since nobody waited for it any more."
TOO_LONG = "This took more than {seconds:.0f} seconds and was stopped. Give fewer reports at once."

Listener = Callable[[dict[str, Any]], None]


class Busy(UsageError):
    """So much waits to be done that no more is taken now."""


@dataclass(slots=True)
class QueuedWork:
    """A piece of work, how far it is, and what came of it."""

    id: str
    asked: WorkRequest
    patient: bool
    """Whether it is done even if nobody asks how far it is."""
    step: WorkProgress = field(default_factory=lambda: WorkProgress("waiting"))
    stories: tuple[str, ...] = ()
    unread: tuple[str, ...] = ()
    error: str = ""
    seen: float = field(default_factory=time.monotonic)
    begun: float = 0.0
    stopped: str = ""
    finish: Callable[[tuple[Made, ...]], None] | None = None
    """What is to be done with the accounts in place of keeping them."""
    over: threading.Event = field(default_factory=threading.Event)

    @property
    def done(self) -> bool:
        """Whether nothing more comes."""
        return self.step.phase in ("done", "failed")

    @property
    def share(self) -> float:
        """How much of it is done, 0 to 1, as far as that can be told."""
        whole = {"waiting": (0.0, 0.02), "loading": (0.02, 0.1), "reading": (0.1, 0.2),
                 "extracting": (0.2, 0.85), "comparing": (0.85, 1.0)}  # fmt: skip
        low, high = whole.get(self.step.phase, (1.0, 1.0))
        return low + (high - low) * (self.step.done / self.step.total if self.step.total else 0)

    @property
    def words(self) -> str:
        """What is being done, for a person."""
        s = self.step
        match s.phase:
            case "waiting":
                return "Waiting for its turn"
            case "loading":
                return "Loading the language model"
            case "reading":
                return f"Reading {s.done + 1} of {s.total}"
            case "extracting":
                return f"Looking what report {s.done + 1} of {s.total} states"
            case "comparing":
                return "Comparing"
            case "done":
                return "Done"
        return "Nothing came of it"


class JobDesk:
    """Takes pieces of work and has them done."""

    def __init__(self, store: Store, maker: Maker, bounds: ServiceBounds | None = None) -> None:
        self.store, self.maker, self.bounds = store, maker, bounds or ServiceBounds()
        self._work: OrderedDict[str, QueuedWork] = OrderedDict()
        self._queue: queue.Queue[QueuedWork | None] = queue.Queue()
        self._listeners: dict[int, Listener] = {}
        self._numbers = itertools.count(1)
        self._lock = threading.Lock()
        self._current: QueuedWork | None = None
        self._closed = threading.Event()
        self._news = threading.Event()

    def start(self) -> None:
        """Starts the maker and the threads that do, watch, and follow what others write."""
        self.maker.start()
        for target in (self._do, self._watch, *((self._follow,) if self.store.apart else ())):
            threading.Thread(target=target, name=f"desk{target.__name__}", daemon=True).start()

    def close(self) -> None:
        """Stops all of it."""
        self._closed.set()
        self._news.set()
        self._queue.put(None)
        self.maker.stop()

    # ---- asking ---------------------------------------------------------------------

    def take(
        self,
        asked: WorkRequest,
        patient: bool = False,
        finish: Callable[[tuple[Made, ...]], None] | None = None,
    ) -> QueuedWork:
        """Puts a piece of work into the queue; Busy where too much waits."""
        with self._lock:
            if sum(1 for w in self._work.values() if not w.done) >= self.bounds.waiting:
                raise Busy("So many accounts are being made that no more is taken. Try again soon.")
            work = QueuedWork(secrets.token_urlsafe(9), asked, patient, finish=finish)
            self._work[work.id] = work
            for old in [w for w in self._work.values() if w.done][:-KEPT]:
                del self._work[old.id]
        self._queue.put(work)
        return work

    def work(self, id: str) -> QueuedWork | None:
        """A piece of work by its id; whoever asks waits for it."""
        found = self._work.get(id)
        if found:
            found.seen = time.monotonic()
        return found

    def running(self) -> list[QueuedWork]:
        """What is not done yet, in order."""
        with self._lock:
            return [w for w in self._work.values() if not w.done]

    def stop(self, work: QueuedWork, why: str = STOPPED) -> None:
        """Ends a piece of work, whether it has begun or not."""
        if work.done:
            return
        work.stopped = why
        if self._current is work:
            self.maker.stop()
        else:
            self._over(work, WorkProgress("failed"), why)

    # ---- listening ------------------------------------------------------------------

    def listen(self, listener: Listener) -> int:
        """Has every event told to the listener, from another thread; a number to end it by."""
        number = next(self._numbers)
        with self._lock:
            if len(self._listeners) >= self.bounds.listeners:
                raise Busy("So many pages are open that no more can be kept up to date.")
            self._listeners[number] = listener
        return number

    def unlisten(self, number: int) -> None:
        """Ends it."""
        with self._lock:
            self._listeners.pop(number, None)

    def tell(self, kind: str, **more: Any) -> None:
        """An event to all who listen."""
        with self._lock:
            listeners = list(self._listeners.values())
        for listener in listeners:
            listener({"event": kind, **more})

    def changed(self, standings: list[AccountState]) -> None:
        """Tells that stories have other accounts now."""
        for standing in standings:
            self.tell("changed", story=standing.story, tx=standing.moment.tx)

    # ---- doing ----------------------------------------------------------------------

    def _do(self) -> None:
        while (work := self._queue.get()) is not None and not self._closed.is_set():
            if work.done:
                continue
            self._current, work.begun = work, time.monotonic()
            try:
                self._made(work)
            except RashomonError as error:
                self._over(work, WorkProgress("failed"), str(error))
            except Exception as error:  # the desk goes on, whatever one piece of work did
                self._over(work, WorkProgress("failed"), f"A fault of this program: {error!r}")
            finally:
                self._current = None
                if not self._closed.is_set():
                    self.maker.start()

    def _made(self, work: QueuedWork) -> None:
        asked = work.asked
        if (
            asked.story and not self.store.apart
        ):  # as the story stands now, not as it stood when this was asked
            last = self.store.history(asked.story)[-1]
            asked = replace(asked, held=last.held, name=last.account.story)
            if work.finish is None:
                include, exclude = settled(self.store.decisions(asked.story))
                asked = replace(
                    asked, include=tuple(sorted(include)), exclude=tuple(sorted(exclude))
                )
        for told in self.maker.made(asked):
            if isinstance(told, WorkProgress):
                work.step = told
                self.tell("work", work=work.id)
            elif isinstance(told, FailedWork):
                self._over(work, WorkProgress("failed"), work.stopped or told.words)
                return
            elif isinstance(told, Written):
                self._written(work, told)
                return
            elif isinstance(told, tuple):
                self._keep(work, told)
                return

    def _keep(self, work: QueuedWork, made: tuple[Made, ...]) -> None:
        work.unread = tuple(dict.fromkeys(words for m in made for words in m.unread))
        if work.finish:
            work.finish(made)
            work.stories = (work.asked.story,) if work.asked.story else ()
        else:
            before = self.store.latest().tx
            kept = self.store.keep(made, self.maker.maker)
            held = kept or [s for m in made for s in self._same(m)]
            work.stories = tuple(dict.fromkeys(s.story for s in held))
            if self.store.latest().tx > before:
                self.changed(kept)
        self._over(work, WorkProgress("done"))

    def _written(self, work: QueuedWork, told: Written) -> None:
        """What came of it; what the ledger has now is told by who follows it."""
        work.unread, work.stories = told.unread, told.stories
        self._news.set()
        self._over(work, WorkProgress("done"))

    def _same(self, made: Made) -> list[AccountState]:
        """The stories that have these very reports already."""
        ids = {e.report.id for e in made.held}
        stories = self.store.stories(self.store.latest())
        return [s for s in stories if {e.report.id for e in s.held} == ids][:1]

    def _over(self, work: QueuedWork, step: WorkProgress, error: str = "") -> None:
        work.error, work.step = error, step
        work.asked = replace(work.asked, given=(), held=())  # what was given is let go
        work.over.set()
        self.tell("work", work=work.id)

    def _follow(self) -> None:
        """Tells what is new in the store, whoever wrote it: this service or another program."""
        seen: int | None = None
        while not self._closed.is_set():
            with suppress(RashomonError):  # a ledger that cannot be read now can be soon
                last = self.store.latest().tx
                if seen is not None and last > seen:
                    self.changed(list(self.store.since(seen)))
                seen = last
            self._news.wait(FOLLOWED)
            self._news.clear()

    def _watch(self) -> None:
        """Ends what takes too long, and what nobody waits for any more."""
        while not self._closed.wait(1.0):
            now = time.monotonic()
            current = self._current
            if current and now - current.begun > self.bounds.work:
                self.stop(current, TOO_LONG.format(seconds=self.bounds.work))
            for work in self.running():
                if not work.patient and now - work.seen > self.bounds.forgotten:
                    self.stop(work, FORGOTTEN)

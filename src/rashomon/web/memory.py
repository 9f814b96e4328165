"""A store in memory: it lasts as long as the service runs."""

from __future__ import annotations

import threading
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import UTC, datetime

from rashomon.errors import UsageError
from rashomon.model import content_id
from rashomon.web.bounds import ServiceBounds
from rashomon.web.index import WebIndex
from rashomon.web.store import (
    AccountState,
    Decision,
    Made,
    Missing,
    Moment,
    SearchHit,
    StatementQuery,
    Stood,
    Verb,
    Version,
)


def now() -> str:
    """The time by this machine's clock, in UTC."""
    return datetime.now(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


class MemoryStore:
    """Stories, versions and decisions of one run of the service. See `store.Store`."""

    apart = False
    near = True
    epoch = 0

    def __init__(self, bounds: ServiceBounds | None = None) -> None:
        self._bounds = bounds or ServiceBounds()
        self._lock = threading.RLock()
        self._moments: list[Moment] = []
        self._stories: dict[str, list[Stood]] = {}
        self._articles: dict[str, list[Version]] = {}
        self._versions: dict[str, Version] = {}
        self._decisions: list[Decision] = []
        self._index = WebIndex()

    # ---- asking ---------------------------------------------------------------------

    def latest(self) -> Moment:
        """The last transaction; number 0 where there is none yet."""
        with self._lock:
            return self._moments[-1] if self._moments else Moment(0, now())

    def moment(self, at: str | None) -> Moment:
        """A transaction by its number or a time; UsageError for what is neither."""
        with self._lock:
            if at is None or not at.strip():
                return self.latest()
            wanted = at.strip()
            if wanted.isdecimal() and len(wanted) < 12:
                place = min(int(wanted), len(self._moments))
            else:
                asked = _time(wanted)
                place = sum(1 for m in self._moments if _time(m.known) <= asked)
            return self._moments[place - 1] if place else Moment(0, "")

    def stories(self, at: Moment) -> Sequence[AccountState]:
        """The stories as they stood, the last changed first."""
        with self._lock:
            held = (_at(history, at) for history in self._stories.values())
            return sorted((s for s in held if s), key=lambda s: (-s.moment.tx, s.story))

    def story(self, id: str, at: Moment) -> AccountState:
        """A story as it stood; Missing where there was none such."""
        found = _at(self.history(id), at)
        if found is None:
            raise Missing("That story was not known yet at that time.")
        return found

    def history(self, id: str) -> Sequence[Stood]:
        """All accounts of a story, the oldest first; Missing where there is none."""
        with self._lock:
            if id not in self._stories:
                raise Missing("There is no such story here.")
            return tuple(self._stories[id])

    def versions(self, article: str) -> Sequence[Version]:
        """The versions of an article, the oldest first; Missing where there is none."""
        with self._lock:
            if article not in self._articles:
                raise Missing("There is no such article here.")
            return tuple(self._articles[article])

    def version(self, id: str) -> Version:
        """One version by its report's id; Missing where there is none."""
        with self._lock:
            if id not in self._versions:
                raise Missing("There is no such report here.")
            return self._versions[id]

    def search(
        self, query: StatementQuery, at: Moment, limit: int, skip: int = 0
    ) -> Sequence[SearchHit]:
        """Where the words or statements stand, the best first."""
        return self._index.search(query, at.tx, limit, skip)

    def last(self, id: str) -> Moment:
        """From when the newest account of a story stands; Missing where there is none."""
        return self.history(id)[-1].moment

    def touched(self, story: str) -> int:  # noqa: ARG002 - there are few: one for all
        """The last transaction of all."""
        return self.latest().tx

    def moments(self, most: int) -> Sequence[Moment]:
        """The transactions that brought accounts, the newest first."""
        found = {s.moment.tx: s.moment for s in self.since(0)}
        return [found[tx] for tx in sorted(found, reverse=True)][:most]

    def since(self, tx: int) -> Sequence[AccountState]:
        """The accounts made after a transaction, in order."""
        with self._lock:
            held = [s for history in self._stories.values() for s in history if s.moment.tx > tx]
            return sorted(held, key=lambda s: (s.moment.tx, s.story))

    def decisions(self, story: str | None = None) -> Sequence[Decision]:
        """What people settled, in order."""
        with self._lock:
            return tuple(d for d in self._decisions if story in (None, d.story))

    # ---- writing --------------------------------------------------------------------

    def keep(self, made: Iterable[Made], maker: str) -> list[AccountState]:
        """Each account in a transaction of its own; those that changed nothing are left out."""
        with self._lock:
            return [
                self._kept(each, self._next(maker, each.known))
                for each in made
                if not self._same(each)
            ]

    def decide(
        self, story: str, by: str, verb: Verb, target: str, value: str, made: Made | None,
        reason: str = "",
    ) -> Decision:  # fmt: skip
        """One transaction with a decision, and the account that followed where one did."""
        with self._lock:
            last = self.history(story)[-1]
            moment = self._next(last.moment.maker, None)
            number = len(self._decisions) + 1
            decision = Decision(number, moment, story, by, verb, target, value, reason=reason)
            if verb == "undo":
                self._undo(story, target, number)
            self._decisions.append(decision)
            if "name" in (verb, self._verb(target) if verb == "undo" else ""):
                self._stories[story].append(replace(last, moment=moment, name=self._name(story)))
            elif made is not None:
                self._kept(replace(made, story=story, name=last.name), moment)
            return decision

    def _name(self, story: str) -> str | None:
        """The last name that a person gave and nobody took back, else the first."""
        given = [d.value for d in self.decisions(story) if d.verb == "name" and not d.undone]
        return given[-1] if given else self._stories[story][0].name

    def _verb(self, number: str) -> Verb:
        return self._decisions[int(number) - 1].verb

    def _undo(self, story: str, target: str, number: int) -> None:
        """Marks a decision as taken back; UsageError where it is none of the story's, or was."""
        place = int(target) if target.isdecimal() and len(target) < 9 else 0
        known = {d.number: d for d in self.decisions(story)}
        if place not in known or known[place].undone:
            raise UsageError(f"Decision {target or 'without a number'} cannot be taken back.")
        self._decisions[place - 1] = replace(known[place], undone=number)

    def _next(self, maker: str, known: str | None) -> Moment:
        time = known or now()
        if self._moments:  # time never runs back
            time = max(time, self._moments[-1].known, key=_time)
        moment = Moment(len(self._moments) + 1, time, maker)
        self._moments.append(moment)
        return moment

    def _same(self, made: Made) -> bool:
        """Whether the story has had these very reports before, and the same account of them."""
        history = self._stories.get(made.story or _named(made), [])
        ids = {e.report.id for e in made.held}
        return bool(history) and ids == {e.report.id for e in history[-1].held}

    def _kept(self, made: Made, moment: Moment) -> Stood:
        id = made.story or _named(made)
        if id not in self._stories and len(self._stories) >= self._bounds.stories:
            raise UsageError(f"This service keeps {self._bounds.stories:,} stories at most.")
        if len(self._versions) + len(made.held) > self._bounds.versions:
            raise UsageError(f"This service keeps {self._bounds.versions:,} reports at most.")
        standing = Stood(id, moment, made.account, made.held, made.name)
        self._stories.setdefault(id, []).append(standing)
        for extraction in made.held:
            self._version(Version(extraction.report.id, _article(extraction.report.document,
                extraction.report.id), id, moment, extraction))  # fmt: skip
        return standing

    def _version(self, version: Version) -> None:
        if version.id in self._versions or version.extraction.report.unread:
            return
        self._versions[version.id] = version
        self._articles.setdefault(version.article, []).append(version)
        self._index.add(version)


def _article(document: str, id: str) -> str:
    return document or id


def _named(made: Made) -> str:
    """A new story by the reports that it begins with, and its name: `Story.id` of the model."""
    return content_id("S", made.name or "", *sorted(e.report.id for e in made.held))


def _at(history: Sequence[Stood], at: Moment) -> Stood | None:
    place = bisect_right(history, at.tx, key=lambda s: s.moment.tx)
    return history[place - 1] if place else None


def _time(words: str) -> datetime:
    try:
        found = datetime.fromisoformat(words)
    except ValueError:
        raise UsageError(
            f"{words[:40]!r} is no transaction and no time. Write a number, or a time such as "
            "2025-07-04T18:30."
        ) from None
    return found if found.tzinfo else found.replace(tzinfo=UTC)

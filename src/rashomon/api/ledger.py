"""A ledger from Python: reports kept over time, asked, and decided about.

    with rashomon.Ledger("desk.db") as ledger:
        ledger.add(["a.html", "b.html"], story="harbour fire")
        ledger.account("harbour fire", at="2031-05-07T06:00").conflicts

The verbs are those of `rashomon ledger`; docs/ledger.md tells what they promise. Times are
a transaction's number, a date (its end), or an ISO 8601 time; None is now.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any, Self

from rashomon.errors import UsageError
from rashomon.model import Extraction as _Extraction
from rashomon.run import Keep, settled

if TYPE_CHECKING:
    from rashomon.api import Account
    from rashomon.keeping import Keeping
    from rashomon.ledger import (
        Added,
        Alert,
        Decision,
        Edit,
        Event,
        Hit,
        Known,
        Move,
        Relation,
        Stale,
        StoryRow,
        Tx,
        Version,
        View,
    )

When = int | str | date | None
"""A transaction's number, a date or a time; None is the last transaction."""


class Ledger:
    """A ledger in a file, or at a PostgreSQL address; a context manager.

    Made where there is none, unless `create` is False. One thread uses one at a time; each of
    several may open its own. `model` and `cache` are as for `compare`.
    """

    def __init__(
        self,
        address: str | os.PathLike[str] | None = None,
        *,
        create: bool = True,
        model: str | None = None,
        cache: Keep = False,
    ) -> None:
        from rashomon import settings
        from rashomon.keeping import Keeping
        from rashomon.ledger import opened, place

        where = address or settings.load().ledger or place()
        if where is None:
            raise UsageError("There is no home folder to keep a ledger in. Name a file.")
        self._model, self._cache = model, cache
        self._store = opened(str(where), create)
        self.keeping: Keeping = Keeping(self._store, settled(model=model, cache=cache))

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        """Ends the connection; what was kept is kept already."""
        self._store.close()

    def __repr__(self) -> str:
        return f"<Ledger {self._store.address}: {len(self.stories(limit=1 << 31)):,} stories>"

    @property
    def view(self) -> View:
        """All questions, by stories' and articles' ids and transactions' numbers."""
        return self.keeping.view

    def when(self, at: When = None) -> Tx:
        """The transaction that is meant: its number, and when it was known."""
        return self.view.when(_said(at))

    # ---- reports

    def add(self, inputs: Any, *, story: str | None = None, **more: Any) -> Added:
        """Reads inputs and keeps what they bring; then the accounts of the stories they touch.

        `inputs` are what `rashomon.read` takes, or gave; `more` are its other arguments.
        """
        from rashomon.api import read
        from rashomon.api.inputs import listed
        from rashomon.ledger import Added

        held = listed(inputs)
        ready = [x for x in held if isinstance(x, _Extraction)]
        if ready and len(ready) < len(held):
            raise UsageError("Give inputs or what `read` gave, not both in one list.")
        if more:
            ready = read(held, model=self._model, cache=self._cache, **more)
        if ready:
            added = self.keeping.keep(ready, story)
        else:
            found = [k.added for k in self.keeping.add(held, story)]  # type: ignore[arg-type]
            added = Added(
                found[-1].tx if found else None,
                tuple(o for a in found for o in a.outcomes),
                tuple(v for a in found for v in a.versions),
                tuple(sorted({s for a in found for s in a.stories})),
            )
        self.keeping.settle(added.stories)
        return added

    def reread(self, story: str | None = None) -> int:
        """Reads the reports again with this program; how many are read otherwise now."""
        return self.keeping.reread(story)[0]

    def forget(self, article: str, by: str, reason: str | None = None) -> int:
        """Empties an article's texts by right; how many versions had one."""
        id = self.view.article(article)
        stories = self.view.stories_of(id)
        count = self.keeping.writer.forget(id, by, reason)
        self.keeping.settle(sorted(stories))
        return count

    # ---- questions

    def stories(self, at: When = None, limit: int = 100, offset: int = 0) -> list[StoryRow]:
        """The stories, the one last changed first."""
        return self.view.stories(self.when(at).id, limit, offset)

    def account(self, story: str, at: When = None) -> Account:
        """The account of a story as it was known; one to be asked, as `compare` gives it."""
        from rashomon.api import Account

        view, tx = self.view, self.when(at)
        id = view.story(story)
        data = self.keeping.account(id, tx.id)
        everything = tuple(view.extractions(id, tx.id))
        return Account(data, everything, ("*",), self._model, cache=self._cache)

    def known(self, story: str, at: When = None) -> list[Known]:
        """What the story's account told then, of more than one report and of figures."""
        return self.view.known(self.view.story(story), self.when(at).id)

    def reports(self, story: str, at: When = None) -> list[Version]:
        """The versions that were current in a story."""
        return self.view.versions_of(self.view.story(story), self.when(at).id)

    def late(self, at: When, story: str | None = None) -> list[Version]:
        """Reports that were told by a time and known only after it."""
        story = story and self.view.story(story)
        return self.view.late(self.when(at).id, story, by=self.view.time(_said(at)))

    def moves(self, story: str, slot: str | None = None, at: When = None) -> list[Move]:
        """How figures moved: each reading with when it was told, and when it was known."""
        return self.view.moves(self.view.story(story), slot, self.when(at).id)

    def stale(self, story: str | None = None, at: When = None) -> list[Stale]:
        """Findings that ever rested on a version that is no longer current."""
        return self.view.stale(story and self.view.story(story), self.when(at).id)

    def changes(self, first: When = 0, last: When = None, limit: int = 1_000) -> list[Event]:
        """What became known after one time and up to another, over all stories."""
        start = self.when(first).id if first else 0
        return self.view.changes(start, self.when(last).id, limit)

    def alerts(self, since: When = 0, limit: int = 1_000) -> list[Alert]:
        """What was told at once after a time, each once, the oldest first; see docs/watch.md."""
        return self.view.alerts(self.when(since).id if since else 0, limit)

    def history(self, article: str, at: When = None) -> list[Version]:
        """The versions of an article, in the order in which they were told."""
        return self.view.versions(self.view.article(article), self.when(at).id)

    def relations(self, article: str, at: When = None) -> list[Relation]:
        """What the versions of an article do to one another: edits, corrects, retracts …"""
        return self.view.relations(self.view.article(article), self.when(at).id)

    def diff(self, before: str, after: str) -> Edit:
        """How two versions differ, by what they state; UsageError where a text was emptied."""
        from rashomon.ledger import Notice, edited

        view = self.view
        old = view.extraction(view.version(before).n)
        new = view.extraction(view.version(after).n)
        if old is None or new is None:
            raise UsageError("The text of one of them was taken out of this ledger by right.")
        held = self.keeping.run.notices(new.report)
        return edited(old, new, [Notice(kind, span) for kind, span in held])  # type: ignore[arg-type]

    def search(self, words: str = "", *, limit: int = 20, **more: Any) -> list[Hit]:
        """Reports with these words; `more` are `slot`, `low`, `high`, `speaker`, `place`, `kind`,
        `since` and `until` (UTC ms) of `rashomon.ledger.Query`."""
        from rashomon.ledger import Query

        return self.view.search(Query(words, **more), limit)

    def info(self) -> dict[str, Any]:
        """Where it is and what it holds."""
        return self.view.info()

    # ---- decisions

    def decide(
        self,
        verb: str,
        *target: str,
        by: str,
        value: str | None = None,
        reason: str | None = None,
        story: str | None = None,
    ) -> Decision:
        """Settles something, with who and why; see `rashomon ledger decide`."""
        return self.keeping.decide(verb, target, value, reason, by, story)

    def undo(self, number: int, by: str, reason: str | None = None) -> Decision:
        """Takes a decision back."""
        return self.keeping.undo(number, reason, by)

    def decisions(self, at: When = None) -> list[Decision]:
        """The log of decisions, in order."""
        return self.view.decisions(self.when(at).id)

    # ---- the whole

    def verify(self) -> list[str]:
        """What is not as it was written; empty where all is."""
        from rashomon.ledger.log import verified

        return list(verified(self._store))

    def backup(self, path: str | os.PathLike[str]) -> None:
        """A copy in a file of its own, of one moment."""
        self._store.backup(Path(path))

    def export(self) -> Iterable[str]:
        """All of it, as lines of JSON."""
        from rashomon.ledger.log import exported

        return exported(self._store)

    def frame(self, values: Sequence[Any], backend: str | None = None) -> Any:
        """What any question gave as a data frame, a row for each; times beside transactions."""
        from rashomon.api.table import of_rows
        from rashomon.ledger import Sayer

        return of_rows([_flat(row) for row in Sayer(self._store).all(values)], backend)


def _said(at: When) -> str | int | None:
    return at.isoformat() if isinstance(at, (date, datetime)) else at


def _flat(row: dict[str, Any], before: str = "") -> dict[str, Any]:
    """A row whose values are plain: what is nested has a name with a dot, lists are joined."""
    out: dict[str, Any] = {}
    for name, value in row.items():
        if isinstance(value, dict):
            out |= _flat(value, f"{before}{name}.")
        elif isinstance(value, list):
            out[before + name] = " ".join(map(str, value))
        else:
            out[before + name] = value
    return out

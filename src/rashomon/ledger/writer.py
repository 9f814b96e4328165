"""What is written: looks and what they brought, decisions, accounts, and what is taken out.

Each call is one transaction: whole when it returns, else nothing of it is there.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Mapping, Sequence
from contextlib import AbstractContextManager

from rashomon.errors import UsageError
from rashomon.ledger import adding, telling, watching
from rashomon.ledger.content import Contents
from rashomon.ledger.deciding import STORIES, in_force, split_story, stories_of
from rashomon.ledger.members import Members
from rashomon.ledger.opening import shaped
from rashomon.ledger.rows import decisions, numbered
from rashomon.ledger.store import Store
from rashomon.ledger.transaction import Clock, Transaction, now, transaction
from rashomon.ledger.values import VERBS, Added, Decision, Hold, Item, Placed, Seen, Verb
from rashomon.model import Account, Extraction, Report, content_id

ITSELF = "rashomon"
"""The actor of what no person decided."""


class Writer:
    """Writes into one store; `maker` names the version of program, model and words."""

    def __init__(self, store: Store, maker: str, clock: Clock = now) -> None:
        self.store = store
        self.maker = maker
        self.clock = clock
        self.contents = Contents(store)
        shaped(store)

    def _transaction(self, kind: str, actor: str = ITSELF) -> AbstractContextManager[Transaction]:
        return transaction(self.store, self.contents, kind, actor, self.maker, self.clock)

    def add(
        self,
        seen: Sequence[Seen],
        placed: Mapping[str, Placed],
        moved: Mapping[str, Placed] | None = None,
        beside: Iterable[Item | Hold] = (),
    ) -> Added:
        """Keeps what looks brought; `placed` says the story of documents that are new here.

        A report that is as it was is noted as a look alone, and so is a change around it.
        `moved` says where known ones go now, `beside` what lists named and hosts asked for.
        """
        with self._transaction("ingest") as t:
            return adding.added(t, seen, placed, moved or {}, beside)

    def reread(self, extractions: Iterable[Extraction]) -> int:
        """Keeps what versions state as a newer maker reads them, beside what was said before."""
        count = 0
        with self._transaction("reread") as t:
            for each in extractions:
                count += adding.reread(t, each)
        return count

    def replace(self, moved: Mapping[str, Placed]) -> int | None:
        """Puts documents into other stories, as settling found; the transaction, if any."""
        with self._transaction("settle") as t:
            members = Members(t)
            for document, home in sorted(moved.items()):
                members.place(numbered(t.store, "article", document), home)
            members.settle()
            return t.tx.id if t.rows or t.closed else None

    def tell(
        self, story: str, account: Account, basis: int, left: Collection[str] = ()
    ) -> int | None:
        """Keeps what the account of a story tells, where that changed; `basis` is what it knew.

        With it go the alerts of what is new; `left` are withdrawn articles that were copies.
        """
        with self._transaction("account") as t:
            telling.told(t, numbered(t.store, "story", story), account, basis, left)
            return t.tx.id if t.rows or t.closed else None

    def decide(
        self,
        verb: Verb,
        target: Sequence[str],
        value: str | None = None,
        reason: str | None = None,
        actor: str = ITSELF,
        undoes: int | None = None,
    ) -> Decision:
        """Logs a decision and does what it does to stories.

        UsageError where its verb is none, or it takes back what is not there.
        """
        if verb not in VERBS:
            raise UsageError(f"There is no decision {verb!r}; there are {', '.join(VERBS)}.")
        with self._transaction("decision", actor) as t:
            known = decisions(t.store)
            number = len(known) + 1
            if verb == "undo":
                _may_undo(known, undoes)
            id = content_id("D", number, actor, verb, *target, value, reason, undoes)
            made = Decision(number, id, t.tx.id, actor, verb, tuple(target), value, reason, undoes)
            t.insert(
                "decision",
                id=id,
                verb=verb,
                target=json.dumps(list(target), ensure_ascii=False),
                value=value,
                reason=reason,
                undoes=undoes,
            )
            self._moved(t, [*known, made], made)
        return made

    def _moved(self, t: Transaction, all: Sequence[Decision], made: Decision) -> None:
        """Members as they are now that this was decided."""
        chosen, held = made, {d.number: d for d in all}
        touched: set[str] = set()
        while True:
            if chosen.verb in STORIES:
                touched |= stories_of(chosen)
            if chosen.verb != "undo" or chosen.undoes is None:
                break
            chosen = held[chosen.undoes]
        if made.verb == "split":
            Members(t).story(split_story(made), None)
        if touched:
            also = list(made.target[1:]) if made.verb in ("include", "split") else []
            Members(t, in_force(all)).refold(touched, also)

    def forget(self, document: str, actor: str, reason: str | None = None) -> int:
        """Empties all texts of an article and what was made of them; how many versions had one.

        Hashes, places and times stay, and who asked for it is in the log.
        """
        with self._transaction("forget", actor) as t:
            return adding.forgotten(t, document, reason)

    def watch(
        self,
        address: str,
        kind: str,
        state: str,
        settings: Mapping[str, object],
        actor: str = ITSELF,
    ) -> None:
        """From now on a source is watched, `paused`, or, `removed`, no longer known."""
        with self._transaction("source", actor) as t:
            watching.put(t, address, kind, state, settings)

    def delivered(
        self, alert: int, channel: str, outcome: str, status: int | None, problem: str | None
    ) -> None:
        """Notes that a channel took an alert (`sent`), did not (`failed`), or never will."""
        with self._transaction("delivery") as t:
            t.insert(
                "delivery",
                alert=alert,
                channel=channel,
                outcome=outcome,
                status=status,
                problem=problem,
            )

    def known(self, report: Report) -> bool:
        """Whether a version with the same readable words is current: nothing need be extracted."""
        return adding.is_current(self.store, report)


def _may_undo(known: Sequence[Decision], undoes: int | None) -> None:
    if undoes is None or not 1 <= undoes <= len(known):
        there = f"there are 1 to {len(known)}" if known else "there is none yet"
        raise UsageError(f"There is no decision {undoes} to undo; {there}.")
    forces = {d.number for d in in_force(known)}
    target = known[undoes - 1]
    active = undoes in forces if target.verb != "undo" else target.undoes not in forces
    if not active:
        raise UsageError(f"Decision {undoes} is undone already.")

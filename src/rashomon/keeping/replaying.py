"""A ledger made again from its log alone: every fact put in anew, every account made anew.

Where program, model and words are those that made it, the ledger that comes out is the same
byte for byte. Where they are newer, the first account that would be told otherwise is named.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator
from dataclasses import dataclass, fields
from pathlib import Path
from typing import TYPE_CHECKING, Any

from rashomon.keeping import Keeping
from rashomon.ledger import UNCHANGED, Hold, Item, Notice, Placed, Seen, Store, Writer, opened
from rashomon.ledger.entries import Entry, entries
from rashomon.ledger.log import taken, whole
from rashomon.ledger.rows import decisions, head
from rashomon.ledger.store import one
from rashomon.ledger.tables import BY_NAME
from rashomon.ledger.transaction import START
from rashomon.ledger.watching import REMOVED
from rashomon.model import Extraction

if TYPE_CHECKING:
    from rashomon.run import Run


class Emptied(Exception):
    """A text that is needed was taken out by right."""


@dataclass(frozen=True, slots=True)
class Replayed:
    """How a replay went: how many transactions came out the same, and what did not.

    `copied` are those that rest on texts which were taken out by right: they were put in as they
    are, and not made again.
    """

    same: int
    total: int
    difference: str | None = None
    copied: tuple[int, ...] = ()


def replayed(store: Store, run: Run, path: Path) -> Replayed:
    """Makes the ledger of `store` again at `path`, which is new, and compares the two logs."""
    total = int((one(store, "SELECT count(*) FROM tx") or (0,))[0])
    fresh = opened(path, create=True)
    try:
        again = _Again(store, Keeping(fresh, run, made_by="replay"))
        made = entries(fresh)
        same, copied = 0, list[int]()
        for entry in entries(store):
            try:
                again.do(entry)
            except Emptied:
                again.copy(entry)
                copied.append(entry.tx.id)
            made = entries_from(fresh, entry.tx.id)
            other = next(made, None)
            if other is None or other.tx.hash != entry.tx.hash:
                return Replayed(same, total, _differing(entry, other), tuple(copied))
            same += 1
        return Replayed(same, total, None, tuple(copied))
    finally:
        fresh.close()


def entries_from(store: Store, tx: int) -> Iterator[Entry]:
    """The transaction of that number, as it was written."""
    from rashomon.ledger.rows import transactions

    yield from (Entry(t) for t in transactions(store, tx, tx))


def _differing(entry: Entry, other: Entry | None) -> str:
    tx = entry.tx
    if tx.kind == "account":
        return f"transaction {tx.id}: this program tells the account otherwise than {tx.maker} did"
    what = "nothing came of it" if other is None else "its rows differ"
    return f"transaction {tx.id} ({tx.kind}, by {tx.maker}): {what}"


class _Again:
    """Does what the log says, one transaction after another."""

    def __init__(self, old: Store, keeping: Keeping) -> None:
        self._old = old
        self._keeping = keeping
        self._view = Keeping(old, keeping.run, "replay").view
        self._at = 0

    def do(self, entry: Entry) -> None:
        """One transaction."""
        tx = entry.tx
        writer = Writer(self._keeping.store, tx.maker, lambda: tx.at)
        match tx.kind:
            case "ingest":
                looks = [self._seen(row, entry) for row in _rows(entry, "look")]
                fresh = {row["n"] for row in _rows(entry, "article")}
                beside: list[Item | Hold] = [_bare(Item, row) for row in _rows(entry, "item")]
                beside += [_bare(Hold, row) for row in _rows(entry, "hold")]
                new, moved = self._placed(entry, fresh), self._placed(entry, None, fresh)
                writer.add(looks, new, moved, beside)
            case "settle":
                writer.replace(self._placed(entry))
            case "reread":
                versions = [row["version"] for row in _rows(entry, "extraction")]
                writer.reread(self._extraction(n, tx.id) for n in versions)
            case "account":
                (row,) = _rows(entry, "account")
                story = self._id("story", row["story"])
                if self._view.emptied(story, row["basis"]):
                    raise Emptied
                account = self._keeping.account(story, row["basis"])
                left = self._keeping.left(story, row["basis"])
                writer.tell(story, account, row["basis"], left)
            case "decision":
                (row,) = _rows(entry, "decision")
                held = next(d for d in decisions(self._old, tx.id) if d.number == row["n"])
                writer.decide(
                    held.verb, held.target, held.value, held.reason, held.actor, held.undoes
                )
            case "source":
                self._watched(entry, writer)
            case "delivery":
                for row in _rows(entry, "delivery"):
                    names = ("alert", "channel", "outcome", "status", "problem")
                    writer.delivered(*(row[name] for name in names))
            case "forget":
                (row,) = _rows(entry, "look")
                reason = row["problem"].partition(": ")[2] or None
                writer.forget(row["address"], tx.actor, reason)

    def copy(self, entry: Entry) -> None:
        """One transaction as it is, its hash checked."""
        fresh = self._keeping.store
        last = head(fresh)
        with fresh.writing():
            contents = self._keeping.writer.contents
            held = whole(entry, self._view.contents)
            taken(fresh, contents, held, last.hash if last else START)

    def _watched(self, entry: Entry, writer: Writer) -> None:
        """What a transaction said of a source; one that only closed a row removed it."""
        for row in _rows(entry, "source"):
            held = json.loads(row["settings"])
            writer.watch(row["address"], row["kind"], row["state"], held, entry.tx.actor)
        if not entry.rows.get("source"):
            for n in entry.closed.get("source", ()):
                ((address, kind),) = self._old.rows(
                    "SELECT address, kind FROM source WHERE n = ?", n
                )
                writer.watch(address, kind, REMOVED, {}, entry.tx.actor)

    def _id(self, table: str, n: int) -> str:
        row = one(self._old, f"SELECT id FROM {table} WHERE n = ?", n)
        assert row is not None
        return str(row[0])

    def _placed(
        self, entry: Entry, only: Collection[int] | None = None, but: Collection[int] = ()
    ) -> dict[str, Placed]:
        """Where a transaction placed articles: those of these numbers alone, or all but some."""
        found = {}
        for row in _rows(entry, "placement"):
            if row["article"] in but or (only is not None and row["article"] not in only):
                continue
            story = one(self._old, "SELECT id, name FROM story WHERE n = ?", row["story"])
            assert story is not None
            found[self._id("article", row["article"])] = Placed(story[0], row["why"], story[1])
        return found

    def _seen(self, row: dict[str, Any], entry: Entry) -> Seen:
        report, extraction = None, None
        bare = row["outcome"] in ("listed", "problem") or (
            row["outcome"] == "same" and (row["version"] is None or row["status"] == UNCHANGED)
        )
        if bare or row["outcome"] == "gone":
            pass
        elif row["text"] is not None:
            report = self._view.contents.report(row["text"], row["meta"])
            if report is None:
                raise Emptied
        else:
            report = self._view.report(row["version"])
            if report is None:
                raise Emptied
        if row["outcome"] in ("new", "version", "earlier"):
            extraction = self._extraction(row["version"], entry.tx.id)
        told = self._keeping.run.notices(report) if report else ()
        notices = tuple(Notice(kind, span) for kind, span in told)  # type: ignore[arg-type]
        beside = (None, row["status"], row["etag"], row["modified"], row["problem"])
        said = row["outcome"] if bare else None
        return Seen(row["address"], report, extraction, notices, *beside, said)

    def _extraction(self, version: int, tx: int) -> Extraction:
        found = self._view.extraction(version, tx)
        if found is None:
            raise Emptied
        return found


def _bare[T: (Item, Hold)](kind: type[T], row: dict[str, Any]) -> T:
    return kind(**{f.name: row[f.name] for f in fields(kind)})


def _rows(entry: Entry, table: str) -> list[dict[str, Any]]:
    names = [c for c in BY_NAME[table].all if c not in ("z", "until")]
    return [dict(zip(names, row, strict=True)) for row in entry.rows.get(table, ())]

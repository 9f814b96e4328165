"""Rows as values, and numbers of rows by the ids that last."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import replace

from rashomon.errors import UsageError
from rashomon.ledger.deciding import in_force
from rashomon.ledger.store import Row, Store, one
from rashomon.ledger.values import Decision, Tx, Version

NAMED = {"article": "article", "story": "story"}
VERSION = (
    "SELECT v.n, v.id, a.id, v.tx, v.until, v.published, v.modified, v.told, v.title, "
    "v.publisher, a.address FROM version v JOIN article a ON a.n = v.article"
)
"""The beginning of a question that gives `version` rows."""
AT = "{0}.tx <= ? AND ({0}.until IS NULL OR {0}.until > ?)"
"""What was in force at a transaction, of the table named; takes it twice."""


def at(name: str) -> str:
    """The condition that a row of the table called `name` was in force at a transaction."""
    return AT.format(name)


def numbered(store: Store, table: str, id: str) -> int:
    """The number of the article or story with that id; UsageError where there is none."""
    found = one(store, f"SELECT n FROM {table} WHERE id = ?", id)
    if found is None and table == "article":
        found = one(store, "SELECT article FROM alias WHERE document = ?", id)
    if found is None:
        raise UsageError(f"There is no {NAMED[table]} {id} in this ledger.")
    return int(found[0])


def version(row: Row) -> Version:
    """A row of a question that begins as `VERSION`."""
    return Version(*row)


def decisions(store: Store, tx: int | None = None) -> list[Decision]:
    """All decisions up to a transaction, in order, each with what takes it back."""
    rows = store.rows(
        "SELECT d.n, d.id, d.tx, t.actor, d.verb, d.target, d.value, d.reason, d.undoes "
        "FROM decision d LEFT JOIN tx t ON t.id = d.tx WHERE d.tx <= ? ORDER BY d.n",
        tx if tx is not None else 1 << 62,
    )
    found = [
        Decision(n, id, tx, actor or "", verb, tuple(json.loads(target)), value, reason, undoes)
        for n, id, tx, actor, verb, target, value, reason, undoes in rows
    ]
    return _undone(found)


def _undone(found: Sequence[Decision]) -> list[Decision]:
    taken: dict[int, int] = {}
    for each in sorted(found, key=lambda d: -d.number):
        if each.verb == "undo" and each.undoes is not None and each.number not in taken:
            taken.setdefault(each.undoes, each.number)
    return [replace(d, undone=taken.get(d.number)) for d in found]


def forces(store: Store, tx: int | None = None) -> list[Decision]:
    """The decisions in force at a transaction."""
    return in_force(decisions(store, tx))


def transactions(store: Store, first: int = 1, last: int | None = None) -> list[Tx]:
    """The log, from one number to another."""
    rows = store.rows(
        "SELECT id, at, kind, actor, maker, hash FROM tx WHERE id >= ? AND id <= ? ORDER BY id",
        first,
        last if last is not None else 1 << 62,
    )
    return [transacted(row) for row in rows]


def transacted(row: Row) -> Tx:
    """A row of the log."""
    id, at, kind, actor, maker, hash = row
    return Tx(id, at, kind, actor, maker, bytes(hash))


def head(store: Store) -> Tx | None:
    """The last transaction; None in a ledger that is empty."""
    row = one(store, "SELECT id, at, kind, actor, maker, hash FROM tx ORDER BY id DESC LIMIT 1")
    return transacted(row) if row else None

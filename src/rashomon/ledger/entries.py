"""The log, transaction by transaction, read from the rows."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from rashomon.ledger.rows import transactions
from rashomon.ledger.store import Store
from rashomon.ledger.tables import BY_NAME, TABLES, Table
from rashomon.ledger.transaction import chained, plain
from rashomon.ledger.values import Tx

PART = 2_000
"""Rows that are fetched at once."""


@dataclass(slots=True)
class Entry:
    """One transaction with its rows (all columns but `z` and `until`) and those it closed."""

    tx: Tx
    rows: dict[str, list[list[Any]]] = field(default_factory=dict)
    closed: dict[str, list[int]] = field(default_factory=dict)

    def kept(self) -> dict[str, list[list[Any]]]:
        """The rows without the columns that may be emptied, as the hash takes them."""
        found = {}
        for name, rows in self.rows.items():
            table = BY_NAME[name]
            places = [columns(table).index(c) for c in table.kept]
            found[name] = [[row[p] for p in places] for row in rows]
        return found

    def digest(self, previous: bytes) -> bytes:
        """The hash that it has after the one of that hash."""
        return chained(previous, self.tx, self.kept(), self.closed)


def columns(table: Table) -> tuple[str, ...]:
    """The columns of a table that an export has."""
    return tuple(c for c in table.all if c not in ("z", "until"))


def entries(store: Store) -> Iterator[Entry]:
    """The whole log, in order; rows that belong to no transaction come to light in `verify`."""
    opened = {t.name: _Reader(_opened(store, t)) for t in TABLES}
    closing = {t.name: _Reader(_closed(store, t)) for t in TABLES if t.closes}
    first = 1
    while found := transactions(store, first, first + PART - 1):
        for tx in found:
            entry = Entry(tx)
            for name, reader in opened.items():
                if rows := reader.upto(tx.id):
                    entry.rows[name] = [[plain(v) for v in row] for row in rows]
            for name, reader in closing.items():
                if rows := reader.upto(tx.id):
                    entry.closed[name] = [row[0] for row in rows]
            yield entry
        first += PART


class _Reader:
    """Rows that come by their transaction, handed out up to each."""

    def __init__(self, rows: Iterator[tuple[int, tuple[Any, ...]]]) -> None:
        self._rows = rows
        self._next = next(rows, None)

    def upto(self, tx: int) -> list[tuple[Any, ...]]:
        found = []
        while self._next is not None and self._next[0] <= tx:
            found.append(self._next[1])
            self._next = next(self._rows, None)
        return found


def _opened(store: Store, table: Table) -> Iterator[tuple[int, tuple[Any, ...]]]:
    names = ", ".join(columns(table))
    last = 0
    while True:
        rows = store.rows(
            f"SELECT {names} FROM {table.name} WHERE n > ? ORDER BY n LIMIT ?", last, PART
        )
        for row in rows:
            yield row[1], row
        if len(rows) < PART:
            return
        last = rows[-1][0]


def _closed(store: Store, table: Table) -> Iterator[tuple[int, tuple[Any, ...]]]:
    last = (0, 0)
    while True:
        rows = store.rows(
            f"SELECT until, n FROM {table.name} WHERE until IS NOT NULL "
            "AND (until > ? OR (until = ? AND n > ?)) ORDER BY until, n LIMIT ?",
            *(last[0], last[0], last[1], PART),
        )
        for until, n in rows:
            yield until, (n,)
        if len(rows) < PART:
            return
        last = rows[-1]

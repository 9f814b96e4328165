"""One transaction: the rows that it writes, and the hash that chains it to the last one."""

from __future__ import annotations

import hashlib
import json
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from rashomon.ledger.content import Contents, hashed
from rashomon.ledger.store import Store, one
from rashomon.ledger.tables import BY_NAME
from rashomon.ledger.values import Tx

Clock = Callable[[], int]
START = b"rashomon ledger"
"""In the place of a hash before the first transaction."""


def now() -> int:
    """UTC, in milliseconds."""
    return time.time_ns() // 1_000_000


class Transaction:
    """What is written at once; `tx` says which number and time it has."""

    def __init__(self, store: Store, contents: Contents, tx: Tx) -> None:
        self.store = store
        self.contents = contents
        self.tx = tx
        self.rows: dict[str, list[list[Any]]] = {}
        self.closed: dict[str, list[int]] = {}
        self._next: dict[str, int] = {}

    def insert(self, table: str, **values: Any) -> int:
        """A row with these values; its number."""
        if table not in self._next:
            last = one(self.store, f"SELECT max(n) FROM {table}")
            self._next[table] = (last[0] if last and last[0] else 0) + 1
        n = self._next[table]
        self._next[table] += 1
        known = BY_NAME[table]
        row = {"n": n, "tx": self.tx.id, **{k: clean(v) for k, v in values.items()}}
        names = ("n", "tx", *known.columns)
        marks = ", ".join("?" * len(names))
        sql = f"INSERT INTO {table} ({', '.join(names)}) VALUES ({marks})"
        self.store.run(sql, *(row.get(name) for name in names))
        self.rows.setdefault(table, []).append([plain(row.get(c)) for c in known.kept])
        return n

    def close(self, table: str, n: int) -> None:
        """From this transaction on the row is no longer in force."""
        self.store.run(f"UPDATE {table} SET until = ? WHERE n = ?", self.tx.id, n)
        self.closed.setdefault(table, []).append(n)

    def content(self, raw: bytes, beside: int | None = None) -> int:
        """The number under which these bytes are kept, once; `beside` those of what is alike."""
        digest = hashed(raw)
        found = one(self.store, "SELECT n FROM content WHERE hash = ?", digest)
        if found:
            return int(found[0])
        z = self.contents.pressed(raw, self.contents.beside(beside))
        return self.insert("content", hash=digest, size=len(raw), beside=beside, z=z)

    def forgotten(self, raw: bytes) -> bool:
        """Whether these bytes were taken out by right."""
        sql = "SELECT z IS NULL FROM content WHERE hash = ?"
        found = one(self.store, sql, hashed(raw))
        return bool(found and found[0])


def clean(value: Any) -> Any:
    """A value as every back end keeps it: no byte 0, and no half of a pair, in words."""
    if not isinstance(value, str):
        return value
    return value.replace("\0", "\ufffd").encode("utf-8", "replace").decode("utf-8")


def plain(value: Any) -> Any:
    """A value of a row as JSON has it."""
    if isinstance(value, (bytes, memoryview)):
        return bytes(value).hex()
    return value


def chained(
    previous: bytes, tx: Tx, rows: dict[str, list[list[Any]]], closed: dict[str, list[int]]
) -> bytes:
    """The hash of a transaction with these rows after the one of that hash."""
    held = [
        previous.hex(),
        [tx.id, tx.at, tx.kind, tx.actor, tx.maker],
        {name: sorted(found, key=lambda r: r[0]) for name, found in rows.items()},
        {name: sorted(found) for name, found in closed.items()},
    ]
    raw = json.dumps(held, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(raw.encode("utf-8", "surrogatepass")).digest()


@contextmanager
def transaction(
    store: Store,
    contents: Contents,
    kind: str,
    actor: str,
    maker: str,
    clock: Clock,
) -> Iterator[Transaction]:
    """All that is written within is one transaction; none is made where nothing is.

    Its time is that of the clock, and never before the last one's.
    """
    with store.writing():
        last = one(store, "SELECT id, at, hash FROM tx ORDER BY id DESC LIMIT 1")
        id, at, previous = last or (0, 0, START)
        held = Transaction(store, contents, Tx(id + 1, max(clock(), at), kind, actor, maker))
        yield held
        if held.rows or held.closed:
            tx = held.tx
            digest = chained(bytes(previous), tx, held.rows, held.closed)
            store.run(
                "INSERT INTO tx (id, at, kind, actor, maker, hash) VALUES (?, ?, ?, ?, ?, ?)",
                *(tx.id, tx.at, tx.kind, tx.actor, tx.maker, digest),
            )

"""The log, transaction by transaction: read from the rows, written out, read in, checked.

What is exported is all that the ledger holds, as JSON Lines: a header, then a line for
each transaction. The same ledger gives the same bytes, whatever its back end.
"""

from __future__ import annotations

import base64
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from rashomon.errors import DamagedLedger, LedgerError, NewerLedger
from rashomon.ledger.adding import indexed, words
from rashomon.ledger.content import Contents, hashed, said
from rashomon.ledger.folding import fold_hash
from rashomon.ledger.rows import head, transactions
from rashomon.ledger.store import Store, one
from rashomon.ledger.tables import BY_NAME, SCHEMA, TABLES, Table
from rashomon.ledger.transaction import START, chained, plain
from rashomon.ledger.values import Tx

EXPORT = "rashomon/ledger/1"
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
            places = [_columns(table).index(c) for c in table.kept]
            found[name] = [[row[p] for p in places] for row in rows]
        return found

    def digest(self, previous: bytes) -> bytes:
        """The hash that it has after the one of that hash."""
        return chained(previous, self.tx, self.kept(), self.closed)


def _columns(table: Table) -> tuple[str, ...]:
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
    names = ", ".join(_columns(table))
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


# ---- out and in ---------------------------------------------------------------------


def exported(store: Store) -> Iterator[str]:
    """All of it, line by line."""
    contents = Contents(store)
    shapes = {
        name.partition(" ")[2]: base64.b64encode(bytes(value)).decode()
        for name, value in store.rows(
            "SELECT name, value FROM meta WHERE name LIKE 'shape %' ORDER BY name"
        )
    }
    yield _line({"schema": EXPORT, "version": SCHEMA, "shapes": shapes})
    for entry in entries(store):
        held = {}
        for row in entry.rows.get("content", ()):
            raw = contents.get(row[0])
            held[str(row[0])] = None if raw is None else base64.b64encode(raw).decode()
        tx = entry.tx
        yield _line(
            {
                "tx": tx.id,
                "at": tx.at,
                "kind": tx.kind,
                "actor": tx.actor,
                "maker": tx.maker,
                "rows": entry.rows,
                "closed": entry.closed,
                "contents": held,
                "hash": tx.hash.hex(),
            }
        )


def _line(value: dict[str, Any]) -> str:
    return said(value).decode() + "\n"


def imported(store: Store, lines: Iterable[str]) -> int:
    """Takes an export into a ledger that is empty; how many transactions.

    LedgerError where the ledger is not, or the lines are none; DamagedLedger where they
    were changed. Then nothing of them is kept.
    """
    if head(store) is not None:
        raise LedgerError(
            f"{store.address} is not empty: an export is taken into a new ledger. Make one with "
            "`rashomon ledger init --ledger FILE`."
        )
    given = iter(lines)
    first = _parsed(next(given, ""))
    version = first.get("version")
    if first.get("schema") != EXPORT or not isinstance(version, int):
        raise LedgerError("That is no export. Give me what `rashomon ledger export` printed.")
    if version > SCHEMA:
        raise NewerLedger(
            f"That is an export of schema {version}, and this program knows {SCHEMA} at most. "
            "Use the newer version of Rashomon that wrote it."
        )
    count, previous = 0, START
    contents = Contents(store)
    with store.writing():
        for mark, shape in sorted(first["shapes"].items()):
            name = f"shape {mark}"
            if one(store, "SELECT 1 FROM meta WHERE name = ?", name) is None:
                sql = "INSERT INTO meta (name, value) VALUES (?, ?)"
                store.run(sql, name, base64.b64decode(shape))
        for line in given:
            if line.strip():
                previous = _taken(store, contents, _parsed(line), previous)
                count += 1
    return count


def _parsed(line: str) -> dict[str, Any]:
    try:
        found = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise LedgerError(f"A line of the export is no JSON ({error}).") from None
    if not isinstance(found, dict):
        raise LedgerError("A line of the export is no object.")
    return found


def _taken(store: Store, contents: Contents, held: dict[str, Any], previous: bytes) -> bytes:
    """One transaction put in, its hash checked."""
    try:
        tx = Tx(held["tx"], held["at"], held["kind"], held["actor"], held["maker"])
        entry = Entry(tx, held["rows"], held["closed"])
        digest = entry.digest(previous)
        if digest.hex() != held["hash"]:
            raise DamagedLedger(f"Transaction {tx.id} of the export was changed: its hash differs.")
        for table in TABLES:
            _inserted(store, contents, table, held)
        for name, numbers in held["closed"].items():
            sql = f"UPDATE {BY_NAME[name].name} SET until = ? WHERE n = ?"
            store.many(sql, [(tx.id, n) for n in numbers])
    except (KeyError, TypeError, ValueError) as error:
        raise LedgerError(f"A line of the export is not whole ({error}).") from error
    store.run(
        "INSERT INTO tx (id, at, kind, actor, maker, hash) VALUES (?, ?, ?, ?, ?, ?)",
        *(tx.id, tx.at, tx.kind, tx.actor, tx.maker, digest),
    )
    return digest


def _inserted(store: Store, contents: Contents, table: Table, held: dict[str, Any]) -> None:
    names = _columns(table)
    binary = [i for i, c in enumerate(names) if table.columns.get(c, ("",))[0] == "BLOB"]
    for row in held["rows"].get(table.name, ()):
        values = list(row)
        for place in binary:
            values[place] = bytes.fromhex(values[place])
        known = dict(zip(names, values, strict=True))
        if table.name == "content":
            known["z"] = _pressed(contents, known, held["contents"][str(known["n"])])
        marks = ", ".join("?" * len(known))
        sql = f"INSERT INTO {table.name} ({', '.join(known)}) VALUES ({marks})"
        store.run(sql, *known.values())
        if table.name == "version":
            report = contents.report(known["text"], known["meta"])
            if report:
                store.index(known["n"], words(report))


def _pressed(contents: Contents, known: dict[str, Any], given: str | None) -> bytes | None:
    """What was exported, as it is kept; DamagedLedger where it has another hash."""
    if given is None:
        return None
    raw = base64.b64decode(given)
    if hashed(raw) != known["hash"]:
        raise DamagedLedger(f"Content {known['n']} of the export was changed.")
    return contents.pressed(raw, contents.beside(known["beside"]))


# ---- checked --------------------------------------------------------------------------


def verified(store: Store) -> Iterator[str]:
    """What is wrong with a ledger, each in a line; nothing where it is as it was written."""
    yield from store.faults()
    previous, at, count = START, 0, 0
    try:
        for entry in entries(store):
            count += 1
            if entry.tx.id != count:
                yield f"transaction {count} is missing"
                return
            if entry.tx.at < at:
                yield f"transaction {entry.tx.id}: its time is before the last one's"
            digest = entry.digest(previous)
            if digest != entry.tx.hash:
                yield (
                    f"transaction {entry.tx.id}: its rows are not those that were written "
                    "(the hash differs)"
                )
            previous, at = entry.tx.hash, entry.tx.at
        yield from _contents(store)
        yield from _versions(store)
    except LedgerError as error:
        yield str(error)


def _contents(store: Store) -> Iterator[str]:
    contents = Contents(store)
    last = 0
    while rows := store.rows(
        "SELECT n, hash, size, z, beside FROM content WHERE n > ? ORDER BY n LIMIT 200", last
    ):
        for n, digest, size, z, beside in rows:
            if z is None:
                continue
            try:
                good = hashed(contents.raw(z, size, contents.beside(beside))) == bytes(digest)
            except DamagedLedger:
                good = False
            if not good:
                yield f"content {n} is not what was written"
        last = rows[-1][0]


def _versions(store: Store) -> Iterator[str]:
    """What versions hold, and the rows by which it is found, against one another."""
    contents = Contents(store)
    last = 0
    while rows := store.rows(
        "SELECT v.n, v.id, v.text, v.meta, v.folded, (SELECT e.content FROM extraction e "
        "WHERE e.version = v.n ORDER BY e.n DESC LIMIT 1) FROM version v WHERE v.n > ? "
        "ORDER BY v.n LIMIT 200",
        last,
    ):
        for n, id, text, meta, folded, packed in rows:
            try:
                report = contents.report(text, meta)
                if report is None:
                    continue
                if report.id != id or fold_hash(report) != bytes(folded):
                    yield f"version {id}: its text is not that of its row"
                extraction = packed and contents.extraction(report, packed)
                if not extraction:
                    yield f"version {id}: what it states is missing"
                    continue
                for s in extraction.statements:
                    if not 0 <= s.span.start <= s.span.end <= len(report.text):
                        yield f"version {id}: statement {s.id} stands outside its text"
                names = ("id", "kind", "start", "stop", "slot", "low", "high", "place", "speaker")
                told = [tuple(row.get(c) for c in names) for row in indexed(extraction)]
                sql = f"SELECT {', '.join(names)} FROM statement WHERE version = ? "
                if told != store.rows(f"{sql}AND until IS NULL ORDER BY n", n):
                    yield f"version {id}: its statements are not those of its text"
            except DamagedLedger as error:
                yield f"version {id}: {error}"
        last = rows[-1][0]

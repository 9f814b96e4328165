"""All of a ledger as lines: written out, read in.

What is exported is all that the ledger holds, as JSON Lines: a header, then a line for
each transaction. The same ledger gives the same bytes, whatever its back end.
"""

from __future__ import annotations

import base64
import json
from collections.abc import Callable, Iterable, Iterator
from typing import Any

from rashomon.errors import DamagedLedger, LedgerError, NewerLedger
from rashomon.ledger.adding import words
from rashomon.ledger.content import Contents, hashed, said
from rashomon.ledger.entries import Entry, columns, entries
from rashomon.ledger.rows import head
from rashomon.ledger.store import Store, one
from rashomon.ledger.tables import BY_NAME, SCHEMA, TABLES, Table
from rashomon.ledger.transaction import START
from rashomon.ledger.values import Tx
from rashomon.ledger.verifying import verified

__all__ = ["EXPORT", "exported", "imported", "verified"]

EXPORT = "rashomon/ledger/1"


def exported(store: Store) -> Iterator[str]:
    """All of it, line by line."""
    contents = Contents(store)
    shapes = {
        name.partition(" ")[2]: base64.b64encode(bytes(value)).decode()
        for name, value in store.rows(
            "SELECT name, value FROM meta WHERE name LIKE 'shape %' ORDER BY name"
        )
    }
    yield _line({"schema": EXPORT, "version": SCHEMA, "shapes": shapes, "ends": True})
    count, last = 0, b""
    for entry in entries(store):
        count, last = count + 1, entry.tx.hash
        yield _line(whole(entry, contents))

    yield _line({"end": count, "hash": last.hex()})


def whole(entry: Entry, contents: Contents) -> dict[str, Any]:
    """A transaction with what it keeps, as an export has it and `taken` takes it."""
    held = {}
    for row in entry.rows.get("content", ()):
        raw = contents.get(row[0])
        held[str(row[0])] = None if raw is None else base64.b64encode(raw).decode()
    tx = entry.tx
    return {
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


def _line(value: dict[str, Any]) -> str:
    return said(value).decode() + "\n"


NO_END = "This export is of an earlier version, which wrote no end mark: what is cut is not seen."


def imported(store: Store, lines: Iterable[str], tell: Callable[[str], object] = str) -> int:
    """Takes an export into a ledger that is empty; how many transactions.

    LedgerError where the ledger is not, or the lines are none; DamagedLedger where they
    were changed, or end before the export does. Then nothing of them is kept.
    `tell` is told where it cannot be seen whether the lines are all of an export.
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
    shapes = first.get("shapes")
    if not isinstance(shapes, dict):
        raise LedgerError("The export's first line names no shapes: it is not whole.")
    count, previous, end = 0, START, None
    contents = Contents(store)
    with store.writing():
        for mark, shape in sorted(shapes.items()):
            name = f"shape {mark}"
            if one(store, "SELECT 1 FROM meta WHERE name = ?", name) is None:
                sql = "INSERT INTO meta (name, value) VALUES (?, ?)"
                store.run(sql, name, base64.b64decode(shape))
        for line in given:
            if not line.strip():
                continue
            held = _parsed(line)
            if "end" in held:
                end = held
                continue
            previous = taken(store, contents, held, previous)
            count += 1
        if not first.get("ends"):
            tell(NO_END)
        else:
            _ended(end, count, previous)
    return count


def _ended(end: dict[str, Any] | None, count: int, last: bytes) -> None:
    """DamagedLedger where what was taken in is not all that the export's last line tells of."""
    whole = last.hex() if count else ""
    if end is None or (end.get("end"), end.get("hash")) != (count, whole):
        raise DamagedLedger(
            f"The export is cut: {count:,} transactions are there, and its end is not. Nothing of "
            "it was kept; export it again."
        )


def _parsed(line: str) -> dict[str, Any]:
    try:
        found = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise LedgerError(f"A line of the export is no JSON ({error}).") from None
    if not isinstance(found, dict):
        raise LedgerError("A line of the export is no object.")
    return found


def taken(store: Store, contents: Contents, held: dict[str, Any], previous: bytes) -> bytes:
    """One transaction put in, its hash checked; its own hash. Only within `writing`."""
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
    except (LookupError, TypeError, ValueError, OverflowError) as error:
        raise LedgerError(f"A line of the export is not whole ({error}).") from error
    store.run(
        "INSERT INTO tx (id, at, kind, actor, maker, hash) VALUES (?, ?, ?, ?, ?, ?)",
        *(tx.id, tx.at, tx.kind, tx.actor, tx.maker, digest),
    )
    return digest


def _inserted(store: Store, contents: Contents, table: Table, held: dict[str, Any]) -> None:
    names = columns(table)
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

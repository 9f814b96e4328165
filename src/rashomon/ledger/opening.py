"""A ledger made, opened, and brought up to this program's schema."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from rashomon.errors import LedgerError, NewerLedger, NoLedger, UsageError
from rashomon.ledger import content, packing
from rashomon.ledger.steps import STEPS, Step
from rashomon.ledger.store import Store, one
from rashomon.ledger.tables import META, SCHEMA, TABLES, TX, created

FILE = "ledger.db"
POSTGRES = ("postgresql://", "postgres://")


def is_database(address: str) -> bool:
    """Whether the address is that of a PostgreSQL database and no file."""
    return address.startswith(POSTGRES)


def fixed(address: str) -> str:
    """The same address from wherever it is opened: of a file the whole path."""
    return address if is_database(address) else str(Path(address).absolute())


def place() -> Path | None:
    """The user's own place for a ledger; None for a user without a home folder."""
    from platformdirs import user_data_path

    try:
        folder = user_data_path("rashomon", appauthor=False)
    except (OSError, RuntimeError, KeyError):
        return None
    return folder / FILE if folder.is_absolute() else None


def opened(address: str | Path, create: bool = False) -> Store:
    """The store at that address, at this program's schema.

    NoLedger where there is none and `create` does not ask for one; NewerLedger where a later
    program made it.
    """
    store = _store(str(address), create)
    try:
        if _schema(store) is None:
            if not create:
                raise NoLedger(
                    f"There is no ledger at {store.address}. Make one with `rashomon ledger init`."
                )
            _made(store)
        upgrade(store)
    except BaseException:
        store.close()
        raise
    return store


def _store(address: str, create: bool) -> Store:
    if is_database(address):
        from rashomon.ledger.postgres import Postgres

        return Postgres(address)  # a Store
    from rashomon.ledger.sqlite import Sqlite

    path = Path(address)
    if path.is_dir():
        raise UsageError(f"{path} is a folder; a ledger is a file. Name {path / FILE}.")
    if create:
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise LedgerError(f"{path.parent} cannot be made: {error.strerror}.") from None
    return Sqlite(path, create)


def _schema(store: Store) -> int | None:
    """The schema's number; None where nothing is there yet."""
    if not store.made():
        return None
    found = one(store, "SELECT value FROM meta WHERE name = 'schema'")
    if found is None:
        raise LedgerError(f"{store.address} is no ledger: it does not say its schema.")
    with content.readable(f"{store.address}: the number of its schema"):
        return int(bytes(found[0]).decode())


def _made(store: Store) -> None:
    store.prepare()
    with store.writing():
        if store.made():  # another was quicker
            return
        for sql in (META, *TX):
            store.run(store.typed(sql))
        for table in TABLES:
            for sql in created(table):
                store.run(store.typed(sql))
            for sql in store.guard(table):
                store.run(sql)
        for sql in (*store.guard_log(), *store.searching()):
            store.run(sql)
        _note(store, "schema", str(SCHEMA).encode())
        _note(store, "dictionary", content.dictionary())
    shaped(store)


def shaped(store: Store) -> None:
    """Keeps the shape by which this program packs, once."""
    name = f"shape {packing.mark().hex()}"
    if one(store, "SELECT 1 FROM meta WHERE name = ?", name) is None:
        with store.writing():
            if one(store, "SELECT 1 FROM meta WHERE name = ?", name) is None:
                _note(store, name, packing.shape_bytes())


def _note(store: Store, name: str, value: bytes) -> None:
    store.run("INSERT INTO meta (name, value) VALUES (?, ?)", name, value)


def upgrade(store: Store, steps: Mapping[int, Step] = STEPS, newest: int = SCHEMA) -> None:
    """Brings a ledger to the newest schema, each step within the one transaction.

    NewerLedger where it is beyond that already.
    """
    held = _schema(store)
    assert held is not None
    if held > newest:
        raise NewerLedger(
            f"{store.address} has schema {held}, and this program knows {newest} at most. Use "
            "the newer version of Rashomon that wrote it; it was left as it is."
        )
    if held == newest:
        return
    with store.writing():
        for number in range((_schema(store) or held) + 1, newest + 1):
            for sql in steps[number](store):
                store.run(sql)
            store.run("UPDATE meta SET value = ? WHERE name = 'schema'", str(number).encode())

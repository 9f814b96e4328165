"""A ledger of an older program is brought to this one's schema, whole and with all that it holds.

`schema_1.sql` is what the first program made; it is never changed.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from tests.ledger.made import keeping, record

from rashomon.errors import LedgerError, NewerLedger
from rashomon.ledger import Query, Store, opened
from rashomon.ledger.adding import words
from rashomon.ledger.content import Contents, dictionary
from rashomon.ledger.log import exported, imported, verified
from rashomon.ledger.opening import _store, upgrade
from rashomon.ledger.steps import STEPS
from rashomon.ledger.tables import BY_NAME, SCHEMA, TABLES

HERE = Path(__file__).parent


def older(address: str) -> Store:
    """A store as the first program made it."""
    store = _store(address, True)
    store.prepare()
    statements = (HERE / "schema_1.sql").read_text("utf-8").splitlines()
    with store.writing():
        for sql in statements:
            store.run(store.typed(sql))
        for name in (s.split()[2] for s in statements if s.startswith("CREATE TABLE")):
            if name in BY_NAME:
                for sql in store.guard(BY_NAME[name]):
                    store.run(sql)
        for sql in (*store.guard_log(), *store.searching()):
            store.run(sql)
        for name, value in (("schema", b"1"), ("dictionary", dictionary())):
            store.run("INSERT INTO meta (name, value) VALUES (?, ?)", name, value)
    return store


def shape(store: Store) -> list[tuple[Any, ...]]:
    """Tables, indexes and triggers, as the engine tells them."""
    if Path(store.address).is_file():
        sql = "SELECT type, name, sql FROM sqlite_master WHERE sql IS NOT NULL ORDER BY 1, 2"
        return store.rows(sql)
    here = "current_schema()"
    sql = f"SELECT replace(indexdef, {here} || '.', '') FROM pg_indexes WHERE schemaname = {here}"
    columns = "table_name, column_name, data_type, is_nullable"
    return sorted(
        store.rows(sql)
        + store.rows(
            f"SELECT {columns} FROM information_schema.columns WHERE table_schema = {here}"
        )
        + store.rows(
            "SELECT trigger_name, event_object_table, event_manipulation FROM "
            f"information_schema.triggers WHERE trigger_schema = {here}"
        ),
        key=str,
    )


REPORTS = (
    record("a", "At least 5 people were killed in Brask, the mayor said.", published="2031-05-07"),
    record("b", '9 people were injured in Olm. "We saw it" said Ana Ruiz.', story="t"),
)


def test_a_ledger_of_the_first_program_comes_to_the_shape_of_a_new_one(
    address: str, another: str
) -> None:
    older(address).close()
    store, new = opened(address), opened(another, create=True)
    assert shape(store) == shape(new)
    assert store.rows("SELECT value FROM meta WHERE name = 'schema'") == [(str(SCHEMA).encode(),)]
    store.close()
    new.close()


def filled(store: Store, another: str) -> list[str]:
    """Puts reports into a store of the first program, row by row; what is exported of them."""
    new = opened(another, create=True)
    list(keeping(new).add(list(REPORTS)))
    with store.writing():
        for name in ("tx", *(t.name for t in TABLES)):
            if name in ("source", "item", "hold", "alert", "delivery"):
                continue
            rows = new.rows(f"SELECT * FROM {name} ORDER BY 1")
            if rows:
                marks = ", ".join("?" * len(rows[0]))
                store.many(f"INSERT INTO {name} VALUES ({marks})", rows)
        for row in new.rows("SELECT name, value FROM meta WHERE name LIKE 'shape %'"):
            store.run("INSERT INTO meta (name, value) VALUES (?, ?)", *row)
        contents = Contents(new)
        for n, text, meta in new.rows("SELECT n, text, meta FROM version ORDER BY n"):
            report = contents.report(text, meta)
            assert report is not None
            store.index(n, words(report))
    lines = list(exported(new))
    new.close()
    return lines


def test_what_it_held_is_there_and_found(address: str, another: str) -> None:
    store = older(address)
    before = filled(store, another)[1:]
    store.close()
    store = opened(address)
    kept = keeping(store)
    assert list(exported(store))[1:] == before
    assert list(verified(store)) == []
    assert [h.low for h in kept.view.search(Query(slot="killed", low=5, high=5))] == [5.0]
    assert [h.words for h in kept.view.search(Query(speaker="Ana Ruiz"))]
    store.close()


def test_a_step_that_fails_leaves_the_older_ledger(address: str) -> None:
    store = older(address)
    was = shape(store)
    last = (*STEPS[2](store), "CREATE INDEX tx_at ON tx (at)")  # there is one by then
    with pytest.raises(LedgerError):
        upgrade(store, {**STEPS, 2: lambda _: last})
    assert shape(store) == was
    assert store.rows("SELECT value FROM meta WHERE name = 'schema'") == [(b"1",)]
    store.close()


def test_an_export_of_an_older_ledger_is_taken(fresh: Callable[[], str]) -> None:
    store = older(fresh())
    lines = filled(store, fresh())
    store.close()
    lines[0] = lines[0].replace(f'"version":{SCHEMA}', '"version":1')
    new = opened(fresh(), create=True)
    with pytest.raises(NewerLedger, match="newer version of Rashomon"):
        imported(new, [lines[0].replace('"version":1', f'"version":{SCHEMA + 1}')])
    assert imported(new, lines) == len(lines) - 2
    assert list(exported(new))[1:] == lines[1:]
    new.close()

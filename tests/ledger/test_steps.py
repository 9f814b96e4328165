"""A ledger of an older program is brought to this one's schema, whole and with all that it holds.

`schema_1.sql` is what the first program made; it is never changed.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from tests.ledger.made import keeping, record

from rashomon.errors import LedgerError, NewerLedger
from rashomon.ledger import Query, Store, opened
from rashomon.ledger.content import dictionary
from rashomon.ledger.log import exported, imported, verified
from rashomon.ledger.opening import _store, upgrade
from rashomon.ledger.steps import STEPS
from rashomon.ledger.tables import BY_NAME, SCHEMA

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


def test_what_it_held_is_there_and_found(address: str) -> None:
    store = older(address)
    kept = keeping(store)
    list(kept.add(list(REPORTS)))
    before = list(exported(store))[1:]
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


def test_an_export_of_an_older_ledger_is_taken(address: str, another: str) -> None:
    store = older(address)
    list(keeping(store).add(list(REPORTS)))
    lines = list(exported(store))
    lines[0] = lines[0].replace(f'"version":{SCHEMA}', '"version":1')
    new = opened(another, create=True)
    with pytest.raises(NewerLedger, match="newer version of Rashomon"):
        imported(new, [lines[0].replace('"version":1', f'"version":{SCHEMA + 1}')])
    assert imported(new, lines) == len(lines) - 1
    assert list(exported(new))[1:] == lines[1:]
    store.close()
    new.close()

"""Accounts as an SQLite database: a table each, with keys, and a search over the words.

Datasette and every other tool for SQLite opens it. The file is made anew.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping, Sequence
from contextlib import closing
from pathlib import Path
from typing import Any

from rashomon.model import Account
from rashomon.render.columns import SheetTable
from rashomon.render.tables import tables

TYPES = {"string": "TEXT", "integer": "INTEGER", "number": "REAL", "boolean": "INTEGER"}
APPLICATION = 0x5241_5348
"""SQLite's `application_id` of the file: "RASH"."""

SEARCH = """
CREATE VIRTUAL TABLE readings_fts USING fts5 (words, question, content = 'readings');
INSERT INTO readings_fts (rowid, words, question) SELECT rowid, words, question FROM readings;
"""


def write(accounts: Sequence[Account], path: Path, rule: str = "range") -> None:
    """The database at `path`, in place of what was there."""
    path.unlink(missing_ok=True)
    with closing(sqlite3.connect(path)) as base, base:
        base.execute(f"PRAGMA application_id = {APPLICATION}")
        told = []
        for table, rows in tables(accounts, rule):
            base.execute(_create(table))
            marks = ", ".join("?" * len(table.columns))
            values = (_values(table, row) for row in rows)
            base.executemany(f"INSERT INTO {table.name} VALUES ({marks})", values)
            told += [(table.name, c.name, c.type, c.says) for c in table.columns]
        base.execute('CREATE TABLE columns ("table", "column", "type", "says")')
        base.executemany("INSERT INTO columns VALUES (?, ?, ?, ?)", told)
        base.executescript(SEARCH)


def _create(table: SheetTable) -> str:
    parts = [f'"{c.name}" {TYPES[c.type]}' for c in table.columns]
    if table.key and all(name != "slot" for name in table.key):  # a story may have no slot
        parts.append(f"PRIMARY KEY ({', '.join(table.key)})")
    for column, (other, there) in table.of.items():
        if there != "report_id":  # a report may stand in several stories
            parts.append(f"FOREIGN KEY ({column}) REFERENCES {other} ({there})")
    if "report" in table.names and table.name != "reports":
        parts.append("FOREIGN KEY (story, report) REFERENCES reports (story, report)")
    if "finding" in table.names and table.name != "findings":
        parts.append("FOREIGN KEY (story, finding) REFERENCES findings (story, finding)")
    return f"CREATE TABLE {table.name} ({', '.join(parts)})"


def _values(table: SheetTable, row: Mapping[str, Any]) -> tuple[Any, ...]:
    return tuple(_value(row.get(name)) for name in table.names)


def _value(value: Any) -> Any:
    if isinstance(value, str):
        return value.encode("utf-8", "replace").decode("utf-8")
    return int(value) if isinstance(value, bool) else value

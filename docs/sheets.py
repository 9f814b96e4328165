"""The page of the tables' columns, made from `render/columns.py`; see generate.py."""

from __future__ import annotations

from dataclasses import replace

from rashomon.archive import tables as archived
from rashomon.render.columns import TABLES, SheetTable

HEAD = """\
# The columns of the tables

This page is made from the program (`python docs/generate.py`); do not edit it.

The same columns stand in CSV, in a workbook, a database, Parquet and a data package (see
exports.md), whatever the reports say. An empty cell is something that no report states.
"""


ARCHIVE = """
# Of an archive

`rashomon archive` (see archive.md) writes `stories`, `findings` and `readings` as above, and
these.
"""
OWN = (archived.REPORTS, archived.STATEMENTS, archived.LINEAGES, archived.PROBLEMS)


def page() -> str:
    """The whole page."""
    return HEAD + "".join(map(_table, TABLES)) + ARCHIVE + "".join(map(_archived, OWN))


def _archived(table: SheetTable) -> str:
    """A dataset of an archive; of the columns that it shares with a table, only the others."""
    held = next((t for t in TABLES if t.name == table.name), None)
    if held is None:
        return _table(table)
    more = tuple(c for c in table.columns if c not in held.columns)
    return _table(replace(table, columns=more, says=f"{table.says}: as above, and also"))


def _table(table: SheetTable) -> str:
    key = f" Its key: {', '.join(f'`{name}`' for name in table.key)}." if table.key else ""
    refer = "".join(f" `{c}` is that of `{t}.{n}`." for c, (t, n) in table.of.items())
    rows = "".join(f"| `{c.name}` | {c.type} | {c.says} |\n" for c in table.columns)
    head = "| column | type | what it holds |\n|---|---|---|\n"
    return f"\n## {table.name}\n\n{table.says}.{key}{refer}\n\n{head}{rows}"

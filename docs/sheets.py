"""The page of the tables' columns, made from `render/columns.py`; see generate.py."""

from __future__ import annotations

from rashomon.render.columns import TABLES, Table

HEAD = """\
# The columns of the tables

This page is made from the program (`python docs/generate.py`); do not edit it.

The same columns stand in CSV, in a workbook, a database, Parquet and a data package (see
exports.md), whatever the reports say. An empty cell is something that no report states.
"""


def page() -> str:
    """The whole page."""
    return HEAD + "".join(map(_table, TABLES))


def _table(table: Table) -> str:
    key = f" Its key: {', '.join(f'`{name}`' for name in table.key)}." if table.key else ""
    refer = "".join(f" `{c}` is that of `{t}.{n}`." for c, (t, n) in table.of.items())
    rows = "".join(f"| `{c.name}` | {c.type} | {c.says} |\n" for c in table.columns)
    head = "| column | type | what it holds |\n|---|---|---|\n"
    return f"\n## {table.name}\n\n{table.says}.{key}{refer}\n\n{head}{rows}"

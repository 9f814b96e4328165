"""Accounts as Parquet: the readings, one row each, typed. Written by polars."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from rashomon.errors import UsageError
from rashomon.model import Account
from rashomon.render import sheets
from rashomon.render.columns import READINGS, SheetTable

SIGN = "rashomon"
"""The key of what the file says of itself."""


def write(accounts: Sequence[Account], path: Path, rule: str = "range") -> None:
    """The readings of all accounts at `path`; UsageError where polars is not installed."""
    del rule  # a reading has no best value
    try:
        import polars
    except ImportError as error:
        raise UsageError(
            "Parquet needs polars, and it is not here. Install it beside Rashomon: "
            "pip install polars"
        ) from error
    del polars
    put(READINGS, [row for account in accounts for row in sheets.rows(account)], path)


def put(table: SheetTable, rows: Sequence[Mapping[str, Any]], path: Path) -> None:
    """The rows of a table at `path`; what a row does not name is empty. ImportError without polars.

    The same rows give the same bytes.
    """
    import polars

    types = {
        "string": polars.String,
        "integer": polars.Int64,
        "number": polars.Float64,
        "boolean": polars.Boolean,
    }
    schema = {c.name: types[c.type] for c in table.columns}
    columns = {c.name: [r.get(c.name) for r in rows] for c in table.columns}
    for name, type in schema.items():  # whole and broken numbers in one column; no lone surrogate
        if type is polars.Float64:
            columns[name] = [None if n is None else float(n) for n in columns[name]]
        elif type is polars.String:
            columns[name] = [_text(v) for v in columns[name]]
    polars.DataFrame(columns, schema=schema).write_parquet(path, metadata={SIGN: table.says})


def _text(value: object) -> str | None:
    return None if value is None else str(value).encode("utf-8", "replace").decode("utf-8")

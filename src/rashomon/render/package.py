"""Accounts as a data package: a folder of CSV files and what their columns hold.

`datapackage.json` follows the Frictionless Data Package and Table Schema, version 1
(specs.frictionlessdata.io): what reads those knows types, keys and how tables refer to one
another.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from rashomon.model import Account
from rashomon.render import safe, sheets
from rashomon.render.columns import TABLES, SheetTable
from rashomon.render.tables import tables

DESCRIPTION = "datapackage.json"


def write(accounts: Sequence[Account], path: Path, rule: str = "range") -> None:
    """The folder at `path`, made where there is none, with its files in place of earlier ones."""
    path.mkdir(exist_ok=True)
    for table, rows in tables(accounts, rule):
        text = sheets.table(table.names, rows)
        (path / f"{table.name}.csv").write_bytes(text.encode("utf-8", "replace"))
    text = safe.json_text(description(), indent=2)
    (path / DESCRIPTION).write_text(text, "utf-8")


def names() -> tuple[str, ...]:
    """The files of a package."""
    return (DESCRIPTION, *(f"{table.name}.csv" for table in TABLES))


def description() -> dict[str, Any]:
    """The package's description; it does not hang on the data."""
    return {
        "profile": "tabular-data-package",
        "name": "rashomon",
        "title": "Accounts of several reports of one event, by Rashomon",
        "resources": [_resource(table) for table in TABLES],
    }


def _resource(table: SheetTable) -> dict[str, Any]:
    schema: dict[str, Any] = {
        "fields": [{"name": c.name, "type": c.type, "description": c.says} for c in table.columns],
        "missingValues": [""],
    }
    for field in schema["fields"]:
        if field["type"] == "boolean":
            field |= {"trueValues": ["True"], "falseValues": ["False"]}
    if table.key and "slot" not in table.key:
        schema["primaryKey"] = list(table.key)
    keys = [
        {"fields": column, "reference": {"resource": other, "fields": there}}
        for column, (other, there) in table.of.items()
    ]
    if keys:
        schema["foreignKeys"] = keys
    return {
        "name": table.name,
        "path": f"{table.name}.csv",
        "profile": "tabular-data-resource",
        "title": table.says,
        "encoding": "utf-8",
        "format": "csv",
        "mediatype": "text/csv",
        "schema": schema,
    }

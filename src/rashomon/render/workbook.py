"""Accounts as an Excel workbook: a sheet for each table, and one that says what columns hold.

Written by XlsxWriter; text is written as text, so that nothing in it is taken for a formula or
a link.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from rashomon.model import Account
from rashomon.render.columns import SheetTable
from rashomon.render.printable import safe
from rashomon.render.tables import tables

LONGEST = 32_767
"""Characters that a cell of a workbook may hold (Excel's limit)."""
WIDEST = 48
"""Characters of a column's width."""
OPTIONS = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}


def write(accounts: Sequence[Account], path: Path, rule: str = "range") -> None:
    """The workbook at `path`."""
    from xlsxwriter import Workbook

    from rashomon.ground.version import __version__

    book = Workbook(str(path), OPTIONS)
    book.set_properties({"title": "Rashomon", "comments": f"Rashomon {__version__}"})
    head = book.add_format({"bold": True, "bottom": 1})
    held = tables(accounts, rule)
    for table, rows in reversed(held):  # what is looked at first, first
        _sheet(book.add_worksheet(table.name), table, rows, head)
    about = book.add_worksheet("columns")
    for at, name in enumerate(("table", "column", "type", "what it holds")):
        about.write_string(0, at, name, head)
    told = [(t.name, c.name, c.type, c.says) for t, _ in held for c in t.columns]
    for n, row in enumerate(told, 1):
        for at, words in enumerate(row):
            about.write_string(n, at, words)
    book.close()


def _sheet(sheet: Any, table: SheetTable, rows: Sequence[Mapping[str, Any]], head: Any) -> None:
    for at, column in enumerate(table.columns):
        sheet.write_string(0, at, column.name, head)
        longest = max((len(str(r.get(column.name) or "")) for r in rows), default=0)
        sheet.set_column(at, at, min(WIDEST, max(len(column.name), longest) + 1))
    for n, row in enumerate(rows, 1):
        for at, column in enumerate(table.columns):
            _cell(sheet, n, at, row.get(column.name))
    sheet.freeze_panes(1, 0)
    if rows:
        sheet.autofilter(0, 0, len(rows), len(table.columns) - 1)


def _cell(sheet: Any, row: int, at: int, value: object) -> None:
    match value:
        case None:
            return
        case bool():
            sheet.write_boolean(row, at, value)
        case int() | float():
            sheet.write_number(row, at, value)
        case _:
            sheet.write_string(row, at, safe(str(value))[:LONGEST])

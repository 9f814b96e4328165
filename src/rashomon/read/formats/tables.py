"""Tables (CSV, TSV) with a column that holds text: one report a row.

Columns are known by their names (`read.fields`), or told with `--field text=COLUMN`. A table
without such a column is none that holds reports, and says so.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator

from rashomon.ground.limits import Limits
from rashomon.model import Report
from rashomon.read import encoding, fields, records, signatures
from rashomon.read.assemble import lost
from rashomon.read.sources import Source, shown

SHOWN = 8
"""Columns that are named where none holds text."""


def read(kind: str, source: Source, content: bytes, limits: Limits) -> Iterator[Report]:  # noqa: ARG001
    """The rows' reports; a row that cannot be read names itself, and the others are read."""
    words = encoding.decode(content, source.charset).text.removeprefix("\ufeff")
    mark = signatures.delimiter(words, source.fields.values()) or ","
    rows = _whole(source.name, _rows(words, mark, limits))
    first = next(rows, [])
    if isinstance(first, Report):
        yield first
        return
    head = [name.strip() for name in first]
    if not fields.holds_words(dict.fromkeys(head), source.fields):
        listed = ", ".join(f"`{shown(n)[:40]}`" for n in head[:SHOWN])
        message = (
            f"{shown(source.name)} is a table, and none of its columns is known to hold the text "
            f"of reports. Its first row is {listed}. Say which: --field text=COLUMN."
        )
        yield lost(source.name, message)
        return
    for number, row in enumerate(rows, 2):
        if isinstance(row, Report):
            yield row
            return
        if not any(cell.strip() for cell in row):
            continue
        place = records.RecordPlace(source.name, f"Row {number:,}", source.fields)
        if len(row) > len(head):
            message = f" has {len(row):,} cells where the first row has {len(head):,}. Mend it."
            yield place.lost(message)
            continue
        record = dict(zip(head, row, strict=False))
        yield records.report(place, record, limits)


def _whole(name: str, rows: Iterator[list[str]]) -> Iterator[list[str] | Report]:
    """The rows; where they cannot be told apart any further, a report that says so."""
    try:
        yield from rows
    except csv.Error as error:
        said = f"The rest of {shown(name)} cannot be told apart into rows ({error}). Mend it."
        yield lost(name, said)


def _rows(words: str, mark: str, limits: Limits) -> Iterator[list[str]]:
    """The rows; a cell may be as long as a report's text may be in bytes."""
    before = csv.field_size_limit(limits.bytes)  # one bound for the whole process
    try:
        yield from csv.reader(io.StringIO(words, newline=""), delimiter=mark)
    finally:
        csv.field_size_limit(before)

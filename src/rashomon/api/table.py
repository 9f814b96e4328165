"""An account as a data frame: the rows of `render.sheets`, as the library of frames keeps them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from rashomon import model
from rashomon.errors import UsageError

BACKENDS = ("polars", "pandas", "pyarrow")
"""Libraries whose frames are made, the first that is installed first."""

_BOUNDS = ("low", "high")


def frame(accounts: Iterable[model.Account], backend: str | None = None) -> Any:
    """A row for every reading, columns as in the CSV; of the library named, else the first here.

    UsageError where there is none.
    """
    from rashomon.render import sheets

    rows = [row for account in accounts for row in sheets.rows(account)]
    columns: dict[str, list[Any]] = {name: [r[name] for r in rows] for name in sheets.COLUMNS}
    for name in _BOUNDS:  # whole and broken numbers in one column
        columns[name] = [None if n is None else float(n) for n in columns[name]]
    return _native(columns, backend)


def of_rows(rows: list[dict[str, Any]], backend: str | None = None) -> Any:
    """Rows with plain values as a frame; UsageError where there is no library of frames."""
    names = dict.fromkeys(name for row in rows for name in row)
    return _native({name: [row.get(name) for row in rows] for name in names}, backend)


def _native(columns: dict[str, list[Any]], backend: str | None) -> Any:
    from importlib import import_module
    from importlib.util import find_spec

    chosen = backend or next((b for b in BACKENDS if find_spec(b)), None)
    if chosen not in BACKENDS or not find_spec(chosen):
        raise UsageError(
            f"A table needs one of {', '.join(BACKENDS)}, and there is none here. "
            "Install one beside Rashomon: pip install polars"
        )
    library = import_module(chosen)
    return library.table(columns) if chosen == "pyarrow" else library.DataFrame(columns)

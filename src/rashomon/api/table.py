"""An account as a data frame: the rows of `render.sheets`, as the library of frames keeps them."""

from __future__ import annotations

from typing import Any, cast

from rashomon import model
from rashomon.errors import UsageError

BACKENDS = ("polars", "pandas", "pyarrow")
"""Libraries whose frames are made, the first that is installed first."""

_BOUNDS = ("low", "high")


def frame(account: model.Account, backend: str | None = None) -> Any:
    """A row for every reading, columns as in the CSV; of the library named, else the first here.

    UsageError where there is none.
    """
    from importlib.util import find_spec

    chosen = backend or next((b for b in BACKENDS if find_spec(b)), None)
    if chosen is None or not find_spec("narwhals"):
        raise UsageError(
            "A table needs narwhals and one of polars, pandas or pyarrow, and they are not here. "
            "Install them beside Rashomon: pip install narwhals polars"
        )
    import narwhals

    from rashomon.render import sheets

    rows = sheets.rows(account)
    columns: dict[str, list[Any]] = {name: [r[name] for r in rows] for name in sheets.COLUMNS}
    for name in _BOUNDS:  # whole and broken numbers in one column
        columns[name] = [None if n is None else float(n) for n in columns[name]]
    return narwhals.from_dict(columns, backend=cast(Any, chosen)).to_native()

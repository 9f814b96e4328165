"""Datasets as Parquet: typed, the same bytes for the same rows, moved into place at the end."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from pathlib import Path

from rashomon.archive.tables import DATASETS, Row
from rashomon.errors import UsageError
from rashomon.render import parquet

BY_NAME = {table.name: table for table in DATASETS}


def check() -> None:
    """UsageError where polars, which writes Parquet, is not installed."""
    try:
        import polars  # noqa: F401 - only whether it is there
    except ImportError as error:
        raise UsageError(
            "An archive is written as Parquet, which needs polars, and it is not here. Install "
            "it beside Rashomon: pip install polars"
        ) from error


def write(name: str, rows: Sequence[Row], path: Path) -> None:
    """The rows of one dataset at `path`."""
    table = BY_NAME[name]
    parquet.put(table, rows, path)


def moved(made: Path, out: Path, key: str, names: Mapping[str, str]) -> None:
    """A task's files, each to its dataset's folder, under the task's key; those moved stay."""
    for file, dataset in names.items():
        source = made / file
        target = out / dataset / f"part-{key}{''.join(Path(file).suffixes)}"
        if source.exists():
            target.parent.mkdir(exist_ok=True)
            source.replace(target)


def taken_back(out: Path, made: Path, keys: Collection[str], names: Mapping[str, str]) -> None:
    """Moves parts of other keys out of the datasets, to the tasks that made them, if any did.

    A run that was killed while it moved may have been of other files than this one.
    """
    for file, dataset in names.items():
        ending = "".join(Path(file).suffixes)
        for path in sorted((out / dataset).glob(f"part-*{ending}")):
            key = path.name.removeprefix("part-").removesuffix(ending)
            if key in keys:
                continue
            if (made / key).is_dir():
                path.replace(made / key / file)
            else:
                path.unlink()


def complete(out: Path, aside: Path) -> None:
    """See that each dataset has a part, be it an empty one, so that all can be opened."""
    for table in DATASETS:
        folder = out / table.name
        folder.mkdir(exist_ok=True)
        if not any(folder.glob("*.parquet")):
            path = aside / "part-none.parquet"
            write(table.name, [], path)
            path.replace(folder / path.name)

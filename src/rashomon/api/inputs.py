"""What a caller may give from Python: paths, addresses, texts, records, frames, extractions."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass
from datetime import date, datetime
from typing import Any

from rashomon.errors import UsageError
from rashomon.model import Extraction

Named = str | os.PathLike[str]
Record = Mapping[str, Any]

LONG = 1_000
"""Characters beyond which a string is no path and no address."""

BLANKS = 5
"""Blanks from which on a string that ends as a sentence does is no path, where no file is."""

OPEN = "An open file is no input. Give its path, or rashomon.Text(file.read())."
WRONG = (
    "{kind} is no input. Give a path, a folder, a glob or a URL, a `Text`, a dict with `text` or "
    "`html`, a frame of such rows, several of them, or what `read` gave."
)


@dataclass(frozen=True, slots=True)
class Text:
    """A report whose words are at hand; `published` is a date, or one in ISO 8601.

    >>> Text("A ferry ran aground.", published="2031-05-07").record()
    {'text': 'A ferry ran aground.', 'published': '2031-05-07'}
    """

    text: str
    title: str | None = None
    published: str | date | None = None
    publisher: str | None = None
    url: str | None = None
    id: str | None = None
    story: str | None = None

    def record(self) -> dict[str, Any]:
        """The same as a record, without what is not known."""
        return plain({k: v for k, v in asdict(self).items() if v is not None})


Input = Named | Text | Record | Extraction
"""One thing that may be given."""


def listed(inputs: Any) -> list[str | Record | Extraction]:
    """One input or many: paths as strings, texts and rows of frames as records.

    UsageError for what is none.
    """
    if callable(getattr(inputs, "read", None)):
        raise UsageError(OPEN)
    one = isinstance(inputs, (str, bytes, os.PathLike, Mapping, Text, Extraction))
    if not one and not isinstance(inputs, Iterable) and rows(inputs) is None:
        raise UsageError(WRONG.format(kind=type(inputs).__name__))
    return list(_each((inputs,) if one else inputs))


def _each(inputs: Any) -> Iterator[str | Record | Extraction]:
    held = rows(inputs)
    for each in inputs if held is None else held:
        match each:
            case str() if _words(each):
                raise UsageError(
                    f"“{each[:40].strip()}…” is no path or address. For a report's words give "
                    "rashomon.Text(words)."
                )
            case str() | Extraction():
                yield each
            case _ if callable(getattr(each, "read", None)):
                raise UsageError(OPEN)
            case os.PathLike():
                yield str(os.fspath(each))
            case Text():
                yield each.record()
            case Mapping():
                yield plain(each)
            case _ if (held := rows(each)) is not None:
                yield from map(plain, held)
            case _:
                raise UsageError(WRONG.format(kind=type(each).__name__))


def _words(given: str) -> bool:
    """Whether a string is words and no name: of lines, too long, or a sentence that is no file."""
    if "\n" in given or len(given) > LONG:
        return True
    sentence = given.count(" ") >= BLANKS and given.rstrip(" \"”’')")[-1:] in ".!?"
    return sentence and not os.path.exists(given)  # noqa: PTH110 - it may be no valid path


def rows(value: Any) -> list[dict[str, Any]] | None:
    """The rows of a polars or pandas frame, or of what behaves so; None for anything else."""
    if callable(polars := getattr(value, "to_dicts", None)):
        return list(polars())
    if hasattr(value, "iloc") and callable(pandas := getattr(value, "to_dict", None)):
        return list(pandas("records"))
    return None


def plain(record: Record) -> dict[str, Any]:
    """A record as JSON has it: dates in ISO 8601, what is missing (None, NaN, NaT) left out."""
    return {str(k): _moment(v) for k, v in record.items() if not _missing(v)}


def _missing(value: Any) -> bool:
    """None, NaN, NaT, or pandas' NA, which says of nothing whether it is equal."""
    if value is None:
        return True
    try:
        return bool(value != value)  # only such are not equal to themselves
    except (TypeError, ValueError):
        return type(value).__name__ == "NAType"


def _moment(value: Any) -> Any:
    return value.isoformat() if isinstance(value, (date, datetime)) else value


def dated(dates: Mapping[str, str | date] | None) -> dict[str, str]:
    """Dates of publication as ISO 8601, by report."""
    return {name: _moment(moment) for name, moment in (dates or {}).items()}

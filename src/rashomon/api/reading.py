"""Reports read from Python: inputs of any kind → what each states."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from rashomon import model
from rashomon.api.inputs import Input, dated, listed
from rashomon.api.progress import watched
from rashomon.errors import UsageError
from rashomon.model import Extraction as _Extraction
from rashomon.run import Keep, settled

Inputs = Input | Iterable[Input]
"""One input or several; a polars or pandas frame is taken as its rows."""


def read(
    inputs: Inputs | Any,
    *,
    dates: Mapping[str, str | date] | None = None,
    fields: Mapping[str, str] | None = None,
    model: str | None = None,
    cache: Keep = False,
    progress: bool | None = None,
) -> list[model.Extraction]:
    """What each report states: its text, zones, metadata, statements and entities.

    `inputs` are paths, folders, globs, URLs or "-", a `Text`, dicts with the fields of a
    record, or a frame of them; `dates` gives publication dates by path or place ("R2"),
    `fields` the contract's field → what records and tables call it. `progress` shows how
    far it is; by default where somebody watches. An input that cannot be read is an
    extraction whose report has a problem that says why; nothing is raised for it.
    UsageError for what is no input at all; SettingsError for a setting that does not fit.

    >>> [e.report.input.rpartition("/")[2] for e in read(paths[:2])]
    ['1-meridian-wire.txt', '2-dailyquay-portal.html']
    >>> read(Text("The ferry sank off Olm."))[0].report.text
    'The ferry sank off Olm.'
    """
    held = listed(inputs)
    given = [x for x in held if not isinstance(x, _Extraction)]
    if len(given) < len(held):
        raise UsageError("`read` takes paths, folders, globs and URLs, not what it gave.")
    run = settled(dated(dates), model=model, cache=cache, fields=fields)
    found = list(watched(run.extractions(given), progress))
    run.check_named([e.report for e in found])
    return found


def extractions(
    inputs: Any,
    dates: Mapping[str, str | date] | None,
    fields: Mapping[str, str] | None,
    model: str | None,
    cache: Keep,
    progress: bool | None,
) -> list[model.Extraction]:
    """What `read` gave as it is; inputs read."""
    held = listed(inputs)
    ready = [x for x in held if isinstance(x, _Extraction)]
    if ready and len(ready) < len(held):
        raise UsageError("Give inputs or what `read` gave, not both in one list.")
    if ready and (dates or fields):
        raise UsageError("`dates` and `fields` are for reading; what `read` gave is read already.")
    if ready:
        return ready
    return read(held, dates=dates, fields=fields, model=model, cache=cache, progress=progress)

"""Rashomon from Python: read reports, compare them, ask the account.

    import rashomon

    account = rashomon.compare(["a.html", "b.txt"])
    account.conflicts[0].reason

Nothing heavy is imported until a report is read. The settings count here as they do
for the commands, an argument goes before them. Only the cache is off unless `cache`
asks for it: True is the one that the commands use, a path is a folder of its own.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, overload

from rashomon.api.account import Account
from rashomon.api.accounts import Accounts
from rashomon.api.inputs import Text
from rashomon.api.reading import Inputs, extractions, read
from rashomon.errors import TooFewReports, UsageError
from rashomon.run import Keep, settled

__all__ = ["Account", "Inputs", "Text", "compare", "read"]


@overload
def compare(
    inputs: Inputs | Any,
    *,
    by: None = None,
    dates: Mapping[str, str | date] | None = None,
    fields: Mapping[str, str] | None = None,
    include: Sequence[str] = (),
    model: str | None = None,
    cache: Keep = False,
    progress: bool | None = None,
) -> Account: ...
@overload
def compare(
    inputs: Inputs | Any,
    *,
    by: str,
    dates: Mapping[str, str | date] | None = None,
    fields: Mapping[str, str] | None = None,
    include: Sequence[str] = (),
    model: str | None = None,
    cache: Keep = False,
    progress: bool | None = None,
) -> Accounts: ...
def compare(
    inputs: Inputs | Any,
    *,
    by: str | None = None,
    dates: Mapping[str, str | date] | None = None,
    fields: Mapping[str, str] | None = None,
    include: Sequence[str] = (),
    model: str | None = None,
    cache: Keep = False,
    progress: bool | None = None,
) -> Account | Accounts:
    """The account of the reports of one event; with `by="story"` one for each record's story.

    `inputs` are what `read` takes, or what it gave; so are the other arguments. Raises
    TooFewReports where fewer than two different reports could be read.

    >>> len(compare(paths[:2]).reports)
    2
    """
    taken = extractions(inputs, dates, fields, model, cache, progress)
    if by is not None:
        if by != "story":
            raise UsageError(f"by={by!r}: accounts can be made by `story` alone.")
        if include:
            raise UsageError("`include` is for one account: by story no report is left out.")
        held = settled(model=model, cache=cache).grouped(taken)
        made = {s: Account.of(e, ("*",), model, cache, story=s) for s, e in held.items()}
        return Accounts(made)
    account = Account.of(taken, include, model, cache)
    count = len({e.report.id for e in taken if not e.report.unread})
    if count < 2:
        told = "Only one report" if count else "No report"
        raise TooFewReports(
            f"{told} could be read; comparing needs two. "
            + " ".join(p.message for p in account.problems)
        )
    return account

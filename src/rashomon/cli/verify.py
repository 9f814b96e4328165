"""`rashomon verify`: an account checked again against its inputs, and made again from them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from rashomon.cli import ending
from rashomon.cli.options import AsJson, Dates, Documents, Model, Quiet, dates, settled
from rashomon.cli.output import Out
from rashomon.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rashomon.audit import Check, Inputs

Account = Annotated[
    str,
    typer.Argument(
        metavar="ACCOUNT",
        help="The file that `compare --json` printed or `compare --html` wrote, or -.",
    ),
]
Named = Annotated[
    list[str],
    typer.Argument(
        metavar="INPUT",
        help="The reports that it was made from, as you named them then: files, folders, globs. "
        "Nothing else is read, whatever the account names.",
        show_default=False,
    ),
]


def verify(
    account: Account,
    inputs: Named = [],  # noqa: B006 - typer reads the default, nobody writes to it
    as_json: AsJson = False,
    quiet: Quiet = False,
    date: Dates = [],  # noqa: B006 - as above
    document: Documents = [],  # noqa: B006 - as above
    model: Model = None,
) -> None:
    """Check an account against its inputs, make it again from them; say what changed."""
    from dataclasses import asdict

    from rashomon import audit
    from rashomon.render.terminal import safe

    out = Out(quiet)
    run = settled((), model=model, no_cache=True, document=document)
    given = audit.Inputs(inputs, dates(date), run)
    checks = list(_checks(account, given))
    if as_json:
        for check in checks:
            out.json(asdict(check))
    else:
        partly = any(c.name == "account" and c.state == "skipped" for c in checks)
        for check in checks:
            if check.state != "unchanged":
                out.tell(safe(check.message))
        good = sum(c.state == "unchanged" for c in checks)
        short = f" {audit.UNTOLD[0].upper()}{audit.UNTOLD[1:]}." if partly else ""
        out.show(f"{good} of {len(checks)} checks hold.{short}")
    if any(c.state == "changed" for c in checks):
        raise typer.Exit(ending.MATCHED)
    if any(c.state != "unchanged" for c in checks):
        raise typer.Exit(ending.UNCHECKED)


def _checks(account: str, given: Inputs) -> Iterator[Check]:
    """What was checked, of a page or of every account of a file."""
    from rashomon import audit

    if account != audit.STDIN and audit.is_page(account):
        _asked(given, account)
        yield from audit.verify_page(account, given)
        return
    held = audit.load(account)
    _asked(given, account)
    for each in held:
        yield from audit.verify(each, given)


def _asked(given: Inputs, account: str) -> None:
    """UsageError where no input is named: an account's own names are followed nowhere."""
    if not given.names:
        raise UsageError(
            "Name the reports that the account was made from too, for instance: "
            f"rashomon verify {account} a.html b.txt. Its own names are not followed, since an "
            "account of somebody else's may name files of yours."
        )

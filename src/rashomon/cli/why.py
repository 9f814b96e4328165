"""`rashomon why`: how one finding came to be, from the account's own file."""

from __future__ import annotations

from typing import Annotated

import typer

from rashomon.cli.options import AsJson
from rashomon.cli.output import Out

AccountFile = Annotated[
    str,
    typer.Argument(
        metavar="ACCOUNT",
        help="The file that `compare --json` printed, or - for standard input.",
    ),
]


def why(
    account: AccountFile,
    finding: Annotated[str, typer.Argument(metavar="FINDING", help="Its label, F1, or its id.")],
    as_json: AsJson = False,
) -> None:
    """Show how a finding came to be: readings, words, offsets, links, rule."""
    from rashomon import audit
    from rashomon.render.terminal import safe

    out = Out()
    held, found = audit.finding(audit.load(account), finding)
    if as_json:
        out.json(found)
        return
    for line in audit.trace(held, found):
        out.show(safe(line))

"""`rashomon alerts`: what was told at once, each once."""

from __future__ import annotations

from typing import Annotated

import typer

from rashomon.cli.ledger import Ledger, asked
from rashomon.cli.options import AsJson
from rashomon.cli.output import Out


def alerts(
    ledger: Ledger = None,
    since: Annotated[
        str | None,
        typer.Option(
            "--since",
            metavar="T",
            help="Told after then: a transaction's number, a date (after its end), or a time "
            "(in UTC where no zone is given).",
            show_default=False,
        ),
    ] = None,
    limit: Annotated[int, typer.Option("--limit", help="The newest so many.", min=1)] = 100,
    as_json: AsJson = False,
) -> None:
    """List conflicts, moved figures, corrections, withdrawals and unmarked edits as they came."""
    from rashomon.cli import watch_told as told
    from rashomon.watch.channels import since as after

    out = Out()
    with asked(ledger) as view:
        first = view.when(since).id if since is not None else 0
        newest = (
            view.newest_alerts(limit)[::-1] if first == 0 else list(after(view, first))[-limit:]
        )
        for alert in newest:
            told.told(out, view, alert, as_json)
        if not newest and not as_json:
            out.show("Nothing was told.")

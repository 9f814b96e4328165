"""`rashomon verify`: every hash and span of an account, checked again against its inputs."""

from __future__ import annotations

import typer

from rashomon.cli import ending
from rashomon.cli.options import AsJson, Quiet
from rashomon.cli.output import Out
from rashomon.cli.why import AccountFile


def verify(account: AccountFile, as_json: AsJson = False, quiet: Quiet = False) -> None:
    """Check an account's hashes and words against its inputs; say clearly what changed."""
    from dataclasses import asdict
    from pathlib import Path

    from rashomon import audit

    out = Out(quiet)
    accounts = audit.load(account)
    checks = [c for a in accounts for c in audit.verify(a, Path(account).parent)]
    if as_json:
        for check in checks:
            out.json(asdict(check))
    else:
        for check in checks:
            if check.state == "unchanged":
                continue
            out.tell(check.message) if check.state != "skipped" else out.say(check.message)
        good = sum(c.state == "unchanged" for c in checks)
        out.show(f"{good} of {len(checks)} checks hold.")
    if any(c.state == "changed" for c in checks):
        raise typer.Exit(ending.MATCHED)
    if any(c.state == "missing" for c in checks):
        raise typer.Exit(ending.UNREAD)

"""`rashomon verify`: an account checked again against its inputs, and made again from them."""

from __future__ import annotations

import typer

from rashomon.cli import ending
from rashomon.cli.options import AsJson, CacheDir, Model, NoCache, Quiet, settled
from rashomon.cli.output import Out
from rashomon.cli.why import AccountFile


def verify(
    account: AccountFile,
    as_json: AsJson = False,
    quiet: Quiet = False,
    model: Model = None,
    no_cache: NoCache = False,
    cache_dir: CacheDir = None,
) -> None:
    """Check an account against its inputs, make it again from them; say what changed."""
    from dataclasses import asdict
    from pathlib import Path

    from rashomon import audit
    from rashomon.render.terminal import safe

    out = Out(quiet)
    run = settled(model=model, no_cache=no_cache, cache_dir=cache_dir)
    accounts = audit.load(account)
    folder = Path() if account == audit.STDIN else Path(account).parent
    inputs = audit.Inputs(folder, run)
    checks = [c for a in accounts for c in audit.verify(a, inputs)]
    if as_json:
        for check in checks:
            out.json(asdict(check))
    else:
        partly = any(c.name == "account" and c.state == "skipped" for c in checks)
        for check in checks:
            if check.state == "unchanged":
                continue
            loud = check.state != "skipped" or check.name == "account"
            out.tell(safe(check.message)) if loud else out.say(safe(check.message))
        good = sum(c.state == "unchanged" for c in checks)
        short = f" {audit.UNTOLD[0].upper()}{audit.UNTOLD[1:]}." if partly else ""
        out.show(f"{good} of {len(checks)} checks hold.{short}")
    if any(c.state == "changed" for c in checks):
        raise typer.Exit(ending.MATCHED)
    if any(c.state == "missing" for c in checks):
        raise typer.Exit(ending.UNREAD)

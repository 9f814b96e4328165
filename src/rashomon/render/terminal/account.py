"""An account in the terminal, plain: findings in order, each with its words and its reason."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rashomon.render.terminal.text import safe

if TYPE_CHECKING:
    from rich.text import Text

    from rashomon.model import Account


def account(account: Account) -> Text:
    """The account, one block a finding."""
    from rich.text import Text

    labels = {r.id: f"R{n}" for n, r in enumerate(account.reports, 1)}
    view = Text(f"{len(labels)} reports · {len(account.lineages)} lineages\n")
    for number, finding in enumerate(account.findings, 1):
        view.append(f"\n{finding.type.upper()}  ", f"finding.{finding.type}")
        view.append(safe(f"F{number}  {finding.question}\n"))
        for r in finding.readings:
            words = safe(r.span.of(account.report(r.report).text))
            view.append(f"  {labels[r.report]}  {safe(r.speaker or '')}  “{words}”\n")
        view.append(f"  Why: {safe(finding.reason)}\n", "aside")
    return view

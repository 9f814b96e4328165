"""Who denies what another report states: a relation of its own, and no verdict on either."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from rashomon.ledger import content
from rashomon.ledger.store import one
from rashomon.ledger.transaction import Transaction
from rashomon.model import Account, Finding, Span, Statement

DENIED = "negated"
"""The polarity of what is denied; the other is `asserted`."""


def denials(
    t: Transaction, account: Account, fresh: Iterable[Finding], numbers: Mapping[str, int]
) -> None:
    """Writes for each new conflict whose words deny the other's; with the place of those words."""
    stated: dict[tuple[str, str], Statement] = {
        (e.report.id, s.id): s for e in account.extractions for s in e.statements
    }
    for finding in fresh:
        if finding.type != "conflict":
            continue
        sides: dict[str, dict[int, Span]] = {}
        for r in finding.readings:
            polarity = getattr(stated.get((r.report, r.statement)), "polarity", "")
            sides.setdefault(polarity, {}).setdefault(numbers[r.report], r.span)
        why = content.said({"finding": finding.id}).decode()
        for source, span in sorted(sides.get(DENIED, {}).items()):
            for target in sorted(sides.get("asserted", {})):
                if source != target:
                    _denied(t, source, target, span, why)


def _denied(t: Transaction, source: int, target: int, span: Span, why: str) -> None:
    known = one(
        t.store,
        "SELECT 1 FROM relation WHERE kind = 'denies' AND source = ? AND target = ?",
        source,
        target,
    )
    if known is None:
        t.insert(
            "relation",
            kind="denies",
            source=source,
            target=target,
            start=span.start,
            stop=span.end,
            why=why,
        )

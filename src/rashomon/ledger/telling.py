"""What an account tells, kept as what changed since the last one of its story.

Kept are the findings of more than one lineage and those of figures: what a question about
the past asks for. The rest is made again from what was known.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any

from rashomon.ledger import content
from rashomon.ledger.alerting import Alerting, Was
from rashomon.ledger.denying import denials
from rashomon.ledger.store import one
from rashomon.ledger.transaction import Transaction
from rashomon.model import Account, Finding, Latest, Reading

Row = tuple[Any, ...]
Before = tuple[int, Row, tuple[tuple[int, str], ...]]
"""A finding that is told: its row's number, its values, its readings."""


def told(
    t: Transaction, story: int, account: Account, basis: int, left: Collection[str] = ()
) -> None:
    """Closes what is no longer told of the story, writes what is new, and the alerts of it.

    `left` are withdrawn articles that were copies: no alert tells of them.
    """
    last = one(t.store, "SELECT max(basis) FROM account WHERE story = ?", story)
    if last and (last[0] or 0) > basis:
        return  # another has told already what came since
    alerting = Alerting(t, story, account, basis, left)
    kept = [f for f in account.findings if worth(f)]
    numbers = _versions(t, account)
    rows = {f.id: _row(f) for f in kept}
    readings = {f.id: _readings(f, numbers) for f in kept}
    before = _before(t, story)
    for id, (n, row, held) in sorted(before.items()):
        if rows.get(id) != row or readings.get(id) != held:
            t.close("finding", n)
    written = {id: n for id, (n, *_) in before.items() if id in rows}
    fresh = [
        f for f in kept if before.get(f.id, (0, None, None))[1:] != (rows[f.id], readings[f.id])
    ]
    if fresh:
        said = t.content(content.said({f.id: words(f) for f in fresh}))
        for f in sorted(fresh, key=lambda f: f.id):
            written[f.id] = _written(t, story, f, said, numbers)
        denials(t, account, sorted(fresh, key=lambda f: f.id), numbers)
    _alerted(alerting, before, {f.id: f for f in kept}, rows, written)
    digest = content.hashed(content.said([[*rows[i], *readings[i]] for i in sorted(rows)]))
    t.insert("account", story=story, basis=basis, digest=digest)


def _alerted(
    alerting: Alerting,
    before: Mapping[str, Before],
    kept: Mapping[str, Finding],
    rows: Mapping[str, Row],
    written: Mapping[str, int],
) -> None:
    was = {id: Was(*held) for id, held in before.items()}
    alerting.relations()
    witnessed = alerting.witnessed()
    for id in sorted(kept):
        earlier = was.get(id)
        if earlier is None or earlier.n != written[id]:
            alerting.finding(kept[id], written[id], rows[id], earlier, witnessed)
    alerting.ended(was, kept)
    if witnessed is None:
        alerting.second(written)


def worth(finding: Finding) -> bool:
    """Whether a finding is kept: of more than one, or of a figure that answers a slot."""
    return finding.type != "single" or (finding.range is not None and finding.slot is not None)


def words(finding: Finding) -> dict[str, Any]:
    """The words of a finding, and what it is about."""
    scope = finding.scope
    held = {
        "question": finding.question,
        "reason": finding.reason if finding.type != "single" else None,
        "place": scope.place,
        "period": scope.period,
        "group": scope.group,
    }
    return {k: v for k, v in held.items() if v}


def _row(f: Finding) -> Row:
    span, latest = f.range, f.latest
    low = span.low if span else None
    high = None if span is None or span.open else span.high
    last = None
    if latest is not None:
        last = latest.low if latest.low is not None else latest.high
    return f.type, f.slot, _number(low), _number(high), _number(last), f.independent


def _number(value: float | None) -> float | None:
    return None if value is None else float(value)


def _readings(f: Finding, numbers: dict[str, int]) -> tuple[tuple[int, str], ...]:
    return tuple(sorted({(numbers[r.report], r.statement) for r in f.readings}))


def _versions(t: Transaction, account: Account) -> dict[str, int]:
    """Report → the number of its newest row."""
    found = {}
    for report in account.reports:
        row = one(t.store, "SELECT n FROM version WHERE id = ? ORDER BY n DESC LIMIT 1", report.id)
        assert row is not None, report.id
        found[report.id] = row[0]
    return found


def _before(t: Transaction, story: int) -> dict[str, Before]:
    rows = t.store.rows(
        "SELECT n, id, type, slot, low, high, latest, independent FROM finding "
        "WHERE story = ? AND until IS NULL",
        story,
    )
    held: dict[int, list[tuple[int, str]]] = {row[0]: [] for row in rows}
    for finding, version, statement in t.store.rows(
        "SELECT r.finding, r.version, r.statement FROM reading r "
        "JOIN finding f ON f.n = r.finding WHERE f.story = ? AND f.until IS NULL",
        story,
    ):
        held[finding].append((version, statement))
    return {id: (n, tuple(row), tuple(sorted(held[n]))) for n, id, *row in rows}


def _written(t: Transaction, story: int, f: Finding, said: int, numbers: dict[str, int]) -> int:
    kind, slot, low, high, latest, independent = _row(f)
    n = t.insert(
        "finding",
        id=f.id,
        story=story,
        type=kind,
        slot=slot,
        low=low,
        high=high,
        latest=latest,
        independent=independent,
        said=said,
    )
    for version, statement in _readings(f, numbers):
        t.insert("reading", finding=n, version=version, statement=statement)
    if f.type == "update" and f.latest is not None:
        _superseded(t, f, numbers)
    return n


def _grew(before: Reading, latest: Latest) -> bool:
    """Whether the latest number is more than an earlier one."""
    low = latest.low if latest.low is not None else latest.high
    high = before.high if before.high is not None else before.low
    return low is None or high is None or low > high


def _superseded(t: Transaction, f: Finding, numbers: dict[str, int]) -> None:
    """The latest report's number takes the place of the others', of what grows with time."""
    assert f.latest is not None
    source = numbers.get(f.latest.report)
    for reading in f.readings:
        target = numbers[reading.report]
        if source is None or target == source or not _grew(reading, f.latest):
            continue
        known = one(
            t.store,
            "SELECT 1 FROM relation WHERE kind = 'supersedes' AND source = ? AND target = ? "
            "AND why = ?",
            source,
            target,
            (why := content.said({"finding": f.id}).decode()),
        )
        if known is None:
            t.insert("relation", kind="supersedes", source=source, target=target, why=why)

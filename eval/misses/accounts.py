"""Misses of the task about tolls: findings that do not arrive at the archive's count."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from misses import Json, Miss, counted, interval

CLIPPED = 160
"""Characters shown of one cell's words."""


def tolls(
    gold: dict[str, Json], records: Iterable[Json], accounts: dict[str, Json]
) -> Iterator[Miss]:
    """Questions (a story and a slot) without an answer, or with another one than the archive's."""
    import tolls as scorer  # the scorers' own module

    titles: dict[str, list[str]] = {}
    for record in records:
        titles.setdefault(record["story"], []).append(str(record.get("title")))
    for story, truth in gold.items():
        for slot in ("killed", "injured"):
            right = counted(truth, slot)
            found = scorer.answer(accounts[story], slot, truth)
            cause = toll_cause(accounts[story], slot, found, right)
            if cause is None:
                continue
            where = f"{truth['place']}, {truth['state']}, {truth['date']}"
            yield Miss(
                "tolls",
                f"{story} ({where})",
                f"{slot}: {cause}",
                " or ".join(map(str, sorted(right))),
                told(found) if found else others(accounts[story], slot),
                words(found, accounts[story]) if found else " · ".join(titles[story])[:600],
            )


def toll_cause(account: Json, slot: str, found: Json | None, right: set[int]) -> str | None:
    """Why the answer is no right one; None where it is, or where silence is right."""
    if found is None:
        if not max(right):
            return None
        of_slot = [f for f in account["findings"] if f.get("slot") == slot]
        if not of_slot:
            return "no finding"
        dated = any(f.get("latest") for f in of_slot)
        return "findings of another scope only" if dated else "no dated finding"
    low, high = found["latest"]["low"], found["latest"]["high"]
    if any(low == n and high in (n, None) for n in right):
        return None
    if not max(right):
        return "answered where the archive has none"
    held = any(reading(c) in right for c in found["cells"])
    beside = ", another cell has it" if held else ""
    if low is None:
        return f"only an upper bound{beside}"
    side = "fewer" if low < max(right) else "more"
    return f"{side} than the archive{beside}"


def reading(cell: Json) -> Any:
    """The cell's number, where it is one number or a lower bound."""
    return cell["low"] if cell["high"] in (cell["low"], None) else None


def told(finding: Json) -> str:
    """A finding's answer in few words."""
    scope = ", ".join(str(v) for v in (finding.get("scope") or {}).values() if v) or "no scope"
    latest = interval(finding["latest"]) if finding.get("latest") else "undated"
    span = finding.get("range") or {"low": None, "high": None}
    return f"{finding['type']}, latest {latest}, range {interval(span)} ({scope})"


def others(account: Json, slot: str) -> str:
    """The slot's findings that were no answer."""
    found = [told(f) for f in account["findings"] if f.get("slot") == slot]
    return "; ".join(found) or "nothing"


def words(finding: Json, account: Json) -> str:
    """The cells' words, report by report."""
    dates = {r["id"]: f"{r['label']} {r['published'] or 'undated'}" for r in account["reports"]}
    cells = (
        f"{dates[c['report']]}: {interval(c)} “{' '.join(c['words'].split())[:CLIPPED]}”"
        for c in finding["cells"]
    )
    return " · ".join(cells)

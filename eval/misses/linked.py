"""Misses of what is joined over reports: events mixed, pairs told wrong, stories."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from misses import Json, Miss


def rte(pairs: list[Json], accounts: dict[str, Any]) -> Iterator[Miss]:
    """Contradictions that are not told as such, and conflicts where there is none."""
    import rte as scorer

    for pair in pairs:
        said = scorer.told(accounts[pair["id"]])
        if (pair["label"] == "no") != (said == "no"):
            words = f"{pair['text']} | {pair['sentence']}"
            cause = f"{pair['label']} told {said}"
            yield Miss("rte", pair["id"], cause, pair["label"], said, words)


def ecb(records: list[Json], accounts: dict[str, Any]) -> Iterator[Miss]:
    """Pairs of linked cells whose mentions of events are of no chain in common."""
    held = {r["id"]: r for r in records}
    for account in accounts.values():
        record = {r["id"]: held[r["record"]] for r in account["reports"]}
        for finding in account["findings"]:
            cells = [(c, _chains(c, record[c["report"]])) for c in finding["cells"]]
            for n, (one, first) in enumerate(cells):
                for other, second in cells[:n]:
                    if first and second and not first & second:
                        texts = [_words(c, record[c["report"]]) for c in (other, one)]
                        told = finding["type"]
                        yield Miss(
                            "ecb", finding["id"], told, "two events", told, " | ".join(texts)
                        )


def _chains(cell: Json, record: Json) -> set[str]:
    inside = (
        m for m in record["mentions"] if cell["start"] <= m["start"] and m["end"] <= cell["end"]
    )
    return {m["chain"] for m in inside if m["chain"] and "ACTION" in m["type"]}


def _words(cell: Json, record: Json) -> str:
    return " ".join(record["text"][cell["start"] : cell["end"]].split())


def strangers(records: list[Json], told: list[Any]) -> Iterator[Miss]:
    """Topics of two events fed whole whose findings, or what is left of their reports, mix them."""
    held = {r["id"]: r["story"] for r in records}
    for account in told:
        of = {r["id"]: held[r["record"]] for r in account["reports"]}
        for finding in account["findings"]:
            events = Counter(of[c["report"]] for c in finding["cells"])
            if finding["type"] != "single" and len(events) > 1:
                cause = f"{finding['type']} over two events"
                yield Miss("strangers", finding["id"], cause, "two events", finding["question"])


def clusters(records: list[Json], stories: list[Json], folder: Path) -> Iterator[Miss]:
    """Stories that hold reports of several events, and events that lie in several stories."""
    gold = {r["id"]: r["story"] for r in records}
    titles = {r["id"]: str(r.get("title") or r["id"]) for r in records}
    where: dict[str, set[str]] = {}
    for story in stories:
        events = Counter(gold[i] for i in story["records"])
        for event in events:
            where.setdefault(event, set()).add(story["story"])
        if len(events) > 1:
            words = " | ".join(titles[i] for i in story["records"])
            yield Miss(folder.name, story["story"], "several events", str(len(events)), "1", words)
    for event, places in sorted(where.items()):
        if len(places) > 1:
            yield Miss(folder.name, event, "one event in several stories", "1", str(len(places)))

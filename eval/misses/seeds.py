"""Misses of the task about the two founding reports: the items that the scorer calls missing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from misses import Miss


def seeds(rows: Iterable[tuple[str, str, str]]) -> Iterator[Miss]:
    """The scorer's rows ("figures: at least 23", "MISSING", what was read there) that miss."""
    for name, state, remark in rows:
        if state == "MISSING":
            group, _, item = name.partition(": ")
            yield Miss("seeds", item, group, item, remark or "nothing")

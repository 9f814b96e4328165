"""Misses of the task about places: names missed or invented, places that are others or open."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from misses import Json, Miss, excerpt

Point = tuple[float, float]


def places(
    records: Iterable[Json],
    reports: Mapping[str, Json],
    at: Mapping[int, Point],
    countries: Mapping[int, str],
) -> Iterator[Miss]:
    """`at` and `countries` are the scorer's points and names of countries by GeoNames' number."""
    import common
    import places as scorer  # the scorers' own modules

    for record in records:
        gold = scorer.gold_of(record)
        read = scorer.read_of(record, reports[record["id"]])
        pairs = common.matched(gold, read, shared)
        for i, j, _ in pairs:
            start, end, number, point = read[j]
            held = point or at.get(number)
            if gold[i]["lat"] is None:
                continue
            said = record["text"][start:end]
            if number is None and point is None:
                yield _miss(record, gold[i], "place: open", said)
            elif not scorer.right(gold[i], number, held, countries):
                yield _miss(record, gold[i], "place: another", f"{said}: {number} at {held}")
        for i in sorted(set(range(len(gold))) - {i for i, _, _ in pairs}):
            yield _miss(record, gold[i], f"name: missed {gold[i].get('type') or ''}".strip(), "")
        for j in sorted(set(range(len(read))) - {j for _, j, _ in pairs}):
            start, end = read[j][:2]
            words = excerpt(record["text"], start, end)
            said = record["text"][start:end]
            yield Miss("places", record["id"], "name: invented", "nothing", said, words)


def shared(gold: Json, read: tuple[Any, ...]) -> float:
    """Share of the longer of two spans that both hold, as the scorer pairs them."""
    both: int = min(gold["end"], read[1]) - max(gold["start"], read[0])
    longer: int = max(gold["end"] - gold["start"], read[1] - read[0])
    return max(0, both) / longer


def _miss(record: Json, gold: Json, cause: str, read: str) -> Miss:
    start, end = gold["start"], gold["end"]
    wanted = f"{record['text'][start:end]}: {gold['geoname']} at {gold['lat']}, {gold['lon']}"
    words = excerpt(record["text"], start, end)
    return Miss("places", record["id"], cause, wanted, read or "nothing", words)

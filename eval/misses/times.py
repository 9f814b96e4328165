"""Misses of the task about times: words of time missed, invented, or read as another day."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from misses import Json, Miss, excerpt

Read = tuple[int, int, str]
"""Start, end and value in the scorer's shape."""


def times(records: Iterable[Json], reports: Mapping[str, Json]) -> Iterator[Miss]:
    """Of each record, its `timex` against the times of the report's statements."""
    import common
    import times as scorer  # the scorers' own module

    for record in records:
        gold = [(t["start"], t["end"], scorer.canon(t["value"])) for t in record["timex"]]
        read = scorer.read_of(record, reports[record["id"]])
        pairs = common.matched(gold, read, meet)
        for i, j, score in pairs:
            if score < 2:
                yield _miss(record, "another value", gold[i], said(record, read[j]))
        for i in sorted(set(range(len(gold))) - {i for i, _, _ in pairs}):
            yield _miss(record, "missed", gold[i], "nothing")
        for j in sorted(set(range(len(read))) - {j for _, j, _ in pairs}):
            words = excerpt(record["text"], *read[j][:2])
            yield Miss("times", record["id"], "invented", "nothing", said(record, read[j]), words)


def meet(gold: Read, read: Read) -> int:
    """2 where both words and value are the same, 1 where the words alone meet, as it is scored."""
    return (1 + (gold[2] == read[2])) * (gold[0] < read[1] and read[0] < gold[1])


def said(record: Json, time: Read) -> str:
    """The words of a time and its value."""
    return f"{record['text'][time[0] : time[1]]}: {time[2]}"


def _miss(record: Json, cause: str, gold: Read, read: str) -> Miss:
    words = excerpt(record["text"], *gold[:2])
    return Miss("times", record["id"], cause, said(record, gold), read, words)

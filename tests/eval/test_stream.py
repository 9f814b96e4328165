"""Reports of the press come in ten orders; once all is settled the stories are the same."""

from __future__ import annotations

import json
import os
import random
from collections import defaultdict
from collections.abc import Mapping
from itertools import islice

import pytest

import stream
from pairs import data
from rashomon.run import settled

ORDERS = 10
REPORTS = int(os.environ.get("REPORTS", "120"))
"""Reports of each set; the environment makes them more."""


def together(story: Mapping[str, str]) -> set[frozenset[str]]:
    """The records that are of one story, whatever its id."""
    found: dict[str, set[str]] = defaultdict(set)
    for record, home in story.items():
        found[home].add(record)
    return set(map(frozenset, found.values()))


@pytest.mark.slow
@pytest.mark.parametrize("path", ["ecb/reports.jsonl", "clusters/news_cluster.jsonl"])
def test_ten_orders_of_arrival_end_in_the_same_stories(path: str) -> None:
    folder = data()
    if folder is None:
        pytest.skip("the development data is not here")
    run = settled(cache=False)
    with (folder / path).open(encoding="utf-8") as lines:
        rows = [json.loads(line) for line in islice(lines, REPORTS)]
    kept = ("id", "title", "text", "published")
    held = stream.read(run, [{k: r[k] for k in kept if r.get(k)} for r in rows])
    ends = []
    for order in range(ORDERS):
        came = random.Random(order).sample(held, len(held))
        ends.append(together(stream.streamed(run, came).story))
    assert len(ends[0]) > 1
    assert all(end == ends[0] for end in ends)

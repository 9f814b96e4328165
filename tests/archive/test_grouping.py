"""Windows hold what is near in time; what they put together is one story, but no endless one."""

from itertools import combinations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from rashomon.archive import grouping
from rashomon.archive.catalogue import DAY, Catalogue
from rashomon.archive.reading import NEVER


def catalogue(days: list[int | None], named: list[int] | None = None) -> Catalogue:
    count = len(days)
    told = np.array([NEVER if d is None else d * DAY for d in days], np.int64)
    zeros = np.zeros(count, np.int64)
    return Catalogue(
        key="k",
        keys=(),
        id=np.arange(count),
        told=told,
        known=np.full(count, NEVER),
        named=np.array(named or [0] * count, np.int64),
        size=zeros,
        digest=zeros,
        file=zeros,
        place=np.zeros((count, 2), np.int64),
        again=0,
        hashes=0,
    )


@given(st.lists(st.integers(0, 80), min_size=1, max_size=30))
def test_two_reports_within_a_week_stand_in_one_window(days: list[int]) -> None:
    windows = [set(w.tolist()) for w in grouping._windows(catalogue(list(days)))]
    assert set().union(*windows) == set(range(len(days)))
    for a, b in combinations(range(len(days)), 2):
        together = any({a, b} <= w for w in windows)
        assert together or abs(days[a] - days[b]) > grouping.STEP
        assert not together or abs(days[a] - days[b]) < 2 * grouping.STEP


def test_reports_without_a_day_and_named_stories_stand_apart() -> None:
    held = catalogue([1, None, None, 2], [0, 0, 0, 5])
    assert [w.tolist() for w in grouping._windows(held)] == [[0], [1, 2]]


def placed(days: list[int], *groups: list[int]) -> list[list[int]]:
    found = grouping._Stories(np.array(days) * DAY)
    for group in groups:
        found.place(np.array(group))
    return [sorted(s.members) for s in found.held if s.members]


def test_what_two_windows_put_together_is_one_story() -> None:
    assert placed([0, 6, 12, 40], [0, 1], [1, 2]) == [[0, 1, 2]]
    assert placed([0, 6, 12, 40], [0, 1], [1, 2], [2, 3]) == [[0, 1, 2], [3]]


def test_two_stories_become_one_where_a_later_window_joins_them() -> None:
    assert placed([0, 1, 8, 9], [0], [1], [0, 1, 2]) == [[0, 1, 2]]
    assert placed([0, 1, 8, 9], [0], [1], [0, 1, 2], [1, 3]) == [[0, 1, 2, 3]]

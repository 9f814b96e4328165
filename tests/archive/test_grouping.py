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


def test_what_two_windows_put_together_is_one_story() -> None:
    when = np.array([0, 6, 12, 40]) * DAY
    home: dict[int, grouping._Story] = {}
    grouping._placed([0, 1], when, home)
    grouping._placed([1, 2], when, home)
    assert sorted(home[0].members) == [0, 1, 2]
    grouping._placed([2, 3], when, home)
    assert home[3].members == [3]


def test_two_stories_become_one_where_a_later_window_joins_them() -> None:
    when = np.array([0, 1, 8]) * DAY
    home: dict[int, grouping._Story] = {}
    grouping._placed([0], when, home)
    grouping._placed([1], when, home)
    grouping._placed([0, 1, 2], when, home)
    assert sorted(home[0].members) == [0, 1, 2]
    assert home[0] is home[1] is home[2]

"""Windows hold what is near in time; what they put together is one story, but no endless one."""

from itertools import combinations
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.archive.makers import lines, made, record, rows

from rashomon.archive import grouping
from rashomon.archive.catalogue import DAY, Catalogue
from rashomon.archive.job import Job
from rashomon.archive.reading import NEVER
from rashomon.ground.limits import Options


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


def test_windows_go_into_tasks_in_a_row(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(grouping, "MOST", 5)
    monkeypatch.setattr(grouping, "REPORTS", 8)
    job = Job(str(tmp_path), Options(), None, "maker")
    held = catalogue([n // 2 for n in range(60)])
    tasks = grouping.group_tasks(job, held)
    assert len(tasks) > 2
    whole = [w.tolist() for w in grouping._windows(held)]
    dealt = [own.tolist() for _, windows in tasks for own in windows]
    assert [n for own in dealt for n in own] == [n for own in whole for n in own]
    assert max(map(len, dealt)) == 5
    for task, windows in tasks:
        _, places, given = task.given
        for own, at in zip(windows, given, strict=True):
            assert places[at].tolist() == held.places(own).tolist()
        assert task.weight == sum(map(len, windows))


def test_a_report_of_two_windows_is_looked_at_once(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    source = tmp_path / "a.jsonl"
    source.write_bytes(
        lines(
            [
                record(s, n, published=f"2031-05-{8 * s + n + 1:02}")
                for s in range(3)
                for n in range(3)
            ]
        )
    )
    made([source], tmp_path / "out")
    alone = rows(tmp_path / "out", "stories")
    monkeypatch.setattr(grouping, "REPORTS", 1)
    made([source], tmp_path / "by-one")
    keys = ("story", "title", "reports")
    assert [{k: r.get(k) for k in keys} for r in alone] == [
        {k: r.get(k) for k in keys} for r in rows(tmp_path / "by-one", "stories")
    ]

"""When to look again."""

from __future__ import annotations

from itertools import pairwise

import pytest

from rashomon.watch.schedule import (
    DAY,
    FRESH,
    HOUR,
    LATEST,
    MINUTE,
    OLD,
    SOONEST,
    again,
    article_due,
    born,
    list_due,
    lot,
)
from rashomon.watch.state import Due


def middle(address: str, at: int) -> float:
    del address, at
    return 0.5


def test_a_list_follows_its_own_rate() -> None:
    day = DAY
    assert list_due("f", 0, 0, 0, 0, middle) == SOONEST
    assert list_due("f", 0, day, 23, 0, middle) == day + HOUR // 2
    assert list_due("f", 0, day, 100_000, 0, middle) == day + SOONEST
    assert list_due("f", 0, 30 * day, 0, 0, middle) == 30 * day + LATEST


def test_a_tenth_is_left_to_chance_and_the_same_each_time() -> None:
    waits = {list_due(f"f{n}", 0, DAY, 23, 0) - DAY for n in range(200)}
    assert len(waits) > 100
    assert all(0.9 * HOUR / 2 <= w <= 1.1 * HOUR / 2 for w in waits)
    assert lot("a", 1) == lot("a", 1) != lot("a", 2)


def test_trouble_doubles_the_wait_up_to_a_bound() -> None:
    waits = [list_due("f", 0, HOUR, 9, n, middle) - HOUR for n in range(20)]
    assert waits == sorted(waits)
    assert waits[1] == 2 * waits[0]
    assert waits[-1] == LATEST


def test_an_article_is_looked_at_when_a_fifth_of_its_age_has_passed() -> None:
    times = [0]
    while times[-1] < 40 * DAY:
        times.append(article_due(0, times[-1], 0))
    assert times[1] == FRESH
    for last, due in pairwise(times):
        assert due - last == FRESH or due - last == pytest.approx(due / 5, abs=2)
    assert len(times) < 60
    assert article_due(0, 10_000 * DAY, 0) == 10_000 * DAY + OLD


def test_a_date_in_the_future_makes_no_article_older_or_younger() -> None:
    assert born(None, 7) == born(9, 7) == 7
    assert born(5, 7) == 5


def test_what_was_not_taken_is_handed_over_again_later_each_time() -> None:
    waits = [again(n, 0) for n in range(1, 15)]
    assert waits == sorted(waits)
    assert waits[0] == MINUTE // 2
    assert waits[-1] == LATEST


def test_what_is_due_comes_in_order_and_stays_until_it_is_put_anew() -> None:
    queue = Due()
    for address, at in (("/b", 5), ("/a", 5), ("/c", 9), ("/d", 3)):
        queue.put(address, at)
    queue.put("/d", 7)
    assert queue.due(4) == []
    assert queue.first() == 5
    assert queue.due(8) == queue.due(8) == ["/a", "/b", "/d"]
    queue.put("/a", 20)
    queue.put("/a", 5)
    queue.put("/b", None)
    assert queue.due(9) == ["/a", "/d", "/c"]
    queue.clear()
    assert queue.first() is None

"""Workings of an earlier account change no later one, and spare its parts."""

from functools import partial
from itertools import accumulate
from pathlib import Path

import pytest
from tests.stories import inputs, stories

from rashomon import pipeline
from rashomon.ground import workings
from rashomon.ground.workings import Passing, Workings
from rashomon.language import load
from rashomon.render import contract


def test_a_value_is_made_once_for_a_key() -> None:
    made: list[int] = []

    def square(n: int) -> int:
        made.append(n)
        return n * n

    kept = Workings()
    assert [kept.once("square", n, partial(square, n)) for n in (1, 2, 1)] == [1, 4, 1]
    assert made == [1, 2]
    assert kept.once("cube", 2, lambda: 8) == 8


def test_no_more_than_a_bound_is_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workings, "MOST", 2)
    kept = Workings()
    assert [kept.once("n", n, partial(int, n)) for n in (1, 2, 3, 1)] == [1, 2, 3, 1]


def test_what_a_turn_asks_for_is_at_hand_in_the_next_and_no_longer() -> None:
    kept = Passing()
    made: list[int] = []

    def number(n: int) -> int:
        made.append(n)
        return n

    for turn in ((0, 1), (1, 2), (0, 2)):
        assert [kept.once("n", n, partial(number, n)) for n in turn] == list(turn)
        kept.turn()
    assert made == [0, 1, 2, 0]


@pytest.mark.parametrize("folder", stories(), ids=lambda p: p.name)
def test_one_report_more_gives_byte_for_byte_the_account_of_all(folder: Path) -> None:
    held = list(pipeline.extract(pipeline.read(inputs(folder)), load(), processes=1))
    kept = Workings()
    for part in accumulate([e] for e in held):
        grown = pipeline.reconcile(part, include=["*"], workings=kept)
        fresh = pipeline.reconcile(part, include=["*"])
        assert contract.account_text(grown) == contract.account_text(fresh)
    dated = pipeline.reconcile(held[::-1], include=["*"], workings=kept)
    fresh = pipeline.reconcile(held[::-1], include=["*"])
    assert contract.account_text(dated) == contract.account_text(fresh)


def test_what_a_further_report_leaves_as_it_was_is_not_compared_again() -> None:
    held = list(pipeline.extract(pipeline.read(inputs(stories()[0])), load(), processes=1))
    kept = Workings()
    before = pipeline.reconcile(held[:-1], include=["*"], workings=kept)
    after = pipeline.reconcile(held, include=["*"], workings=kept)
    old = {f.id: f for f in before.findings}
    same = [f for f in after.findings if f == old.get(f.id)]
    assert same
    assert all(f is old[f.id] for f in same)

"""The small questions that the model's values answer themselves."""

import gc

import pytest

from rashomon.model import Figure, Interval, Span, Trend
from rashomon.uncollected import uncollected


@pytest.mark.parametrize(
    ("low", "high", "said"),
    [(26, 26, 26), (23, None, 23), (None, 40, 40), (0, 5, 0), (None, None, None)],
)
def test_the_words_say_the_low_bound_else_the_high_one(
    low: int | None, high: int | None, said: int | None
) -> None:
    assert Interval(low, high).said == said


@pytest.mark.parametrize(
    ("trend", "unit", "level"),
    [(None, "USD", True), ("up", "person", True), ("up", "percent", False), ("down", None, False)],
)
def test_people_who_rose_to_nine_are_nine_and_a_price_that_rose_by_nine_is_not(
    trend: Trend | None, unit: str | None, level: bool
) -> None:
    figure = Figure("f", Span(0, 1), Span(0, 1), None, Interval(9, 9), unit=unit, trend=trend)
    assert figure.level is level


def test_the_search_for_garbage_comes_back_only_where_it_was_on() -> None:
    with uncollected():
        assert not gc.isenabled()
        with uncollected():
            pass
        assert not gc.isenabled()
    assert gc.isenabled()

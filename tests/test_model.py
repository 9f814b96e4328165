"""The small questions that the model's values answer themselves."""

import gc
from datetime import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rashomon.ground.uncollected import uncollected
from rashomon.model import Figure, Interval, Span, Trend, later, moment
from rashomon.model.spans import Grid


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


@pytest.mark.parametrize(
    ("one", "other", "after"),
    [
        ("2031-05-03", "2031-05-02", True),
        ("2031-05-02", "2031-05-02", False),
        ("2031-05-02T10:00", "2031-05-02T09:00", True),
        ("2031-05-02T10:00+02:00", "2031-05-02T09:00+00:00", False),
        ("2031-05-02T01:00+03:00", "2031-05-01T23:00+00:00", False),
        ("2031-05-02T10:00+00:00", "2031-05-02T09:00", False),
        ("2031-05-02T10:00", "2031-05-02", False),
        ("2031-05-03T00:10", "2031-05-02", True),
        (None, "2031-05-02", False),
        ("2031-05-02", "soon", False),
    ],
)
def test_what_is_surely_later(one: str | None, other: str | None, after: bool) -> None:
    assert later(one, other) is after
    if after:
        assert not later(other, one)


@given(st.datetimes(timezones=st.none() | st.timezones()), st.datetimes())
def test_never_both_are_later(one: datetime, other: datetime) -> None:
    a, b = one.isoformat(), other.isoformat()
    assert not (later(a, b) and later(b, a))
    assert not later(a, a)
    assert moment(a) is not None


_SPANS = st.tuples(st.integers(0, 1_500), st.integers(1, 900)).map(lambda p: Span(p[0], sum(p)))


@given(st.lists(_SPANS, max_size=12), _SPANS)
def test_a_grid_finds_each_span_that_meets_a_place_once(kept: list[Span], place: Span) -> None:
    found = [n for _, n in Grid((s, n) for n, s in enumerate(kept)).overlapping(place)]

    assert sorted(found) == [n for n, s in enumerate(kept) if s.overlaps(place)]

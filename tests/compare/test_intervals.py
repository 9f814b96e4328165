import pytest
from hypothesis import given
from hypothesis import strategies as st

from rashomon.compare.intervals import Relation, near, relate
from rashomon.model import Interval

NUMBERS = st.integers(0, 10_000)
INTERVALS = st.one_of(
    NUMBERS.map(lambda n: Interval(n, n)),
    NUMBERS.map(lambda n: Interval(n, None)),
    NUMBERS.map(lambda n: Interval(None, n)),
    st.tuples(NUMBERS, NUMBERS).map(lambda p: Interval(min(p), max(p))),
)


@pytest.mark.parametrize(
    ("a", "b", "wanted"),
    [
        (Interval(26, 26), Interval(26, 26), "same"),
        (Interval(300, 300, approximate=True), Interval(312, 312), "rounded"),
        (Interval(1200, 1200), Interval(1187, 1187), "rounded"),
        (Interval(140, 140), Interval(138, 138), "apart"),
        (Interval(140, 140, approximate=True), Interval(138, 138), "rounded"),
        (Interval(501, None), Interval(539, 539), "meets"),
        (Interval(1, None), Interval(23, None), "far"),
        (Interval(2, None), Interval(4, 4), "meets"),
        (Interval(3, 3), Interval(5, 5), "apart"),
        (Interval(None, 4), Interval(6, 6), "apart"),
        (Interval(12, 15), Interval(14, 14), "meets"),
        (Interval(100, 100), Interval(137, 137), "apart"),
        (Interval(500, 500), Interval(560, 560, approximate=True), "apart"),
        (Interval(80, 80, approximate=True), Interval(81, None), "meets"),
        (Interval(12, 120), Interval(70, None), "meets"),
    ],
)
def test_relations(a: Interval, b: Interval, wanted: Relation) -> None:
    assert relate(a, b) == wanted


@given(INTERVALS, INTERVALS)
def test_a_relation_has_no_direction(a: Interval, b: Interval) -> None:
    assert relate(a, b) == relate(b, a)


@given(INTERVALS, INTERVALS)
def test_what_meets_shares_a_number_and_what_is_apart_does_not(a: Interval, b: Interval) -> None:
    if relate(a, b) in ("meets", "far"):
        assert a.meets(b)
    if relate(a, b) == "apart":
        assert not a.meets(b)


def test_near_counts() -> None:
    assert near(23, 26)
    assert near(4, 4)
    assert not near(4, 5)
    assert not near(1, 1)

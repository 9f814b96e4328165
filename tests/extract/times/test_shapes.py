"""Every shape of the lexicon takes its examples and leaves its counter-examples."""

from __future__ import annotations

import pytest

from rashomon import lexicon
from rashomon.extract.times import Expression, reader
from rashomon.lexicon.times import Times

LEXICON = lexicon.load("en")
SHAPES = LEXICON.table("times", Times).shape


def read(text: str, published: str | None = "2031-07-04") -> list[Expression]:
    return reader(LEXICON, published).find(text, lambda *_: None)


@pytest.mark.parametrize(("key", "words"), [(s.key, w) for s in SHAPES for w in s.examples])
def test_examples_are_taken(key: str, words: str) -> None:
    assert [e.key for e in read(words)] == [key]


@pytest.mark.parametrize(("key", "words"), [(s.key, w) for s in SHAPES for w in s.counter])
def test_counter_examples_are_left(key: str, words: str) -> None:
    assert key not in [e.key for e in read(words)]


def test_every_shape_says_what_it_takes() -> None:
    assert all(s.says.endswith(".") and s.examples and s.counter for s in SHAPES)
    assert len({s.key for s in SHAPES}) == len(SHAPES)


@pytest.mark.parametrize(
    ("words", "values"),
    [
        ("two days in a row, on Friday and Saturday", ["P2D", "2031-07-04", "2031-06-28"]),
        ("in the spring of 2029 and last winter", ["2029-SP", "2030-WI"]),
        ("since the late 1990s, 2 1/2 years, half an hour", ["199", "P2Y6M", "PT30M"]),
        ("the 19th century", ["18"]),
        ("over the weekend and now", ["2031-W26-WE", "PRESENT_REF"]),
        ("nineteen ninety-six", ["1996"]),
        ("fell in the third quarter from a year earlier", ["2031-Q3", "2030-Q3"]),
        ("at 10.30 p.m. on May 3", ["2031-05-03"]),
        ("a few minutes, several years", ["PTXM", "PXY"]),
        ("each Thursday", ["XXXX-WXX-4"]),
    ],
)
def test_values_are_those_of_timex3(words: str, values: list[str]) -> None:
    found = [e.value for e in read(words)]
    assert [v for v in values if v not in found] == []


@pytest.mark.parametrize(
    ("words", "period"),
    [
        ("between Sunday and Tuesday", "2031-06-29/2031-07-01"),
        ("overnight from Saturday to Sunday", "2031-06-28/2031-06-29"),
        ("from 2027 to 2029", "2027/2029"),
        ("the night of 3-4 May", "2031-05-03/2031-05-04"),
        ("over the weekend", "2031-06-28/2031-06-29"),
        ("last Friday", "2031-06-27"),
        ("Monday last week", "2031-06-23"),
        ("now", None),
        ("three years", None),
    ],
)
def test_periods_are_iso_dates_or_intervals(words: str, period: str | None) -> None:
    assert reader(LEXICON, "2031-07-04").read(words) == period


@pytest.mark.parametrize(
    "words",
    ["Jan Ferro spoke", "the Sun wrote", "a room of 2031%", "a 34-year-old woman", "2031-13-40"],
)
def test_names_ages_and_wrong_dates_are_no_times(words: str) -> None:
    assert read(words) == []

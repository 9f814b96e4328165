from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.render.accounts import figure, report

from rashomon.model import Interval, Scope, Trend
from rashomon.render import phrases


@pytest.mark.parametrize(
    ("interval", "unit", "stated", "words"),
    [
        (Interval(26, 26), "person", 26, "26"),
        (Interval(23, None), "person", 23, "at least 23"),
        (Interval(501, None), "drone", 500, "more than 500 drones"),
        (Interval(11, None, strict=True), "hour", 11, "more than 11 hours"),
        (Interval(None, 40), "person", 40, "at most 40"),
        (Interval(None, 39), "person", 40, "less than 40"),
        (Interval(12, 15), None, None, "12 to 15"),
        (Interval(300, 300, approximate=True), "person", 300, "about 300"),
        (Interval(30_000_000, 30_000_000), "USD", None, "USD 30 million"),
        (Interval(1, 1), "hour", 1, "1 hour"),
        (Interval(2, 2), "battery", 2, "2 batteries"),
        (Interval(12, 12), "bus", 12, "12 buses"),
        (Interval(2, 2), "holiday", 2, "2 holidays"),
        (Interval(3, 3), "cubic foot", 3, "3 cubic feet"),
        (Interval(7, 7), "mile per second", 7, "7 miles per second"),
        (Interval(40, 40), "ft", 40, "40 ft"),
        (Interval(-4, -4), "celsius", None, "-4 celsius"),
        (Interval(5.5, 5.5), "percent", None, "5.5%"),
        (Interval(None, None), "person", None, "an unstated number"),
    ],
)
def test_an_interval_in_words(
    interval: Interval, unit: str | None, stated: int | None, words: str
) -> None:
    assert phrases.interval(interval, unit, stated) == words


@pytest.mark.parametrize(
    ("words", "number", "low", "unit", "trend", "shown"),
    [
        ("rises to 17", "17", 17, "person", "up", "17"),
        ("rose 5%", "5", 5, "percent", "up", "up 5%"),
        ("a third of exports", "a third", 1 / 3, "exports", None, "a third"),
        ("0.4 of a mile", "0.4", 0.4, "mile", None, "0.4 miles"),
    ],
)
def test_a_figure_in_words(
    words: str, number: str, low: float, unit: str, trend: Trend | None, shown: str
) -> None:
    r = report(words)
    held = figure(r, words, number, Interval(low, low), None, unit)
    assert phrases.value(replace(held, trend=trend), words, low, low) == shown


@given(st.text(max_size=300), st.integers(5, 80))
def test_clipped_words_keep_to_their_length_and_one_line(words: str, length: int) -> None:
    clipped = phrases.clip(words, length)
    assert len(clipped) <= length
    assert "\n" not in clipped


@pytest.mark.parametrize(
    ("stamp", "words"),
    [
        (None, "undated"),
        ("2026-10-14", "14 Oct 2026"),
        ("2026-10-14T08:05:00+02:00", "14 Oct 2026, 08:05 +02:00"),
        ("2026-10-14T08:05", "14 Oct 2026, 08:05"),
        ("soon", "soon"),
    ],
)
def test_dates(stamp: str | None, words: str) -> None:
    assert phrases.when(stamp) == words


def test_scope_says_only_what_is_stated() -> None:
    assert phrases.scope(Scope()) == ""
    stated = Scope("Velmora", "2026-10-13/2026-10-14", "first-responders")
    assert phrases.scope(stated) == "Velmora · first responders · 13 Oct 2026 to 14 Oct 2026"


def test_numbers_beyond_reading_are_not_read() -> None:
    assert phrases.stated("9" * 40) is None
    assert phrases.stated("more than 1,200 people") == 1200
    assert phrases.stated("two dozen") is None


def test_a_clause_in_a_list_stands_without_the_word_that_joined_it() -> None:
    assert phrases.bare("that the army would come") == "the army would come"
    assert phrases.bare("the army would come") == "the army would come"
    assert phrases.bare("That") == "That"

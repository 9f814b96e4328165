from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.render.accounts import figure, report

from rashomon.model import Interval, Scope, Trend
from rashomon.render import phrases


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


def test_scope_says_only_what_is_stated() -> None:
    assert phrases.scope(Scope()) == ""
    stated = Scope("Velmora", "2026-10-13/2026-10-14", "first-responders")
    assert phrases.scope(stated) == "Velmora · first responders · 13 Oct 2026 to 14 Oct 2026"


@pytest.mark.parametrize(
    ("words", "number", "interval", "shown"),
    [
        ("Dozens of people died", "Dozens", Interval(12, 120), "dozens"),
        ("A few thousand came", "A few thousand", Interval(2_000, 9_000), "a few thousand"),
        ("A number of sheep died", "A number of", Interval(2, None), "a number of"),
        ("six to nine people died", "six to nine", Interval(6, 9), "6 to 9"),
        ("a dozen people died", "a dozen", Interval(12, 12), "12"),
        ("several people (3 to 9) died", "3 to 9", Interval(3, 9), "3 to 9"),
    ],
)
def test_what_names_no_number_is_said_in_the_reports_own_words(
    words: str, number: str, interval: Interval, shown: str
) -> None:
    r = report(words)
    held = figure(r, number, number, interval)
    assert phrases.value(held, words, interval.low, interval.high) == shown
    assert phrases.vague(held, words) == (not any(c.isdecimal() for c in shown))

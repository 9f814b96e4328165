"""Words of time against the day of publication."""

from __future__ import annotations

import pytest

from rashomon import lexicon
from rashomon.extract.times import reader

FRIDAY = reader(lexicon.load("en"), "2025-07-04T21:10:00+02:00")
UNDATED = reader(lexicon.load("en"), None)


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("Friday", "2025-07-04"),
        ("Thursday night", "2025-07-03"),
        ("Saturday", "2025-06-28"),
        ("next Monday", "2025-07-07"),
        ("yesterday", "2025-07-03"),
        ("today", "2025-07-04"),
        ("overnight", "2025-07-03/2025-07-04"),
        ("last month", "2025-06"),
        ("last week", "2025-W26"),
        ("earlier this month", "2025-07"),
        ("last year", "2024"),
        ("this year", "2025"),
        ("three days ago", "2025-07-01"),
        ("two weeks ago", "2025-W25"),
        ("the past two years", "2023-07-04/2025-07-04"),
        ("May 3, 2025", "2025-05-03"),
        ("3 May", "2025-05-03"),
        ("October 16th 2023", "2023-10-16"),
        ("the 23rd of October 2023", "2023-10-23"),
        ("December", "2024-12"),
        ("June 2024", "2024-06"),
        ("2022", "2022"),
        ("2023-10-16", "2023-10-16"),
        ("the third quarter of 2024", "2024-07/2024-09"),
        ("Q2", "2025-04/2025-06"),
        ("the first half of last year", "2024-01/2024-06"),
        ("last quarter", "2025-04/2025-06"),
        ("between January and March", "2025-01/2025-03"),
        ("from November to February", "2024-11/2025-02"),
        ("June last year", "2024-06"),
        ("the past 24 hours", "2025-07-03/2025-07-04"),
        ("overnight into Thursday", "2025-07-02/2025-07-03"),
        ("overnight on Thursday", "2025-07-02/2025-07-03"),
        ("Tuesday of last week", "2025-06-24"),
        ("the day before yesterday", "2025-07-02"),
        ("the day after tomorrow", "2025-07-06"),
        ("2 a.m. on Tuesday", "2025-07-01"),
        ("Wednesday and Thursday", "2025-07-02/2025-07-03"),
    ],
)
def test_words_are_resolved(words: str, value: str) -> None:
    assert FRIDAY.read(words) == value


@pytest.mark.parametrize(
    "words", ["Friday", "last month", "overnight", "three days ago", "May 3", "Q2"]
)
def test_nothing_is_resolved_without_a_day_to_count_from(words: str) -> None:
    assert UNDATED.read(words) is None


@pytest.mark.parametrize("words", ["the start of the siege", "", "some time", "three hours"])
def test_what_names_no_date_is_left_open(words: str) -> None:
    assert FRIDAY.read(words) is None


def test_what_names_its_own_date_needs_no_report_date() -> None:
    assert UNDATED.read("May 3, 2025") == "2025-05-03"


@pytest.mark.parametrize("words", ["in his 40s", "in her mid-30s", "in their early 20s"])
def test_an_age_is_no_decade(words: str) -> None:
    assert FRIDAY.read(words) is None


def test_days_that_are_apart_are_no_stretch_of_time() -> None:
    assert FRIDAY.read("Tuesday and Thursday") == "2025-07-01"


def test_an_hour_takes_the_day_beside_it() -> None:
    text = "at 4 a.m. on Tuesday, on Wednesday at around 5 p.m."
    held = [e.value for e in FRIDAY.find(text, lambda *_: None)]
    assert held == ["2025-07-01", "2025-07-01", "2025-07-02", "2025-07-02"]

"""Dates in the languages most met: names of months, the order of day and month."""

from __future__ import annotations

import pytest
from tests.timing import least

from rashomon import lexicon
from rashomon.lexicon import calendar as schema
from rashomon.read import calendar, dates

EXAMPLES = lexicon.load(calendar.MANY).table("dates", schema.DateWords).examples


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda e: f"{e.language}: {e.text}")
def test_the_lexicon_s_examples(example: schema.Example) -> None:
    found = [d.value[:10] for d in dates.find(example.text, calendar.writing(example.language))]
    assert found == ([example.day] if example.day else [])


def test_every_language_has_twelve_months_that_are_read_in_it() -> None:
    table = lexicon.load(calendar.MANY).table("months", schema.Months)
    for language, year in table.language.items():
        for number, names in enumerate(year.names, 1):
            for name in names:
                assert calendar.month(name, language) == number, (language, name)


def test_accents_may_be_missing() -> None:
    assert [d.value for d in dates.find("5 fevrier 2031", calendar.writing("fr"))] == ["2031-02-05"]


def test_a_name_of_two_months_is_none_where_the_language_is_not_known() -> None:
    assert calendar.month("listopad", "pl") == 11
    assert calendar.month("listopad", "hr") == 10
    assert calendar.month("listopad", "de") is None


def test_short_names_of_other_languages_are_not_taken_in_english() -> None:
    assert not list(dates.find("12 out 2031"))
    assert calendar.month("out", "pt") == 10


@pytest.mark.parametrize(
    ("text", "tag", "first"),
    [
        ("", "en-US", False),
        ("", "en-GB", True),
        ("", "de", True),
        ("", "en", None),
        ("", None, None),
        ("on 25/12/2031", "en-US", True),
        ("on 12/25/2031", "en-GB", False),
        ("on 12/25/2031 and 25/12/2031", "en", None),
        ("on 12.25.2031", "en", None),
    ],
)
def test_the_order_of_day_and_month(text: str, tag: str | None, first: bool | None) -> None:
    assert calendar.writing(tag, text).day_first == first


@pytest.mark.parametrize(
    "piece", ["12 xy 2031", "2031. ", "1/", "a 1 ", "1 de de ", "1| ", "2031-1-"]
)
def test_looking_for_dates_takes_no_time(piece: str) -> None:
    assert least(lambda: list(dates.find(piece * 1_000)), rounds=2) < 0.2

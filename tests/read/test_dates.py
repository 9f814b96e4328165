"""Dates: whole ones only, zones as stated, doubtful ones none."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rashomon.read import dates


@pytest.mark.parametrize(
    ("said", "value"),
    [
        ("2025-07-04", "2025-07-04"),
        ("2025-07-04T10:00:00+03:00", "2025-07-04T10:00:00+03:00"),
        ("2025-07-04T10:00:00.123Z", "2025-07-04T10:00:00Z"),
        ("2025-07-04 10:00 +0300", "2025-07-04T10:00+03:00"),
        ("20250704", "2025-07-04"),
        ("Fri, 04 Jul 2025 10:00:00 +0300", "2025-07-04T10:00+03:00"),
        ("July 4, 2025", "2025-07-04"),
        ("4 July 2025", "2025-07-04"),
        ("Jul. 4, 2025 at 3:15 p.m. ET", "2025-07-04T15:15-04:00"),
        ("Jan 4, 2025 3:15 PM ET", "2025-01-04T15:15-05:00"),
        ("8:40 PM GMT, Fri July 4, 2025", "2025-07-04T20:40+00:00"),
        ("12:05 a.m. July 4, 2025", "2025-07-04T00:05"),
        ("09/21/2015 3:54 PM", "2015-09-21T15:54"),
        ("21/09/2015", "2015-09-21"),
        ("04.07.2025", "2025-07-04"),
        ("07/04/2025", None),  # April or July
        ("July 4", None),
        ("2025", None),
        ("2025-13-41", None),
        ("0001-01-01", None),
        ("February 30, 2025", None),
        ("yesterday", None),
        ("", None),
        ("9" * 300, None),
    ],
)
def test_a_stated_date(said: str, value: str | None) -> None:
    assert dates.iso(said) == value


def test_a_two_digit_year_of_a_dateline() -> None:
    assert [f.value for f in dates.find("ARDAN, 3 JAN 90 (DPA) --")] == ["1990-01-03"]


def test_where_a_date_stands() -> None:
    text = "Posted: Friday, July 26, 2013 5:24 AM EST Updated: July 30, 2013"
    assert [(f.span.of(text), f.value) for f in dates.find(text)] == [
        ("July 26, 2013 5:24 AM EST", "2013-07-26T05:24-05:00"),
        ("July 30, 2013", "2013-07-30"),
    ]


@given(st.text(max_size=120))
def test_any_text_is_a_date_or_none(words: str) -> None:
    value = dates.iso(words)
    assert value is None or value[:4].isdigit()
    assert all(0 <= f.span.start < f.span.end <= len(words) for f in dates.find(words))

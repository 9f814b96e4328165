from __future__ import annotations

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rashomon.read.html import dates


@pytest.mark.parametrize(
    ("stated", "iso"),
    [
        ("2031-05-06", "2031-05-06"),
        ("2031-05-06T08:15:00Z", "2031-05-06T08:15:00Z"),
        ("2031-05-06T08:15:00.123Z", "2031-05-06T08:15:00Z"),
        ("2031-05-06T08:15:00+0200", "2031-05-06T08:15:00+02:00"),
        ("2031-05-06 08:15", "2031-05-06T08:15"),
        ("2031-5-6", "2031-05-06"),
        ("20310506", "2031-05-06"),
        ("1935999900", "2031-05-08T09:45:00+00:00"),
        ("1935999900000", "2031-05-08T09:45:00+00:00"),
        ("20310506081500", "2031-05-06"),
        ("Tue, 06 May 2031 08:15:00 +0200", "2031-05-06T08:15:00+02:00"),
        ("Tue May 06 2031 08:15:00 GMT+0000 (UTC)", "2031-05-06T08:15:00+00:00"),
        ("Tue May 06 08:15:00 UTC 2031", "2031-05-06"),
        ("Tuesday, May 6, 2031, 06:47 PM", "2031-05-06T18:47"),
        ("05-16-2031", "2031-05-16"),
        ("16/05/2031", "2031-05-16"),
        ("06/06/2031", "2031-06-06"),
        ("05/06/2031", None),  # May or June
        ("2031", None),
        ("2031-13-01", None),
        ("2031-02-30", None),
        ("today", None),
        ("", None),
    ],
)
def test_a_field_s_date(stated: str, iso: str | None) -> None:
    assert dates.machine(stated) == iso


@pytest.mark.parametrize(
    ("words", "iso"),
    [
        ("Published May 6, 2031", ["2031-05-06"]),
        ("6 May 2031", ["2031-05-06"]),
        ("6th of nothing 2031", []),
        ("Sept. 6, 2031 6:47 p.m.", ["2031-09-06T18:47"]),
        ("May 6, 2031 at 12:05 am", ["2031-05-06T00:05"]),
        ("May 6, 2031, 4:08pm EST", ["2031-05-06T16:08-05:00"]),
        ("May 6, 2031 2:05 PM PT", ["2031-05-06T14:05-07:00"]),
        ("May 6 2031: 3:42 PM UTC", ["2031-05-06T15:42+00:00"]),
        ("Posted: May 6, 2031 9:27 AM | Updated: May 7, 2031", ["2031-05-06T09:27", "2031-05-07"]),
        ("May 6, 203110:32 AM", ["2031-05-06T10:32"]),
        ("It may 6 times 2031", []),
        ("versions 1.2.3 and 10.4", []),
    ],
)
def test_dates_in_words(words: str, iso: list[str]) -> None:
    assert [d.value for d in dates.written(words)] == iso


@given(st.dates(min_value=datetime.date(1990, 1, 1)))
def test_a_day_is_read_back_as_it_was_written(day: datetime.date) -> None:
    if day.year < 2100:
        assert dates.machine(day.isoformat()) == day.isoformat()
        assert dates.machine(f"{day:%B} {day.day}, {day.year}") == day.isoformat()


@given(st.text("0123456789 ,:/.-TZ+maypjneM", max_size=60))
def test_what_is_found_is_a_slice_and_a_date(text: str) -> None:
    for found in dates.written(text):
        assert 0 <= found.start < found.end <= len(text)
        assert len(found.value) >= 10

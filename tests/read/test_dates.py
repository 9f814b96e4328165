"""Dates: whole ones only, zones as stated, doubtful ones none."""

from __future__ import annotations

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rashomon.read import dates


@pytest.mark.parametrize(
    ("said", "value"),
    [
        ("2031-05-06", "2031-05-06"),
        ("2031-5-6", "2031-05-06"),
        ("2031-05-06T08:15:00+03:00", "2031-05-06T08:15:00+03:00"),
        ("2031-05-06T08:15:00.123Z", "2031-05-06T08:15:00Z"),
        ("2031-05-06T08:15:00+0200", "2031-05-06T08:15:00+02:00"),
        ("2031-05-06 08:15 +0300", "2031-05-06T08:15+03:00"),
        ("2031-05-06 08:15", "2031-05-06T08:15"),
        ("20310506", "2031-05-06"),
        ("20310506T0815Z", "2031-05-06T08:15Z"),
        ("20310506081500", "2031-05-06T08:15:00"),
        ("1935999900", "2031-05-08T09:45:00+00:00"),
        ("1935999900000", "2031-05-08T09:45:00+00:00"),
        ("Tue, 06 May 2031 08:15:00 +0200", "2031-05-06T08:15:00+02:00"),
        ("Tue May 06 2031 08:15:00 GMT+0000 (UTC)", "2031-05-06T08:15:00+00:00"),
        ("Tue May 06 08:15:00 UTC 2031", "2031-05-06"),
        ("Tuesday, May 6, 2031, 06:47 PM", "2031-05-06T18:47"),
        ("May 6, 2031", "2031-05-06"),
        ("6 May 2031", "2031-05-06"),
        ("May. 6, 2031 at 3:15 p.m. ET", "2031-05-06T15:15-04:00"),
        ("Jan 4, 2025 3:15 PM ET", "2025-01-04T15:15-05:00"),
        ("8:40 PM GMT, Fri July 4, 2025", "2025-07-04T20:40+00:00"),
        ("12:05 a.m. July 4, 2025", "2025-07-04T00:05"),
        ("09/21/2015 3:54 PM", "2015-09-21T15:54"),
        ("21/09/2015", "2015-09-21"),
        ("05-16-2031", "2031-05-16"),
        ("06/06/2031", "2031-06-06"),
        ("04.07.2025", "2025-07-04"),
        ("07/04/2025", None),  # April or July
        ("July 4", None),
        ("2031", None),
        ("2031-13-41", None),
        ("2031-02-30", None),
        ("0001-01-01", None),
        ("9999-12-31", None),
        ("February 30, 2025", None),
        ("yesterday", None),
        ("", None),
        ("9" * 300, None),
    ],
)
def test_a_stated_date(said: str, value: str | None) -> None:
    assert dates.stated(said) == value


@pytest.mark.parametrize(
    ("words", "values"),
    [
        ("Published May 6, 2031", ["2031-05-06"]),
        ("6th May 2031", ["2031-05-06"]),
        ("6th of nothing 2031", []),
        ("Sept. 6, 2031 6:47 p.m.", ["2031-09-06T18:47"]),
        ("May 6, 2031 at 12:05 am", ["2031-05-06T00:05"]),
        ("May 6, 2031, 4:08pm EST", ["2031-05-06T16:08-05:00"]),
        ("May 6, 2031 2:05 PM PT", ["2031-05-06T14:05-07:00"]),
        ("May 6 2031: 3:42 PM UTC", ["2031-05-06T15:42+00:00"]),
        ("Posted: May 6, 2031 9:27 AM | Updated: May 7, 2031", ["2031-05-06T09:27", "2031-05-07"]),
        ("Posted May 6, 2031 9:27 AM | Mon May 7, 2031", ["2031-05-06T09:27", "2031-05-07"]),
        ("May 6, 203110:32 AM", ["2031-05-06T10:32"]),
        ("ARDAN, 3 JAN 90 (DPA) --", ["1990-01-03"]),
        ("May 6, 2031 - 10 boats sank", ["2031-05-06"]),
        ("It may 6 times 2031", []),
        ("versions 1.2.3, 10.4 and 1.22.34", []),
    ],
)
def test_dates_in_words(words: str, values: list[str]) -> None:
    assert [d.value for d in dates.find(words)] == values


def test_where_a_date_stands() -> None:
    text = "Posted: Friday, July 26, 2013 5:24 AM EST Updated: July 30, 2013"
    assert [(f.span.of(text), f.value) for f in dates.find(text)] == [
        ("July 26, 2013 5:24 AM EST", "2013-07-26T05:24-05:00"),
        ("July 30, 2013", "2013-07-30"),
    ]


@given(st.text(max_size=120) | st.text("0123456789 ,:/.-TZ+maypjneM", max_size=60))
def test_any_text_is_a_date_or_none(words: str) -> None:
    value = dates.stated(words)
    assert value is None or datetime.date.fromisoformat(value[:10])
    last = 0
    for found in dates.find(words):
        assert last <= found.span.start < found.span.end <= len(words)
        assert datetime.date.fromisoformat(found.value[:10])
        last = found.span.end


@given(st.dates(min_value=datetime.date(1600, 1, 1), max_value=datetime.date(2099, 12, 31)))
def test_a_day_is_read_back_as_it_was_written(day: datetime.date) -> None:
    assert dates.stated(day.isoformat()) == day.isoformat()
    assert dates.stated(f"{day:%B} {day.day}, {day.year}") == day.isoformat()

"""What a text says of itself, and what it does not: a wrong date is worse than none."""

from __future__ import annotations

import pytest
from tests.read.test_text import CAPTIONED, PORTAL

from rashomon.ground.limits import Options
from rashomon.model import Metadata, Report, Stated
from rashomon.read import read_bytes

BODY = "At least 26 people were hurt when a bridge fell in Ardan on Friday."


def read(words: str, options: Options | None = None) -> Report:
    return next(read_bytes("a.txt", words.encode(), options))


def told(words: str) -> Metadata:
    return read(words).metadata


def test_a_portal_s_copy_names_portal_agency_and_syndicator() -> None:
    m = told(PORTAL)
    assert m.publisher == Stated("NorlandToday", "text")
    assert m.agency == Stated("Bloomberg", "text")
    assert m.syndicator == Stated("Tribune Content Agency", "text")
    assert m.byline == Stated(("Ana Bell",), "text")


@pytest.mark.parametrize("words", [PORTAL, CAPTIONED])
def test_a_copyright_year_and_a_caption_s_date_are_no_date(words: str) -> None:
    published = read(words).metadata.published
    assert (published.value, published.basis) == (None, "none")


@pytest.mark.parametrize(
    ("words", "why"),
    [
        (PORTAL, "“©2025” is a copyright year"),
        (CAPTIONED, "“May 3, 2025” stands in a caption"),
    ],
)
def test_why_it_is_undated_is_data_and_remarked_in_the_same_words(words: str, why: str) -> None:
    report = read(words)
    assert why in report.metadata.published.why
    (remark,) = [p for p in report.problems if report.metadata.published.why in p.message]
    assert not remark.unread
    assert remark.span
    assert remark.span.of(report.text) in why


def test_an_archive_s_day_is_no_date() -> None:
    url = "https://web.archive.org/web/20160913020031/http://norland.example/a"
    content = f'{{"text": "{BODY}", "url": "{url}"}}'
    report = next(read_bytes("a.jsonl", content.encode()))
    assert report.metadata.published.basis == "none"
    assert report.metadata.published.why.startswith("“2016-09-13” is the day")
    given = read_bytes("a.jsonl", content.encode(), Options({"R1": "2016-09-12"}))
    assert next(given).metadata.published == Stated("2016-09-12", "given")


@pytest.mark.parametrize(
    ("line", "published", "modified"),
    [
        ("Published July 4, 2025", "2025-07-04", None),
        ("Posted: Friday, July 4, 2025 5:24 AM", "2025-07-04T05:24", None),
        ("Updated: Jul 4, 2025 - 5:12 PM", None, "2025-07-04T17:12"),
        ("Posted: July 4, 2025 Updated: July 6, 2025", "2025-07-04", "2025-07-06"),
        ("By Ana Bell | July 4, 2025", "2025-07-04", None),
        ("By Ana Bell", None, None),
    ],
)
def test_lines_of_publication(line: str, published: str | None, modified: str | None) -> None:
    m = told(f"Bridge at Ardan falls in storm\n\n{line}\n\n{BODY}")
    assert (m.published.value, m.modified.value) == (published, modified)


def test_a_period_and_lines_further_down_are_no_date() -> None:
    title = "Bridge at Ardan falls in storm"
    assert told(f"{title}\n\nJuly 4, 2025 - July 6, 2025\n\n{BODY}").published.basis == "none"
    later = "Crews searched the river until the evening."
    live = f"{title}\n\n{BODY}\n\n{later}\n\nPosted: July 4, 2025\n\n{BODY} {later}"
    assert told(live).published.basis == "none"


def test_a_comment_s_date_is_no_date() -> None:
    m = told(f"Bridge at Ardan falls in storm\n\n{BODY}\n\nComments\n\nTom, July 6, 2025: Sad.")
    assert m.published.basis == "none"


def test_a_whole_date_in_a_dateline_is_the_report_s() -> None:
    assert told(f"ARDAN, 3 JAN 90 (DPA) -- [TEXT] {BODY}").published == Stated("1990-01-03", "text")
    assert told(f"ARDAN, July 4 (Reuters) - {BODY}").published.basis == "none"


@pytest.mark.parametrize(
    ("words", "agency"),
    [
        (f"ARDAN, July 4 (Reuters) - {BODY}", "Reuters"),
        (f"ARDAN (AP) — {BODY}", "Associated Press"),
        (
            f"Bridge at Ardan falls in storm\n\nBy The Associated Press\n\n{BODY}",
            "Associated Press",
        ),
        (f"By Ana Bell, PA\n\n{BODY}", None),  # a state, too
        (f"{BODY} (AFP)", "Agence France-Presse"),
        (f"{BODY} -- BERNAMA", "Bernama"),
        (f"{BODY}\n\n© 2031 AFP", "Agence France-Presse"),
        (f"{BODY}\n\nab/cd © Agence France-Presse", "Agence France-Presse"),
        (
            f"{BODY}\n\nThis report by The Canadian Press was first published May 6.",
            "Canadian Press",
        ),
        (f"{BODY}\n\nThe-CNN-Wire™ & © 2031 Cable News Network, Inc.", "CNN Wire"),
        (
            f"{BODY}\n\nCopyright 2017 The Associated Press. All rights reserved.",
            "Associated Press",
        ),
        (f"{BODY}\n\nThe Associated Press contributed to this report.", None),
        (f"{BODY}\n\nThe mayor speaks in Ardan. Photo: City / AFP\n\n{BODY}", None),
        (f"ARDAN (HARB) — {BODY}", None),
    ],
)
def test_an_agency_is_named_by_those_who_may(words: str, agency: str | None) -> None:
    assert told(words).agency.value == agency


def test_an_owner_is_the_publisher() -> None:
    m = told(f"{BODY}\n\nCopyright 2017 Harbour Television. All rights reserved.")
    assert m.publisher == Stated("Harbour Television", "text")


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("By Ana Bell and Tom Reed", ("Ana Bell", "Tom Reed")),
        ("By Ana Bell, Reuters", ("Ana Bell",)),
        ("By Ana Bell, Staff Writer", ("Ana Bell",)),
        ("Staff report", ()),
        ("Date: Friday, July 4, 2025, 10:55 PM", ()),
        ("Last Modified: Monday, July 7, 2025", ()),
        ("By The Associated Press", ()),
    ],
)
def test_authors(line: str, names: tuple[str, ...]) -> None:
    assert told(f"Bridge at Ardan falls in storm\n\n{line}\n\n{BODY}").byline.value == names


def test_a_given_date_goes_before_all() -> None:
    words = f"Bridge at Ardan falls in storm\n\nPublished July 4, 2025\n\n{BODY}"
    for key in ("a.txt", "R1"):
        m = read(words, Options(dates={key: "2025-07-03"})).metadata
        assert m.published == Stated("2025-07-03", "given")


def test_language_is_told_from_enough_words_only() -> None:
    assert told(BODY).language == Stated("en", "text")
    assert told("26 killed").language.basis == "none"
    russian = read("Мост в Ардане упал в пятницу, пострадали не менее 26 человек, сообщили власти.")
    assert russian.metadata.language.value == "ru"
    assert any("only English" in p.message for p in russian.problems)


def test_the_id_comes_from_content() -> None:
    assert read(BODY).id == read(BODY).id != read(f"{BODY} More.").id
    assert next(read_bytes("b.txt", BODY.encode())).id == read(BODY).id


@pytest.mark.parametrize(
    ("line", "publisher"),
    [
        ("©2031 The Ardan Courier. All rights reserved.", "The Ardan Courier"),
        ("© 2031, The Ardan Courier", "The Ardan Courier"),
        ("(c)2031 Ardan Courier Inc. Used by permission.", "Ardan Courier Inc"),
        (
            "©2031 Hill Media L.P. Visit hill.example. Distributed by Reed Agency.",
            "Hill Media L.P.",
        ),
    ],
)
def test_an_owner_s_name_holds_no_year_and_nothing_that_follows(line: str, publisher: str) -> None:
    assert told(f"{BODY}\n\n{line}").publisher.value == publisher


def test_the_day_of_first_publication_in_a_credit_line() -> None:
    line = "This report by The Canadian Press was first published May 6, 2031."
    assert told(f"{BODY}\n\n{line}").published.value == "2031-05-06"

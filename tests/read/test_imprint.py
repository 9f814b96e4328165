"""The line of publisher and date, wherever it stands about a plain text."""

import pytest

from rashomon.model import Metadata
from rashomon.read import imprint, text

HEAD = "Dam breaks above Sall village"
BODY = (
    "A dam above the village of Sall broke on Tuesday and six people were killed, the governor "
    "said.\n\nThe water reached the lower town within an hour, police said."
)


def told(words: str) -> Metadata:
    return text.read("given.txt", words).metadata


@pytest.mark.parametrize(
    ("line", "publisher", "persons"),
    [
        ("Carrick Wire, 3 March 2026", "Carrick Wire", ()),
        ("Radio Eastmere, 3 March 2026", "Radio Eastmere", ()),
        ("Northern Dispatch, 3 March 2026", "Northern Dispatch", ()),
        ("Capital Daily | March 3, 2026", "Capital Daily", ()),
        ("Voice of the Coast - 3 March 2026", "Voice of the Coast", ()),
        ("By Ida Lind, Senate Record, March 3, 2026", "Senate Record", ("Ida Lind",)),
        ("Anna Lind, Northern Dispatch, 3 March 2026, 18:30", "Northern Dispatch", ("Anna Lind",)),
    ],
)
def test_who_published_it_and_when(line: str, publisher: str, persons: tuple[str, ...]) -> None:
    for words in (f"{HEAD}\n\n{line}\n\n{BODY}", f"{HEAD}\n{line}\n\n{BODY}"):
        found = told(words)
        assert found.title.value == HEAD
        assert found.publisher.value == publisher
        assert found.byline.value == persons
        assert (found.published.value or "")[:10] == "2026-03-03"


@pytest.mark.parametrize("between", ["\n", "\n\n"])
def test_a_first_line_of_publisher_and_date_is_no_headline(between: str) -> None:
    found = told(f"Sall Valley Radio, 9 June 2026{between}{HEAD}\n\n{BODY}")
    assert (found.publisher.value, found.title.value) == ("Sall Valley Radio", HEAD)
    assert found.published.value == "2026-06-09"


def test_it_may_stand_at_the_end() -> None:
    found = told(f"{HEAD}\n\n{BODY}\n\nHarbour Gazette, 3 March 2026\n")
    assert (found.publisher.value, found.published.value) == ("Harbour Gazette", "2026-03-03")


@pytest.mark.parametrize(
    ("line", "publisher"),
    [
        ("Sall, 3 March 2026", None),
        ("Buenos Aires, 3 March 2026", None),
        ("Anna Lind, 3 March 2026", None),
    ],
)
def test_a_place_or_a_person_is_no_publisher(line: str, publisher: str | None) -> None:
    found = told(f"{HEAD}\n\n{line}\n\n{BODY}")
    assert (found.publisher.value, found.published.value) == (publisher, "2026-03-03")


@pytest.mark.parametrize(
    "line",
    [
        "Flood at Sall on 3 March 2026",
        "What the council knew before 3 March 2026",
        "The Dam Was Closed, 3 March 2026 to 5 May 2026",
        "Photograph: the dam at Sall, 3 March 2026",
        "3 March 2026",
    ],
)
def test_a_headline_or_a_caption_with_a_date_is_none(line: str) -> None:
    assert imprint.of(line) is None

"""Quotation marks: pairs, broken ones, and the bound of a paragraph."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.timing import least

from rashomon.extract.quotes.marks import stretches


@pytest.mark.parametrize(
    ("text", "inner"),
    [
        ('"We stay," she said.', ["We stay,"]),
        ("“We stay,” she said. “We do.”", ["We stay,", "We do."]),
        ("«We stay», she said.", ["We stay"]),
        ("„We stay“, she said.", ["We stay"]),
        ("''We stay,'' she said.", ["We stay,"]),
        ("‘We stay,’ she said.", ["We stay,"]),
        ("'We stay,' she said.", ["We stay,"]),
        ("“He said ‘no’ and left,” she said.", ["He said ‘no’ and left,"]),
        ("‘He said “no” and left,’ she said.", ["He said “no” and left,"]),
        ("“We stay,“ she said.", ["We stay,"]),
        ("The workers' plan and Lind's boat", []),
        ("‘It is in the workers’ homes,’ she said.", ["It is in the workers’ homes,"]),
        ("The ‘old boats’ sank, he said.", ["old boats"]),
        ("It isn't 5'10\" tall, they're sure", []),
        ("She called it a “joke” and a “farce”.", ["joke", "farce"]),
        (
            "‘The gate of the old mill’“We stay,” she said.",
            ["The gate of the old mill", "We stay,"],
        ),
        ("no marks at all", []),
        ("", []),
        ("“”", []),
    ],
)
def test_pairs(text: str, inner: list[str]) -> None:
    assert [text[slice(*s.inner)] for s in stretches(text)] == inner


def test_a_single_mark_opens_a_paragraph_of_speech_but_no_short_word() -> None:
    speech = "‘The gate has been shut since the spring, and nobody knows for how long."
    [stretch] = stretches(speech)
    assert (stretch.inner, stretch.closed) == ((1, len(speech)), False)
    assert stretches("‘Twas a cold night.") == []
    assert stretches(f"So {speech}") == []


def test_an_open_mark_ends_with_its_paragraph() -> None:
    [open_] = stretches("“We stay, and we will stay")
    assert not open_.closed
    assert open_.end == len("“We stay, and we will stay")


def test_a_mark_that_opens_again_ends_the_one_before() -> None:
    found = stretches("“We stay, she said. “We do.”")
    assert [s.closed for s in found] == [False, True]


TEXT = st.text("ab. ,:‘’“”\"'«»„''\n—", max_size=60)


@given(TEXT, st.integers(0, 9))
def test_stretches_slice_in_order_and_never_cross(text: str, start: int) -> None:
    at = start
    for s in stretches(text, start):
        assert at <= s.start < s.inner[0] <= s.inner[1] <= s.end <= start + len(text)
        at = s.end


def test_work_grows_with_the_text() -> None:
    def seconds(count: int) -> float:
        text = "“" * count + "'" * count + "a “b' " * count
        return least(lambda: stretches(text))

    assert seconds(8000) < 12 * max(seconds(2000), 0.002)

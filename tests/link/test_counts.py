"""Statements that count one thing differently are not joined."""

import pytest
from tests.compare.made import at, extraction, figure, quote

from rashomon.link import counts
from rashomon.link.questions import ask
from rashomon.model import Extraction


def told(number: int, n: int) -> Extraction:
    words = f"the fire in the old mill of Brask killed {number} people before dawn"
    text = f"Report {n}. Chief Ida Holm said {words}."
    return extraction(
        text,
        figure(text, f"{number} people", number, number),
        quote(text, words, "Ida Holm", direct=False),
    )


@pytest.mark.parametrize(("other", "joined"), [(12, True), (17, False)])
def test_quotes_with_other_numbers_of_one_slot_are_no_agreement(other: int, joined: bool) -> None:
    asked = [q for q in ask([told(12, 1), told(other, 2)]) if q.slot is None]
    assert [len(q.answers) for q in asked] == ([2] if joined else [1, 1])


def test_one_number_in_common_is_enough() -> None:
    text = "12 people died, 3 people of them in bed."
    both = extraction(text, figure(text, "12 people", 12, 12), figure(text, "3 people", 3, 3))
    one = extraction(text, figure(text, "12 people", 12, 12))
    three = extraction(text, figure(text, "3 people", 3, 3))
    whole = at(text, text)
    assert not counts.apart(counts.within(both, whole), counts.within(one, whole))
    assert counts.apart(counts.within(one, whole), counts.within(three, whole))

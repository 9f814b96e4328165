"""Numbers that count nothing."""

from __future__ import annotations

import pytest
from tests.extract.figures.said import figures_of, of


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("Three other men, ages 24, 25 and 41, were wounded at the mill.", [3]),
        ("Three divers, 28, 31 and 40, were wounded in Velm.", [3]),
        ("One woman was hit; another woman, also 22, was wounded in the arm.", [1, 1]),
        ("Ada Lorn, 30; Bram Oster, 21; and Jory Kell, 31 all were injured.", [3]),
        ("The blast wounded six farmers near Orrin.[9][26]", [6]),
    ],
)
def test_ages_footnotes_and_names_count_nobody(text: str, numbers: list[int]) -> None:
    read = [f.interval.low for f in of(figures_of(text), "injured")]
    assert [n for n in read if n not in (1, None)] == [n for n in numbers if n != 1]


def test_the_year_of_a_date_counts_nothing() -> None:
    assert not figures_of("May 3, 2031 HOMICIDE Officers came to the mill.")


@pytest.mark.parametrize(
    "text",
    [
        "The Kick Six win made them famous.",
        "The debut of the 787 Dreamliner was marred by faults.",
        "Ada Holm: 4 Started the match badly.",
        "Orin Hale (915605455) was named on the list.",
    ],
)
def test_a_number_in_a_name_is_no_figure(text: str) -> None:
    assert not figures_of(text)


def test_a_part_in_commas_is_no_age() -> None:
    read = figures_of("Forty people, 12 of them children, were killed.")
    assert [f.interval.low for f in of(read, "part")] == [12]


@pytest.mark.parametrize(
    "text",
    [
        "Call 0700 222 333 or 070 7000 0018 for help.",
        "It is on example.org/5/12 since 12-05-2031.",
        "1 / 4",
        "Line 2 trains stopped.",
        "Article 5 consultations began.",
    ],
)
def test_numbers_that_name_or_call_are_no_figures(text: str) -> None:
    assert figures_of(text) == ()


def test_a_capital_verb_before_a_number_of_people_is_no_name() -> None:
    read = figures_of("New Velm Shooting Leaves 9 Hurt, 1 Dead")
    assert [f.interval.low for f in of(read, "injured")] == [9]

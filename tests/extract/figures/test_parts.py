"""Parts and wholes, sums, those who come on top."""

from __future__ import annotations

import pytest
from tests.extract.figures.said import figures_of, of


def test_an_enumeration_is_added_up_and_its_numbers_are_parts() -> None:
    text = "Two men and a woman were shot and killed in Velm."
    read = figures_of(text)
    (whole,) = of(read, "killed")
    (part,) = of(read, "part")
    assert whole.interval.low == whole.interval.high == 3
    assert part.whole == whole.id


def test_the_part_of_a_whole_is_never_taken_for_it() -> None:
    read = figures_of("Four people, including a child, were killed in Kell.")
    (whole,) = of(read, "killed")
    (part,) = of(read, "part")
    assert (whole.interval.low, part.interval.low) == (4, 1)
    assert part.whole == whole.id
    assert part.scope.group == "children"


def test_a_group_is_a_part_where_the_report_counts_more() -> None:
    read = figures_of("Nine people were killed on Monday. Two daughters of the mayor were killed.")
    (whole,) = of(read, "killed")
    (part,) = of(read, "part")
    assert part.whole == whole.id


def test_both_counts_with_its_noun_and_not_those_told_right_before() -> None:
    pilots = figures_of("Both pilots were killed when the plane fell on Monday.")
    assert [f.interval.low for f in of(pilots, "killed")] == [2]
    told = "The blast killed two clerks of the court, both retired officers, the mayor said."
    assert len(of(figures_of(told), "killed")) == 1


def test_one_person_is_not_counted_beside_the_number_that_holds_him() -> None:
    read = figures_of("Three people were killed in Velm. Orin Hale was killed at his desk.")
    assert [f.interval.low for f in of(read, "killed")] == [3]


def test_the_shot_are_injured_where_nobody_died() -> None:
    assert of(figures_of("Five people were shot in Kell."), "injured")
    both = figures_of("Five people were shot in Kell. Two of them died.")
    assert of(both, "shot")
    assert [f.interval.low for f in of(both, "injured")] == [3]  # those whom the dead leave


@pytest.mark.parametrize(
    "text",
    [
        "Five more bodies were found under the rubble.",
        "Another three people were injured.",
        "Two additional people were wounded.",
        "Nine people were killed on Monday. Two more died on Friday.",
    ],
)
def test_those_added_are_marked(text: str) -> None:
    assert figures_of(text)[-1].scope.group == "additional"


def test_those_added_to_others_are_all_of_their_own_kind() -> None:
    read = figures_of("One man was killed and three more people were injured.")
    (injured,) = of(read, "injured")
    assert (injured.interval.low, injured.scope.group) == (3, None)


def test_the_dead_of_a_picture_are_some_of_a_family_that_is_counted() -> None:
    read = figures_of(
        "At least eight members of the Hale family were killed. "
        "Orin Lind shared an image of six dead bodies wrapped in cloth."
    )
    assert [(f.slot, f.interval.low) for f in read] == [("killed", 8), ("part", 6)]


def test_some_of_the_dead_are_a_part_beside_the_hurt_too() -> None:
    read = figures_of("The post showed four hurt men and two of the deceased.")
    assert [f.slot for f in read] == ["injured", "part"]


def test_those_hurt_beside_the_dead_are_no_dead() -> None:
    read = figures_of("One man was killed, with two others injured.")
    assert [f.interval.low for f in of(read, "killed")] == [1]
    assert [f.interval.low for f in of(read, "injured")] == [2]


def test_a_number_of_people_says_nothing_beside_a_number() -> None:
    read = figures_of("A number of people were hurt in Velm. Police said 12 people were hurt.")
    assert [f.interval.low for f in of(read, "injured")] == [12]


@pytest.mark.parametrize(
    "text",
    [
        "Twelve people died in Velm. Four members of the Hale family were killed.",
        "Twelve people died in Velm. A clip shows the bodies of four villagers.",
        "Twelve people died in Velm. Four friends from Kell were killed.",
        "Four nurses among 12 killed in Velm.",
    ],
)
def test_a_family_or_what_was_found_is_a_part_of_all(text: str) -> None:
    read = figures_of(text)
    assert [f.interval.low for f in of(read, "killed")] == [12]
    assert [f.whole for f in of(read, "part")] == [f.id for f in of(read, "killed")]


def test_an_attacker_among_the_dead_makes_them_the_total() -> None:
    (killed,) = of(figures_of("Five people died, including the gunman."), "killed")
    assert killed.scope.group == "total-with-perpetrators"


@pytest.mark.parametrize(
    ("text", "slot"),
    [
        ("The raid left two dead and nine others shot.", "injured"),
        ("Two men were killed and nine more people shot.", "injured"),
        ("Two men were killed and nine women were shot.", "shot"),
        ("Nine others were shot and two of them died.", "shot"),
    ],
)
def test_others_shot_beside_the_dead_are_hurt(text: str, slot: str) -> None:
    assert [f.slot for f in figures_of(text) if f.interval.low == 9] == [slot]

"""Which question a figure answers."""

from __future__ import annotations

import pytest
from tests.extract.figures.said import figures_of, of


def test_a_list_gives_each_figure_its_own_words() -> None:
    text = "City officials registered at least one dead and 26 injured."
    read = figures_of(text)
    assert [(f.span.of(text), f.slot) for f in read] == [
        ("at least one dead", "killed"),
        ("26 injured", "injured"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "18 of 25 drones launched were shot down.",
        "Air defences shot down 18 of 25 drones launched by Orrin.",
        "Air defences intercepted 18 of the 25 drones launched overnight.",
    ],
)
def test_a_number_of_a_number_has_its_own_verb(text: str) -> None:
    read = {f.slot: (f.interval.low, f.trend) for f in figures_of(text)}
    assert read == {"intercepted": (18, None), "launched": (25, None)}


def test_a_number_takes_no_noun_of_the_clause_before() -> None:
    read = figures_of("Eight people have minor injuries, while a total of 51 were treated.")
    assert [(f.slot, f.interval.low) for f in read] == [("injured", 8), ("hospitalised", 51)]


@pytest.mark.parametrize("level", ["twelve", "12"])
def test_the_number_of_dead_is_a_toll_in_letters_too(level: str) -> None:
    (killed,) = of(figures_of(f"The number of dead stands at {level}."), "killed")
    assert killed.interval.low == 12


def test_critically_hurt_are_only_those_of_whom_it_is_said() -> None:
    read = figures_of("Ten people were hurt, two of them critically.")
    assert [f.interval.low for f in of(read, "critical")] != [10]
    assert 10 in [f.interval.low for f in of(read, "injured")]

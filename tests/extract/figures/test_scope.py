"""Place and period of figures."""

from __future__ import annotations

import pytest
from tests.extract.figures.said import figures_of, of


def test_place_and_period_come_from_the_words() -> None:
    text = "Twelve people were killed in Kyiv on Tuesday, police said on Friday."
    (killed,) = of(figures_of(text, "2025-07-04"), "killed")
    assert killed.scope.place == "Kyiv"
    assert killed.scope.period == "2025-07-01"


def test_a_period_without_a_date_keeps_its_words_or_nothing() -> None:
    (killed,) = of(figures_of("Twelve people were killed on Tuesday."), "killed")
    assert killed.scope.period is None
    (all_,) = of(figures_of("Forty people were killed since the start of the siege."), "killed")
    assert all_.scope.period == "since the start of the siege"


@pytest.mark.parametrize(
    "text",
    [
        "Two killed and nine injured in Kyiv",
        "Two killed, nine injured in Kyiv",
        "The blast killed two people and injured nine in Kyiv.",
        "Two dead, nine hurt in bus crash near Kyiv",
        "Two people were killed and nine hurt in a Kyiv shooting.",
    ],
)
def test_the_place_after_a_list_is_everybodys(text: str) -> None:
    assert [f.scope.place for f in figures_of(text)] == ["Kyiv", "Kyiv"]


def test_each_clause_has_its_own_place() -> None:
    read = figures_of("Two people were killed in Lviv and nine were hurt in Kyiv.")
    assert [f.scope.place for f in read] == ["Lviv", "Kyiv"]


@pytest.mark.parametrize(
    ("text", "period"),
    [
        ("It was the worst fire since the 2022 attack that killed 40 people.", "2022"),
        ("It recalled the 2014 raid on a market, in which 40 people were killed.", "2014"),
        ("The siege began after Monday's attack, which killed 40 people.", "2025-08-18"),
        ("Last year's raid killed 40 people.", "2024"),
        ("In the third quarter 40 people were killed in Velm.", "2025-07/2025-09"),
        ("Some 40 people were killed in the second quarter of 2024.", "2024-04/2024-06"),
    ],
)
def test_a_cited_history_carries_its_own_period(text: str, period: str) -> None:
    (killed,) = of(figures_of(text, published="2025-08-20"), "killed")
    assert killed.scope.period == period

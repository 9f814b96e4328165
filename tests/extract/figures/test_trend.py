"""Changes of figures; what is denied, doubted or only foreseen."""

from __future__ import annotations

import pytest
from tests.extract.figures.said import figures_of, of


def test_denied_figures_keep_the_mark() -> None:
    (denied,) = of(figures_of("Officials denied that 40 soldiers died."), "killed")
    assert denied.polarity == "negated"
    read = figures_of("Not 23 but 26 people were killed.")
    assert [(f.interval.low, f.polarity) for f in of(read, "killed")] == [
        (23, "negated"),
        (26, "asserted"),
    ]


def test_what_a_toll_rose_from_is_no_longer_the_toll() -> None:
    read = figures_of("The death toll rose from 12 to 23.")
    assert [f.interval.low for f in of(read, "killed")] == [23]


@pytest.mark.parametrize(
    ("text", "slot", "number"),
    [
        ("The number of people killed in the strike on Velm rose to nine on Monday.", "killed", 9),
        ("The death toll rises to 17 after the flood.", "killed", 17),
        ("The toll has climbed to 23, the mayor said.", "killed", 23),
        ("The number killed rose to nine.", "killed", 9),
        ("The number of dead has increased from 12 to 19.", "killed", 19),
        ("The number of displaced people swelled to 4,000.", "displaced", 4000),
        ("The death toll rose above 40.", "killed", 41),
    ],
)
def test_a_new_total_is_a_count_with_a_direction(text: str, slot: str, number: int) -> None:
    (figure,) = of(figures_of(text), slot)
    assert (figure.interval.low, figure.trend, figure.scope.group) == (number, "up", None)


def test_the_amount_of_a_change_is_no_total() -> None:
    step, level = of(figures_of("The toll rose by three to 23."), "killed")
    assert (step.interval.low, step.scope.group) == (3, "additional")
    assert (level.interval.low, level.scope.group, level.trend) == (23, None, "up")
    assert not of(figures_of("The number of missing fell by six."), "missing")


def test_a_verb_that_counts_states_no_change() -> None:
    (figure,) = figures_of("The navy sank two boats.")
    assert (figure.slot, figure.trend) == ("destroyed", None)


def test_a_share_says_a_change_of_a_count_again() -> None:
    read = figures_of("Jobs in Velm grew by 12,600 positions or 2.2 percent.")
    assert [f.trend for f in read] == ["up", "up"]


def test_what_may_have_happened_is_doubted() -> None:
    (dead,) = of(figures_of("As many as 40 people may have died."), "killed")
    assert (dead.interval.high, dead.polarity) == (40, "doubted")


@pytest.mark.parametrize(
    "text",
    [
        "Let's not forget that 90 people died.",
        "The group denied any part in the murder of the minister.",
    ],
)
def test_these_words_deny_no_death(text: str) -> None:
    (dead,) = of(figures_of(text), "killed")
    assert dead.polarity == "asserted"


def test_a_killing_that_is_rejected_is_not_denied() -> None:
    (one,) = of(figures_of("All parties rejected the murder of the candidate."), "killed")
    assert one.polarity == "asserted"


@pytest.mark.parametrize(
    ("text", "trends"),
    [
        ("Sales grew more than sixfold to HK $3.7 billion (US $473 million).", [None, None, None]),
        ("The share dropped by that much to 8 yuan.", [None]),
        ("Prices were up about $3 (2 euros).", ["up", "up"]),
    ],
)
def test_a_level_beside_the_amount_of_its_change_has_no_direction(
    text: str, trends: list[str | None]
) -> None:
    assert [f.trend for f in figures_of(text)] == trends


@pytest.mark.parametrize(
    "text",
    [
        "The toll could rise to 40.",
        "The number of dead was expected to rise to 17.",
        "The toll is feared to rise above 60.",
    ],
)
def test_a_toll_foreseen_is_no_toll(text: str) -> None:
    assert not of(figures_of(text), "killed")


def test_the_true_number_after_a_denied_one_is_asserted() -> None:
    read = of(figures_of("The toll was not 23 but 26."), "killed")
    assert [(f.interval.low, f.polarity) for f in read] == [(23, "negated"), (26, "asserted")]

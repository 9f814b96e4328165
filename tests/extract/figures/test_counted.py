"""What a number counts."""

from __future__ import annotations

import pytest
from tests.extract.figures.said import figures_of, of


def test_a_number_takes_the_noun_that_was_left_out() -> None:
    (hit,) = of(figures_of("Of 25 drones, 20 were shot down."), "intercepted")
    assert (hit.interval.low, hit.unit) == (20, "drone")
    read = figures_of("The company hired 400 workers and fired 20.")
    assert [(f.slot, f.unit) for f in read] == [(None, "person"), (None, "person")]


@pytest.mark.parametrize(
    ("text", "slot", "number"),
    [
        ("Three out of the five victims died.", "killed", 5),
        ("A quarter of the town's 12,000 residents fled.", "displaced", 12_000),
        ("Half the town's 12,000 residents fled.", "displaced", 12_000),
        ("Two-thirds of the 300 houses burned.", "homes-damaged", 300),
        ("The quake destroyed all but 12 houses.", "homes-damaged", 12),
        ("All but two of the crew died.", "killed", 2),
    ],
)
def test_a_whole_and_an_exception_do_not_share_the_fate_of_the_part(
    text: str, slot: str, number: int
) -> None:
    assert number not in [f.interval.low for f in of(figures_of(text), slot)]

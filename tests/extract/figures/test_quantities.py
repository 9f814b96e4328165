"""Numbers with what stands right beside them."""

from __future__ import annotations

from tests.extract.figures.said import figures_of


def test_a_conversion_takes_over_a_bound_and_no_estimate() -> None:
    read = figures_of("The road is about 7 miles (11 km) long and less than 9 feet (3 m) wide.")
    assert [f.interval.approximate for f in read] == [True, False, False, False]
    assert [f.interval.low for f in read] == [7, 11, None, None]

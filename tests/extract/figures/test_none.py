"""Nobody counted."""

from __future__ import annotations

from tests.extract.figures.said import figures_of, of


def test_none_of_twelve_hurts_nobody() -> None:
    read = figures_of("None of the 12 sailors was hurt.")
    assert [f.interval.low for f in of(read, "injured")] == [0]


def test_nobody_is_missing_any_longer_but_somebody_may_miss_a_party() -> None:
    read = figures_of("No sailor is missing any longer, and no cook is missing the party.")
    assert [f.interval.low for f in of(read, "missing")] == [0]

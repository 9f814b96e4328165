"""Nobody counted."""

from __future__ import annotations

from tests.extract.figures.said import figures_of, of


def test_none_of_twelve_hurts_nobody() -> None:
    read = figures_of("None of the 12 sailors was hurt.")
    assert [f.interval.low for f in of(read, "injured")] == [0]

"""The two sides of a vote."""

from __future__ import annotations

from tests.extract.figures.said import figures_of


def test_both_sides_of_a_vote_are_votes() -> None:
    for text in ("Parliament voted 312 to 45 for the law.", "The law passed by 312 votes to 45."):
        assert [(f.slot, f.interval.low) for f in figures_of(text)] == [
            ("votes", 312),
            ("votes", 45),
        ]

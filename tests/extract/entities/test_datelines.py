"""Places that only a dateline makes known."""

from __future__ import annotations

import pytest

from rashomon import language
from rashomon.extract import entities
from rashomon.model import Metadata, Report, Span, Zone


def places(dateline: str, body: str) -> list[str]:
    """The names of the report's places, sorted."""
    text = f"{dateline} {body}"
    head = len(dateline)
    zones = (Zone("dateline", Span(0, head)), Zone("body", Span(head + 1, len(text))))
    report = Report("r", "r", text, zones, Metadata())
    parse = next(iter(language.load().parse([report])))
    return sorted(e.name for e in entities.extract(parse) if e.kind == "place")


@pytest.mark.parametrize(
    "dateline",
    ["QUORMEL, Ostavia (Meridian Wire) -", "QUORMEL, May 6 -", "QUORMEL -", "QUORMEL —"],
)
def test_a_name_of_the_dateline_is_a_place_in_the_body(dateline: str) -> None:
    body = "Nine people were hurt when a mill burned at the docks of Quormel, the town said."
    assert "Quormel" in places(dateline, body)


def test_a_longer_name_that_holds_it_stays_what_it_is() -> None:
    body = "The Quormel Harbour Authority said that nobody was hurt."
    assert places("QUORMEL -", body) == []

"""Which words of time a statement rests on, and what lies ahead."""

from __future__ import annotations

import pytest

from rashomon.extract import extract
from rashomon.language import load
from rashomon.model import (
    Claim,
    Extraction,
    Figure,
    Metadata,
    Quote,
    Report,
    Span,
    State,
    Stated,
    Zone,
)

TUESDAY = "2031-05-06"


def read(text: str, published: str | None = TUESDAY) -> Extraction:
    day: Stated[str | None] = Stated(published, "given" if published else "none")
    held = Report("r1", "-", text, (Zone("body", Span(0, len(text))),), Metadata(published=day))
    return extract(next(load().parse([held])))


def times(text: str, kind: type, published: str | None = TUESDAY) -> list[tuple[str, str | None]]:
    found = read(text, published)
    held = [s.time for s in found.statements if isinstance(s, kind)]
    return [(t.span.of(text), t.value) for t in held if t is not None]


def test_each_act_has_its_own_day() -> None:
    text = "The ferry sank off Velm on Sunday and divers raised the wreck on Monday."
    assert times(text, Claim) == [("Sunday", "2031-05-04"), ("Monday", "2031-05-05")]


def test_a_figure_rests_on_the_words_that_date_it() -> None:
    text = "Nine people were killed in Velm on Sunday, and the mayor resigned on Monday."
    assert ("Sunday", "2031-05-04") in times(text, Figure)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("The council will vote on the new harbour wall on Friday.", "2031-05-09"),
        ("The council voted on the new harbour wall on Friday.", "2031-05-02"),
        ("The council expects to finish the new harbour wall by August.", "2031-08"),
        ("The harbour wall was finished in August.", "2030-08"),
        ("The new ferry is scheduled to sail on June 3.", "2031-06-03"),
        ("The old ferry sailed for the last time on Nov. 3.", "2030-11-03"),
    ],
)
def test_what_is_to_come_is_told_by_the_verb(text: str, value: str) -> None:
    assert value in [v for _, v in times(text, Claim)]


def test_states_and_details_take_no_words_of_time_away() -> None:
    text = (
        "The clerk arrested on Sunday over the theft of a bell in March told the court of "
        "Velm that he was innocent."
    )
    assert any(isinstance(s, State) for s in read(text).statements)
    assert times(text, State) == times(text, Claim) == [("Sunday", "2031-05-04")]
    assert times(text, Quote) == [("March", "2031-03")]


def test_without_a_day_to_count_from_words_are_kept_and_no_value_made_up() -> None:
    text = "The ferry sank off the town of Velm on Sunday."
    assert times(text, Claim, published=None) == [("Sunday", None)]


def test_no_more_than_a_bounded_number_of_pairs_is_looked_at() -> None:
    text = "On Sunday, " + "on Monday, " * 300 + "the ferry sank off the town of Velm."
    assert read(text).problems == ()


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("The team of Velm plays Olm on Friday.", "2031-05-09"),
        ("The tax on the old mill takes effect Jan. 2.", "2032-01-02"),
        ("The offer for the old mill was extended to June 3.", "2031-06-03"),
        ("The council follows Monday's vote on the dock.", "2031-05-05"),
        ("The old mill is in ruins since Sunday.", "2031-05-04"),
    ],
)
def test_a_day_still_to_come_is_not_read_as_past(text: str, value: str) -> None:
    assert value in [v for _, v in times(text, Claim)]


def test_a_headline_tells_the_past_in_the_present() -> None:
    text = "Ferry sinks off Velm on Sunday"
    zones = (Zone("headline", Span(0, len(text))),)
    day: Stated[str | None] = Stated(TUESDAY, "given")
    held = Report("r1", "-", text, zones, Metadata(published=day))
    found = extract(next(load().parse([held])))
    assert "2031-05-04" in [s.time.value for s in found.statements if s.time is not None]


def test_what_a_figure_is_held_against_has_its_own_time() -> None:
    text = "Sales came to $3.1 million, against $2.9 million a year earlier."
    assert times(text, Figure) == [("a year earlier", "2030")]
    text = "Sales rose to $3.1 million from $2.9 million last year."
    assert times(text, Figure) == [("last year", "2030")]
    text = "Nine people died on the line, compared with 14 in 2029."
    assert times(text, Figure) == [("2029", "2029")]


def test_a_clause_about_the_speaker_does_not_date_the_quote() -> None:
    text = "The head of the mill, Ida Lind, who came to Velm in 2019, said nobody was hurt."
    assert times(text, Quote) == []

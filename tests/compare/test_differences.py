"""Two values of one thing are no agreement, whatever the other words."""

from dataclasses import replace

import pytest
from tests.compare.made import at, claim, extraction

import rashomon as ra
from rashomon.compare.context import Context
from rashomon.compare.differences import verdict
from rashomon.extract.noting import noted
from rashomon.model import (
    Answer,
    Detail,
    Extraction,
    Figure,
    Interval,
    content_id,
)
from rashomon.model.statement import DetailSlot

Told = tuple[Extraction, Answer]


def told(text: str, published: str | None = None) -> Told:
    """A report of one claim, without any detail."""
    held = claim(text, text.split()[1])
    made = extraction(text, held, published=published)
    return noted(made), Answer(made.report.id, held)


def detailed(
    text: str,
    words: str,
    slot: DetailSlot,
    value: str,
    low: int | None = None,
    high: int | None = None,
) -> Told:
    """A report of one claim with one detail within it."""
    made, answer = told(text)
    interval = Interval(low, high) if low is not None else None
    detail = Detail(content_id("d", text), at(text, words), slot, value, interval)
    return noted(replace(made, statements=(*made.statements, detail))), answer


def lasting(text: str, words: str, low: int, unit: str) -> Told:
    """A report of one claim that gives a length of time."""
    made, answer = told(text)
    span = at(text, words)
    figure = Figure(content_id("f", text), span, span, "duration", Interval(low, low), unit)
    return noted(replace(made, statements=(*made.statements, figure))), answer


def between(one: Told, other: Told) -> tuple[str, str] | None:
    found = verdict([one[1], other[1]], Context.of([one[0], other[0]], ()))
    if found is None:
        return None
    assert found[0] == "compatible"
    return str(found[2].get("one")), str(found[2].get("other"))


def test_two_hours_are_no_agreement() -> None:
    one = detailed("The choir sang at 7 p.m. in Velm", "7 p.m.", "time_of_day", "19:00", 1140, 1140)
    other = detailed("At 8 p.m. a choir sang", "8 p.m.", "time_of_day", "20:00", 1200, 1200)
    assert between(one, other) == ("7 p.m.", "8 p.m.")


def test_an_hour_rounded_is_the_same_hour() -> None:
    one = detailed("The choir sang at 7 p.m. in Velm", "7 p.m.", "time_of_day", "19:00", 1140, 1140)
    other = detailed("A choir sang at 7:10 p.m.", "7:10 p.m.", "time_of_day", "19:10", 1150, 1150)
    after = detailed(
        "A choir sang after 6 p.m.", "after 6 p.m.", "time_of_day", "18:00", 1080, None
    )
    assert between(one, other) is None
    assert between(one, after) is None


@pytest.mark.parametrize(
    ("first", "second", "apart"),
    [("--02", "--09", True), ("-W-2", "-W-4", True), ("2031-02-03", "2031-02", False),
     ("--02", "-W-2", False)],
)  # fmt: skip
def test_days_are_held_against_days_as_exact(first: str, second: str, apart: bool) -> None:
    one = detailed("The weir broke one day", "one day", "day", first)
    other = detailed("On a day the weir broke", "On a day", "day", second)
    assert (between(one, other) is not None) == apart


def test_two_ages_are_no_agreement() -> None:
    one = detailed("The pilot, 44, missed the weir", "pilot, 44", "age", "44", 44, 44)
    other = detailed("The pilot, 54, missed the weir", "pilot, 54", "age", "54", 54, 54)
    assert between(one, other) == ("pilot, 44", "pilot, 54")


def test_a_birthday_may_lie_between_two_ages() -> None:
    held = []
    for age, day in (("44", "2031-02-01"), ("45", "2031-06-01")):
        text = f"The pilot, {age}, left"
        made, answer = told(text, day)
        detail = Detail(content_id("d", text), at(text, f"pilot, {age}"), "age", age)
        held.append((noted(replace(made, statements=(*made.statements, detail))), answer))
    assert between(*held) is None


def test_lengths_of_one_unit_are_held_against_each_other() -> None:
    one = lasting("The hunt went on for two weeks", "two weeks", 2, "week")
    assert between(one, lasting("For six weeks the hunt went on", "six weeks", 6, "week"))
    assert between(one, lasting("The hunt went on for 15 days", "15 days", 15, "day")) is None


@pytest.mark.parametrize(
    ("text", "apart"),
    [("The hunt lasted four weeks", True), ("The hunt lasted one week", False),
     ("The hunt lasted a long week", False), ("The hunt lasted four of a week", False)],
)  # fmt: skip
def test_one_is_not_several(text: str, apart: bool) -> None:
    assert (between(told("The hunt lasted a week"), told(text)) is not None) == apart


def test_reports_of_one_lineage_are_left_to_others() -> None:
    one, other = told("The hunt lasted a week"), told("The hunt lasted four weeks")
    context = Context(
        {e.report.id: e for e in (one[0], other[0])},
        {one[1].report: "L1", other[1].report: "L1"},
    )
    assert verdict([one[1], other[1]], context) is None


@pytest.mark.parametrize(
    ("one", "other", "apart"),
    [("three days", "a week", True), ("seven days", "a week", False),
     ("ten days", "a week", False), ("a year", "four months", True)],
)  # fmt: skip
def test_stretches_of_two_units_are_held_against_each_other(
    one: str, other: str, apart: bool
) -> None:
    told = "The mayor of Dorn, Elsa Norin, has declared {} of mourning after the collapse."
    account = ra.compare([ra.Text(told.format(one)), ra.Text(told.format(other))], include=["*"])
    alike = [f for f in account.agreements if f.slot is None]
    assert bool(alike) != apart


def test_most_of_them_are_no_number_that_two_reports_agree_on() -> None:
    one = "Seventeen people were killed at the grain docks of Velmora on Wednesday."
    other = "Most of them were killed at the grain docks of Velmora on Wednesday."
    account = ra.compare([ra.Text(one), ra.Text(other)], include=["*"])
    assert not account.conflicts
    assert not [f for f in account.agreements if f.slot is None]

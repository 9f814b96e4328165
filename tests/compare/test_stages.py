"""A change of stage is an update where dates show it; nothing else is told of stages."""

from dataclasses import replace

import pytest
from tests.compare.made import at, extraction

from rashomon.model import (
    Detail,
    Entity,
    Extraction,
    Finding,
    Participant,
    Polarity,
    State,
    content_id,
)
from rashomon.pipeline import reconcile

RANKS = {"sought": 1, "arrested": 3, "charged": 5, "investigated": 1}


def case(
    words: str,
    state: str,
    day: str | None,
    who: str | None = None,
    polarity: Polarity = "asserted",
) -> Extraction:
    text = f"Fire took the mill of Brask. {words} ({day})"
    of = Participant("of", at(text, who), who, content_id("e", who)) if who else None
    span = at(text, words)
    family = "inquiry" if state == "investigated" else "justice"
    id = content_id("s", text)
    held = State(id, span, state, family, RANKS[state], of, polarity)
    return extraction(text, held, published=day)


def fares(words: str, state: str, rank: int, day: str) -> Extraction:
    """A report that tells how somebody fares of whom it gives the age, beside another who died."""
    lead = "Ida Holm died at the mill of Brask."
    text = f"{lead} {words} ({day})"
    years = words.split()[1]
    whose = Participant("of", at(text, years), "old")
    age = Detail(content_id("d", text), at(text, years), "age", years.split("-")[0], of=whose)
    ida = Participant("of", at(text, "Ida Holm"), "Ida Holm", content_id("e", "Ida Holm"))
    held = [
        State(content_id("s", text, words), at(text, words), state, "health", rank, whose),
        State(content_id("s", text, lead), at(text, lead), "dead", "health", 7, ida),
    ]
    return extraction(text, *held, age, published=day)


def named(held: Extraction, *names: str | None) -> Extraction:
    """The report, with the people of these names where it has them."""
    text = held.report.text
    people = (
        Entity(content_id("e", name), name, "person", (at(text, name),))
        for name in names
        if name and name in text
    )
    return replace(held, entities=tuple(people))


def told(*held: Extraction) -> tuple[Finding, ...]:
    return reconcile(held, include=["*"]).findings


SOUGHT = case("Police hunt a porter.", "sought", "2031-04-02")
CHARGED = case("The porter was charged.", "charged", "2031-04-05")


def test_a_later_stage_in_the_later_report_is_an_update() -> None:
    (found,) = told(CHARGED, SOUGHT)
    assert found.type == "update"
    assert "“Police hunt a porter.”, the later “The porter was charged.”" in found.reason
    assert found.question == "How far has the case come?"


@pytest.mark.parametrize(
    "other",
    [
        case("A porter was charged.", "charged", "2031-04-02"),
        case("Police hunt a porter.", "sought", None),
        case("Police hunt a porter.", "sought", "2031-04-09"),
        case("Nobody was charged.", "charged", "2031-04-09", polarity="negated"),
    ],
    ids=["the same stage", "undated", "an earlier stage later", "denied later"],
)
def test_what_shows_no_change_is_not_told(other: Extraction) -> None:
    assert not told(CHARGED, other)


def test_who_was_not_charged_and_then_is_has_moved() -> None:
    (found,) = told(
        case("Nobody was charged.", "charged", "2031-04-02", polarity="negated"), CHARGED
    )
    assert found.type == "update"


def test_a_person_of_one_age_has_stages_of_his_own() -> None:
    first = fares("A 13-year-old is critical.", "critical", 3, "2031-04-02")
    then = fares("The 13-year-old died.", "dead", 7, "2031-04-05")
    (found,) = [f for f in told(first, then) if f.type == "update"]
    assert found.question == "How do those who were hurt fare?"
    other = fares("A 9-year-old died.", "dead", 7, "2031-04-05")
    assert not [f for f in told(first, other) if len(f.readings) > 1]


@pytest.mark.parametrize(("who", "changed"), [("Per Lund", True), ("Ida Holm", False)])
def test_a_stage_of_another_person_is_no_change(who: str, changed: bool) -> None:
    first = case("Per Lund was arrested.", "arrested", "2031-04-02", "Per Lund")
    then = case(f"{who} was charged.", "charged", "2031-04-05", who)
    assert bool(told(first, then)) == changed


@pytest.mark.parametrize(("whose", "changed"), [("Ida Holm", True), (None, False)])
def test_what_an_earlier_report_tells_of_nobody_else_is_no_news(
    whose: str | None, changed: bool
) -> None:
    charged = f"{whose or 'He'} was charged."
    text = f"Fire took the mill of Brask. Per Lund was arrested. {charged}"
    per, other = (
        Participant("of", at(text, who), who, content_id("e", who)) if who else None
        for who in ("Per Lund", whose)
    )
    arrest = at(text, "Per Lund was arrested")
    first = extraction(
        text,
        State(content_id("s", text), arrest, "arrested", "justice", RANKS["arrested"], per),
        State(content_id("s", charged), at(text, charged), "charged", "justice", 5, other),
        published="2031-04-02",
    )
    then = case("Per Lund was charged.", "charged", "2031-04-05", "Per Lund")
    held = [named(e, "Per Lund", whose) for e in (first, then)]
    assert any(f.type == "update" for f in told(*held)) == changed


def test_the_order_of_the_reports_makes_no_difference() -> None:
    assert told(CHARGED, SOUGHT) == told(SOUGHT, CHARGED)

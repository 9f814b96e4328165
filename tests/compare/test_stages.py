"""A change of stage is an update where dates show it; nothing else is told of stages."""

import pytest
from tests.compare.made import at, extraction

from rashomon.model import Extraction, Finding, Participant, Polarity, State, content_id
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
        case("Nobody was arrested.", "arrested", "2031-04-02", polarity="negated"),
    ],
    ids=["the same stage", "undated", "an earlier stage later", "denied"],
)
def test_what_shows_no_change_is_not_told(other: Extraction) -> None:
    assert not told(CHARGED, other)


@pytest.mark.parametrize(("who", "changed"), [("Per Lund", True), ("Ida Holm", False)])
def test_a_stage_of_another_person_is_no_change(who: str, changed: bool) -> None:
    first = case("Per Lund was arrested.", "arrested", "2031-04-02", "Per Lund")
    then = case(f"{who} was charged.", "charged", "2031-04-05", who)
    assert bool(told(first, then)) == changed


def test_the_order_of_the_reports_makes_no_difference() -> None:
    assert told(CHARGED, SOUGHT) == told(SOUGHT, CHARGED)

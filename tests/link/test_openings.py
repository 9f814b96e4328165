"""What one report leaves open and a later one tells: a name, what was behind it."""

import pytest
from tests.compare.made import at, extraction

from rashomon.extract.noting import noted
from rashomon.link.openings import ask
from rashomon.model import Extraction, Participant, State, content_id
from rashomon.pipeline import reconcile

States = tuple[str, str, str, int, str]
"""Words, family, state, rank, whose."""


def told(text: str, day: str, *states: States, named: bool = False) -> Extraction:
    made = []
    for words, family, state, rank, whose in states:
        of = Participant("of", at(text, whose), whose, "e" if named else None)
        id = content_id("s", text, words)
        made.append(State(id, at(text, words), state, family, rank, of))
    return noted(extraction(text, *made, published=day))


OPEN = told(
    "A porter was hurt at the mill of Brask. The porter was not named.",
    "2031-04-02",
    ("A porter was hurt", "health", "injured", 2, "porter"),
    ("The porter was not named", "identity", "unnamed", 1, "The porter"),
)
HURT = ("Per Lund was hurt", "health", "injured", 2, "Per Lund")
NAMED = told("Per Lund was hurt at Brask, the mill said.", "2031-04-03", HURT, named=True)


def test_a_name_that_was_held_back_and_is_told_later_is_an_update() -> None:
    (found,) = reconcile([OPEN, NAMED], include=["*"]).findings
    assert found.type == "update"
    assert found.question == "Who is it?"


@pytest.mark.parametrize(("first", "known"), [("Ané Brük", True), ("Mané Brükner", False)])
def test_a_name_is_known_where_it_stands_as_a_word_accents_or_not(first: str, known: bool) -> None:
    text = f"A porter was hurt at the mill of Brask. The porter was not named. {first} owns it."
    states = [
        ("A porter was hurt", "health", "injured", 2, "porter"),
        ("The porter was not named", "identity", "unnamed", 1, "The porter"),
    ]
    opened = told(text, "2031-04-02", *states)
    hurt = ("Ane Bruk was hurt", "health", "injured", 2, "Ane Bruk")
    named = told("Ane Bruk was hurt at Brask, the mill said.", "2031-04-03", hurt, named=True)
    assert bool(list(ask([opened, named]))) != known


def test_a_name_that_the_first_report_has_too_answers_nothing() -> None:
    text = "Per Lund told of a porter who was hurt. The porter was not named."
    first = told(
        text,
        "2031-04-02",
        ("a porter who was hurt", "health", "injured", 2, "a porter"),
        ("The porter was not named", "identity", "unnamed", 1, "The porter"),
    )
    assert not list(ask([first, NAMED]))


@pytest.mark.parametrize(("family", "asked"), [("justice", 0), ("health", 1)])
def test_who_is_charged_is_not_the_one_who_was_hurt(family: str, asked: int) -> None:
    held = told(
        "Per Lund was held at Brask.",
        "2031-04-03",
        ("Per Lund was held", family, "held", 3, "Per Lund"),
        named=True,
    )
    assert len(list(ask([OPEN, held]))) == asked


def test_what_was_behind_it_is_told_later() -> None:
    why = ("It is unclear why the mill burned", "motive", "unexplained", 1, "mill")
    first = told("It is unclear why the mill burned at Brask.", "2031-04-02", why)
    then = told(
        "A quarrel over a boat was behind the fire of Brask.",
        "2031-04-04",
        ("A quarrel over a boat", "motive", "explained", 2, "A quarrel"),
    )
    (found,) = reconcile([first, then], include=["*"]).findings
    assert found.type == "update"

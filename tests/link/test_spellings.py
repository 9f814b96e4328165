"""One name that two reports spell otherwise."""

from itertools import count

import pytest
from tests.compare.made import at, extraction
from tests.lexis import LEXIS

from rashomon.link.spellings import ask
from rashomon.model import Claim, Entity, Extraction, content_id
from rashomon.pipeline import reconcile

NUMBERS = count()


def told(text: str, *names: str) -> Extraction:
    text = f"{text} Report {next(NUMBERS)}."
    first = text.partition(".")[0]
    claim = Claim(content_id("c", text), at(text, first), "lead")
    held = tuple(Entity(content_id("e", n), n, "person", (at(text, n),)) for n in names)
    made = extraction(text, claim)
    return Extraction(made.report, made.statements, held, lexis=LEXIS)


def questions(*held: Extraction) -> int:
    return len(list(ask(sorted(held, key=lambda e: e.report.id))))


@pytest.mark.parametrize(
    ("one", "other", "asked"),
    [
        ("Anneke Brandholm", "Anneke Brandholt", 1),
        ("Anneke Brandholm", "Anneke Lindqvist", 0),
        ("Anneke Brandholm", "Tora Brandholt", 0),
        ("Brandholm Marina", "Brandholm Marinas", 0),
        ("Brandholm", "Brandholt", 0),
    ],
)
def test_a_name_is_one_where_one_word_is_a_letter_apart(one: str, other: str, asked: int) -> None:
    first = told(f"{one} led the choir of Velm.", one)
    assert questions(first, told(f"The choir was led by {other}.", other)) == asked


def test_who_stands_beside_the_other_in_one_report_is_another() -> None:
    one, other = "Anneke Brandholm", "Annika Brandholm"
    both = told(f"{one} led the choir, {other} sang.", one, other)
    assert questions(both, told(f"{other} led the choir of Velm.", other)) == 0


@pytest.mark.parametrize(("more", "asked"), [("The school is shut.", 0), ("", 1)])
def test_a_word_that_is_written_small_too_is_no_name_spelled_otherwise(
    more: str, asked: int
) -> None:
    one, other = "Brask School", "Brask Schoool"
    first = told(f"The fire began in {one}. {more}", one)
    assert questions(first, told(f"Boys fled from {other}.", other)) == asked


def test_two_spellings_are_a_conflict() -> None:
    one, other = "Anneke Brandholm", "Anneke Brandholt"
    held = told(f"{one} led the choir of Velm.", one), told(f"Velm heard {other} sing.", other)
    (found,) = (f for f in reconcile(held, include=["*"]).findings if f.type != "single")
    assert found.type == "conflict"
    assert found.question == "How is the name spelled? (Anneke Brandholm)"

"""What stands in another's place within equal words is no agreement."""

from dataclasses import replace

import pytest
from tests.compare.made import at, claim, extraction

from rashomon.compare.context import Context
from rashomon.compare.substituted import verdict
from rashomon.model import Answer, Detail, Entity, Extraction, Noted, Sentence, Span, content_id

Pole = tuple[int, int]


def told(
    text: str, *names: str, day: str | None = None, pole: Pole | None = None
) -> tuple[Extraction, Answer]:
    """A report of one claim whose keys are its long words, as it is noted in extraction."""
    keys = tuple(sorted({w.strip(".").lower() for w in text.split() if len(w) > 3}))
    held = claim(text, "build")
    entities = tuple(
        Entity(content_id("e", text, n), n, "organisation", (at(text, n),)) for n in names
    )
    poles = (pole,) if pole else ()
    note = Noted(0, keys, (1.0,) * len(keys), "build", names=names, poles=poles)
    sentence = Sentence(Span(0, len(text)), keys, (1.0,) * len(keys), names, lead=True)
    made = extraction(text, held)
    notes: tuple[Noted, ...] = (note,)
    if day:
        span = at(text, text.rsplit(maxsplit=1)[-1])
        detail = Detail(content_id("d", text), span, "day", day)
        made = replace(made, statements=(held, detail))
        notes = (note, Noted(0))
    made = replace(made, notes=notes, sentences=(sentence,), entities=entities)
    return made, Answer(made.report.id, held)


def between(one: tuple[Extraction, Answer], other: tuple[Extraction, Answer]) -> str | None:
    context = Context.of([one[0], other[0]], ())
    found = verdict([one[1], other[1]], context)
    return found[1][0] if found else None


def test_another_name_in_the_same_place_is_a_conflict() -> None:
    one = told("The lock gate of Velm was built by Hagen", "Hagen")
    assert between(one, told("The lock gate of Velm was built by Rasch", "Rasch")) == "participant"


def test_a_name_that_the_other_report_knows_too_may_be_another_matter() -> None:
    one = told("The lock gate of Velm was built by Hagen", "Hagen")
    made, answer = told("The lock gate of Velm was built by Rasch", "Rasch")
    more = replace(made.report, text=f"{made.report.text}. Hagen paid.")
    assert between(one, (replace(made, report=more), answer)) is None


def test_who_did_it_to_whom_is_no_agreement_the_other_way_round() -> None:
    parts = [("tug", "ferry"), ("ferry", "tug")]
    held = []
    for does, undergoes in parts:
        made, answer = told(f"The long {does} rammed the {undergoes} off Velm")
        keys = ("ferry", "long", "rammed", "tug", "velm")
        note = Noted(0, keys, (1.0,) * 5, "ram", (does,), (undergoes,))
        held.append((replace(made, notes=(note,)), answer))
    assert between(*held) == "participant"


@pytest.mark.parametrize(("day", "cause"), [("2019", "time"), ("2019-05", None), ("2012", None)])
def test_two_days_as_exact_are_a_conflict(day: str, cause: str | None) -> None:
    one = told("The lock gate of Velm was built in 2012", day="2012")
    assert between(one, told("The lock gate of Velm was built in 2019", day=day)) == cause


def test_opposites_are_a_conflict() -> None:
    one = told("The lock gate of Velm stood open", pole=(4, 0))
    assert between(one, told("The lock gate of Velm stood shut", pole=(4, 1))) == "contradiction"


def test_what_differs_in_much_is_another_statement() -> None:
    one = told("The lock gate of Velm was built by Hagen", "Hagen")
    other = told("The lock gate of Velm was then sold twice over quietly to Rasch", "Rasch")
    assert between(one, other) is None


def test_another_country_s_people_are_a_conflict() -> None:
    one = told("The mate of the long barge off Velm is Danish")
    assert between(one, told("The mate of the long barge off Velm is Greek")) == "participant"
    assert between(one, told("The mate of the long barge off Velm is young")) is None

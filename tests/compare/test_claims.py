from dataclasses import replace

import pytest
from tests.compare.made import claim, extraction
from tests.lexis import LEXIS

from rashomon.compare import ages, opposites
from rashomon.model import Finding, Sentence, Span
from rashomon.pipeline import reconcile


def found(one: str, other: str, **how: bool) -> tuple[Finding, ...]:
    a = claim(one, "close", ("subject", "Holm"), ("object", "harbour"))
    b = claim(other, "close", ("subject", "Holm"), ("object", "harbour"), **how)
    return reconcile([extraction(one, a), extraction(other, b)], include=["*"]).findings


def test_one_thing_in_other_words_is_an_agreement() -> None:
    (only,) = found(
        "Mayor Ida Holm closed the old harbour of Brask on Tuesday",
        "On Tuesday Ida Holm closed the harbour of Brask",
    )
    assert only.type == "agreement"


def test_a_denial_is_a_conflict_that_shows_its_words() -> None:
    (only,) = found(
        "Mayor Ida Holm closed the old harbour of Brask",
        "Mayor Ida Holm did not close the old harbour of Brask",
        negated=True,
    )
    assert only.type == "conflict"
    assert "not close" in only.reason


def test_another_day_is_a_conflict() -> None:
    (only,) = found(
        "Mayor Ida Holm closed the old harbour of Brask on Tuesday",
        "Mayor Ida Holm closed the old harbour of Brask on Thursday",
    )
    assert only.type == "conflict"
    assert only.causes == ("time",)


def test_two_things_are_two_findings() -> None:
    one = "Mayor Ida Holm closed the old harbour of Brask"
    other = "Fishermen from Olm carried baskets into the chapel hall"
    account = reconcile(
        [
            extraction(one, claim(one, "close", ("subject", "Holm"))),
            extraction(other, claim(other, "carry", ("subject", "Fishermen"))),
        ],
        include=["*"],
    )
    assert [f.type for f in account.findings] == ["single", "single"]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("22-year-old Ida Holm was hurt", {("ida", "holm"): "22"}),
        ("Ida Holm, 23, was hurt", {("ida", "holm"): "23"}),
        ("22 boats were lost", {}),
    ],
)
def test_ages(text: str, wanted: dict[tuple[str, ...], str]) -> None:
    assert ages.ages(text, LEXIS) == wanted


def test_opposites_have_no_direction() -> None:
    assert opposites.opposed("accept", "reject", LEXIS)
    assert opposites.opposed("reject", "accept", LEXIS)
    assert not opposites.opposed("accept", "accept", LEXIS)


def test_one_of_the_largest_and_the_largest_can_both_be_so() -> None:
    one = "The fire in Brask was one of the largest of the year"
    other = "The fire in Brask was the largest since the war"
    held = [
        extraction(t, claim(t, "be", ("subject", "fire"), ("attribute", "largest")))
        for t in (one, other)
    ]
    (found,) = reconcile(held, include=["*"]).findings
    assert (found.type, found.causes) == ("compatible", ("degree",))
    assert "one of the largest" in found.reason


def test_what_is_doubted_is_no_agreement() -> None:
    text = "Mayor Ida Holm closed the old harbour of Brask"
    other = "Aides question that Mayor Ida Holm closed the old harbour of Brask"
    stated = claim(text, "close", ("subject", "Holm"), ("object", "harbour"))
    doubted = claim(other, "close", ("subject", "Holm"), ("object", "harbour"))
    doubted = replace(doubted, polarity="doubted")
    held = [extraction(text, stated), extraction(other, doubted)]
    (only,) = reconcile(held, include=["*"]).findings
    assert only.type == "compatible"


def test_a_short_denial_meets_what_it_denies() -> None:
    one, other = "The theatre was not evacuated", "The theatre was evacuated within an hour"
    a = claim(one, "evacuate", ("object", "theatre"), negated=True)
    b = claim(other, "evacuate", ("object", "theatre"))
    (only,) = reconcile([extraction(one, a), extraction(other, b)], include=["*"]).findings
    assert only.type == "conflict"
    assert "not evacuated" in only.reason


def test_a_denial_of_another_thing_meets_nothing() -> None:
    one, other = "The chapel was not evacuated", "The theatre was evacuated within an hour"
    a = claim(one, "evacuate", ("object", "chapel"), negated=True)
    b = claim(other, "evacuate", ("object", "theatre"))
    account = reconcile([extraction(one, a), extraction(other, b)], include=["*"])
    assert "conflict" not in {f.type for f in account.findings}


def test_a_shared_place_alone_makes_no_agreement() -> None:
    one = "Most of them died at the grain docks of Brask"
    other = "A grain silo exploded at the docks of Brask"
    told = [(one, claim(one, "die")), (other, claim(other, "explode", ("subject", "silo")))]
    # Other claims of the reports: words are weighed by how few of all claims hold them.
    for name in ("Ann", "Bo", "Cy", "Di"):
        text = f"Crew {name} left the chapel"
        told.append((text, claim(text, "leave", ("subject", "Crew"))))
    # Of what is made by hand nothing is noted but its statements: a sentence of no words.
    made = [replace(extraction(*t), sentences=(Sentence(Span(0, 1)),)) for t in told]
    account = reconcile(made, include=["*"])
    assert "agreement" not in {f.type for f in account.findings}


@pytest.mark.parametrize(
    ("day", "wanted"),
    [("2026-05-06", "update"), (None, "compatible"), ("2026-05-04", "compatible")],
)
def test_a_plan_that_was_called_off_is_no_agreement(day: str | None, wanted: str) -> None:
    one = "Mayor Ida Holm will travel to the harbour festival in Olm on Friday"
    other = "Mayor Ida Holm cancelled her trip to the harbour festival in Olm"
    plan = replace(claim(one, "travel", ("subject", "Ida Holm"), ("to", "Olm")), modality="will")
    end = claim(other, "cancel", ("subject", "Ida Holm"), ("object", "trip"), ("to", "Olm"))
    held = [
        extraction(one, plan, published="2026-05-05"),
        extraction(other, end, published=day),
    ]
    (only,) = reconcile(held, include=["*"]).findings
    assert (only.type, only.causes) == (wanted, ("time",))
    assert "travel" in only.reason
    assert "cancel" in only.reason


def test_a_plan_to_call_off_agrees_with_its_like() -> None:
    one = "Mayor Ida Holm will cancel her trip to the harbour festival in Olm"
    other = "Mayor Ida Holm cancelled her trip to the harbour festival in Olm"
    plan = replace(
        claim(one, "cancel", ("subject", "Ida Holm"), ("object", "trip")), modality="will"
    )
    end = claim(other, "cancel", ("subject", "Ida Holm"), ("object", "trip"))
    (only,) = reconcile([extraction(one, plan), extraction(other, end)], include=["*"]).findings
    assert only.type == "agreement"

"""Which claims of invented reports are joined, and which chains of likenesses are not."""

import pytest
from tests.compare.made import claim, extraction
from tests.lexis import LEXIS

from rashomon.link import claims
from rashomon.model import Claim, Entity, EntityKind, Extraction, Participant

CREWS = ("Ann", "Bo", "Cy", "Di", "Ed", "Flo")
"""Other claims of the reports: words are weighed by how few of all claims hold them."""


def told(
    text: str,
    action: str,
    subject: str,
    *others: tuple[str, str],
    kind: EntityKind | None = None,
    published: str | None = None,
) -> Extraction:
    """A report of one claim, its subject named where its `kind` is given."""
    made = claim(text, action, ("subject", subject), *others)
    held = made.participants[0]
    named = Participant(held.role, held.span, held.name, "e1" if kind else None)
    whole = Claim(made.id, made.span, action, (named, *made.participants[1:]))
    report = extraction(text, whole, published=published)
    entities = (Entity("e1", subject, kind, (held.span,)),) if kind else ()
    return Extraction(report.report, report.statements, entities, lexis=LEXIS)


def beside() -> list[Extraction]:
    texts = [f"Crew {name} left the chapel" for name in CREWS]
    return [extraction(t, claim(t, "leave", ("subject", "Crew"))) for t in texts]


def joined(*reports: Extraction) -> list[set[str]]:
    """The words of the answers of each question that more than one of the reports answers."""
    texts = {r.report.id: r.report.text for r in reports}
    found = claims.ask(sorted([*reports, *beside()], key=lambda e: e.report.id))
    groups = [{texts[a.report] for a in q.answers if a.report in texts} for q in found]
    return [g for g in groups if len(g) > 1]


def satellite(text: str, who: str, published: str | None = None) -> Extraction:
    return told(text, "put", who, ("object", "satellite"), kind="place", published=published)


ONE = "Norland put a weather satellite into orbit"
OTHER = "Westmark put its spy satellite into orbit with a rocket from Tarn"


def test_one_act_of_two_doers_in_other_words_is_two_things() -> None:
    assert not joined(satellite(ONE, "Norland"), satellite(OTHER, "Westmark"))


def test_one_act_of_one_doer_is_one_thing() -> None:
    other = OTHER.replace("Westmark", "Norland")
    assert joined(satellite(ONE, "Norland"), satellite(other, "Norland")) == [{ONE, other}]


def test_who_did_it_may_be_what_two_reports_differ_in() -> None:
    one = "Ida Holm opened the new bridge over the river in Brask"
    other = "Tora Lind opened the new bridge over the river in Brask"
    held = [
        told(t, "open", t[:9].strip(), ("object", "bridge"), kind="person") for t in (one, other)
    ]
    assert joined(*held) == [{one, other}]


@pytest.mark.parametrize(
    ("year", "together"), [("in 2012", False), ("in 2026", True), ("on May 2", True)]
)
def test_a_year_holds_loosely_alike_claims_apart(year: str, together: bool) -> None:
    one = f"Norland put a weather satellite into orbit {year}"
    other = "Norland put its weather satellite into orbit from Tarn harbour on May 2"
    held = [satellite(t, "Norland", "2026-05-06") for t in (one, other)]
    assert bool(joined(*held)) == together


def test_no_chain_leads_from_one_thing_to_another() -> None:
    """Each is like the next; the last is like neither of the first two."""
    texts = (
        "Divers raised the bronze anchor of the ferry Alcyon",
        "Divers raised the heavy bronze anchor of the ferry Alcyon",
        "Divers raised the bronze anchor of the ferry and granite lanterns",
        "Divers raised granite lanterns from the flooded crypt at Olm priory",
    )
    held = [told(t, "raise", "Divers") for t in texts]
    assert joined(held[2], held[3])
    assert joined(*held) == [set(texts[:3])]


def test_a_group_that_holds_together_stays_whole() -> None:
    texts = [
        "Divers raised the bronze anchor of the ferry Alcyon",
        "Divers have raised the bronze anchor of the ferry Alcyon on Monday",
        "Divers raised the ferry Alcyon's bronze anchor",
    ]
    assert joined(*(told(t, "raise", "Divers") for t in texts)) == [set(texts)]


def test_a_claim_and_a_denial_in_other_words_are_two_things() -> None:
    denied = OTHER.replace("Westmark put", "Norland never put")
    parts = ("subject", "Norland"), ("object", "satellite")
    plain, negated = (claim(denied, "put", *parts, negated=n) for n in (False, True))
    assert joined(satellite(ONE, "Norland"), extraction(denied, plain)) == [{ONE, denied}]
    assert not joined(satellite(ONE, "Norland"), extraction(denied, negated))

"""Names of several reports: the same, another, or maybe, always with a reason."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.lexis import LEXIS

from rashomon.link.names import Names, same, settled
from rashomon.model import (
    Attribution,
    Claim,
    Entity,
    EntityKind,
    Extraction,
    Place,
    Report,
    SourceKind,
    Span,
)

KYIV = Place(703448, "Kyiv", "UA", 50.5, 30.5, 2_900_000)
ORN, ORN_TOO = Place(1, "Orn", "NL", 1.0, 1.0), Place(2, "Orn", "SE", 2.0, 2.0)


def entity(name: str, kind: EntityKind = "person", **more: object) -> Entity:
    return Entity(f"e-{name}-{kind}", name, kind, (Span(0, len(name)),), **more)  # type: ignore[arg-type]


def body(name: str) -> Entity:
    return entity(name, "organisation")


@pytest.mark.parametrize(
    ("one", "other", "answer"),
    [
        (entity("Oleksandr Brensky"), entity("Oleksandr Brenskyy"), "yes"),
        (entity("Oleksandr Brensky"), entity("Oleksandr Brenskiy"), "yes"),
        (entity("Ida Lind"), entity("I. Lind"), "yes"),
        (entity("Ida M. Lind"), entity("Ida Lind"), "yes"),
        (entity("Ida Lind"), entity("Olaf Lind"), "no"),
        (entity("Lind"), entity("Ida Lind"), "maybe"),
        (entity("Lind", role="mayor"), entity("Ida Lind", role="Mayor"), "yes"),
        (entity("Ida Lind"), entity("Ida Marbeck"), "no"),
        (entity("Ida Marband"), entity("Ida Marbend"), "maybe"),
        (entity("Lind"), entity("Lind", "organisation"), "maybe"),
        (entity("Lind"), entity("Orn Council", "organisation"), "no"),
        (body("World Harbour Office"), body("WHO"), "yes"),
        (body("Ministry of Health"), body("Health Ministry"), "yes"),
        (body("Orn Council"), body("Orn City Council"), "maybe"),
        (body("Orn Council"), body("Olm Council"), "no"),
        (entity("official", "other"), entity("government official", "other"), "no"),
        (entity("harbour office of Olm", "other"), entity("Olm's harbour office", "other"), "yes"),
        (body("Marek"), entity("Pavel Marek"), "maybe"),
        (entity("Kyiv", "place", place=KYIV), entity("Kiev", "place", place=KYIV), "yes"),
        (entity("Orn", "place", place=ORN), entity("Orn", "place", place=ORN_TOO), "no"),
        (
            entity("Orn", "place", place=ORN, alternatives=(ORN_TOO,)),
            entity("Orn", "place", place=ORN_TOO),
            "maybe",
        ),
    ],
)  # fmt: skip
def test_pairs(one: Entity, other: Entity, answer: str) -> None:
    assert same(one, other, LEXIS).answer == answer
    assert same(other, one, LEXIS) == same(one, other, LEXIS)
    assert same(one, other, LEXIS).why


def extraction(id: str, *entities: Entity) -> Extraction:
    return Extraction(Report(id, id, "text"), entities=entities, lexis=LEXIS)


def test_a_bare_surname_is_sure_where_one_person_bears_it() -> None:
    lind, ida = entity("Lind"), entity("Ida Lind")
    names = Names([extraction("r1", lind), extraction("r2", ida)])
    verdict = names.same(("r1", lind.id), ("r2", ida.id))
    assert verdict.answer == "yes"
    assert "only one person" in verdict.why
    assert names.shown(("r1", lind.id)) == "Ida Lind"


def test_a_bare_surname_stays_unsure_where_two_people_bear_it() -> None:
    lind, ida, olaf = entity("Lind"), entity("Ida Lind"), entity("Olaf Lind")
    names = Names([extraction("r1", lind), extraction("r2", ida, olaf)])
    assert names.same(("r1", lind.id), ("r2", ida.id)).answer == "maybe"
    assert names.shown(("r1", lind.id)) == "Lind"


def said(
    id: str, speaker: str, entities: tuple[Entity, ...] = (), kind: SourceKind = "named"
) -> Extraction:
    """A report with one claim on somebody's word."""
    who = next((e.id for e in entities if e.name == speaker), None)
    told = Attribution(speaker, source_kind=kind, entity=who)
    claim = Claim("c", Span(0, 4), "hold", attribution=told)
    return Extraction(Report(id, id, "text"), (claim,), entities, lexis=LEXIS)


def shown(*reports: Extraction) -> list[str | None]:
    found = settled(list(reports))
    return [s.attribution.speaker for e in found for s in e.statements if s.attribution]


def test_speakers_of_several_reports_get_one_name_where_it_is_sure() -> None:
    lind, ida, olaf = entity("Lind"), entity("Ida Lind"), entity("Olaf Lind")
    one, two = said("r1", "Lind", (lind,)), said("r2", "Ida Lind", (ida,))
    assert shown(one, two) == ["Ida Lind", "Ida Lind"]
    assert shown(one, two, extraction("r3", olaf)) == ["Lind", "Ida Lind"]


def test_a_surname_taken_for_a_body_is_the_only_person_who_bears_it() -> None:
    one = said("r1", "Marek", (body("Marek"),), "organisation")
    two = said("r2", "Pavel Marek", (entity("Pavel Marek"),))
    assert shown(one, two) == ["Pavel Marek", "Pavel Marek"]


@pytest.mark.parametrize(
    ("kind", "names", "same"),
    [
        ("organisation", ("Olm's harbour office", "harbour office of Olm"), True),
        ("organisation", ("harbour office of Olm", "harbour office of Brask"), False),
        ("organisation", ("police", "Orn police"), True),
        ("anonymous", ("official", "government official"), False),
        ("named", ("Otto Kern", "Ida Lind and Otto Kern"), False),
    ],
)
def test_sources_that_are_no_names(kind: SourceKind, names: tuple[str, str], same: bool) -> None:
    one, two = (said(n, n, kind=kind) for n in names)
    first, second = shown(one, two)
    assert (first == second) is same
    assert shown(two, one) == [second, first]


def test_two_bodies_leave_a_bare_noun_alone() -> None:
    reports = [said(n, n, kind="organisation") for n in ("police", "Orn police", "Olm police")]
    assert shown(*reports) == ["police", "Orn police", "Olm police"]


NAME = st.sampled_from(["Ida Lind", "Lind", "Olaf Lind", "I. Lind", "Brensky", "Brenskyy", "Orn"])
KIND: st.SearchStrategy[EntityKind] = st.sampled_from(["person", "organisation", "place"])


@given(NAME, KIND, NAME, KIND)
def test_order_never_matters_and_a_name_is_itself(
    a: str, first: EntityKind, b: str, second: EntityKind
) -> None:
    one, other = entity(a, first), entity(b, second)
    assert same(one, other, LEXIS) == same(other, one, LEXIS)
    assert same(one, one, LEXIS).answer == "yes"

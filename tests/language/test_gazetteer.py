from __future__ import annotations

import time

import pytest

from rashomon.language.gazetteer import Gazetteer, fold, gazetteer
from rashomon.model import Place


def bearers(name: str) -> list[Place]:
    return [gazetteer().place(b.at) for b in gazetteer().named(name)]


def test_a_name_has_the_people_of_its_largest_bearer() -> None:
    largest = gazetteer().largest
    assert largest("Paris") > 1_000_000
    assert largest("georgia") > 1_000_000  # the country: states are not asked for here
    assert largest("Ostervik") == -1
    assert largest("") == -1


def test_bearers_of_a_name_stand_largest_first() -> None:
    people = [p.population for p in bearers("Springfield")]
    assert len(people) > 2
    assert people == sorted(people, reverse=True)


@pytest.mark.parametrize(
    ("name", "kind", "country"),
    [
        ("Africa", "continent", ""),
        ("Portugal", "country", "PT"),
        ("The Gambia", "country", "GM"),
        ("England", "region", "GB"),
        ("Tasmania", "region", "AU"),
        ("Baldwin County", "county", "US"),
        ("Kiev", "town", "UA"),
        ("Bombay", "town", "IN"),
        ("Sao Paulo", "region", "BR"),
    ],
)
def test_kinds_of_places(name: str, kind: str, country: str) -> None:
    first = bearers(name)[0]
    assert (first.kind, first.country) == (kind, country)


@pytest.mark.parametrize(("name", "country"), [("Africa", "TN"), ("Ontario", "CO")])
def test_no_town_goes_by_a_larger_places_name(name: str, country: str) -> None:
    assert country not in {p.country for p in bearers(name)}


def test_a_place_lies_in_its_county_its_region_its_country() -> None:
    [town] = [p for p in bearers("Brooklyn") if p.region == "NY" and p.kind == "town"]
    above = [p for n in ("Kings County", "New York", "United States") for p in bearers(n)]
    assert {p.kind for p in above if p.geoname in town.within} == {"county", "region", "country"}


def test_points_are_degrees() -> None:
    [here] = [p for p in bearers("Reykjavik") if p.kind == "town"]
    assert here.latitude == pytest.approx(64.135, abs=0.01)
    assert here.longitude == pytest.approx(-21.895, abs=0.01)


@pytest.mark.parametrize("name", ["", "\n", "the", "\ud800", "zzzz", "\uffff", "!" * 500])
def test_what_is_no_name_has_no_bearer(name: str) -> None:
    assert bearers(name) == []


def test_the_first_and_the_last_name_are_found() -> None:
    held = gazetteer()
    for end in (held.names[0], held.names[-1]):
        assert bearers(end), end


def test_an_article_is_no_part_of_a_key() -> None:
    assert fold("The Netherlands") == fold("Netherlands")


def test_it_is_read_quickly() -> None:
    began = time.process_time()
    Gazetteer()
    assert time.process_time() - began < 0.5  # 0.08 s on one core of 2026

"""Places that hold one another: narrower and wider, not different."""

import pytest
from tests.compare.made import extraction, figure
from tests.lexis import LEXIS

from rashomon.compare.places import within
from rashomon.model import Entity, Extraction, Finding, Place, Scope
from rashomon.pipeline import reconcile

LAND = Place(1, "Arvenia", "AR", 1.0, 1.0, kind="country")
STATE = Place(2, "Westmark", "AR", None, None, 0, "WM", "region", (1,))
TOWN = Place(3, "Brask", "AR", 2.0, 2.0, 9000, "WM", "town", (2, 1))
OTHER = Place(4, "Olm", "AR", 3.0, 3.0, 9000, "EM", "town", (7, 1))
ABROAD = Place(5, "Quell", "QU", 3.0, 3.0, 9000, "WM", "town", (8, 6))


@pytest.mark.parametrize(
    ("inner", "outer", "wanted"),
    [
        (TOWN, LAND, True),
        (STATE, LAND, True),
        (TOWN, STATE, True),
        (OTHER, STATE, False),
        (STATE, TOWN, False),
        (TOWN, OTHER, False),
        (ABROAD, LAND, False),
        (ABROAD, STATE, False),
        (LAND, LAND, False),
    ],
)
def test_within(inner: Place, outer: Place, wanted: bool) -> None:
    assert within(inner, outer) == wanted


def told(place: Place, low: int) -> Extraction:
    text = f"{low} dead in {place.name}."
    counted = figure(text, f"{low} dead", low, low, scope=Scope(place.name))
    held = extraction(text, counted)
    entity = Entity("e1", place.name, "place", (counted.span,), place=place)
    return Extraction(held.report, held.statements, (entity,), lexis=LEXIS)


def main(*held: Extraction) -> Finding:
    return next(f for f in reconcile(held, include=["*"]).findings if f.slot == "killed")


def test_a_lower_count_of_a_part_is_compatible_and_the_reason_says_part() -> None:
    found = main(told(TOWN, 3), told(LAND, 9))
    assert found.type == "compatible"
    assert "Brask lies in Arvenia" in found.reason


def test_a_part_never_holds_more_than_the_whole() -> None:
    found = main(told(TOWN, 9), told(LAND, 3))
    assert found.type == "conflict"
    assert "Brask lies in Arvenia" in found.reason


def test_places_apart_stay_different_places() -> None:
    found = main(told(TOWN, 3), told(OTHER, 9))
    assert "different places" in found.reason

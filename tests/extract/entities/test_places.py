"""Which names are places, and which places they mean, by the report as a whole."""

from __future__ import annotations

import pytest
from tests.extract.quotes.made import report

from rashomon import language
from rashomon.extract.entities import places
from rashomon.extract.entities.places import ResolvedPlaces, distance
from rashomon.model import Place


def settled(text: str) -> ResolvedPlaces:
    [parse] = language.load().parse([report(text)])
    return places.settle(parse)


def meant(text: str, name: str) -> Place | None:
    return settled(text).sense(name).place


def where(text: str, name: str) -> tuple[str, str | None]:
    place = meant(text, name)
    assert place is not None, settled(text)
    return place.country, place.region


@pytest.mark.parametrize(
    ("text", "name", "country", "region"),
    [
        ("A ferry sank off Portland, Maine, on Monday.", "Portland", "US", "ME"),
        ("A bridge fell in Springfield, Ill., on Monday.", "Springfield", "US", "IL"),
        ("Police in Charleston, W.Va., shut the road.", "Charleston", "US", "WV"),
        ("A small plane crashed near Liberia, Costa Rica, on Sunday.", "Liberia", "CR", None),
        ("The fire reached Cordoba, Argentina, by noon.", "Cordoba", "AR", None),
        ("The harbour of London, Ontario, is closed.", "London", "CA", None),
    ],
)
def test_what_stands_after_a_name_says_where_it_lies(
    text: str, name: str, country: str, region: str | None
) -> None:
    found = where(text, name)
    assert found[0] == country
    assert region in (None, found[1])


def test_the_towns_around_decide() -> None:
    text = "Snow closed roads in Concord, Manchester and Nashua, New Hampshire officials said."
    assert where(text, "Manchester") == ("US", "NH")
    text = "Trams stopped in Manchester, Liverpool and Leeds, as snow fell over England."
    assert where(text, "Manchester")[0] == "GB"


def test_a_state_is_meant_where_the_report_names_its_neighbours() -> None:
    text = "The storm hit Georgia, Alabama and Tennessee. Atlanta was without power."
    assert where(text, "Georgia") == ("US", "GA")
    text = "Georgia and Armenia opened the border. In Tbilisi, crowds cheered."
    assert where(text, "Georgia")[0] == "GE"


@pytest.mark.parametrize("name", ["Africa", "Europe", "Asia"])
def test_a_continent_is_no_town(name: str) -> None:
    place = meant(f"Drought has spread across {name}, the agency said.", name)
    assert place is not None
    assert place.kind == "continent"


def test_demonyms_are_no_places() -> None:
    found = settled("The Norwegian minister met Portuguese farmers in Lisbon.").toponyms
    assert [t.name for t in found] == ["Lisbon"]


def test_a_place_within_an_organisations_name_is_named() -> None:
    text = "The Milwaukee Police Department said that two had died in Wisconsin."
    found = settled(text).toponyms[0]
    assert found.span.of(text) == "Milwaukee"
    assert found.place is not None
    assert found.place.region == "WI"


def test_what_no_gazetteer_knows_stays_open() -> None:
    sense = settled("A bus fell into the river at Ostervikby, police said.").sense("Ostervikby")
    assert (sense.place, sense.others) == (None, ())


def test_a_name_of_many_towns_is_not_guessed_for_sure() -> None:
    sense = settled("The mayor of Springfield spoke on Monday.").sense("Springfield")
    assert sense.place is None or sense.certainty < 0.9


def test_a_country_goes_by_its_other_names() -> None:
    assert where("The flood reached Holland on Monday.", "Holland")[0] == "NL"


def test_certainties_are_shares_and_spans_hold_the_names() -> None:
    text = "Rain fell in Paris, Lyon and Olmstead. The U.S. and Britain sent help to Kiev."
    for t in settled(text).toponyms:
        assert 0 <= t.certainty <= 1
        assert t.span.of(text) == t.name
        assert t.place is None or t.certainty >= places.LEAST


def test_kilometres_along_the_ground() -> None:
    assert distance((48.8566, 2.3522), (51.5074, -0.1278)) == pytest.approx(343.6, abs=1)
    assert distance((0.0, 179.5), (0.0, -179.5)) == pytest.approx(111.2, abs=0.5)
    assert distance(None, (0.0, 0.0)) == float("inf")


def test_nothing_named_is_nothing_settled() -> None:
    assert settled("It rained.") == ResolvedPlaces((), {})

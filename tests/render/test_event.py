"""Where and when: the event's own place and day, how large, and how sure."""

from __future__ import annotations

from dataclasses import replace

import pytest
from tests.render.accounts import account, report

from rashomon.model import Account, Happening, Place, PlaceKind, Span, Toponym
from rashomon.render.event import EventTime, site, when
from rashomon.render.view import view

LAND = Place(1, "Orvia", "CR", 9.0, -84.0, 5_000_000, None, "country")
TOWN = Place(2, "Lisser", "CR", 10.6, -85.4, 60_000, "03", "town", (3, 1))
REGION = Place(3, "Guan", "CR", None, None, 0, "03", "region", (1,))
HOME = Place(4, "Big Harbour", "US", 40.7, -74.0, 8_000_000, "NY")


def name(place: Place, certainty: float = 0.9) -> Toponym:
    return Toponym(Span(0, 1), place.name, place, certainty)


def told(*reports: tuple[str | None, str | None, tuple[Toponym, ...]]) -> Account:
    """Reports of one event each: place and period of what it is about, and the names in it."""
    texts = [report(f"A plane came down, paper {n} writes.", f"Paper {n}") for n in range(9)]
    held = account(texts[: len(reports)], [], [])
    extractions = tuple(
        replace(
            e,
            happenings=(Happening("h", "crash", Span(0, 1), (), "main", period, place),),
            places=names,
        )
        for e, (place, period, names) in zip(held.extractions, reports, strict=True)
    )
    return replace(held, extractions=extractions)


def test_the_finest_place_in_which_reports_agree_and_no_home_of_victims() -> None:
    near = ("Lisser", "2031-05-04", (name(TOWN), name(LAND), name(HOME)))
    wide = ("Orvia", None, (name(LAND), name(HOME, 0.99)))
    found = site(view(told(near, wide)))
    assert (found.name, found.country, found.precision) == ("Lisser", "CR", "town")
    assert (found.basis, found.certainty) == ("told", 0.9)
    assert found.country_name == "Costa Rica"


def test_reports_that_tell_of_two_towns_agree_on_the_land_alone() -> None:
    other = replace(TOWN, geoname=9, name="Port Kell")
    reports = (
        ("Lisser", None, (name(TOWN),)),
        ("Port Kell", None, (name(other),)),
        ("Orvia", None, (name(LAND),)),
    )
    assert site(view(told(*reports))).name == "Orvia"
    assert site(view(told(*reports[:2]))).name is None


def test_a_weak_name_gives_no_country_and_no_point() -> None:
    found = site(view(told(("Lisser", None, (name(TOWN, 0.2),)), (None, None, ()))))
    assert (found.name, found.certainty, found.country) == ("Lisser", 0.2, None)


@pytest.mark.parametrize(
    ("periods", "expected"),
    [
        (["2031-05-04", "2031-05-04", "2031-05-03"], EventTime("2031-05-04", "2031-05-04", "day")),
        (["2031-05-04", "2031-05-03"], EventTime()),
        (["2031-05-03/2031-05-06"], EventTime("2031-05-03", "2031-05-06", "days")),
        (["2031-05"], EventTime("2031-05-01", "2031-05-31", "month")),
        (["2031"], EventTime("2031-01-01", "2031-12-31", "year")),
        (["2031-05-03/.."], EventTime("2031-05-03", None, "open")),
        (["../2031-05-03"], EventTime(None, "2031-05-03", "open")),
        (["PAST_REF"], EventTime()),
        ([None], EventTime()),
    ],
)
def test_days_and_their_precision(periods: list[str | None], expected: EventTime) -> None:
    assert when(view(told(*((None, p, ()) for p in periods)))) == expected


@pytest.mark.parametrize("kind", ["town", "county", "region", "country"])
def test_the_precision_is_the_kind_of_place(kind: PlaceKind) -> None:
    place = replace(TOWN, kind=kind, name="Here")
    assert site(view(told(("Here", None, (name(place),))))).precision == kind

"""Two events of one kind are two; one event told by many is one."""

import random

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.lexis import LEXIS
from tests.link.made import report

from rashomon.link import parting
from rashomon.link.events import Sorting, sort_out
from rashomon.link.profiles import ReportProfile
from rashomon.link.sides import ProfileTable, candidates, features
from rashomon.model import Extraction, Report
from rashomon.render.say import speaker

TOLD = (
    "The ferry {ship} struck the quay at {town} on {day}, hurting {hurt} passengers, harbour "
    "master {master} said. {ship} had come from {port} in fog.",
    "{hurt} people were hurt when the {ship} rammed a quay in {town}. {master}, the harbour "
    "master, blamed the engine; the line {line} runs the ferry from {port}.",
    "Divers looked at the hull of the {ship} in {town} after the ferry hit the quay. The captain, "
    "{captain}, told {master} that she could not stop.",
    "A ferry crash closed the harbour of {town} on {day}. The {ship} of {line} lay at the quay "
    "with a torn bow; {hurt} were taken to hospital.",
    "Passengers of the {ship} spoke of a bang and of fog as the ferry came into {town} from "
    "{port}. Captain {captain} has sailed for {line} for years.",
    "{line} took the {ship} out of service after it rammed the quay at {town}. Passengers will be "
    "carried by bus to {port} until the bow is mended.",
    "An inquiry into the crash of the {ship} at {town} begins on Monday. {captain} is to be heard "
    "first, then {master} and two engineers of {line}.",
    "Nurses in {town} treated {hurt} passengers of the {ship} for cuts. {master} praised the crew, "
    "who had warned of fog on the way from {port}.",
)
NORTH = {
    "ship": "Solveig",
    "town": "Larnes",
    "day": "Friday",
    "hurt": "Nine",
    "master": "Brekkan",
    "port": "Tolmar",
    "line": "Nordfjell",
    "captain": "Haug",
}
SOUTH = {
    "ship": "Estrela",
    "town": "Vantry",
    "day": "Sunday",
    "hurt": "Fourteen",
    "master": "Amberly",
    "port": "Quell",
    "line": "Costamar",
    "captain": "Pellerin",
}


def reports(words: dict[str, str]) -> list[Report]:
    return [report(told.format(**words)) for told in TOLD]


ONE, OTHER = reports(NORTH), reports(SOUTH)


def sorted_out(given: list[Report], include: tuple[str, ...] = ()) -> Sorting:
    return sort_out([Extraction(r, lexis=LEXIS) for r in given], include=include)


def ids(given: list[Report]) -> list[str]:
    return sorted(r.id for r in given)


def test_one_event_told_by_many_is_one() -> None:
    for own in (ONE, OTHER):
        sorting = sorted_out(own)
        assert (sorting.left, sorting.parts, sorting.problems) == ((), (), ())
        assert sorting.events() == (sorting.kept,)


def test_two_events_of_one_kind_are_parted() -> None:
    sorting = sorted_out([*ONE, *OTHER])
    assert sorted(map(sorted, sorting.parts)) == sorted([ids(ONE), ids(OTHER)])
    assert not sorting.left
    assert sorted(sorted(e.report.id for e in event) for event in sorting.events()) == sorted(
        map(sorted, sorting.parts)
    )
    (problem,) = sorting.problems
    assert problem.why
    said = speaker("en").naming({r.id: r.text[:9] for r in (*ONE, *OTHER)})(problem.why)
    assert said.startswith("These tell of 2 events")


def test_a_report_of_the_other_event_is_left_out() -> None:
    sorting = sorted_out([*ONE, OTHER[0]])
    assert [e.report.id for e in sorting.left] == [OTHER[0].id]
    assert not sorting.parts
    assert not sorted_out([*ONE, OTHER[0]], include=(OTHER[0].id,)).left


@settings(max_examples=10, deadline=None)
@given(st.randoms(use_true_random=False))
def test_the_order_of_reports_never_matters(draw: random.Random) -> None:
    mixed = [*ONE, *OTHER]
    draw.shuffle(mixed)
    assert sorted_out(mixed).parts == sorted_out([*ONE, *OTHER]).parts


def test_a_copy_goes_with_its_like() -> None:
    held = [ReportProfile.of(Extraction(r, lexis=LEXIS)) for r in (ONE[0], ONE[0], OTHER[0])]
    assert parting.part(held) == [[[0, 1], [2]]]
    copied = report(f"{OTHER[0].text} Read on tomorrow.")
    assert {e.report.id for e in sorted_out([*ONE, OTHER[0], copied]).left} == {
        OTHER[0].id,
        copied.id,
    }


def test_too_many_reports_are_not_parted(monkeypatch) -> None:  # type: ignore[no-untyped-def]
    monkeypatch.setattr(parting, "MOST", 5)
    assert sorted_out([*ONE, *OTHER]).parts == ()


def test_every_feature_has_a_weight() -> None:
    table = ProfileTable([ReportProfile.of(Extraction(r, lexis=LEXIS)) for r in (*ONE, *OTHER)])
    for side in candidates(table):
        assert 2 * side.sum() <= table.count
        assert set(features(table, side)) == set(parting.weights().weights)

"""Stories are in the end what all reports together make them, in whatever order these came."""

from __future__ import annotations

import random
from collections.abc import Iterator
from typing import Any

import pytest
from tests.ledger.made import Clock, extraction, folder

from rashomon import run
from rashomon.keeping import Keeping
from rashomon.keeping.placing import ALIKE
from rashomon.keeping.settling import _moved
from rashomon.ledger import Home, opened
from rashomon.model import content_id

PLACES = ("Ostervik", "Larnes", "Tolmar", "Skarholm", "Vantry", "Ambrost")
EVENTS = (
    ("ferry", "quay", "sank", "divers"), ("mill", "boiler", "burst", "firemen"),
    ("school", "roof", "collapsed", "builders"), ("train", "signal", "derailed", "inspectors"),
    ("dam", "spillway", "overflowed", "engineers"), ("market", "stall", "burned", "traders"),
)  # fmt: skip
START = 1_900_000_000_000


@pytest.fixture(autouse=True)
def patterns(monkeypatch: pytest.MonkeyPatch) -> None:
    def extract(reports: Any, *more: object) -> Any:
        del more
        return (extraction(report) for report in reports)

    monkeypatch.setattr("rashomon.pipeline.extract", extract)


def records() -> list[dict[str, str]]:
    """Four reports of each of six events, each in words of its own."""
    found = []
    for n, (place, (thing, part, did, who)) in enumerate(zip(PLACES, EVENTS, strict=True)):
        for k in range(4):
            pick = random.Random(10 * n + k)
            told = [
                f"The {part} of the {thing} in {place} {did} on Wednesday morning.",
                f"{3 + k} people were killed in {place} when the {thing} {did}.",
                f"{who.title()} came to {place} to look at the {part} of the {thing}.",
                f"Nobody could say why the {part} {did}, {who} said in {place}.",
            ]
            pick.shuffle(told)
            found.append(
                {
                    "id": f"r{n}{k}",
                    "title": f"{thing.title()} {part} {did} in {place}",
                    "text": " ".join(told),
                    "published": f"2030-03-{17 + n % 2:02}T{6 + k:02}:00+00:00",
                }
            )
    return found


def kept(order: list[dict[str, str]]) -> Iterator[Keeping]:
    with folder() as place:
        store = opened(place / "ledger.db", create=True)
        made = Keeping(store, run.settled(cache=False))
        made.writer.clock = Clock(START)
        for each in order:
            for batch in made.add([each]):
                made.settle(batch.added.stories)
        yield made
        store.close()


def partition(made: Keeping) -> set[frozenset[str]]:
    view = made.view
    return {
        frozenset(r.record or "" for v in view.versions_of(s.id) if (r := view.report(v.n)))
        for s in view.stories()
    }


def settle(made: Keeping) -> None:
    made.settle(made.regroup(START))


def test_the_order_of_arrival_does_not_matter_once_all_is_settled() -> None:
    given = records()
    reader = run.settled(cache=False)
    wanted = {
        frozenset(r.record or "" for r in story.reports)
        for story in reader.stories(reader.read(given))
    }
    assert len(wanted) > 3
    for seed in range(10):
        order = random.Random(seed).sample(given, len(given))
        for made in kept(order):
            settle(made)
            assert partition(made) == wanted
            before = made.view.head().id
            settle(made)
            assert made.view.head().id == before, "what is settled is settled"


def test_what_a_person_merged_or_split_stays() -> None:
    for made in kept(records()):
        settle(made)
        one, other = sorted(s.id for s in made.view.stories())[:2]
        made.decide("merge", [one, other], by="Ada")
        alone = made.view.versions_of(sorted(s.id for s in made.view.stories())[-1])[0].article
        home = made.view.home(alone)
        assert home
        made.decide("split", [home.story, alone], by="Ada")
        held = partition(made)
        settle(made)
        assert partition(made) == held
        more = {**records()[0], "id": "late", "text": records()[0]["text"] + " More came later."}
        for batch in made.add([more]):
            made.settle(batch.added.stories)
        settle(made)
        after = partition(made)
        assert {frozenset(group - {"late"}) for group in after} - {frozenset()} == held


def test_no_alert_is_told_twice_where_reports_change_their_story() -> None:
    for made in kept(records()):
        settle(made)
        settle(made)
        keys = [(a.kind, a.finding, a.story) for a in made.view.alerts(limit=1_000)]
        assert len(keys) == len(set(keys))


def test_two_groups_never_come_to_one_story() -> None:
    old = content_id("S", "d1")
    homes = {d: Home(1, old, ALIKE, True) for d in ("d1", "d2", "d3", "d4")}
    moved = _moved([["d1"], ["d2", "d3", "d4"]], homes, ())
    assert moved["d1"].story != old
    assert {"d2", "d3", "d4"}.isdisjoint(moved)

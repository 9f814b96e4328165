"""Reports put together by event: average linkage, and look-alike events apart."""

import random

import numpy as np
import pytest
from tests.lexis import LEXIS
from tests.link.made import report
from tests.link.test_parting import ONE, OTHER

from rashomon.link import linkage, stories
from rashomon.link.profiles import ReportProfile
from rashomon.model import Extraction, Report

FIRE = [
    report(
        "A fire gutted Pellerin's bakery in Dunmere before dawn. Flour dust may have caught fire.",
        title="Fire guts Dunmere bakery",
    ),
    report(
        "Bakers stood before the gutted bakery in Dunmere. Pellerin said the fire began in flour.",
        title="Baker mourns after Dunmere fire",
    ),
]
CIRCUS = report(
    "Acrobats of the Zampanelli circus cancelled a show in Vantry after a tent pole snapped.",
    title="Zampanelli circus cancels Vantry show",
)


def together(reports: list[Report]) -> list[list[int]]:
    return stories.grouped(reports, LEXIS)


def test_reports_of_one_event_are_together_and_a_lone_one_is_alone() -> None:
    assert together([FIRE[0], CIRCUS, FIRE[1]]) == [[0, 2], [1]]
    assert together([]) == []
    assert together([report("")]) == [[0]]


def test_no_order_changes_who_is_together() -> None:
    given = [*ONE, *FIRE, CIRCUS]
    expected = {frozenset(given[n].id for n in group) for group in together(given)}
    for seed in range(5):
        random.Random(seed).shuffle(given)
        found = {frozenset(given[n].id for n in group) for group in together(given)}
        assert found == expected


def test_the_days_between_two_reports_part_what_their_words_hardly_join() -> None:
    first, second = (
        stories._Row.of(report(words, title=title, published=day), LEXIS)
        for words, title, day in (
            ("A fire gutted a bakery in Dunmere.", "Fire guts bakery", "2031-03-02"),
            ("A fire gutted a brewery in Dunmere.", "Fire guts brewery", "2031-05-20"),
        )
    )
    undated = stories._Row(second.words, None)
    soon = stories._Row(second.words, (first.day or 0) + 1)
    near = [float(stories._likeness([first, other])[0, 1]) for other in (second, soon, undated)]
    assert near[0] < near[1] < near[2]
    assert near[2] - near[0] == pytest.approx(stories.LATER)


def test_a_heap_that_is_too_large_needs_nearer_reports(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(stories, "HEAP", 1)
    assert together([*FIRE, FIRE[0]]) == [[0, 2], [1]]


def test_two_look_alike_events_of_one_heap_are_parted() -> None:
    mixed = [*ONE, *OTHER]
    profiles = [ReportProfile.of(Extraction(r, lexis=LEXIS)) for r in mixed]
    assert sorted(stories.part(mixed, profiles)) == [
        list(range(len(ONE))),
        list(range(len(ONE), len(mixed))),
    ]


def test_average_linkage_joins_by_the_mean_and_not_by_one_pair() -> None:
    near = np.array(
        [
            [0.0, 0.9, 0.5, 0.0],
            [0.9, 0.0, 0.1, 0.0],
            [0.5, 0.1, 0.0, 0.2],
            [0.0, 0.0, 0.2, 0.0],
        ]
    )
    assert linkage.average(near, 0.4) == [[0, 1], [2], [3]]
    assert linkage.average(near, 0.3) == [[0, 1, 2], [3]]
    assert linkage.average(near, 0.05) == [[0, 1, 2, 3]]


def test_the_chain_of_neighbours_gives_what_joining_the_nearest_gives() -> None:
    for seed in range(20):
        draw = np.random.default_rng(seed)
        near = draw.random((9, 9))
        near = (near + near.T) / 2
        assert linkage.average(near, 0.5) == plain(near, 0.5)


def plain(near: np.ndarray, least: float) -> list[list[int]]:
    """Average linkage as it is defined."""
    groups = [[n] for n in range(len(near))]
    while len(groups) > 1:
        means = {
            (a, b): np.mean([near[i, j] for i in groups[a] for j in groups[b]])
            for a in range(len(groups))
            for b in range(a)
        }
        a, b = max(means, key=lambda pair: means[pair])
        if means[a, b] < least:
            break
        groups[b] = sorted(groups[a] + groups[b])
        del groups[a]
    return sorted(groups)

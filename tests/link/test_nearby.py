"""Candidates that are kept as reports come are those that all reports give at once."""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass

import hypothesis.strategies as st
from hypothesis import given

from rashomon.link import candidates
from rashomon.link.nearby import Nearby


@dataclass(frozen=True, eq=False)
class Statement:
    report: str
    rarest: Mapping[Hashable, float]


made = st.builds(
    Statement,
    st.sampled_from("pqrs"),
    st.dictionaries(st.sampled_from("abcdef"), st.sampled_from((0.3, 0.5, 0.8)), max_size=4),
)


def packed(numbers: Sequence[int], found: Sequence[str]) -> dict[int, str]:
    return dict(zip(numbers, found, strict=True))


Kept = Nearby[Statement, str, dict[int, str]]


def told(one: Statement, other: Statement) -> str:
    return f"{id(one)} {id(other)}"


def nearby() -> Kept:
    return Nearby(told, packed)


def pairs(kept: Kept, items: list[Statement]) -> set[object]:
    held = list(kept.take(items))
    place = kept.places(items)
    found: set[object] = set()
    for later, near in enumerate(held):
        for number, known in near.items():
            assert known == told(items[place[number]], items[later])
            found.add((place[number], later))
    return found


@given(
    st.lists(
        st.tuples(st.lists(st.tuples(made, st.integers(0, 30)), max_size=6), st.integers(0, 99))
    )
)
def test_a_growing_story_has_the_pairs_of_the_whole(
    batches: list[tuple[list[tuple[Statement, int]], int]],
) -> None:
    kept = nearby()
    items: list[Statement] = []
    for batch, gone in batches:
        for statement, place in batch:
            items.insert(min(place, len(items)), statement)
        if gone < len(items):
            del items[gone]
        assert pairs(kept, items) == set(candidates.candidates(items))


def test_the_window_of_a_key_moves_with_what_stands_in_it() -> None:
    few = candidates.POSTINGS + 3
    items = [Statement(f"r{n}", {"flood": 0.7}) for n in range(few)]
    kept = nearby()
    assert pairs(kept, items) == set(candidates.candidates(items))
    items.insert(few // 2, Statement("new", {"flood": 0.7}))
    assert pairs(kept, items) == set(candidates.candidates(items))


def test_what_is_known_of_a_pair_is_not_worked_out_again() -> None:
    looked: list[str] = []

    def look(one: Statement, other: Statement) -> str:
        looked.append(told(one, other))
        return looked[-1]

    kept: Kept = Nearby(look, packed)
    items = [Statement(f"r{n}", {"ferry": 0.9}) for n in range(5)]
    list(kept.take(items))
    assert len(looked) == 10
    list(kept.take([*items, Statement("new", {"ferry": 0.9})]))
    assert len(looked) == 15

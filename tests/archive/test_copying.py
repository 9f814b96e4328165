"""The join of sketches finds what meets, each pair once for each hash, and no other."""

from collections import Counter
from itertools import combinations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from rashomon import pipeline
from rashomon.archive import copying
from rashomon.link import shingles
from rashomon.read.text import read


def pairs(held: dict[int, set[int]]) -> Counter[tuple[int, int]]:
    hashes = [h for n in held for h in sorted(held[n])]
    owners = [n for n in held for _ in held[n]]
    found: Counter[tuple[int, int]] = Counter()
    for each in copying.meeting(np.array(hashes, np.uint64), np.array(owners, np.int32)):
        found.update((int(p) >> 32, int(p) & 0xFFFF_FFFF) for p in each)
    return found


@given(st.dictionaries(st.integers(0, 30), st.sets(st.integers(0, 20)), max_size=20))
def test_reports_that_share_hashes_meet(held: dict[int, set[int]]) -> None:
    expected = {(a, b): len(held[a] & held[b]) for a, b in combinations(sorted(held), 2)}
    assert pairs(held) == Counter({pair: n for pair, n in expected.items() if n})


def test_a_crowd_meets_its_first_only() -> None:
    found = pairs({n: {1} for n in range(100)})
    assert len(found) == sum(99 - n for n in range(copying.FIRST))
    assert set(found.values()) == {1}


@given(st.lists(st.tuples(st.integers(0, 99), st.integers(0, 99)), max_size=50))
def test_pairs_are_dealt_out_each_to_one_share(drawn: list[tuple[int, int]]) -> None:
    held = np.array([(a << 32) | b for a, b in drawn], np.uint64)
    for shares in (1, 2, 8):
        dealt = copying._dealt(held, shares)
        assert len(dealt) == shares
        assert sorted(np.concatenate(dealt).tolist()) == sorted(held.tolist())
        for one, other in combinations(dealt, 2):
            assert not set(one.tolist()) & set(other.tolist())


def test_a_sketch_is_the_sample_of_the_whole_print() -> None:
    text = (
        "The quay at Velm was closed on Monday, “after the flood,” said its mayor, Ada Holm. " * 3
    )
    report = read("r", text)
    assert pipeline.sketch(report) == shingles.fingerprint(report).sample != frozenset()

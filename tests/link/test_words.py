import random
from functools import partial

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.lexis import LEXIS
from tests.timing import least

from rashomon.ground.workings import Workings
from rashomon.lexicon.meaning import Likeness
from rashomon.link.rarity import Rarity
from rashomon.model import Reason


def test_likenesses_are_one_key() -> None:
    assert set(LEXIS.keys("talks")) == set(LEXIS.keys("conversation"))


def test_function_words_say_nothing() -> None:
    assert LEXIS.keys("which they had of the") == ()


def test_no_word_stands_in_two_likenesses() -> None:
    held = [w for group in LEXIS.meaning.likeness for w in group.words]
    assert len(held) == len(set(held))


@given(st.text(max_size=200))
def test_any_text_has_keys(text: str) -> None:
    assert all(LEXIS.keys(text))


@given(st.lists(st.sampled_from("abcdefgh"), min_size=1), st.lists(st.sampled_from("abcdefgh")))
def test_likeness_lies_between_none_and_whole_and_has_no_direction(
    a: list[str], b: list[str]
) -> None:
    weights = Rarity([a, b], LEXIS)
    one, other = frozenset(a), frozenset(b)
    assert all(0 <= x <= 1 + 1e-9 for x in weights.likeness(one, other))
    assert weights.likeness(one, other) == weights.likeness(other, one)


def test_grouping_grows_with_the_statements_not_their_pairs() -> None:
    from rashomon.link.groups import GroupedItem, Link, group, judged

    def spend(count: int) -> float:
        rng = random.Random(1)
        vocabulary = [f"w{n}" for n in range(100)]
        items = [
            GroupedItem(f"r{n // 5}", n, frozenset(rng.sample(vocabulary, 8)), LEXIS)
            for n in range(count)
        ]
        weights = Rarity((i.keys for i in items), LEXIS)

        def meet(a: GroupedItem[int], b: GroupedItem[int]) -> frozenset[str] | None:
            return a.keys & b.keys or None

        def judge(a: GroupedItem[int], b: GroupedItem[int], shared: frozenset[str]) -> Link | None:
            assert shared
            score = weights.dice(a.keys, b.keys)
            return Link(score, partial(Reason, "common")) if score > 0.5 else None

        return least(lambda: group(items, judged(items, meet, judge, Workings())), rounds=2)

    spend(200)
    small, large = spend(500), spend(2000)
    assert large < 4 * 2.5 * small + 0.1


@pytest.mark.parametrize("entry", LEXIS.meaning.likeness, ids=lambda e: e.words[0])
def test_likenesses_are_found_in_their_examples_alone(entry: Likeness) -> None:
    key = LEXIS.keys(entry.words[0])[0]
    assert all(key in LEXIS.keys(text) for text in entry.examples)
    assert not any(key in LEXIS.keys(text) for text in entry.counter)

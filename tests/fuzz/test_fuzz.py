"""The fuzzing command, short: every run takes other inputs than the long one."""

from __future__ import annotations

import random

import pytest
from tests.fuzz.__main__ import run
from tests.fuzz.mutate import mutated
from tests.fuzz.seeds import seeds


def test_the_same_seed_gives_the_same_input() -> None:
    pool = seeds()
    first = [mutated(random.Random(f"1/{n}"), pool) for n in range(50)]
    assert first == [mutated(random.Random(f"1/{n}"), pool) for n in range(50)]


def test_a_few_inputs() -> None:
    failed, longest = run(300, seed=2, seconds=5)
    assert not failed
    assert longest < 5


@pytest.mark.slow
def test_many_inputs() -> None:
    failed, longest = run(20_000, seed=3, seconds=5)
    assert not failed
    assert longest < 5

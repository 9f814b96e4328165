"""A few of the attacks, in every run of the tests; `python -m tests.attack` makes the rest."""

import random

import pytest
from tests.attack import grammar, growth
from tests.attack.shapes import every

SHAPES = {s.name: s for s in every()}
FEW = ("one figure", "! again and again", "a table", "lines of a record")


def test_texts_by_grammar_make_no_fault() -> None:
    draw = random.Random(20)
    assert grammar.checked([grammar.made(draw) for _ in range(60)]) == []


@pytest.mark.slow
def test_many_texts_by_grammar_make_no_fault() -> None:
    draw = random.Random(21)
    for _ in range(40):
        assert grammar.checked([grammar.made(draw) for _ in range(50)]) == []


@pytest.mark.parametrize(
    "name", ["one figure", "! again and again", "a table", "lines of a record"]
)
def test_an_account_of_a_shape_is_made(name: str) -> None:
    assert growth.costs(SHAPES[name], 400).keys() >= {"read", "extract", "link", "compare", "html"}


def test_growth_is_told_where_it_is_past_its_bound() -> None:
    assert list(growth.grown({"link": 1.0}, {"link": 3.0})) == [("link", 3.0, 3.0)]
    assert not list(growth.grown({"link": 1.0}, {"link": 2.3}))
    assert not list(growth.grown({"link": 0.001}, {"link": 0.2}))

"""Sparse rows of unit length: sums and cosines as defined."""

import math
import random

import numpy as np
import pytest

from rashomon.link import vectors
from rashomon.link.vectors import Vectors, unit

ROWS = [unit({"quay": 3, "fog": 4}), unit({"quay": 1}), unit({"nurse": 2}), unit({})]


def test_a_unit_vector_has_length_one() -> None:
    assert ROWS[0] == {"fog": 0.8, "quay": 0.6}
    assert ROWS[3] == {}
    assert unit({"fog": 0}) == {}


def test_cosines_are_products_of_rows_without_their_own() -> None:
    cosines = Vectors(ROWS).cosines()
    assert cosines[0, 1] == pytest.approx(0.6)
    assert cosines[0, 2] == cosines[0, 3] == cosines[0, 0] == 0


def test_the_sum_of_rows_meets_each_row_in_the_sum_of_their_cosines() -> None:
    rows = Vectors(ROWS)
    total = rows.sum(np.ones(4))
    assert rows.dot(total) == pytest.approx([1.6, 1.6, 1.0, 0.0])
    assert list(rows.own) == pytest.approx([1, 1, 1, 0])
    assert math.isclose(float(total @ total), 2 * 0.6 + 3)


def test_cosines_of_common_and_rare_words_are_those_of_whole_rows(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(vectors, "CELLS", 7 * 40)  # several blocks, the last of them smaller
    draw = random.Random(1)
    rows = [
        unit({f"w{int(draw.paretovariate(0.5))}": draw.random() for _ in range(draw.randrange(30))})
        for _ in range(40)
    ]
    held = Vectors(rows)
    whole = np.array([held.dot(held.row(n)) for n in range(40)])
    np.fill_diagonal(whole, 0)
    assert 0 < held._rare.sum() < len(held.terms)
    assert np.allclose(held.cosines(), whole, atol=1e-9)

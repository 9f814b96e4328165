"""Time grows no faster than the input: each shape at n, 2n and 4n characters.

Report text is hostile: shapes that make patterns try again and again, very many
blocks, very long ones. CPU time is measured, and the best of three counts.
"""

from __future__ import annotations

import time
from collections.abc import Callable

import pytest
from tests.timing import least

from rashomon.read import blocks, lines, text

SMALL = 25_000
SHAPES: dict[str, Callable[[int], str]] = {
    "words": lambda n: "word " * (n // 5),
    "one word": lambda n: "x" * n,
    "lines": lambda n: "\n".join(f"a{k % 977}" for k in range(n // 5)),
    "empty lines": lambda n: "a" + "\n" * n + "b",
    "capitals": lambda n: "ARDAN, A. " * (n // 10),
    "brackets": lambda n: "(" * n,
    "marks": lambda n: '"' * n,
    "full stops": lambda n: ". " * (n // 2),
    "credits": lambda n: "\n\n".join(f"© 2016 A{k} B." for k in range(n // 14)),
    "one credit": lambda n: "© 2016 A. " * (n // 10),
    "bylines": lambda n: "\n".join(f"By Ana Bell{k}" for k in range(n // 14)),
    "captions": lambda n: "\n".join(f"(Photo: A{k})" for k in range(n // 14)),
    "marks of links": lambda n: "\n".join(f"Related: {k}" for k in range(n // 14)),
    "dashes": lambda n: "A-" * (n // 2),
    "dates": lambda n: "May 3, 2025 " * (n // 12),
    "digits": lambda n: "1" * n,
    "slashes": lambda n: "1/" * (n // 2),
    "with names": lambda n: "With Ana Bell " * (n // 14),
    "links": lambda n: "Most read\n\n" + "\n\n".join(f"A boat {k}" for k in range(n // 12)),
    "marks of lists": lambda n: "\n\n".join("Most read" for _ in range(n // 11)),
    "heads of comments": lambda n: "Gone.\n" + "\n".join(f"{k} Comments" for k in range(n // 13)),
    "contributors": lambda n: "A. Bell and B " * (n // 14) + "contributed",
    "sections": lambda n: "Home | World | " * (n // 15),
    "hard spaces": lambda n: "\u00a0a" * (n // 2),
}


def seconds(words: str) -> float:
    def work() -> None:
        lines.parts.cache_clear()
        text.read("a.txt", words)

    return least(work)


@pytest.mark.parametrize("shape", SHAPES)
def test_reading_is_linear(shape: str) -> None:
    make = SHAPES[shape]
    text.read("a.txt", make(2000))
    one, two, four = (seconds(make(SMALL * n)) for n in (1, 2, 4))
    # linear is 4; quadratic 16. Below a hundredth of a second the clock's grain rules.
    assert four < 8 * max(one, 0.01), (one, two, four)


def test_a_rule_is_bounded_on_the_longest_block() -> None:
    began = time.process_time()
    for shape in SHAPES.values():
        lines.rules().parts(shape(blocks.LONGEST))
    assert time.process_time() - began < 2

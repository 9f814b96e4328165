"""What twice the text costs: `python benchmarks/growth.py [SHAPE ...]`.

Two inputs of every shape of tests/attack are read, understood, linked, compared and shown in
every format, at 20,000 and at 40,000 characters each. The most that any stage of a shape grew
is held against the seconds that it took at first; stages under a quarter of a second are left
out. Without names, one shape in ten is taken; `--all` takes every one.
"""

from __future__ import annotations

import sys

from harness import ROOT, Row, arguments, said

sys.path.insert(0, str(ROOT))
from tests.attack import growth
from tests.attack.shapes import Shape, every


def row(shape: Shape) -> Row:
    """How much more twice as much of a shape costs, in the stage that grew most."""
    growth.costs(shape, growth.SIZE // 20)  # warms
    small, large = (growth.costs(shape, n) for n in (growth.SIZE, 2 * growth.SIZE))
    grown = {n: large[n] / max(small[n], growth.GRAIN / growth.MOST) for n in large}
    stage = max(grown, key=lambda n: grown[n])
    spent = sum(large.values())
    return Row(shape.name, spent, "s", f"{stage} at half", grown[stage], growth.MOST)


if __name__ == "__main__":
    words = arguments(__doc__, 1)
    words.add_argument("names", nargs="*")
    words.add_argument("--all", action="store_true")
    asked = words.parse_args()
    held = [s for s in every() if not asked.names or s.name in asked.names]
    if not (asked.names or asked.all):
        held = held[::10]
    raise SystemExit(said([row(s) for s in held], asked.json))

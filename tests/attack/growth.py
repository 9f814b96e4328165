"""How the cost of a shape grows: processor seconds of every stage at n and 2n characters.

Python's search for garbage goes through all that is held, the language model too, whenever it
comes; it is off while a stage is timed.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from functools import partial
from typing import Any

from tests.attack.shapes import Shape
from tests.lexis import LEXIS

from rashomon import language
from rashomon.compare import compare
from rashomon.extract import extract
from rashomon.ground.uncollected import uncollected
from rashomon.link.events import sort_out
from rashomon.link.lineages import trace
from rashomon.link.questions import ask
from rashomon.link.witnesses import Bench
from rashomon.model import Account, distinct
from rashomon.read import read_bytes
from rashomon.render import names, renderer
from rashomon.render.say import told

GRAIN = 0.25
"""Seconds below which a stage's growth says nothing: the clock, the heap and warming rule."""
SIZE = 20_000
"""Characters of each of the two inputs that an account is made of, and twice so many."""
MOST = 2.4
"""How much more twice the text may cost."""


def costs(shape: Shape, size: int) -> dict[str, float]:
    """Processor seconds of each stage over the two inputs of a shape."""
    taken: dict[str, float] = {}

    def timed(name: str, run: Callable[[], Any]) -> Any:
        with uncollected():
            begun = time.process_time()
            found = run()
            taken[name] = time.process_time() - begun
        return found

    inputs = [(f"{n}.{shape.kind}", shape.make(size, n).encode()) for n in (0, 1)]
    spoken = language.load()
    reports = timed("read", lambda: [r for name, c in inputs for r in read_bytes(name, c)])
    reports = [r for r in reports if not r.unread]
    parses = timed("parse", lambda: list(spoken.parse(reports)))
    held = timed("extract", lambda: [extract(parse) for parse in parses])
    labels = {r.id: f"R{n}" for n, r in enumerate(reports, 1)}
    timed("sort out", lambda: sort_out(tuple(held), labels, []))
    lineages = timed("trace", lambda: trace(reports, LEXIS))
    questions = timed("link", lambda: tuple(distinct(ask(held))))
    bench = Bench(lineages, LEXIS, reports)
    findings = timed("compare", lambda: compare(questions, held, lineages, bench))
    account = timed("say", lambda: told(Account(tuple(held), lineages, findings)))
    for name in names():
        timed(name, partial(renderer(name), account))
    return taken


def grown(small: dict[str, float], large: dict[str, float]) -> Iterator[tuple[str, float, float]]:
    """The stages that grew by more than `MOST`: name, seconds at 2n, and how much more."""
    for name, seconds in large.items():
        ratio = seconds / max(small[name], GRAIN / MOST)
        if seconds > GRAIN and ratio > MOST:
            yield name, seconds, ratio

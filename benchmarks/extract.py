"""What extraction costs on top of the bare language model's pipeline, and beside it as it ships.

    python benchmarks/extract.py [FILE] [--rounds N] [--json]

FILE holds JSON Lines records with `text`; without it development reports are taken
where they are at hand, else a report of our own, many times. Each round runs the bare
spaCy pipeline over all blocks twice, multiplied as it ships (by BLIS) and as here
(`language.product`), then all that extraction does over the parses, report by report;
medians of the rounds are compared. The bare pipeline has the components that the product
uses, in its batches. A share of 0.15 says that extraction costs 15 % on top of parsing; the
whole, parse and extraction together, may cost 0.80 of the model as it ships.
"""

from __future__ import annotations

import json
import statistics
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

from harness import Row, arguments, said, shared
from rashomon.language import product
from rashomon.language.product import Product

WHOLE = 0.80
"""Limit of parse and extraction together, of the model as it ships."""
PARTS = {
    "places": ("", "settle"),
    "names": ("entities", "extract"),
    "quotes": ("quotes", "extract"),
    "figures": ("extractors", "figures"),
    "claims": ("extractors", "claims"),
    "states": ("extractors", "states"),
    "details": ("extractors", "details"),
    "times": ("resting", "rest"),
    "happenings": ("happenings", "extract"),
    "notes": ("", "noted"),
}
"""What is timed by itself → where `rashomon.extract` calls it: the thing, and its name there."""
REST = "ids, attributions, between reports"
"""What is left: also a report's trees let go, Python's search for objects, the clock."""
SHIPS, OURS = "as it ships", "here"
REPORTS = 80
FILES = ("gva/reports.jsonl", "clusters/news_cluster.jsonl", "polnear/attributions.jsonl")
STORY = (
    "Flood on the Ambel kills 23\n\n"
    "At least 23 people were killed and more than 140 injured when the river Ambel broke its "
    "banks near Velm on Monday night, the governor, Ada Holm, said on Tuesday.\n\n"
    '"We have lost a third of the old town," she told reporters. Some 4,000 residents were '
    "moved to Kell, 12 km away, and the repair may cost $3 billion.\n\n"
    "The council meets again next week. Traders along the quay said that they had been "
    "warned too late, and that nobody had come to look at the dam for years.\n"
)


def texts(file: Path | None) -> list[str]:
    """The reports' texts: of the file, of the development data, or our own."""
    files = [file] if file else [found for name in FILES if (found := shared(name))]
    held: list[str] = []
    for path in files:
        lines = path.read_text(encoding="utf-8").splitlines()
        held += [json.loads(line)["text"] for line in lines[: REPORTS // max(1, len(files))]]
    return held or [STORY] * REPORTS


def drain(items: Iterable[object]) -> None:
    for _ in items:
        pass


class Turns:
    """Everything that is timed, over the same texts; what took how long is added up by part."""

    def __init__(self, held: list[str]) -> None:
        from rashomon import language
        from rashomon.read import text

        self.language = language.load()
        self.parses = list(self.language.parse([text.read(f"r{i}", t) for i, t in enumerate(held)]))
        self.blocks = [p.doc.text for parse in self.parses for p in parse.passages]
        self.size = sum(len(p.doc) for parse in self.parses for p in parse.passages)

    def pipeline(self, multiplied: Product) -> float:
        """Seconds that the bare pipeline takes, multiplied by that library."""
        product.put_in(self.language.parser.pipeline, multiplied)
        begun = time.process_time()
        drain(self.language.parser.docs(self.blocks))
        return time.process_time() - begun

    def extraction(self) -> dict[str, float]:
        """Seconds of each part of extraction, report by report as the product goes."""
        from rashomon.extract import extract

        untouched = [
            replace(parse, passages=tuple(replace(p) for p in parse.passages))
            for parse in reversed(self.parses)
        ]
        begun = time.process_time()
        with timed() as taken:
            while untouched:
                extract(untouched.pop())
        return taken | {REST: time.process_time() - begun - sum(taken.values())}


@contextmanager
def timed() -> Iterator[dict[str, float]]:
    """The seconds that each of `PARTS` takes, as long as this lasts."""
    from rashomon import extract
    from rashomon.extract import extractors

    taken = dict.fromkeys(PARTS, 0.0)
    whole: dict[str, tuple[dict[str, Any], str, Any]] = {}
    for part, (place, name) in PARTS.items():
        held = getattr(extract, place) if place else extract
        holder = extractors.installed() if held is extractors else vars(held)
        whole[part] = holder, name, holder[name]
        holder[name] = _clocked(holder[name], part, taken)
    try:
        yield taken
    finally:
        for holder, name, took in whole.values():
            holder[name] = took


def _clocked(run: Callable[..., Any], part: str, taken: dict[str, float]) -> Callable[..., Any]:
    def clocked(*given: Any) -> Any:
        begun = time.process_time()
        found = run(*given)
        if isinstance(found, Iterator):
            found = list(found)
        taken[part] += time.process_time() - begun
        return found

    return clocked


def measure(held: list[str], rounds: int) -> tuple[dict[str, float], int]:
    """Medians in seconds of each part, and the words read; the first round only warms."""
    turns = Turns(held)
    own = product.choose()
    taken: dict[str, list[float]] = {}
    for turn in range(rounds + 1):
        found = {SHIPS: turns.pipeline("blis"), OURS: turns.pipeline(own), **turns.extraction()}
        for part, took in found.items() if turn else ():
            taken.setdefault(part, []).append(took)
    return {part: statistics.median(times) for part, times in taken.items()}, turns.size


def rows(file: Path | None, rounds: int) -> list[Row]:
    taken, words = measure(texts(file), rounds)
    ships, bare = taken.pop(SHIPS), taken.pop(OURS)
    whole = sum(taken.values())
    ratio = (bare + whole) / ships
    found = [
        Row("the bare language model as it ships", words / ships, "words/s"),
        Row("the bare language model here", words / bare, "words/s", "as it ships", bare / ships),
        Row("parse and extraction", words / (bare + whole), "words/s", "as it ships", ratio, WHOLE),
        Row("extraction", whole / bare, "on top", "the bare model", whole / bare),
    ]
    for name, took in taken.items():
        found.append(Row(name, took / bare, "on top", "the bare model", took / bare))
    return found


if __name__ == "__main__":
    words = arguments(__doc__, 5)
    words.add_argument("file", nargs="?", type=Path)
    asked = words.parse_args()
    raise SystemExit(said(rows(asked.file, asked.rounds), asked.json))

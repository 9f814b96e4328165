"""Words a second of extraction, as a share on top of the bare language model's pipeline.

    python benchmarks/extract.py [FILE] [--rounds N] [--json]

FILE holds JSON Lines records with `text`; without it development reports are taken
where they are at hand, else a report of our own, many times. Each round runs the bare
spaCy pipeline over all blocks once, then all that extraction does over the parses, report
by report; medians of the rounds are compared. The bare pipeline has the components that
the product uses, in its batches. A share of 0.15 says that extraction costs 15 % on top
of parsing. The limit is asked without and with the claims.
"""

from __future__ import annotations

import json
import statistics
import time
from collections.abc import Iterable
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

from harness import Row, arguments, said, shared

if TYPE_CHECKING:
    from rashomon.language import Parse

TARGET = 0.15
PARTS = ("entities", "quotes", "figures", "claims", "attributions and ids")
REST = "between reports"
"""A report's trees let go, Python's search for objects that hold one another, the clock."""
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

    def pipeline(self) -> float:
        """Seconds that the bare pipeline takes."""
        begun = time.process_time()
        drain(self.language.parser.docs(self.blocks))
        return time.process_time() - begun

    def extraction(self) -> dict[str, float]:
        """Seconds of each part of extraction, report by report as the product goes."""
        from rashomon.extract import uncollected

        untouched = [
            replace(parse, passages=tuple(replace(p) for p in parse.passages))
            for parse in reversed(self.parses)
        ]
        begun = time.process_time()
        taken = dict.fromkeys(PARTS, 0.0)
        while untouched:
            with uncollected():
                took = self._extract(untouched.pop())
            for part, seconds in zip(PARTS, took, strict=True):
                taken[part] += seconds
        return taken | {REST: time.process_time() - begun - sum(taken.values())}

    def _extract(self, parse: Parse) -> list[float]:
        """Seconds of each part for one report; the first that asks for its trees makes them."""
        from rashomon.extract import attribution, claims, copies, entities, figures, quotes

        clock = [time.process_time()]
        names = entities.extract(parse)
        clock.append(time.process_time())
        said = quotes.extract(parse, names)
        clock.append(time.process_time())
        counted = figures.extract(parse, names)
        clock.append(time.process_time())
        claimed = claims.extract(parse, names, said)
        clock.append(time.process_time())
        told = (attribution.attribute(counted, said), attribution.attribute(claimed, said))
        copies.identified(parse.report.id, [*said, *told[0], *told[1]])
        clock.append(time.process_time())
        return [after - before for before, after in pairwise(clock)]


def measure(held: list[str], rounds: int) -> tuple[dict[str, float], int]:
    """Medians in seconds of each part, and the words read; the first round only warms."""
    turns = Turns(held)
    taken: dict[str, list[float]] = {}
    for turn in range(rounds + 1):
        found = {"pipeline": turns.pipeline(), **turns.extraction()}
        for part, took in found.items() if turn else ():
            taken.setdefault(part, []).append(took)
    return {part: statistics.median(times) for part, times in taken.items()}, turns.size


def rows(file: Path | None, rounds: int) -> list[Row]:
    taken, words = measure(texts(file), rounds)
    bare = taken.pop("pipeline")
    found = [Row("the bare language model", words / bare, "words/s")]
    whole = sum(taken.values()) / bare
    share = whole - taken["claims"] / bare
    found.append(Row("extraction without claims", share, "on top", "the bare model", share, TARGET))
    found.append(Row("extraction with claims", whole, "on top", "the bare model", whole, TARGET))
    for name, took in taken.items():
        found.append(Row(name, took / bare, "on top", "the bare model", took / bare))
    return found


if __name__ == "__main__":
    words = arguments(__doc__, 5)
    words.add_argument("file", nargs="?", type=Path)
    asked = words.parse_args()
    raise SystemExit(said(rows(asked.file, asked.rounds), asked.json))

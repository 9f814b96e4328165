"""What extraction costs on top of the bare language model's pipeline, and beside it as it ships.

    python benchmarks/extract.py [FILE] [--rounds N] [--json]

FILE holds JSON Lines records with `text`; without it development reports are taken
where they are at hand, else a report of our own, many times. Each round loads
two pipelines anew, that of spaCy as it ships and the same as it parses here
(`language.models`), and lets both read as many other reports first: each remembers what it
met. Then both parse all blocks, and all that extraction does is run over the parses, report
by report. Medians of the rounds are compared. The pipeline that ships has the components that
the product uses and its batches, and multiplies by BLIS. A share of 0.15 says that extraction
costs 15 % on top of parsing; the whole, parse and extraction together, may cost 0.80 of the
model as it ships.
"""

from __future__ import annotations

import gc
import json
import statistics
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from harness import Row, arguments, said, shared
from rashomon.language import models
from rashomon.language.installed import find

if TYPE_CHECKING:
    from rashomon.language import Parse

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


def texts(file: Path | None) -> tuple[list[str], list[str]]:
    """The reports' texts, and others: of the file, of the development data, or our own."""
    files = [file] if file else [found for name in FILES if (found := shared(name))]
    held: list[str] = []
    others: list[str] = []
    for path in files:
        lines = path.read_text(encoding="utf-8").splitlines()
        each = REPORTS // len(files)
        held += [json.loads(line)["text"] for line in lines[:each]]
        others += [json.loads(line)["text"] for line in lines[each : 2 * each]]
    return (held, others) if held else ([STORY] * REPORTS, [STORY])


def drain(items: Iterable[object]) -> None:
    for _ in items:
        pass


class Turns:
    """Everything that is timed, over the same texts; what took how long is added up by part."""

    def __init__(self, held: list[str], others: list[str]) -> None:
        from rashomon import language

        self.language = language.load()
        self.parses = self._parses(held)
        self.blocks, self.others = (_blocks(p) for p in (self.parses, self._parses(others)))
        self.size = sum(len(p.doc) for parse in self.parses for p in parse.passages)

    def _parses(self, held: list[str]) -> list[Parse]:
        from rashomon.read import text

        return list(self.language.parse([text.read(f"r{i}", t) for i, t in enumerate(held)]))

    def pipelines(self) -> dict[str, float]:
        """Seconds of the pipeline as it ships, and of the same as it parses here."""
        import spacy

        ships = self._taken(spacy.load(find(self.language.code).folder))
        ours = self._taken(models.load(self.language.code))
        gc.collect()
        return {SHIPS: ships, OURS: ours}

    def _taken(self, pipeline: Any) -> float:
        """Seconds that a new pipeline takes for all blocks, after it has read the others."""
        drain(models.parsed(pipeline, self.others))
        begun = time.process_time()
        drain(models.parsed(pipeline, self.blocks))
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


def _blocks(parses: list[Parse]) -> list[str]:
    return [passage.text for parse in parses for passage in parse.passages]


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


def measure(file: Path | None, rounds: int) -> tuple[dict[str, float], int]:
    """Medians in seconds of each part, and the words read; the first round only warms."""
    turns = Turns(*texts(file))
    taken: dict[str, list[float]] = {}
    for turn in range(rounds + 1):
        found = turns.pipelines() | turns.extraction()
        for part, took in found.items() if turn else ():
            taken.setdefault(part, []).append(took)
    return {part: statistics.median(times) for part, times in taken.items()}, turns.size


def rows(file: Path | None, rounds: int) -> list[Row]:
    taken, words = measure(file, rounds)
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

"""Words a second of extraction, as a share on top of the bare language model's pipeline.

    python benchmarks/extract.py [FILE] [--rounds N] [--json]

FILE holds JSON Lines records with `text`; without it development reports are taken
where they are at hand, else a report of our own, many times. Each round runs the bare
spaCy pipeline over all blocks once, then every extractor over the parses, in turns, so
that a busy machine slows them alike; medians of the rounds are compared. A share of
0.15 says that extraction costs 15 % on top of parsing.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from dataclasses import replace
from pathlib import Path

from harness import Row, arguments, medians, said, shared

TARGET = 0.15
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


def measure(held: list[str], rounds: int) -> tuple[dict[str, float], int]:
    """Medians in seconds of each part, and the words read."""
    from rashomon import language, lexicon
    from rashomon.extract import claims, entities, figures, quotes
    from rashomon.model import Entity, Report
    from rashomon.read import text

    reports: list[Report] = [text.read(f"r{i}", t) for i, t in enumerate(held)]
    words = lexicon.load("en")
    parses = list(language.parse(reports))

    def fresh() -> None:
        """Forget what the extractors share of a parse: the first of each round makes it anew."""
        for at, parse in enumerate(parses):
            passages = (replace(p) for p in parse.passages)
            parses[at] = language.Parse(parse.report, tuple(passages))

    def named() -> list[tuple[Entity, ...]]:
        fresh()
        return [entities.extract(p, words) for p in parses]

    blocks = [p.doc.text for parse in parses for p in parse.passages]
    names = named()

    def pairs() -> Iterable[tuple[language.Parse, tuple[Entity, ...]]]:
        return zip(parses, names, strict=True)

    parts: dict[str, Callable[[], object]] = {
        "pipeline": lambda: drain(language.load().pipe(blocks, batch_size=language.BATCH)),
        "entities": named,
        "quotes": lambda: [quotes.extract(p, words, n) for p, n in pairs()],
        "figures": lambda: [
            figures.extract(p, words, n) for p, n in zip(parses, names, strict=True)
        ],
        "claims": lambda: [claims.extract(p, words, n) for p, n in pairs()],
    }
    return medians(parts, rounds), sum(len(p.doc) for x in parses for p in x.passages)


def rows(file: Path | None, rounds: int) -> list[Row]:
    taken, words = measure(texts(file), rounds)
    bare = taken.pop("pipeline")
    found = [Row("the bare language model", words / bare, "words/s")]
    share = sum(taken[name] for name in ("entities", "quotes", "figures")) / bare
    found.append(
        Row("entities, quotes and figures", share, "on top", "the bare model", share, TARGET)
    )
    for name, took in taken.items():
        found.append(Row(name, took / bare, "on top", "the bare model", took / bare))
    return found


if __name__ == "__main__":
    words = arguments(__doc__, 5)
    words.add_argument("file", nargs="?", type=Path)
    asked = words.parse_args()
    raise SystemExit(said(rows(asked.file, asked.rounds), asked.json))

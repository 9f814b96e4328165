"""Words a second of extraction, as a share on top of the bare language model's pipeline.

    python benchmarks/extract.py [FILE] [--rounds N] [--json]

FILE holds JSON Lines records with `text`; without it development reports are taken
where they are at hand, else a report of our own, many times. Each round runs the bare
spaCy pipeline over all blocks once, then every extractor over the parses, in turns, so
that a busy machine slows them alike; medians of the rounds are compared. A share of
0.15 says that extraction costs 15 % on top of parsing.
"""

from __future__ import annotations

import argparse
import json
import platform
import statistics
import sys
import time
from collections.abc import Callable, Iterable
from pathlib import Path

TARGET = 0.15
REPORTS = 80
HERE = Path(__file__).resolve().parents[1]
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
    data = [HERE / "../shared/data", HERE / "../../shared/data"]
    files = [file] if file else [d / n for d in data for n in FILES if (d / n).is_file()]
    held: list[str] = []
    for path in files:
        lines = path.read_text(encoding="utf-8").splitlines()
        held += [json.loads(line)["text"] for line in lines[: REPORTS // max(1, len(files))]]
    return held or [STORY] * REPORTS


FILES = ("gva/reports.jsonl", "clusters/news_cluster.jsonl", "polnear/attributions.jsonl")


def timed(run: Callable[[], object]) -> float:
    start = time.process_time()
    run()
    return time.process_time() - start


def drain(items: Iterable[object]) -> None:
    for _ in items:
        pass


def measure(held: list[str], rounds: int) -> dict[str, float]:
    """Medians in seconds of each part, and the words read."""
    from rashomon import language, lexicon
    from rashomon.extract import claims, entities, figures, quotes
    from rashomon.model import Report
    from rashomon.read import text

    reports: list[Report] = [text.read(f"r{i}", t) for i, t in enumerate(held)]
    words = lexicon.load("en")
    parses = list(language.parse(reports))
    blocks = [p.doc.text for parse in parses for p in parse.passages]
    names = [entities.extract(p, words) for p in parses]
    pairs = list(zip(parses, names, strict=True))
    parts: dict[str, Callable[[], object]] = {
        "pipeline": lambda: drain(language.load().pipe(blocks, batch_size=language.BATCH)),
        "entities": lambda: [entities.extract(p, words) for p in parses],
        "quotes": lambda: [quotes.extract(p, words, n) for p, n in pairs],
        "figures": lambda: [figures.extract(p, words, n) for p, n in pairs],
        "claims": lambda: [claims.extract(p, words, n) for p, n in pairs],
    }
    times: dict[str, list[float]] = {name: [] for name in parts}
    for part in parts.values():
        part()  # warm
    for _ in range(rounds):
        for name, part in parts.items():
            times[name].append(timed(part))
    medians = {name: statistics.median(t) for name, t in times.items()}
    return medians | {"words": float(sum(len(p.doc) for x in parses for p in x.passages))}


def main(argv: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("file", nargs="?", type=Path)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--json", action="store_true")
    asked = parser.parse_args(argv)
    found = measure(texts(asked.file), asked.rounds)
    bare = found["pipeline"]
    shares = {name: t / bare for name, t in found.items() if name not in ("pipeline", "words")}
    shares["figures and quotes"] = shares["entities"] + shares["quotes"] + shares["figures"]
    result = {
        "words": int(found["words"]),
        "words_a_second": round(found["words"] / bare),
        "shares": {name: round(s, 4) for name, s in shares.items()},
        "target": TARGET,
        "machine": platform.machine(),
        "python": platform.python_version(),
    }
    if asked.json:
        print(json.dumps(result))
        return 0
    print(f"{result['words']} words; bare pipeline {result['words_a_second']} words a second")
    for name, share in shares.items():
        print(f"{name:20} {share:6.1%} on top")
    print(f"target: figures and quotes at most {TARGET:.0%}")
    return 0


if __name__ == "__main__":
    sys.exit(main())

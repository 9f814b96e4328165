"""Quotes of articles that were not learned from.

    python eval/left_out.py [--data DIR] [--every 5] [--stories N] [--json]

The weights that the product ships have seen every PolNeAR article, so that the gate's
scores of quotes flatter it. Here weights are learned anew without every fifth article
(as `learn_cues.py` learns them), and only those articles are read and scored, by the
scorer's own tally. `--stories N` takes the first N articles. The shipped weights stay.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import learn_cues
from gate import shared
from rashomon import language
from rashomon.extract import entities, quotes
from rashomon.language.weights import CueWeights
from rashomon.read import text
from rashomon.render import contract

Record = dict[str, Any]
EVERY = 5
KEPT = ("f1", "precision", "recall", "exact_f1", "source", "cue")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--data", type=Path)
    parser.add_argument("--every", type=int, default=EVERY, help="which articles are left out")
    parser.add_argument("--stories", type=int, help="so many articles")
    parser.add_argument("--json", action="store_true", help="one JSON object, for programs")
    args = parser.parse_args()
    beside = shared()
    data = args.data or (beside / "data" if beside else None)
    if data is None:
        sys.exit("no development data; name the folder with --data")
    kept, left = parted(data, args.stories, args.every)
    measured = scores(left, learned(kept), data.parent / "eval")
    if args.json:
        print(json.dumps(measured))
        return
    print(f"learned from {len(kept)} articles, scored on {len(left)} others")
    for name, value in measured.items():
        print(f"{name:<20}{value:.3f}")


def parted(
    data: Path, count: int | None = None, every: int = EVERY
) -> tuple[list[Record], list[Record]]:
    """The articles to learn from and those left out, of the first `count`."""
    lines = (data / "polnear/attributions.jsonl").read_text(encoding="utf-8").splitlines()
    records = [json.loads(line) for line in lines[:count]]
    kept = [r for n, r in enumerate(records) if n % every != every - 1]
    return kept, records[every - 1 :: every]


def learned(records: Sequence[Record]) -> CueWeights:
    """The weights that these articles teach."""
    articles = list(zip(records, learn_cues.parsed(records), strict=True))
    lemmas = learn_cues.cue_lemmas(articles)
    bias, values = learn_cues.learn(list(learn_cues.labelled(articles, lemmas)))
    return CueWeights(values, frozenset(lemmas), bias)


def scores(records: Sequence[Record], held: CueWeights, scorers: Path) -> dict[str, float]:
    """What the scorer of quotes says of these articles."""
    sys.path.insert(0, str(scorers))
    import quotes as scorer

    tallies = {"all": scorer.Tally(False), "quoted": scorer.Tally(True)}
    for record, report in zip(records, taken(records, held), strict=True):
        guess = list(scorer.predicted(report, record))
        for tally in tallies.values():
            tally.add(record["text"], record["attributions"], guess)
    return {
        f"{name}_{key}": round(tally.row()[key], 4)
        for name, tally in tallies.items()
        for key in KEPT
    }


def taken(records: Sequence[Record], held: CueWeights) -> Iterator[dict[str, Any]]:
    """Each article's text and quotes, as the contract gives them, found with these weights."""
    reports = [text.read(r["id"], r["text"]) for r in records]
    for parse in language.load().weighed(held).parse(reports):
        names = entities.extract(parse)
        found = quotes.extract(parse, names)
        yield {
            "text": parse.report.text,
            "statements": [contract.statement(quote) for quote in found],
        }


if __name__ == "__main__":
    main()

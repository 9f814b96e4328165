"""Holds the lineages against hand labels of pairs of development reports.

    python eval/lineages.py [--show]

`lineage_pairs.jsonl` names two reports of one incident by record id, and what a person
called them after reading both. `drawn` says how the pair came to be read: `found`, by chance
among the pairs that stood in one lineage on that day; `missed`, the fifty likest of those
that did not. Labels:

text     one text: whole, cut, reworked, an outlet's follow-up that repeats it
agency   two stories of one agency in other words
release  both rest on one release of the police or a court
quotes   both quote the same words at length
lines    lines of an earlier story of one outlet, or formulas; else words of their own
wrong    nothing but a page's furniture in common

It prints how many of each label stand in one lineage today.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
from collections import Counter, defaultdict
from collections.abc import Iterable
from pathlib import Path

from pairs import ROOT, data
from rashomon import pipeline
from rashomon.language import load
from rashomon.link.lineages import trace
from rashomon.model import Report

LABELS = ("text", "agency", "release", "quotes", "lines", "wrong")
REPORTS = "gva/reports.jsonl"


def labelled() -> list[dict[str, str]]:
    """The pairs with their labels."""
    path = ROOT / "eval" / "lineage_pairs.jsonl"
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()]


def homes(folder: Path, records: Iterable[str]) -> dict[str, tuple[str, str]]:
    """Record → its story and its lineage there."""
    rows = [json.loads(line) for line in (folder / REPORTS).read_text("utf-8").splitlines()]
    wanted = set(records)
    stories = {r["story"] for r in rows if r["id"] in wanted}
    held: dict[str, dict[str, Report]] = defaultdict(dict)
    with tempfile.TemporaryDirectory() as where:
        path = Path(where, "records.jsonl")
        path.write_text("".join(json.dumps(r) + "\n" for r in rows if r["story"] in stories))
        for report in pipeline.read([str(path)]):
            held[report.story or ""][report.id] = report
    found: dict[str, tuple[str, str]] = {}
    for story, reports in held.items():
        for line in trace(list(reports.values()), load().lexis):
            found |= {reports[id].record or "": (story, line.id) for id in line.reports}
    return found


def main(words: list[str] | None = None) -> int:
    """Measures and prints; exit code 0."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--show", action="store_true", help="print the pairs")
    args = parser.parse_args(words)
    folder = data()
    if folder is None:
        print("no development data beside the project; nothing is measured")
        return 0
    pairs = labelled()
    home = homes(folder, (p[side] for p in pairs for side in "ab"))
    joined: Counter[str] = Counter()
    for pair in pairs:
        one = home.get(pair["a"]) == home.get(pair["b"])
        joined[pair["same"]] += one
        if args.show:
            print(pair["same"], "one lineage" if one else "apart", pair["a"], pair["b"])
    every = Counter(p["same"] for p in pairs)
    for label in LABELS:
        print(f"{label:8} {joined[label]:3} of {every[label]:3} in one lineage")
    return 0


if __name__ == "__main__":
    sys.exit(main())

"""How surely reports of another event are told: planted strangers caught, own reports kept.

    python eval/events.py [--data DIR] [--stories 300] [--seed 1] [--list]

Every sampled story of three reports and more is sorted as it is (whatever is left
out is counted as wrong, though the collections hold strangers of their own: see
docs/lineage.md), and again with a report of another story put in.
"""

from __future__ import annotations

import argparse
import json
import random
import sys
import tempfile
from collections import defaultdict
from pathlib import Path
from typing import Any

from rashomon import pipeline
from rashomon.link.events import sort_out
from rashomon.model import Extraction

HERE = Path(__file__).resolve().parents[1]
LEAST = 3
FILES = ("gva/reports.jsonl", "clusters/news_cluster.jsonl")


def load(data: Path) -> dict[str, list[Extraction]]:
    stories: dict[str, list[Extraction]] = defaultdict(list)
    for name in FILES:
        with tempfile.NamedTemporaryFile("w", suffix=".jsonl", encoding="utf-8") as file:
            file.write((data / name).read_text(encoding="utf-8"))
            file.flush()
            for report in pipeline.read([file.name]):
                stories[f"{name[:3]} {report.story}"].append(Extraction(report))
    return {k: v for k, v in stories.items() if len(v) >= LEAST}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path)
    parser.add_argument("--stories", type=int, default=10_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--list", action="store_true", help="the records that were left out")
    args = parser.parse_args()
    data = args.data or next(
        (p for p in (HERE / "../shared/data", HERE / "../../shared/data") if p.is_dir()), None
    )
    if data is None:
        sys.exit("no development data; name the folder with --data")
    stories = load(data)
    keys = sorted(stories)
    draw = random.Random(args.seed)
    draw.shuffle(keys)
    keys = keys[: args.stories]
    reports = left = caught = harmed = 0
    lost: list[Any] = []
    for place, key in enumerate(keys):
        own = stories[key]
        out = sort_out(own).left
        lost += [e.report.record for e in out]
        reports, left = reports + len(own), left + len(out)
        stranger = draw.choice(stories[keys[place - 1]])
        out = sort_out([*own, stranger]).left
        caught += stranger in out
        harmed += len(out) - (stranger in out)
    print(f"stories {len(keys)}, reports {reports}")
    print(f"own reports left out        {left / reports:.4f}  {left}/{reports}")
    print(f"… beside a planted stranger {harmed / reports:.4f}  {harmed}/{reports}")
    print(f"planted strangers caught    {caught / len(keys):.4f}  {caught}/{len(keys)}")
    if args.list:
        print(json.dumps(lost))


if __name__ == "__main__":
    main()

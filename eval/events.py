"""How surely reports of another event are told: planted strangers caught, own reports kept.

    python eval/events.py [--data DIR] [--stories 300] [--seed 1] [--list] [--json]

Every sampled story of three reports and more is sorted as it is, and again with a
report of another story put in. The collections hold strangers of their own: those of
`strangers.jsonl`, read by hand, are no reports of the story and are put aside before.
"""

from __future__ import annotations

import argparse
import json
import random
import sys
import tempfile
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from rashomon.link.events import sort_out
from rashomon.model import Extraction, Report
from rashomon.run import settled

HERE = Path(__file__).resolve().parents[1]
STRANGERS = HERE / "eval" / "strangers.jsonl"
LEAST = 3
FILES = ("gva/reports.jsonl", "clusters/news_cluster.jsonl")


Stories = dict[str, list[Extraction]]


def load(data: Path, count: int = 10_000, seed: int = 1) -> Stories:
    """So many stories with their own reports, in an order drawn at random."""
    run = settled(cache=False)
    strangers = {json.loads(line)["record"] for line in STRANGERS.read_text("utf-8").splitlines()}
    stories: dict[str, list[Report]] = defaultdict(list)
    for name in FILES:
        with tempfile.NamedTemporaryFile("w", suffix=".jsonl", encoding="utf-8") as file:
            file.write((data / name).read_text(encoding="utf-8"))
            file.flush()
            for report in run.read([file.name]):
                if report.record not in strangers:
                    stories[f"{name[:3]} {report.story}"].append(report)
    keys = sorted(k for k, own in stories.items() if len(own) >= LEAST)
    random.Random(seed).shuffle(keys)
    found = iter(run.extract(report for key in keys[:count] for report in stories[key]))
    return {key: [next(found) for _ in stories[key]] for key in keys[:count]}


def planted(stories: Stories, seed: int = 1) -> Iterator[tuple[str, list[Extraction], Extraction]]:
    """A story's key, its own reports, and a report of another story."""
    keys, draw = list(stories), random.Random(seed)
    for place, key in enumerate(keys):
        yield key, stories[key], draw.choice(stories[keys[place - 1]])


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path)
    parser.add_argument("--stories", type=int, default=10_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--list", action="store_true", help="the records that were left out")
    parser.add_argument("--json", action="store_true", help="one JSON object, for programs")
    args = parser.parse_args()
    data = args.data or next(
        (p for p in (HERE / "../shared/data", HERE / "../../shared/data") if p.is_dir()), None
    )
    if data is None:
        sys.exit("no development data; name the folder with --data")
    reports = left = caught = harmed = count = 0
    lost: list[Any] = []
    for _, own, stranger in planted(load(data, args.stories, args.seed), args.seed):
        out = sort_out(own).left
        lost += [e.report.record for e in out]
        reports, left = reports + len(own), left + len(out)
        out = sort_out([*own, stranger]).left
        count += 1
        caught += stranger in out
        harmed += len(out) - (stranger in out)
    if args.json:
        kept = [reports - left, reports]
        beside = [reports - harmed, reports]
        print(json.dumps({"kept": kept, "kept_beside": beside, "caught": [caught, count]}))
        return
    print(f"stories {count}, reports {reports}")
    print(f"own reports left out        {left / reports:.4f}  {left}/{reports}")
    print(f"… beside a planted stranger {harmed / reports:.4f}  {harmed}/{reports}")
    print(f"planted strangers caught    {caught / count:.4f}  {caught}/{count}")
    if args.list:
        print(json.dumps(lost))


if __name__ == "__main__":
    main()

"""One more report to an account of 100: `python benchmarks/more.py [--rounds N] [--json]`.

Processor seconds of `Account.add` beside those of parsing and extracting the same reports
alone, each of one report at a time, over made reports and, where they are at hand,
development reports. The account that grew must be the one that a run over all gives, byte
for byte. `--calls N` prints the N functions of `add` that took longest.
"""

from __future__ import annotations

import cProfile
import json
import pstats
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from functools import partial
from itertools import islice
from pathlib import Path

from compare import report
from harness import Row, arguments, said, shared
from rashomon import language, pipeline
from rashomon.api import Account
from rashomon.language import Language
from rashomon.model import Extraction, Report

LIMIT = 3
REPORTS = 100


def inputs(more: int) -> dict[str, list[Report]]:
    """Reports by what they are, those that are added last."""
    count = REPORTS + more
    found = {"made": [report(n) for n in range(count)]}
    if data := shared("gva/reports.jsonl"):
        with data.open(encoding="utf-8") as lines, tempfile.TemporaryDirectory() as folder:
            path = Path(folder, "r.jsonl")
            path.write_text("".join(islice(lines, count)), "utf-8")
            found["development"] = list(pipeline.read([str(path)]))
    return found


def seconds[T](make: Callable[[], T]) -> tuple[float, T]:
    begun = time.process_time()
    made = make()
    return time.process_time() - begun, made


def measure(
    reports: Sequence[Report], rounds: int, spoken: Language, profile: cProfile.Profile | None
) -> tuple[float, float, float]:
    """Medians in seconds of one report's extraction and of adding it; the whole account's."""
    held = list(pipeline.extract(reports[:REPORTS], spoken, processes=1))
    whole, account = seconds(lambda: Account.of(held, ["*"]))
    own, added = [], []
    for one in reports[REPORTS:]:
        took, fresh = seconds(partial(_extracted, one, spoken))
        own.append(took)
        grow = partial(account.add, fresh)
        took, account = seconds(partial(profile.runcall, grow) if profile else grow)
        added.append(took)
    anew = Account.of(account.everything, ["*"])
    assert json.dumps(anew.to_json()) == json.dumps(account.to_json()), "not the same account"
    return statistics.median(own[-rounds:]), statistics.median(added[-rounds:]), whole


def _extracted(report: Report, spoken: Language) -> list[Extraction]:
    return list(pipeline.extract([report], spoken, processes=1))


def rows(rounds: int, calls: int) -> list[Row]:
    spoken = language.load()
    list(spoken.parser.docs([""]))
    found = []
    for kind, reports in inputs(rounds + 1).items():
        profile = cProfile.Profile() if calls else None
        own, added, whole = measure(reports, rounds, spoken, profile)
        found += [
            Row(f"account of {REPORTS} {kind} reports", whole, "s"),
            Row(f"parse and extraction of one, {kind}", own, "s"),
            Row(f"one more, parsed and added, {kind}", own + added, "s", "its own parse and "
                "extraction", (own + added) / own, LIMIT),
        ]  # fmt: skip
        if profile:
            pstats.Stats(profile, stream=sys.stderr).sort_stats("tottime").print_stats(calls)
    return found


if __name__ == "__main__":
    words = arguments(__doc__, 5)
    words.add_argument("--calls", type=int, default=0)
    asked = words.parse_args()
    raise SystemExit(said(rows(asked.rounds, asked.calls), asked.json))

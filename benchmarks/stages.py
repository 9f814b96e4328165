"""Where the time of `compare` goes, by stage: `python benchmarks/stages.py [INPUT ...]`.

Inputs are what `rashomon compare` takes; without them 20 development reports of one
collection where they are at hand, else the bundled story. `--calls N` adds the N functions
that took longest, by cProfile.
"""

from __future__ import annotations

import cProfile
import json
import pstats
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from harness import Row, arguments, said, shared

REPORTS = 20


def inputs(folder: Path) -> list[str]:
    """20 development reports as a file of records, else the bundled story."""
    from rashomon import story

    data = shared("clusters/news_cluster.jsonl")
    if data is None:
        return [str(file) for file in story.files()]
    lines = [json.loads(line) for line in data.read_text("utf-8").splitlines()[:REPORTS]]
    path = folder / "records.jsonl"
    sent = ({k: r[k] for k in ("id", "text", "title", "published") if k in r} for r in lines)
    path.write_text("".join(json.dumps(r) + "\n" for r in sent), "utf-8")
    return [str(path)]


def stages(given: list[str]) -> dict[str, float]:
    """Processor seconds of each stage, in the order in which pipeline.py has them."""
    from rashomon import language, pipeline
    from rashomon.compare import compare
    from rashomon.extract import extract
    from rashomon.link.lineages import trace
    from rashomon.link.questions import ask
    from rashomon.link.witnesses import Bench
    from rashomon.render import renderer

    taken: dict[str, float] = {}

    def timed(name: str, run: Callable[[], Any]) -> Any:
        begun = time.process_time()
        found = run()
        taken[name] = time.process_time() - begun
        return found

    reports = timed("read", lambda: list(pipeline.read(given)))
    spoken = language.load()
    timed("load the language model", lambda: list(spoken.parser.docs([""])))
    parses = timed("parse", lambda: list(spoken.parse(reports)))
    held = timed("extract", lambda: [extract(parse) for parse in parses])
    lineages = timed("trace lineages", lambda: trace(reports, held[0].lexis))
    questions = timed("link", lambda: ask(held))

    bench = Bench(lineages, held[0].lexis, reports)
    timed("compare", lambda: compare(questions, held, lineages, bench))
    account = pipeline.reconcile(held, include=["*"])
    timed("render the page", lambda: renderer("html")(account))
    timed("render JSON", lambda: renderer("json")(account))
    return taken


def main() -> int:
    words = arguments(__doc__, 1)
    words.add_argument("inputs", nargs="*")
    words.add_argument("--calls", type=int, default=0)
    asked = words.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        given = asked.inputs or inputs(Path(folder))
        profile = cProfile.Profile() if asked.calls else None
        taken = profile.runcall(stages, given) if profile else stages(given)
    whole = sum(taken.values())
    rows = [Row(name, took, "s", "the whole", took / whole) for name, took in taken.items()]
    if profile:
        pstats.Stats(profile, stream=sys.stderr).sort_stats("tottime").print_stats(asked.calls)
    return said(rows, asked.json)


if __name__ == "__main__":
    raise SystemExit(main())

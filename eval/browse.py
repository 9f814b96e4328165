"""The error browser: what a scorer counts as wrong, with text, gold and what was read.

    python -m eval TASK --errors [50] [--limit N] [--cause WORD] [--html FILE]

TASK is figures, airwars, quantities or quotes. Misses are sorted by likely
cause, the most frequent first, and drawn evenly from the causes. The texts
belong to their publishers: keep what this prints out of the repository.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable
from itertools import chain, zip_longest
from pathlib import Path
from typing import Any

from gate import shared
from misses import Finder, Json, Miss, attributions, by_cause, numbers

TASKS: dict[str, tuple[str, Finder]] = {
    "figures": ("gva/reports.jsonl", numbers.figures),
    "airwars": ("airwars/narratives.jsonl", numbers.airwars),
    "quantities": ("newsquant/quantities.jsonl", numbers.quantities),
    "quotes": ("polnear/attributions.jsonl", attributions.quotes),
}
SENT = ("id", "title", "text", "published", "url")  # never the gold

PAGE = """<!doctype html>
<meta charset="utf-8"><title>{{ task }}: misses</title>
<style>body{font:16px/1.5 system-ui;max-width:60rem;margin:2rem auto;padding:0 1rem}
dt{font-weight:600}dd{margin:0 0 .4rem}article{border-top:1px solid #ccc;padding:.6rem 0}</style>
<h1>{{ task }}</h1>
{% for cause, misses in groups.items() %}<h2>{{ cause }} · {{ misses|length }}</h2>
{% for m in misses %}<article><dl><dt>gold<dd>{{ m.gold }}<dt>read<dd>{{ m.read }}</dl>
<p>{{ m.words }}</p><small>{{ m.record }}</small></article>
{% endfor %}{% endfor %}"""


def find(task: str, data: Path, limit: int | None) -> list[Miss]:
    """All misses of one task over its first `limit` records."""
    import common

    file, finder = TASKS[task]
    records: list[Json] = common.load(data / file, limit)
    sent = [{k: r[k] for k in SENT if k in r} for r in records]
    reports = common.Command(f"{sys.executable} -m rashomon").read(sent)
    gold: dict[str, Any] = {}
    if task == "figures":
        gold = {g["story"]: g for g in common.load(data / "gva/gold.jsonl")}
    return list(finder(records, reports, gold))


def drawn(groups: dict[str, list[Miss]], count: int) -> dict[str, list[Miss]]:
    """At most `count` misses, taken in turn from every cause."""
    turns = chain.from_iterable(zip_longest(*groups.values()))
    return by_cause([m for m in turns if m is not None][:count])


def show(groups: dict[str, list[Miss]], totals: dict[str, int]) -> None:
    """The misses in the terminal."""
    from rich.console import Console
    from rich.text import Text

    console = Console()
    for cause, misses in groups.items():
        console.rule(f"{cause} · {totals[cause]}")
        for miss in misses:
            for label, words in (("gold", miss.gold), ("read", miss.read), ("", miss.words)):
                console.print(Text(f"{label:<5}", "bold") + Text(words))
            console.print(Text(miss.record, "dim"), end="\n\n")


def write(path: Path, task: str, groups: dict[str, list[Miss]]) -> None:
    """The misses as a page."""
    from jinja2 import Environment

    template = Environment(autoescape=True).from_string(PAGE)
    path.write_text(template.render(task=task, groups=groups), encoding="utf-8")


def arguments(argv: Iterable[str] | None = None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="python -m eval",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("task", choices=TASKS)
    parser.add_argument("--errors", type=int, default=50, help="how many to show")
    parser.add_argument("--limit", type=int, help="only the first N records")
    parser.add_argument("--cause", default="", help="only causes that contain this word")
    parser.add_argument("--html", type=Path, help="write a page instead")
    return parser.parse_args(None if argv is None else list(argv))


def main(argv: Iterable[str] | None = None) -> int:
    args = arguments(argv)
    folder = shared()
    if folder is None:
        print("No development data beside the project: nothing to browse.", file=sys.stderr)
        return 2
    sys.path.insert(0, str(folder / "eval"))
    groups = by_cause(m for m in find(args.task, folder / "data", args.limit))
    groups = {cause: held for cause, held in groups.items() if args.cause in cause}
    totals = {cause: len(held) for cause, held in groups.items()}
    chosen = drawn(groups, args.errors)
    if args.html:
        write(args.html, args.task, chosen)
        print(f"{args.html} written")
    else:
        show(chosen, totals)
    return 0


if __name__ == "__main__":
    sys.exit(main())

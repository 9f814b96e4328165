"""The error browser: what a scorer counts as wrong, with text, gold and what was read.

    rashomon eval TASK --errors [50] [--limit N] [--cause WORD] [--html FILE]

TASK is one of the gate's. Misses are sorted by likely cause, the most frequent
first, and drawn evenly from the causes. The texts belong to their publishers:
keep what this prints out of the repository.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from itertools import chain, zip_longest
from pathlib import Path
from typing import Any

from gate import shared
from misses import (
    Json,
    Miss,
    accounts,
    attributions,
    by_cause,
    linked,
    numbers,
    own,
    pages,
    places,
    seeds,
    times,
)
from rashomon.cli.writing import keep_safe
from rashomon.errors import WouldOverwrite

SHOWN = 50
"""Misses that are shown where no number is given."""

SENT = ("id", "title", "text", "published", "url")  # never the gold

Finder = Callable[[Path, int | None], Iterator[Miss]]
"""From the folder of the data and a number of records to misses."""

PAGE = """<!doctype html><html lang="en">
<meta charset="utf-8"><meta name="generator" content="Rashomon"><title>{{ task }}: misses</title>
<style>body{font:16px/1.5 system-ui;max-width:60rem;margin:2rem auto;padding:0 1rem}
dt{font-weight:600}dd{margin:0 0 .4rem}article{border-top:1px solid #ccc;padding:.6rem 0}</style>
<h1>{{ task }}</h1><p>{{ head }}</p>
{% for cause, misses in groups.items() %}<h2>{{ cause }} · {{ totals[cause] }}</h2>
{% for m in misses %}<article><dl><dt>gold<dd>{{ m.gold }}<dt>read<dd>{{ m.read }}</dl>
<p>{{ m.words }}</p><small>{{ m.record }}</small></article>
{% endfor %}{% endfor %}"""


def command() -> Any:
    """This product, as the scorers run it."""
    import common

    return common.Command(f"{sys.executable} -m rashomon")


def _read(file: str, find: Callable[..., Iterator[Miss]]) -> Finder:
    """A task over one file of records, each read by itself."""

    def finder(data: Path, limit: int | None) -> Iterator[Miss]:
        import common

        records: list[Json] = common.load(data / file, limit)
        reports = command().read([{k: r[k] for k in SENT if k in r} for r in records])
        gold: dict[str, Any] = {}
        if file.startswith("gva"):
            gold = {g["story"]: g for g in common.load(data / "gva/gold.jsonl")}
        return find(records, reports, gold)

    return finder


def _tolls(data: Path, limit: int | None) -> Iterator[Miss]:
    import tolls as scorer

    gold, records = scorer.stories(data, limit)
    return accounts.tolls(gold, records, command().compare(records))


def _extraction(data: Path, limit: int | None) -> Iterator[Miss]:
    import common
    import extraction as scorer

    held: list[Json] = common.load(data / "extraction/gold.jsonl", limit)
    return pages.extraction(held, command().read(list(scorer.records_of(held, data))))


def _places(data: Path, limit: int | None) -> Iterator[Miss]:
    import common
    import places as scorer

    held: list[Json] = [
        r for name in scorer.SETS for r in common.load(data / f"places/{name}.jsonl", limit)
    ]
    reports = command().read([{"id": r["id"], "text": r["text"]} for r in held])
    return places.places(held, reports, *scorer.table())


def _times(data: Path, limit: int | None) -> Iterator[Miss]:
    import common

    held: list[Json] = [
        r for path in sorted((data / "times").glob("*.jsonl")) for r in common.load(path, limit)
    ]
    reports = command().read([{k: r[k] for k in SENT if k in r} for r in held])
    return times.times(held, reports)


def _pages(task: str, find: Callable[..., Iterator[Miss]]) -> Finder:
    """A task over a collection of pages."""

    def finder(data: Path, limit: int | None) -> Iterator[Miss]:
        import common

        held: list[Json] = common.load(data / task / "pages.jsonl", limit)
        sent = [{k: page[k] for k in ("id", "html", "url")} for page in held]
        return find(held, command().read(sent))

    return finder


def _seeds(data: Path, limit: int | None) -> Iterator[Miss]:
    import seeds as scorer

    rows, _ = scorer.score(command(), data, limit)
    return seeds.seeds(rows)


def _rte(data: Path, limit: int | None) -> Iterator[Miss]:
    import common

    pairs: list[Json] = common.load(data / "rte/pairs.jsonl", limit)
    sides = [(p, name, p[part]) for p in pairs for name, part in (("t", "text"), ("h", "sentence"))]
    sent = [{"id": f"{p['id']}-{n}", "text": text, "story": p["id"]} for p, n, text in sides]
    return linked.rte(pairs, command().compare(sent))


def _events(data: Path, limit: int | None, by: str) -> list[list[Json]]:
    """The records of ECB+, those of one topic or story together."""
    import common

    held: dict[str, list[Json]] = {}
    for record in common.load(data / "ecb/reports.jsonl"):
        held.setdefault(record[by], []).append(record)
    return list(held.values())[:limit]


def _ecb(data: Path, limit: int | None) -> Iterator[Miss]:
    records = [r for story in _events(data, limit, "story") for r in story]
    sent = [{k: r[k] for k in ("id", "text", "story")} for r in records]
    return linked.ecb(records, command().compare(sent))


def _strangers(data: Path, limit: int | None) -> Iterator[Miss]:
    topics = _events(data, limit, "topic")
    sent = [[{"id": r["id"], "text": r["text"]} for r in topic] for topic in topics]
    accounts = [a for topic in sent for a in command().over(topic, "compare")]
    return linked.strangers([r for topic in topics for r in topic], accounts)


def _clusters(data: Path, limit: int | None) -> Iterator[Miss]:
    import common

    for path in sorted((data / "clusters").glob("*.jsonl")):
        records: list[Json] = common.load(path, limit)
        sent = [{k: r[k] for k in SENT if k in r} for r in records]
        yield from linked.clusters(records, command().over(sent, "stories"), path.parent)


def _own(find: Callable[[Path], Iterator[Miss]]) -> Finder:
    return lambda data, _: find(data)


UNBROWSED = frozenset(("accounts", "cases"))
"""Tasks whose scorers give shares of whole findings: `score.py TASK` is asked for these itself."""

TASKS: dict[str, Finder] = {
    "seeds": _seeds,
    "extraction": _extraction,
    "segments": _pages("segments", pages.segments),
    "dates": _pages("dates", pages.dates),
    "quantities": _read("newsquant/quantities.jsonl", numbers.quantities),
    "figures": _read("gva/reports.jsonl", numbers.figures),
    "airwars": _read("airwars/narratives.jsonl", numbers.airwars),
    "quotes": _read("polnear/attributions.jsonl", attributions.quotes),
    "tolls": _tolls,
    "places": _places,
    "times": _times,
    "strangers": _strangers,
    "ecb": _ecb,
    "rte": _rte,
    "clusters": _clusters,
    "copies": _own(own.copies),
    "events": _own(own.events),
    "claim_pairs": _own(partial(own.pairs, "claims")),
    "contrast_pairs": _own(partial(own.pairs, "contrasts")),
    "figure_pairs": _own(partial(own.pairs, "figures")),
    "left_out": own.left_out,
}


def drawn(groups: dict[str, list[Miss]], count: int) -> dict[str, list[Miss]]:
    """At most `count` misses, taken in turn from every cause; the causes keep their order."""
    turns = chain.from_iterable(zip_longest(*groups.values()))
    found = by_cause([m for m in turns if m is not None][:count])
    return {cause: found[cause] for cause in groups if cause in found}


def told(groups: dict[str, list[Miss]], totals: dict[str, int]) -> str:
    """How many misses there are, and how many of them are shown."""
    shown = sum(map(len, groups.values()))
    return f"{sum(totals.values())} misses of {len(totals)} likely causes, {shown} shown"


def show(groups: dict[str, list[Miss]], totals: dict[str, int]) -> None:
    """The misses in the terminal."""
    from rich.console import Console
    from rich.text import Text

    console = Console()
    if not groups:
        console.print("nothing is wrong")
        return
    console.print(told(groups, totals), end="\n\n")
    for cause, misses in groups.items():
        console.rule(f"{cause} · {totals[cause]}")
        for miss in misses:
            for label, words in (("gold", miss.gold), ("read", miss.read), ("", miss.words)):
                console.print(Text(f"{label:<5}", "bold") + Text(words))
            console.print(Text(miss.record, "dim"), end="\n\n")


def write(path: Path, task: str, groups: dict[str, list[Miss]], totals: dict[str, int]) -> None:
    """The misses as a page."""
    from jinja2 import Environment

    template = Environment(autoescape=True).from_string(PAGE)
    head = told(groups, totals)
    page = template.render(task=task, groups=groups, totals=totals, head=head)
    path.write_text(page, encoding="utf-8")


def arguments(argv: Iterable[str] | None = None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="rashomon eval",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("task", choices=TASKS)
    parser.add_argument("--errors", type=int, default=SHOWN, help="how many to show")
    parser.add_argument("--limit", type=int, help="only the first N records")
    parser.add_argument("--cause", default="", help="only causes that contain this word")
    parser.add_argument("--html", type=Path, help="write a page instead")
    parser.add_argument("--force", action="store_true", help="write over any file")
    return parser.parse_args(None if argv is None else list(argv))


def main(argv: Iterable[str] | None = None) -> int:
    args = arguments(argv)
    if args.html:
        try:
            keep_safe(args.html, force=args.force)
        except WouldOverwrite as error:
            print(error, file=sys.stderr)
            return 2
    folder = shared()
    if folder is None:
        print("No development data beside the project: nothing to browse.", file=sys.stderr)
        return 2
    sys.path.insert(0, str(folder / "eval"))
    groups = by_cause(TASKS[args.task](folder / "data", args.limit))
    groups = {cause: held for cause, held in groups.items() if args.cause in cause}
    totals = {cause: len(held) for cause, held in groups.items()}
    chosen = drawn(groups, args.errors)
    if args.html:
        write(args.html, args.task, chosen, totals)
        print(f"{args.html} written")
    else:
        show(chosen, totals)
    return 0


if __name__ == "__main__":
    sys.exit(main())

"""How often each rule of extraction fires, how often it is right, and what it is worth.

    rashomon eval rules [KEY ...] [--rare] [--limit N]
    rashomon eval rules --without KEY ... [--limit N]

The first counts over the development reports: in how many a rule fires, and how many
statements carry it; over the gold of quantities, quotes and tolls: how many of its statements
are right. A rule that leaves something out makes no statement, so nothing is judged. `--rare`
shows those that fire in fewer than one report in a hundred. KEY is a rule's key or the
beginning of several ("figures.scope"); entries of the lexicon have keys too ("slot.killed").

The second reads the gold with rules made silent and without, in the halves that the hash of
a record's name gives: look at half 0, believe half 1. What loses nothing may go.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import sys
import tempfile
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from gate import shared
from rashomon import pipeline
from rashomon.extract import extract
from rashomon.extract import rules as named
from rashomon.language import Language, load
from rashomon.model import Report
from rashomon.render import contract

RARE = 0.01
"""Share of the reports below which a rule is rare."""
PART = 100
"""Reports that are parsed together."""
SENT = ("id", "title", "text", "published", "url")
READ = (("gva/reports.jsonl", 600), ("polnear/attributions.jsonl", 250),
        ("clusters/news_cluster.jsonl", 194))  # fmt: skip
"""The development reports over which rules are counted: 1,044 of three collections."""

Json = dict[str, Any]


@dataclass(slots=True)
class Fired:
    """Reports and statements of each key, and its statements that gold judges and finds right."""

    of: int = 0
    reports: Counter[str] = field(default_factory=Counter)
    statements: Counter[str] = field(default_factory=Counter)
    judged: Counter[str] = field(default_factory=Counter)
    right: Counter[str] = field(default_factory=Counter)

    def rare(self, key: str) -> bool:
        """Whether it fires in fewer than one report in a hundred."""
        return self.reports[key] < RARE * self.of


# ---- reading -----------------------------------------------------------------------


def read(records: Sequence[Json]) -> list[Report]:
    """The records as reports."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "records.jsonl")
        lines = (json.dumps({k: r[k] for k in SENT if k in r}) + "\n" for r in records)
        path.write_text("".join(lines), encoding="utf-8")
        return list(pipeline.read([str(path)]))


def extracted(
    records: Sequence[Json], language: Language, silent: frozenset[str] = frozenset()
) -> Iterator[tuple[Json, Json, set[str]]]:
    """Each record, its report as JSON, and the keys that fired in it."""
    reports = read(records)
    for at in range(0, len(reports), PART):
        parses = language.parse(reports[at : at + PART])
        for record, parse in zip(records[at : at + PART], parses, strict=True):
            with named.trail(silent) as heard:
                found = extract(parse)
            carried = (key for s in found.statements for key in s.rules)
            yield record, contract.report(found), {*heard, *carried}


# ---- gold --------------------------------------------------------------------------

Judge = Callable[[Json, Json], Iterator[tuple[Json, bool]]]
"""The statements of a report that a record's gold judges, each with whether it is right."""


def quantities(record: Json, report: Json) -> Iterator[tuple[Json, bool]]:
    """Figures of single sentences: right where gold has such a value."""
    import quantities as scorer

    gold = [scorer.gold_value(q["value"]) for q in record["quantities"]]
    for s in report["statements"]:
        if s["kind"] == "figure" and (said := scorer.values(s)):
            yield s, any(scorer.same(value, said) for value in gold)


def quotes(record: Json, report: Json) -> Iterator[tuple[Json, bool]]:
    """Quotes: right where one of gold shares most words, and its source where it has one."""
    import common
    import quotes as scorer

    text, gold = record["text"], record["attributions"]
    found = [s for s in report["statements"] if s["kind"] == "quote"]
    guess = list(scorer.predicted({**report, "statements": found}, record))
    if len(guess) != len(found):
        return
    words = ([scorer.words(text, a["content"]) for a in side] for side in (gold, guess))
    best = {j: (i, f) for i, j, f in common.matched(*words, scorer.token_f1)}
    for j, s in enumerate(found):
        i, f = best.get(j, (-1, 0.0))
        source = gold[i]["source"] if i >= 0 else []
        yield s, f > 0.5 and (not source or scorer.overlaps(source, guess[j]["source"]))


def tolls(record: Json, report: Json) -> Iterator[tuple[Json, bool]]:
    """Killed and injured of the body: right where the archive's count lies in the interval."""
    import common

    for slot in common.SLOTS:
        right = common.counts(record["gold"], slot)
        for s in common.figures(report, slot):
            yield s, any(common.covers(s["low"], s["high"], n) for n in right)


def gold(data: Path, limit: int | None) -> Iterator[tuple[Judge, list[Json]]]:
    """Each collection's judge with its records."""
    import common

    yield quantities, common.load(data / "newsquant/quantities.jsonl", limit)
    yield quotes, common.load(data / "polnear/attributions.jsonl", limit)
    counts = {g["story"]: g for g in common.load(data / "gva/gold.jsonl")}
    records = common.load(data / "gva/reports.jsonl", limit)
    yield tolls, [{**r, "gold": counts[r["story"]]} for r in records]


# ---- counting ----------------------------------------------------------------------


def fired(data: Path, language: Language, limit: int | None) -> Fired:
    """How often every key fires and is right."""
    import common

    held = Fired()
    records = [r for path, n in READ for r in common.load(data / path, min(n, limit or n))]
    for _, report, keys in extracted(records, language):
        held.of += 1
        held.reports.update(keys)
        held.statements.update(key for s in report["statements"] for key in s["rules"])
    for judge, records in gold(data, limit or 600):
        for record, report, _ in extracted(records, language):
            for statement, right in judge(record, report):
                held.judged.update(statement["rules"])
                held.right.update(statement["rules"] if right else ())
    return held


def half(record: Json) -> int:
    """Which half a record is of; reports of one story are of one."""
    name = str(record.get("story", record["id"]))
    return hashlib.sha256(name.encode()).digest()[0] % 2


def worth(
    data: Path, language: Language, silent: frozenset[str], limit: int | None
) -> Iterator[tuple[str, int, Counter[str], Counter[str]]]:
    """Of each collection and half: statements judged and right, with the rules and without."""
    for judge, records in gold(data, limit):
        sums = [(Counter[str](), Counter[str]()) for _ in range(2)]
        for without, keys in enumerate((frozenset[str](), silent)):
            for record, report, _ in extracted(records, language, keys):
                for _, right in judge(record, report):
                    sums[half(record)][without].update(("judged", *(("right",) if right else ())))
        for number, (with_, without_) in enumerate(sums):
            yield judge.__name__, number, with_, without_


# ---- telling -----------------------------------------------------------------------


def lines(held: Fired, keys: Iterable[str], rare: bool) -> Iterator[str]:
    """The table, the rarest first, and how many are rare."""
    known = sorted({*named.REGISTERED, *held.reports})
    asked = [k for k in known if not keys or any(k.startswith(a) for a in keys)]
    yield f"{'key':<36}{'reports':>9}{'':>8}{'statements':>12}{'judged':>8}{'right':>8}"
    for key in sorted(asked, key=lambda k: (held.reports[k], k)):
        if rare and not held.rare(key):
            continue
        n, judged = held.reports[key], held.judged[key]
        share = f"{held.right[key] / judged:.3f}" if judged else ""
        part = f"{n / held.of:.1%}"
        yield f"{key:<36}{n:>9}{part:>8}{held.statements[key]:>12}{judged:>8}{share:>8}"
    total, few = len(named.REGISTERED), sum(map(held.rare, named.REGISTERED))
    yield f"{total} rules; {few} ({few / total:.0%}) in fewer than 1% of {held.of} reports"


def arguments(argv: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="rashomon eval rules",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("keys", nargs="*", metavar="KEY", help="only these, or those they begin")
    parser.add_argument("--rare", action="store_true", help="only those that seldom fire")
    parser.add_argument("--without", nargs="+", metavar="KEY", help="what is read without them")
    parser.add_argument("--limit", type=int, help="only the first N records of each collection")
    parser.add_argument("--shared", type=Path, help="the folder with scorers and data")
    return parser.parse_args(argv)


def main(argv: Sequence[str] | None = None) -> int:
    args = arguments(argv)
    folder = args.shared or shared()
    if folder is None:
        print("No development data beside the project: no rule is counted.", file=sys.stderr)
        return 2
    sys.path.insert(0, str(folder / "eval"))
    language = load()
    if not args.without:
        found = fired(folder / "data", language, args.limit)
        print("\n".join(lines(found, args.keys, args.rare)))
        return 0
    unknown = set(args.without) - set(named.REGISTERED)
    if unknown:
        print(f"no such rule: {', '.join(sorted(unknown))}", file=sys.stderr)
        return 2
    silent = frozenset(args.without)
    print(f"{'gold':<14}{'half':>5}{'judged':>9}{'right':>9}{'without: judged':>18}{'right':>9}")
    for name, number, with_, without in worth(folder / "data", language, silent, args.limit):
        row = (with_["judged"], with_["right"], without["judged"], without["right"])
        print(f"{name:<14}{number:>5}{row[0]:>9}{row[1]:>9}{row[2]:>18}{row[3]:>9}", flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())

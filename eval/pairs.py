"""Holds the account against hand labels of pairs of statements from development stories.

    python eval/pairs.py claims|contrasts|figures [--half tuned|held] [--show] [--json]

`claim_pairs.jsonl` and `figure_pairs.jsonl` name two statements each by record
id and offsets in the report's text, and what a person called them before the
product was run on them; they hold no words. The texts lie beside the project
(`../shared`); where they are absent nothing is measured.

claims   of the pairs that stand in one finding of type agreement (conflict):
         the share that the label calls so; and how many labelled ones are found
contrasts  the same of pairs that were chosen because they look opposed: by a negation,
         an antonym, a day, an hour, or one other word
figures  share of pairs whose type is the label's, with the confusion table

Half of the pairs, told by their first record's id, are `held`: rules are made with
the `tuned` half in sight only.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import sys
import tempfile
from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import permutations
from pathlib import Path
from typing import Any

from rashomon import language, pipeline
from rashomon.compare.context import Context
from rashomon.compare.figures import verdict
from rashomon.model import Account, Answer, Detail, Extraction, Figure, Reading

ROOT = Path(__file__).resolve().parents[1]
SOURCES = ("gva/reports.jsonl", "clusters/news_cluster.jsonl", "airwars/narratives.jsonl")

MOST = 60
"""Readings of one finding that are held against each other."""

Place = tuple[str, int, int]


def data() -> Path | None:
    """The folder of the development data, where there is one."""
    for beside in (ROOT.parent, ROOT.parent.parent):
        if (beside / "shared" / "data").is_dir():
            return beside / "shared" / "data"
    return None


def labels(task: str) -> list[dict[str, Any]]:
    """The labelled pairs of a task."""
    path = ROOT / "eval" / f"{task[:-1]}_pairs.jsonl"
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()]


def half(pair: dict[str, Any]) -> str:
    """Whether rules may be made with this pair in sight (`tuned`), or not (`held`)."""
    return "held" if hashlib.sha256(pair["a"][0].encode()).digest()[0] % 2 else "tuned"


def stories(folder: Path, records: Iterable[str]) -> dict[str | None, list[Extraction]]:
    """The extractions of the whole stories that these records belong to."""
    rows = [
        json.loads(line)
        for source in SOURCES
        for line in (folder / source).read_text("utf-8").splitlines()
    ]
    wanted = set(records)
    chosen = {r.get("story") for r in rows if r["id"] in wanted}
    with tempfile.TemporaryDirectory() as where:
        path = Path(where, "records.jsonl")
        keep = [r for r in rows if r.get("story") in chosen]
        path.write_text("".join(json.dumps(r) + "\n" for r in keep), "utf-8")
        return pipeline.by_story(pipeline.extract(pipeline.read([str(path)]), language.load()))


def types(account: Account, figures: bool) -> Iterator[tuple[Place, Place, str]]:
    """Every two statements of one finding, and what they are to each other."""
    records = {r.id: r.record or "" for r in account.reports}
    statements = {s.id: s for e in account.extractions for s in e.statements}
    context = Context.of(account.extractions, account.lineages)
    table = language.load().lexis.book
    for finding in account.findings:
        if bool(finding.range) != figures:
            continue
        if any(isinstance(statements[r.statement], Detail) for r in finding.readings):
            continue  # an age or an hour is asked apart from the proposition that holds it
        for one, other in permutations(finding.readings[:MOST], 2):
            kind: str = finding.type
            if figures:
                a, b = (Answer(r.report, statements[r.statement]) for r in (one, other))
                kind = verdict(a, b, context, table).type
            for a_place in _places(account, one, figures):
                for b_place in _places(account, other, figures):
                    yield (records[one.report], *a_place), (records[other.report], *b_place), kind


def _places(account: Account, reading: Reading, figures: bool) -> list[tuple[int, int]]:
    """Where a reading stands; a number also where its report repeats it without a cell."""
    cells = {r.statement for f in account.findings for r in f.readings}
    held = next(e for e in account.extractions if e.report.id == reading.report)
    statement = next(s for s in held.statements if s.id == reading.statement)
    again = [
        f.span
        for f in held.figures()
        if figures
        and isinstance(statement, Figure)
        and f.slot == statement.slot
        and f.interval == statement.interval
        and f.id not in cells
    ]
    return [(s.start, s.end) for s in (statement.span, *again)]


def known(
    folder: Path, held: Iterable[dict[str, Any]], figures: bool
) -> tuple[dict[str, list[tuple[Place, Place, str]]], dict[str, str]]:
    """By record: every pair of places that findings hold, and its type; and the record's text."""
    found: dict[str, list[tuple[Place, Place, str]]] = {}
    texts: dict[str, str] = {}
    for story, extractions in stories(folder, (p[k][0] for p in held for k in "ab")).items():
        texts |= {e.report.record or "": e.report.text for e in extractions}
        account = pipeline.reconcile(extractions, story, include=["*"])
        for one, other, kind in types(account, figures):
            found.setdefault(one[0], []).append((one, other, kind))
    return found, texts


def told(
    known: dict[str, list[tuple[Place, Place, str]]], a: Place, b: Place, figures: bool
) -> str:
    """What the product says of two places: of statements that lie mostly there, else, of
    propositions, of those whose words hold them, since one fact is told in one finding."""
    for fits in (_near,) if figures else (_near, _holds):
        for one, other, kind in known.get(a[0], ()):
            if fits(one, a) and fits(other, b):
                return kind
    return "none"


def _near(found: Place, wanted: Place) -> bool:
    shared = min(found[2], wanted[2]) - max(found[1], wanted[1])
    longer = max(found[2] - found[1], wanted[2] - wanted[1])
    return found[0] == wanted[0] and shared >= 0.5 * longer


def _holds(found: Place, wanted: Place) -> bool:
    """Whether the words of a wider cell hold those wanted."""
    return found[0] == wanted[0] and found[1] <= wanted[1] and wanted[2] <= found[2]


def main(words: list[str] | None = None) -> int:
    """Measures and prints; exit code 0."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("task", choices=("claims", "contrasts", "figures"))
    parser.add_argument("--half", choices=("tuned", "held"), help="only these pairs")
    parser.add_argument("--show", action="store_true", help="print the places that differ")
    parser.add_argument("--json", action="store_true", help="one JSON object, for programs")
    parser.add_argument("--data", type=Path, help="the folder of the development data")
    args = parser.parse_args(words)
    folder = args.data or data()
    if folder is None:
        print("no development data beside the project; nothing is measured")
        return 0
    held = [p for p in labels(args.task) if args.half in (None, half(p))]
    told_of, _ = known(folder, held, args.task == "figures")
    table: Counter[tuple[str, str]] = Counter()
    for pair in held:
        a, b = ((p[0], p[1], p[2]) for p in (pair["a"], pair["b"]))
        said = told(told_of, a, b, args.task == "figures")
        table[pair["same"], said] += 1
        if args.show and said != pair["same"]:
            print(pair["same"], "but", said, a, b)
    if args.json:
        print(json.dumps(metrics(table)))
    else:
        report(table)
    return 0


def metrics(table: Counter[tuple[str, str]]) -> dict[str, tuple[int, int]]:
    """(right, all): of every label, and of each type as told (precision) and as labelled."""
    right = sum(n for (label, told), n in table.items() if label == told)
    found = {"labels": (right, sum(table.values()))}
    for kind in sorted({label for label, _ in table}):
        told = sum(n for (_, t), n in table.items() if t == kind)
        labelled = sum(n for (label, _), n in table.items() if label == kind)
        found[f"{kind}_precision"] = (table[kind, kind], told)
        found[f"{kind}_recall"] = (table[kind, kind], labelled)
    return found


def report(table: Counter[tuple[str, str]]) -> None:
    """The confusion table, and precision and recall of each type."""
    kinds = sorted({k for pair in table for k in pair})
    print("label \\ told".ljust(14) + "".join(k.rjust(12) for k in kinds))
    for label in kinds:
        print(label.ljust(14) + "".join(str(table[label, k]).rjust(12) for k in kinds))
    total = sum(table.values())
    same = sum(n for (label, told), n in table.items() if label == told)
    print(f"agreement of labels and product: {same}/{total} = {same / total:.3f}")
    for kind in kinds:
        told = sum(n for (_, t), n in table.items() if t == kind)
        labelled = sum(n for (label, _), n in table.items() if label == kind)
        right = table[kind, kind]
        if told and labelled:
            print(f"{kind}: precision {right / told:.3f}, recall {right / labelled:.3f}")


if __name__ == "__main__":
    sys.exit(main())

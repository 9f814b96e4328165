"""Learns what the features of two statements weigh, from stories that were read whole.

    python eval/learn_links.py [--labels DIR] [--half 0|1] [--out FILE]

Labels are the rows of `accounts/gold.jsonl` beside the project, and those of `*.jsonl`
beside their `*-reports.jsonl` in DIR. Two statements tell one thing where both stand in
cells of one finding that joins reports; a pair that stands in a trap counts thrice. A
logistic regression with an L2 penalty is fitted by Newton's method. `--half` learns from
the stories of one half alone, told by the hash of their names. Pairs of reports of one
lineage teach nothing. Writes `src/rashomon/link/links.json`.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import sys
import tempfile
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import numpy as np

from pairs import ROOT, data
from rashomon import pipeline
from rashomon.language import load
from rashomon.link.candidates import candidates
from rashomon.link.features import NAMES
from rashomon.link.items import LinkItem, items
from rashomon.link.lineages import trace
from rashomon.link.weights import rows
from rashomon.model import Claim, Extraction
from rashomon.run import settled

JOINED = ("agreement", "compatible", "update", "conflict")
PENALTY = 3.0
"""Weight of the L2 penalty on standardised features."""
TRAP = 3.0
"""How often a pair of a trap counts."""
KIND = "proposition"
"""The statements whose links are learned: claims and quotes."""
SURE = 0.62
"""Probability from which two statements are joined."""
HELD = 0.4
"""What every pair across two groups must have for the two to become one: the floors of the
labelled pairs hold from here on."""
OUT = ROOT / "src" / "rashomon" / "link" / "links.json"

Row = dict[str, Any]


def read(path: Path) -> list[Row]:
    """The rows of a JSON Lines file."""
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()]


def collections(folder: Path, more: Path | None) -> Iterator[tuple[list[Row], list[Row]]]:
    """Records and labels of each collection."""
    accounts = folder / "accounts"
    yield read(accounts / "reports.jsonl"), read(accounts / "gold.jsonl")
    reports: dict[tuple[str, str], Row] = {}
    labels: list[Row] = []
    for path in sorted(more.glob("*-reports.jsonl")) if more else ():
        reports |= {(r["story"], r["id"]): r for r in read(path)}
        labels += read(path.with_name(path.name.replace("-reports", "")))
    if reports:
        yield list(reports.values()), labels


def half(story: str) -> int:
    """Which half a story is of."""
    return hashlib.sha256(story.encode()).digest()[0] % 2


Example = tuple[str, np.ndarray, np.ndarray, np.ndarray]


def examples(records: list[Row], labels: list[Row]) -> Iterator[Example]:
    """By story: its pairs' kinds and features, and 1 for one thing, 0 for two, -1 for a trap."""
    with tempfile.TemporaryDirectory() as where:
        path = Path(where, "records.jsonl")
        path.write_text("".join(json.dumps(r) + "\n" for r in records), "utf-8")
        found = pipeline.by_story(settled(cache=False).extractions([str(path)]))
    rows_of = defaultdict(list)
    for row in labels:
        rows_of[row["story"]].append(row)
    texts = {r["id"]: r["text"] for r in records}
    for story, extractions in found.items():
        assert story is not None
        held = {e.report.id: e for e in sorted(extractions, key=lambda e: e.report.id)}
        lines = {
            r: line.id
            for line in trace([e.report for e in held.values()], load().lexis)
            for r in line.reports
        }
        listed = list(items(held.values()))
        pairs = list(candidates(listed, lines))
        if pairs:
            met = _met(listed, held.values(), rows_of[story], texts)
            kinds = np.array([listed[i].asks[0] for i, _ in pairs])
            told = np.array([_label(met[i], met[j]) for i, j in pairs])
            yield story, kinds, rows(listed, pairs), told


def _met(
    listed: list[LinkItem], held: Iterable[Extraction], labels: list[Row], texts: dict[str, str]
) -> list[frozenset[tuple[int, bool]]]:
    """For each item the labels, by number and whether a trap, of which it meets a cell."""
    of: dict[str, list[tuple[int, int, int, bool]]] = defaultdict(list)
    for n, row in enumerate(labels):
        for cell in row.get("cells", ()) if row["type"] in (*JOINED, "trap") else ():
            start = -1
            for _ in range(cell.get("n", 1)):
                start = texts[cell["record"]].find(cell["words"], start + 1)
            if start >= 0:
                end = start + len(cell["words"])
                of[texts[cell["record"]]].append((n, start, end, row["type"] == "trap"))
    sent = {e.report.id: e.report for e in held}
    found = []
    for item in listed:
        report = sent[item.report]
        text = texts.get(report.record or "", "")
        by = report.text.find(text) if text else -1
        span = item.statement.told if isinstance(item.statement, Claim) else item.statement.span
        found.append(
            frozenset(
                (n, trap)
                for n, start, end, trap in (of[text] if by >= 0 else ())
                if _meet((start + by, end + by), (span.start, span.end))
            )
        )
    return found


def _meet(a: tuple[int, int], b: tuple[int, int]) -> bool:
    """Whether two stretches share half of the shorter one."""
    common = min(a[1], b[1]) - max(a[0], b[0])
    return common > 0 and 2 * common >= min(a[1] - a[0], b[1] - b[0])


def _label(one: frozenset[tuple[int, bool]], other: frozenset[tuple[int, bool]]) -> int:
    both = one & other
    if any(not trap for _, trap in both):
        return 1
    return -1 if both else 0


def fit(features: np.ndarray, labels: np.ndarray) -> tuple[np.ndarray, float]:
    """Weights and bias of a logistic regression, by Newton's method."""
    mean, spread = features.mean(0), features.std(0)
    spread[spread == 0] = 1.0
    x = np.hstack([(features - mean) / spread, np.ones((len(features), 1))])
    y, often = (labels > 0).astype(float), np.where(labels < 0, TRAP, 1.0)
    ridge = np.eye(x.shape[1]) * PENALTY
    ridge[-1, -1] = 0.0
    weights = np.zeros(x.shape[1])
    for _ in range(12):
        p = 1 / (1 + np.exp(-np.clip(x @ weights, -30, 30)))
        slope = x.T @ (often * (p - y)) + ridge @ weights
        bend = (x * (often * p * (1 - p))[:, None]).T @ x + ridge
        weights -= np.linalg.solve(bend, slope)
    plain = weights[:-1] / spread
    return plain, float(weights[-1] - plain @ mean)


def main(words: list[str] | None = None) -> int:
    """Learns and writes; exit code 0, or 1 without data."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--labels", type=Path)
    parser.add_argument("--half", type=int, choices=(0, 1))
    parser.add_argument("--out", type=Path, default=OUT)
    given = parser.parse_args(words)
    folder = data()
    if folder is None:
        print("no development data beside the project", file=sys.stderr)
        return 1
    found = [e for held in collections(folder, given.labels) for e in examples(*held)]
    chosen = [e for e in found if given.half is None or half(e[0]) == given.half]
    kinds = np.concatenate([k for _, k, *_ in chosen])
    features = np.vstack([x for *_, x, _ in chosen])
    labels = np.concatenate([y for *_, y in chosen])
    of = kinds == KIND
    weights, bias = fit(features[of], labels[of])
    learned = {
        KIND: {
            "pairs": int(of.sum()),
            "one thing": int((labels[of] > 0).sum()),
            "sure": SURE,
            "held": HELD,
            "bias": round(bias, 4),
            "weights": {n: round(float(w), 4) for n, w in zip(NAMES, weights, strict=True)},
        }
    }
    origin = f"eval/learn_links.py, from {len(chosen)} stories read whole"
    given.out.write_text(json.dumps({"origin": origin, "kinds": learned}, indent=2) + "\n", "utf-8")
    print(f"{len(chosen)} stories, {len(labels)} pairs; wrote {given.out}")
    return 0


if __name__ == "__main__":
    sys.exit(main())

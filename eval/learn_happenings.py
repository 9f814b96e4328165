"""Learn which mentions are one happening, and which happening is the main one, from ECB+.

    python eval/learn_happenings.py DATA OUT

DATA is the folder of development data (`ecb/reports.jsonl` there), OUT the file of weights.
Labels: within a report, two event mentions of one chain are one happening, of two chains two;
the main happening of a report is one whose chain most reports of its story share. Topics whose
hash is odd are left out and scored. Logistic regression over named features, ridge penalty.
"""

from __future__ import annotations

import hashlib
import json
import sys
from collections import Counter, defaultdict
from itertools import combinations
from pathlib import Path
from typing import Any

import numpy as np

from rashomon import language
from rashomon.extract import extract
from rashomon.extract.happenings import gather, mentions
from rashomon.extract.happenings.mentions import HappeningMention
from rashomon.model import Report, Span, Zone

ORIGIN = (
    "Weights learned from event mentions and their coreference in ECB+ 1.0 "
    "(Cybulska and Vossen 2014, CC BY 3.0): eval/learn_happenings.py"
)
STEPS, RATE, RIDGE = 400, 1.0, 0.002
Row = tuple[list[str], int, str]


def report(record: dict[str, Any]) -> Report:
    """A record of ECB+ as a report of paragraphs, offsets as they are."""
    zones, at = [], 0
    for part in record["text"].split("\n\n"):
        zones.append(Zone("body", Span(at, at + len(part))))
        at += len(part) + 2
    return Report(record["id"], record["id"], record["text"], tuple(zones))


def labelled(
    record: dict[str, Any], found: list[HappeningMention]
) -> list[tuple[HappeningMention, str]]:
    """The mentions whose head lies in an event mention of a chain."""
    gold = [
        (m["start"], m["end"], m["chain"])
        for m in record["mentions"]
        if m["chain"] and m["type"].startswith(("ACTION", "NEG_ACTION"))
    ]
    out = []
    for m in found:
        held = [(e - s, c) for s, e, c in gold if s <= m.head.start and m.head.end <= e]
        if held:
            out.append((m, min(held)[1]))
    return out


def rows(records: list[dict[str, Any]]) -> tuple[list[Row], list[list[tuple[list[str], int, str]]]]:
    """Pairs with their labels; of each report its happenings with whether one is the main."""
    parsed = language.load().parse([report(r) for r in records])
    kept = []
    shared: dict[str, Counter[str]] = defaultdict(Counter)
    for record, parse in zip(records, parsed, strict=True):
        found = mentions.find(parse, extract(parse).statements)
        held = labelled(record, found)
        kept.append((record, held))
        shared[record["story"]].update({c for _, c in held})
    pairs: list[Row] = []
    mains: list[list[Row]] = []
    for record, held in kept:
        topic = record["topic"]
        for (a, one), (b, other) in combinations(held, 2):
            if a.what.key == b.what.key:
                pairs.append((list(gather.pair(a, b)), int(one == other), topic))
        groups: dict[str, list[HappeningMention]] = defaultdict(list)
        for m, chain in held:
            groups[chain].append(m)
        counts = shared[record["story"]]
        top = max((counts[c] for c in groups), default=0)
        if top > 1 and len(groups) > 1:
            first = min(m.passage for m, _ in held)
            every = list(groups.values())
            mains.append(
                [
                    (list(gather.whole(g, every, first)), int(counts[c] == top), topic)
                    for c, g in groups.items()
                ]
            )
    return pairs, mains


def learn(data: list[Row]) -> dict[str, int]:
    """Weights in hundredths of a logit, the bias under ""."""
    names = sorted({f for fs, _, _ in data for f in fs})
    index = {f: n for n, f in enumerate(names)}
    x = np.zeros((len(data), len(names) + 1))
    x[:, -1] = 1
    for n, (fs, _, _) in enumerate(data):
        for f in fs:
            x[n, index[f]] = 1
    y = np.array([label for _, label, _ in data], dtype=float)
    w = np.zeros(x.shape[1])
    for _ in range(STEPS):
        p = 1 / (1 + np.exp(-x @ w))
        w -= RATE * (x.T @ (p - y) / len(y) + RIDGE * w)
    held = {f: round(100 * w[n]) for f, n in index.items()}
    return {"": round(100 * w[-1]), **{f: v for f, v in held.items() if v}}


def odd(topic: str) -> bool:
    """Whether a topic is left out of learning."""
    return int(hashlib.sha256(topic.encode()).hexdigest(), 16) % 2 == 1


def scored(weights: dict[str, int], data: list[Row]) -> str:
    """Precision and recall of "one happening" beside "always one of the same lemma"."""
    from rashomon.extract.happenings.weights import score

    said = [(score(weights, fs) > 0, "lemma" in fs, bool(label)) for fs, label, _ in data]
    out = []
    for n, name in ((0, "learned"), (1, "same lemma")):
        right = sum(s[n] and s[2] for s in said)
        told, gold = sum(s[n] for s in said), sum(s[2] for s in said)
        out.append(f"{name} p {right / max(1, told):.3f} r {right / max(1, gold):.3f}")
    return f"{len(said)} pairs: " + ", ".join(out)


def chosen(weights: dict[str, int], mains: list[list[Row]]) -> str:
    """How often the happening chosen is one that most reports share, beside the first told."""
    from rashomon.extract.happenings.weights import score

    best = sum(max(r, key=lambda c: score(weights, c[0]))[1] for r in mains)
    first = sum(next((c[1] for c in r if "begins" in c[0]), 0) for r in mains)
    return f"{len(mains)} reports: learned {best / len(mains):.3f}, first {first / len(mains):.3f}"


def main() -> None:
    """Learn on half of the topics, score the other, then learn on all and write."""
    data, out = Path(sys.argv[1]), Path(sys.argv[2])
    lines = (data / "ecb/reports.jsonl").read_text(encoding="utf-8").splitlines()
    pairs, mains = rows([json.loads(line) for line in lines])
    flat = [c for r in mains for c in r]
    same = learn([p for p in pairs if not odd(p[2])])
    print("left out:", scored(same, [p for p in pairs if odd(p[2])]))
    best = learn([c for c in flat if not odd(c[2])])
    print("left out, main:", chosen(best, [r for r in mains if odd(r[0][2])]))
    held = {"origin": ORIGIN, "same": learn(pairs), "main": learn(flat)}
    out.write_text(json.dumps(held, indent=1, sort_keys=True) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()

"""Learns by what features two sides of a set of reports are told to be two events.

    python eval/learn_events.py [--out FILE]

Labels are the events of ECB+ (two alike events a topic) and of the collections `clusters`
and `gva`. Sets of reports are put together from them: one event alone, with a report of
another, and two events whole; the other event is its topic's in ECB+, else one of the
likest by its words. Each pair of sides that `sides.candidates` tries is an example: right
where each side is one event's. Sides of a whole set that are neither are left out. A
logistic regression with an L2 penalty is fitted by Newton's method, each collection with a
weight of its own. What is learned of one half of the topics and stories, by the hash of
their names, is measured on the other; what ships is learned of both.
Writes `src/rashomon/link/events.json`.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import random
import tempfile
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from pairs import ROOT, data
from rashomon.link import parting
from rashomon.link.profiles import ReportProfile
from rashomon.link.sides import ProfileTable, candidates, features
from rashomon.run import settled

WEIGHT = {"ecb": 2.0, "clusters": 1.5, "gva": 0.5}
"""How often an example of each collection counts."""
PENALTY = 5.0
"""Weight of the L2 penalty on standardised features."""
MANY = 8
SURE = {"many": 0.6, "many undated": -0.3, "few": 3.6, "few undated": 1.4, "unlinked": 0.0}
"""Scores from which sides are parted, so that of one's own reports hardly one in a hundred is;
`parting.Weights` says which is which."""
PLANTED, SOME = 3, (2, 3, 4)
"""Strangers tried beside one event; reports drawn of each of two events."""
FILES = {"clusters": "clusters/news_cluster.jsonl", "gva": "gva/reports.jsonl"}
STRANGERS = ROOT / "eval" / "strangers.jsonl"
OUT = ROOT / "src" / "rashomon" / "link" / parting.FILE
ORIGIN = (
    "Weights learned from sets of reports of ECB+ 1.0 (Cybulska and Vossen 2014, CC BY 3.0), "
    "of Giveme5W1H's news clusters and of the incidents of SemEval-2018 Task 5: "
    "eval/learn_events.py"
)


@dataclass(frozen=True)
class Set:
    """Profiles with the event of each; `kind` is how they were put together."""

    source: str
    half: int
    kind: str
    profiles: list[ReportProfile]
    events: list[int]


@dataclass(frozen=True)
class Example:
    """One pair of sides: its features, and whether each side is one event's."""

    of: int
    found: dict[str, float]
    side: list[int]
    right: bool
    taught: bool


Stories = dict[str, list[ReportProfile]]


def half(name: str) -> int:
    """Which half a topic or story is of."""
    return hashlib.sha256(name.encode()).digest()[0] % 2


def profiles(path: Path, keep: Iterable[str] | None = None) -> Iterator[tuple[str, ReportProfile]]:
    """The story and profile of each record, read with what `keep` names alone."""
    run = settled(cache=False)
    rows = [json.loads(line) for line in path.read_text("utf-8").splitlines()]
    with tempfile.NamedTemporaryFile("w", suffix=".jsonl", encoding="utf-8") as file:
        file.writelines(json.dumps({k: r[k] for k in keep or r}) + "\n" for r in rows)
        file.flush()
        for row, extraction in zip(rows, run.extractions([file.name]), strict=True):
            if not extraction.report.unread:
                yield row["id"], ReportProfile.of(extraction)


def spread[T](items: Sequence[T], count: int) -> list[T]:
    """So many of the items, evenly apart."""
    return [
        items[i] for i in sorted({round(k * (len(items) - 1) / (count - 1)) for k in range(count)})
    ]


def topics(folder: Path) -> Iterator[Set]:
    """The sets of ECB+."""
    path = folder / "ecb/reports.jsonl"
    held = dict(profiles(path, ("id", "text")))
    events: dict[str, Stories] = defaultdict(lambda: defaultdict(list))
    for row in map(json.loads, path.read_text("utf-8").splitlines()):
        if row["id"] in held:
            events[row["topic"]][row["story"]].append(held[row["id"]])
    for topic, two in events.items():
        side, draw = half(topic), random.Random(topic)
        one, other = two.values()
        for own, sister in ((one, other), (other, one)):
            yield Set("ecb", side, "alone", own, [0] * len(own))
            for stranger in spread(sister, PLANTED):
                yield Set("ecb", side, "planted", [*own, stranger], [0] * len(own) + [1])
        yield Set("ecb", side, "whole", one + other, [0] * len(one) + [1] * len(other))
        for count in SOME:
            a, b = (draw.sample(own, min(count, len(own))) for own in (one, other))
            yield Set("ecb", side, "some", a + b, [0] * len(a) + [1] * len(b))
            for own in (a, b):
                yield Set("ecb", side, "few alone", own, [0] * len(own))


def collected(folder: Path, source: str) -> Iterator[Set]:
    """The sets of a collection of stories."""
    path = folder / FILES[source]
    strangers = {json.loads(line)["record"] for line in STRANGERS.read_text("utf-8").splitlines()}
    rows = {r["id"]: r for r in map(json.loads, path.read_text("utf-8").splitlines())}
    stories: Stories = defaultdict(list)
    for id, profile in profiles(path):
        if id not in strangers:
            stories[rows[id]["story"]].append(profile)
    near = likest(stories)
    for story in sorted(stories):
        own, side, draw = stories[story], half(story), random.Random(story)
        if len(own) >= parting.LEAST:
            yield Set(source, side, "alone", own, [0] * len(own))
            for kind, other in (("planted", near[story][0]), ("far", draw.choice(sorted(stories)))):
                if other != story:
                    yield Set(source, side, kind, [*own, stories[other][0]], [0] * len(own) + [1])
        if len(own) >= (2 if source == "clusters" else parting.LEAST):
            twin = next((stories[o] for o in near[story] if len(stories[o]) > 1), [])
            if twin:
                yield Set(source, side, "whole", own + twin, [0] * len(own) + [1] * len(twin))


def likest(stories: Stories, count: int = 5, common: int = 400) -> dict[str, list[str]]:
    """The stories whose words are likest to each one's, words of more than `common` left out."""
    middle: dict[str, dict[str, float]] = {}
    holders: dict[str, list[str]] = defaultdict(list)
    for story, own in sorted(stories.items()):
        terms: dict[str, float] = defaultdict(float)
        for profile in own:
            for term, weight in profile.terms["words"].items():
                terms[term] += weight / len(own)
        middle[story] = terms
        for term in terms:
            holders[term].append(story)
    found = {}
    for story, terms in middle.items():
        near: dict[str, float] = defaultdict(float)
        for term, weight in terms.items():
            if len(holders[term]) < common:
                for other in holders[term]:
                    near[other] += weight * middle[other][term]
        near.pop(story, None)
        found[story] = sorted(near, key=lambda other: (-near[other], other))[:count]
    return found


def distinct(held: Set) -> Set:
    """The set without copies: parting counts them as one."""
    keep = [c[0] for c in parting._copies(held.profiles)]
    own, events = [held.profiles[n] for n in keep], [held.events[n] for n in keep]
    return Set(held.source, held.half, held.kind, own, events)


def examples(sets: Sequence[Set]) -> Iterator[Example]:
    """Every pair of sides that is tried of every set."""
    for n, held in enumerate(sets):
        table, event = ProfileTable(held.profiles), np.array(held.events, dtype=bool)
        for side in candidates(table):
            here, there = event[side], event[~side]
            right = bool((here.all() and not there.any()) or (there.all() and not here.any()))
            taught = right or held.kind not in ("whole", "some")
            yield Example(n, features(table, side), np.flatnonzero(side).tolist(), right, taught)


def fitted(taught: Sequence[Example], sets: Sequence[Set]) -> tuple[dict[str, float], float]:
    """The weights by feature, and the bias."""
    names = sorted(taught[0].found)
    found = np.array([[e.found[name] for name in names] for e in taught])
    right = np.array([float(e.right) for e in taught])
    often = np.array([WEIGHT[sets[e.of].source] for e in taught])
    mean, spread_ = found.mean(0), found.std(0) + 1e-9
    rows = np.hstack([(found - mean) / spread_, np.ones((len(taught), 1))])
    penalty = np.diag([PENALTY] * len(names) + [1e-6])
    held = np.zeros(len(names) + 1)
    for _ in range(50):
        sure = 1 / (1 + np.exp(-np.clip(rows @ held, -30, 30)))
        slope = rows.T @ (often * (sure - right)) + penalty @ held
        bend = (rows * (often * sure * (1 - sure))[:, None]).T @ rows + penalty
        step = np.linalg.solve(bend, slope)
        held -= step
        if np.abs(step).max() < 1e-9:
            break
    scaled = held[:-1] / spread_
    bias = float(held[-1] - (scaled * mean).sum())
    return {name: round(float(w), 4) for name, w in zip(names, scaled, strict=True)}, round(bias, 4)


def measured(
    known: parting.PartingWeights, tried: Sequence[Example], sets: Sequence[Set]
) -> list[str]:
    """By collection and kind: sets parted rightly, and own reports taken off."""
    by: dict[int, list[Example]] = defaultdict(list)
    for example in tried:
        by[example.of].append(example)
    tally: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    for n, held in by.items():
        seen = tally[sets[n].source, sets[n].kind]
        seen["sets"] += 1
        seen["own"] += sets[n].events.count(0)
        count = len(sets[n].profiles)
        best = max(held, key=lambda e: known.beyond(e.found, count))
        if known.beyond(best.found, count) > 0:
            seen["right"] += best.right
            seen["lost"] += sum(not sets[n].events[place] for place in best.side)
    return [
        f"{source:9} {kind:10} sets {s['sets']:4}  parted rightly {s['right'] / s['sets']:.3f}"
        + ("" if kind in ("whole", "some") else f"  own taken off {s['lost'] / s['own']:.4f}")
        for (source, kind), s in sorted(tally.items())
    ]


def learned(tried: Sequence[Example], sets: Sequence[Set], *halves: int) -> parting.PartingWeights:
    """The weights from these halves."""
    taught = [e for e in tried if e.taught and sets[e.of].half in halves]
    weights, bias = fitted(taught, sets)
    return parting.PartingWeights(bias, weights, SURE, MANY)


def main() -> None:
    """Learn on each half and measure on the other, then learn on both and write."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path, default=OUT)
    args = parser.parse_args()
    folder = data()
    if folder is None:
        raise SystemExit("no development data beside the project")
    made = [*topics(folder), *(s for name in FILES for s in collected(folder, name))]
    sets = [s for s in map(distinct, made) if len(s.profiles) >= parting.LEAST]
    tried = list(examples(sets))
    for n in (0, 1):
        known = learned(tried, sets, n)
        print(f"learned of half {n}, measured on the other:")
        print("\n".join(measured(known, [e for e in tried if sets[e.of].half != n], sets)))
    known = learned(tried, sets, 0, 1)
    held = {
        "origin": ORIGIN,
        "bias": known.bias,
        "weights": known.weights,
        "sure": known.sure,
        "many": known.many,
    }
    args.out.write_text(json.dumps(held, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()

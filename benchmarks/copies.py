"""Near copies: speed and recall beside rensa and datasketch, over the same reports in one run.

    python benchmarks/copies.py [--reports 600] [--rounds 3] [--json]

Half of the reports are copies of the other half: a third each whole with another
headline, respelt, and trimmed to 30%. The peers run as their own pages show it:
MinHash of word 5-grams with 128 permutations, an LSH index at Jaccard 0.5, every
report asked for its neighbours. Ours is the whole of `link.copies.find`:
prints, candidates, exact runs, groups. Needs the development data and
`pip install rashomon[bench]`.
"""

from __future__ import annotations

import argparse
import json
import platform
import random
import statistics
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(HERE / "eval"))

import copies as made  # noqa: E402 - the scripts that make copies stand in eval/

PERMUTATIONS, LIKENESS, WIDTH = 128, 0.5, 5
KINDS = ("retitled", "respelt", "trimmed")

Pairs = set[tuple[int, int]]


@dataclass(frozen=True, slots=True)
class Batch:
    """Reports as read, their texts, and for each kind the pairs that should be found."""

    reports: Sequence[Any]
    texts: Sequence[str]
    gold: dict[str, Pairs]


def batch(data: Path, count: int, seed: int) -> Batch:
    draw = random.Random(seed)
    stories = [own for _, own in sorted(made.load(data).items())]
    draw.shuffle(stories)
    originals = [own[0] for own in stories][: count // 2]
    records, gold = list(originals), {kind: set[tuple[int, int]]() for kind in KINDS}
    for n, record in enumerate(originals):
        kind = KINDS[n % len(KINDS)]
        gold[kind].add((n, len(records)))
        records.append({**made.COPIES[kind](record, draw), "id": f"{record['id']}~"})
    reports = made.read(records)
    return Batch(reports, [r.text for r in reports], gold)


def grams(text: str) -> list[str]:
    words = made.words(text)
    return [" ".join(words[i : i + WIDTH]) for i in range(max(1, len(words) - WIDTH + 1))]


def rashomon(held: Batch) -> Pairs:
    from rashomon.link.copies import find

    place = {r.id: n for n, r in enumerate(held.reports)}
    found: Pairs = set()
    for group in find(held.reports).groups:
        ids = sorted(place[id] for id in group)
        found.update((a, b) for i, a in enumerate(ids) for b in ids[i + 1 :])
    return found


def rensa(held: Batch) -> Pairs:
    from rensa import RMinHash, RMinHashLSH

    index = RMinHashLSH(threshold=LIKENESS, num_perm=PERMUTATIONS, num_bands=32)
    prints = []
    for n, text in enumerate(held.texts):
        one = RMinHash(num_perm=PERMUTATIONS, seed=42)
        one.update(grams(text))
        prints.append(one)
        index.insert(n, one)
    found: Pairs = set()
    for n, one in enumerate(prints):
        for other in index.query(one):
            if other > n and one.jaccard(prints[other]) >= LIKENESS:
                found.add((n, other))
    return found


def datasketch(held: Batch) -> Pairs:
    from datasketch import MinHash, MinHashLSH

    index = MinHashLSH(threshold=LIKENESS, num_perm=PERMUTATIONS)
    prints = []
    for n, text in enumerate(held.texts):
        one = MinHash(num_perm=PERMUTATIONS)
        one.update_batch([g.encode("utf-8") for g in grams(text)])
        prints.append(one)
        index.insert(n, one)
    return {(n, other) for n, one in enumerate(prints) for other in index.query(one) if other > n}


PROGRAMS: dict[str, Callable[[Batch], Pairs]] = {
    "rashomon": rashomon,
    "rensa": rensa,
    "datasketch": datasketch,
}


def measure(held: Batch, rounds: int) -> dict[str, dict[str, float]]:
    times: dict[str, list[float]] = {name: [] for name in PROGRAMS}
    found: dict[str, Pairs] = {}
    for _ in range(rounds + 1):  # the first, in which everything is imported, does not count
        for name, program in PROGRAMS.items():
            begun = time.process_time()
            found[name] = program(held)
            times[name].append(time.process_time() - begun)
    gold = set().union(*held.gold.values())
    result = {}
    for name, pairs in found.items():
        recall = {k: len(pairs & g) / len(g) for k, g in held.gold.items()}
        result[name] = {
            "reports_a_second": len(held.reports) / statistics.median(times[name][1:]),
            "recall": len(pairs & gold) / len(gold),
            **{f"recall_{k}": value for k, value in recall.items()},
            "pairs_not_made": len(pairs - gold),
        }
    return result


def main() -> None:
    words = argparse.ArgumentParser(description="Near copies beside rensa and datasketch.")
    words.add_argument("--data", type=Path)
    words.add_argument("--reports", type=int, default=600)
    words.add_argument("--rounds", type=int, default=3)
    words.add_argument("--json", action="store_true")
    asked = words.parse_args()
    data = asked.data or next(
        (p for p in (HERE / "../shared/data", HERE / "../../shared/data") if p.is_dir()), None
    )
    if data is None:
        sys.exit("no development data; name the folder with --data")
    result = measure(batch(data, asked.reports, 1), asked.rounds)
    if asked.json:
        print(json.dumps({"machine": platform.platform(), "programs": result}))
        return
    base = result["rensa"]["reports_a_second"]
    for name, row in result.items():
        speed = row["reports_a_second"]
        kinds = "  ".join(f"{k} {row[f'recall_{k}']:.3f}" for k in KINDS)
        print(
            f"{name:11} {speed:7,.0f} reports/s ({speed / base:.2f} of rensa)  "
            f"recall {row['recall']:.3f} ({kinds})  not made {row['pairs_not_made']:.0f}"
        )


if __name__ == "__main__":
    main()

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

import random
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from harness import ROOT, Row, arguments, medians, said, shared

sys.path.insert(0, str(ROOT / "eval"))

import copies as made

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


def rows(held: Batch, rounds: int) -> list[Row]:
    programs = {name: partial(program, held) for name, program in PROGRAMS.items()}
    found = {name: program() for name, program in programs.items()}
    taken = medians(programs, rounds)
    speed = {name: len(held.reports) / took for name, took in taken.items()}
    gold = set().union(*held.gold.values())
    result = []
    for name, pairs in found.items():
        peer = "rensa" if name != "rensa" else None
        ratio = speed[name] / speed["rensa"] if peer else None
        result.append(Row(f"near copies, {name}", speed[name], "reports/s", peer, ratio))
        result.append(Row(f"copies found, {name}", len(pairs & gold) / len(gold), "recall"))
        for kind, own in held.gold.items():
            share = len(pairs & own) / len(own)
            result.append(Row(f"copies found, {kind}, {name}", share, "recall"))
        result.append(Row(f"pairs that were not made, {name}", len(pairs - gold), "pairs"))
    return result


if __name__ == "__main__":
    words = arguments(__doc__, 3)
    words.add_argument("--data", type=Path)
    words.add_argument("--reports", type=int, default=600)
    asked = words.parse_args()
    data = asked.data or shared("")
    if data is None:
        sys.exit("no development data; name the folder with --data")
    raise SystemExit(said(rows(batch(data, asked.reports, 1), asked.rounds), asked.json))

"""Learns in how many news texts each word's key stands; writes lexicon/en/frequency.toml.

    python eval/learn_frequency.py DATA > src/rashomon/lexicon/en/frequency.toml

DATA is the folder of the development data (gva, polnear, airwars, clusters,
times). Only counts of single keys are written, of keys that stand in at least
eight texts and in two collections or more, so that no name of a private person
and no run of words is kept.
"""

from __future__ import annotations

import json
import re
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from rashomon.language import load

COLLECTIONS = {
    "gva": "gva/reports.jsonl",
    "polnear": "polnear/attributions.jsonl",
    "airwars": "airwars/narratives.jsonl",
    "clusters": "clusters/news_cluster.jsonl",
    "times": "times/timex.jsonl",
}
MOST = 900
"""Texts taken of one collection, so that none outweighs the others."""

LEAST = 8
"""Texts in which a key must stand."""


def texts(path: Path) -> Iterator[str]:
    """The first texts of a JSON Lines file."""
    with path.open(encoding="utf-8") as lines:
        for line, _ in zip(lines, range(MOST), strict=False):
            yield json.loads(line)["text"]


def main(folder: Path) -> None:
    """Counts and prints."""
    seen: Counter[str] = Counter()
    where: dict[str, set[str]] = {}
    total = 0
    for name, path in COLLECTIONS.items():
        for text in texts(folder / path):
            total += 1
            for key in set(load().lexis.keys(text)):
                seen[key] += 1
                where.setdefault(key, set()).add(name)
    print("# In how many of `texts` news texts a key (language/words.py) stands.")
    print("# Learned by eval/learn_frequency.py from GVA reports (SemEval-2018 Task 5), PolNeAR,")
    print("# PolNeAR, Airwars narratives, news_cluster (Giveme5W1H) and TempEval-3's TimeBank.")
    print(f"texts = {total}\n\n[count]")
    for key in sorted(seen):
        if seen[key] >= LEAST and len(where[key]) > 1 and re.fullmatch(r"[a-z]+", key):
            print(f"{key} = {seen[key]}")


if __name__ == "__main__":
    main(Path(sys.argv[1]))

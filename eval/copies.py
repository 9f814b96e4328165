"""How well copies are found: copies made of development reports by hand of a script.

    python eval/copies.py [--data DIR] [--stories 200] [--seed 1] [--json]

Every sampled story gives a batch: its own reports, which must stay apart, and
copies of one of them, which must be found. Own reports of a story that share
text by a plain measure (15% of the smaller's 5-grams) are left out: they may be
real copies. Recall is told per kind of copy, precision over all pairs.
"""

from __future__ import annotations

import argparse
import json
import random
import re
import sys
import tempfile
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from rashomon import language, pipeline
from rashomon.link.agencies import Register
from rashomon.link.lineages import trace
from rashomon.model import Report

Record = dict[str, Any]
HERE = Path(__file__).resolve().parents[1]
SPELLINGS = [
    ("our\\b", "or"), ("ise\\b", "ize"), ("ised\\b", "ized"), ("tre\\b", "ter"),
    ("or\\b", "our"), ("ense\\b", "ence"), ("elled\\b", "eled"), ("ogue\\b", "og"),
    ("\\bgray", "grey"), ("ized\\b", "ised"), ("izing\\b", "ising"), ("eled\\b", "elled"),
]  # fmt: skip
NAMES = [("y\\b", "yy"), ("ph", "f"), ("ck", "k"), ("ei", "ie"), ("ia", "iya"), ("z", "s")]
ALIKE = 0.15
FURNITURE = [
    "Sign up for the Morning Lantern newsletter and never miss a story from your part of town.",
    "Most read today: Five walks along the canal · What the new tram lines mean for you · Quiz",
    "Share this story on your favourite network or send it to a friend by mail.",
    "Our newsroom is paid for by readers. Become a member of the Quay Society from four crowns.",
    "Weather tonight: light rain over the bay, eight degrees, winds from the west until dawn.",
    "All rights reserved. No part of this page may be passed on without our written consent.",
]
STANDING = (
    "The town has argued over safety for years. A commission of nine members was set up by the "
    "council after an earlier case and is to give its findings before the summer recess, while "
    "the regional assembly has twice sent back a bill that would have changed how licences are "
    "granted, kept and taken away again in all eleven districts."
)


def words(text: str) -> list[str]:
    return re.findall(r"\w+", text.casefold())


def blocks(record: Record) -> list[str]:
    return [b.strip() for b in re.split(r"\n\s*\n", record["text"]) if b.strip()]


def pieces(record: Record) -> list[str]:
    """The text in sentences, so that it can be cut anywhere."""
    return [s for b in blocks(record) for s in re.split(r"(?<=[.!?])\s+(?=[A-Z“\"])", b)]


def trimmed(record: Record, draw: random.Random) -> Record:
    """30% of the words, from the head or (one in three) from a random place."""
    parts, total = pieces(record), len(words(record["text"]))
    start = draw.randrange(max(1, len(parts) // 2)) if draw.random() < 1 / 3 else 0
    kept: list[str] = []
    while start < len(parts) and len(words(" ".join(kept))) < 0.3 * total:
        kept.append(parts[start])
        start += 1
    return {**record, "text": "\n\n".join(kept)}


def respelt(record: Record, draw: random.Random) -> Record:
    """Other spellings of common endings, and of every name that has one."""
    text = record["text"]
    for old, new in SPELLINGS:
        if draw.random() < 0.7:
            text = re.sub(old, new, text)
    names = sorted(set(re.findall(r"(?<=[a-z,] )[A-Z][a-z]{3,}", text)))
    for name in names:
        for old, new in NAMES:
            if re.search(old, name) and draw.random() < 0.6:
                text = re.sub(rf"\b{name}\b", re.sub(old, new, name), text)
    return {**record, "text": text}


def retitled(record: Record, draw: random.Random) -> Record:
    title = f"Five things to know about {draw.choice(['the quay', 'a long night', 'the vote'])}"
    return {**record, "title": title}


def framed(record: Record, draw: random.Random) -> Record:
    around = draw.sample(FURNITURE, 5)
    text = "\n\n".join([*around[:2], record["text"], *around[2:]])
    return {**record, "text": text}


def dispatched(record: Record, draw: random.Random) -> Record:
    """Sentences dropped here and there and some joined into other blocks: an edited copy."""
    kept = [p for p in pieces(record) if draw.random() < 0.75]
    runs = [" ".join(kept[i : i + 3]) for i in range(0, len(kept), 3)]
    return {**record, "text": "\n\n".join(runs)}


COPIES: dict[str, Callable[[Record, random.Random], Record]] = {
    "trimmed": trimmed,
    "respelt": respelt,
    "retitled": retitled,
    "framed": framed,
    "edited": dispatched,
}


TOLD = {"found": "precision", "apart": "kept apart"}
"""Kinds that are no recall of a kind of copy."""


def merged(one: Record, other: Record) -> Record:
    return {
        **one,
        "title": "What two wires say",
        "text": "\n\n".join([one["text"], other["text"]]),
        "published": "2031-01-01",
    }


def load(data: Path) -> dict[str, list[Record]]:
    stories: dict[str, list[Record]] = defaultdict(list)
    for name in ("gva/reports.jsonl", "clusters/news_cluster.jsonl"):
        for line in (data / name).read_text(encoding="utf-8").splitlines():
            record = json.loads(line)
            if len(words(record["text"])) >= 80:
                stories[f"{name}{record['story']}"].append(record)
    return stories


def alike(one: Record, other: Record) -> bool:
    """The plain measure: 5-grams of the smaller that the other holds."""
    a, b = (set(zip(*(words(r["text"])[i:] for i in range(5)), strict=False)) for r in (one, other))
    return len(a & b) >= ALIKE * min(len(a), len(b))


def read(records: list[Record]) -> list[Report]:
    with tempfile.NamedTemporaryFile("w", suffix=".jsonl", encoding="utf-8") as file:
        file.writelines(json.dumps(r) + "\n" for r in records)
        file.flush()
        return list(pipeline.read([file.name]))


def batch(own: list[Record], draw: random.Random) -> Iterator[tuple[str, list[Record]]]:
    """Records of one batch by kind: `own`, one of each copy, and boilerplate put into two."""
    yield "own", own
    for kind, make in COPIES.items():
        yield kind, [{**make(own[0], draw), "id": f"{own[0]['id']}~{kind}", "story": None}]
    if len(own) > 1:
        yield "merged", [{**merged(own[0], own[1]), "id": f"{own[0]['id']}~merged"}]


Verdict = tuple[str, bool, Report, Report]
"""The kind of a pair, whether it was told right, and the pair."""


def score(stories: list[list[Record]], seed: int) -> dict[str, tuple[int, int]]:
    """(right, all) by kind of copy; `found` counts the pairs found that should be."""
    tally = Counter((kind, right) for kind, right, *_ in judged(stories, seed))
    kinds = sorted({k for k, _ in tally})
    return {k: (tally[k, True], tally[k, True] + tally[k, False]) for k in kinds}


def judged(stories: list[list[Record]], seed: int) -> Iterator[Verdict]:
    """Every pair of every batch."""
    draw = random.Random(seed)
    for own in stories:
        made = [(kind, r) for kind, records in batch(own, draw) for r in records]
        standing = [
            ("standing", {**r, "text": f"{r['text']}\n\n{STANDING}", "id": f"{r['id']}~s"})
            for r in own[:2]
        ]
        for group in (made, standing):
            reports = read([r for _, r in group])
            lines = {
                id: line for line in trace(reports, language.load().lexis) for id in line.reports
            }
            yield from _pairs([k for k, _ in group], reports, lines)


def wrong(data: Path, count: int = 200, seed: int = 1) -> Iterator[tuple[str, Report, Report]]:
    """The pairs that were told wrong, by kind."""
    for kind, right, one, other in judged(sampled(data, count, seed), seed):
        if not right and kind != "found":  # which counts again what another kind does
            yield kind, one, other


def sampled(data: Path, count: int, seed: int) -> list[list[Record]]:
    """The reports of so many stories, without those that are alike."""
    draw = random.Random(seed)
    stories = [[replace_(r, n) for n, r in enumerate(own)] for own in _apart(load(data)) if own]
    draw.shuffle(stories)
    return stories[:count]


def _one_agency(one: Report, other: Report) -> bool:
    """Whether both say that they carry one agency: one witness, whatever their words."""
    book = Register(language.load().lexis.agencies)
    return book.carried(one) is not None and book.carried(one) == book.carried(other)


def _pairs(kinds: list[str], reports: list[Report], lines: Any) -> Iterator[Verdict]:
    ids = [r.id for r in reports]
    for i, a in enumerate(kinds):
        for j in range(i + 1, len(kinds)):
            b = kinds[j]
            same = lines[ids[i]] is lines[ids[j]]
            if b == "merged":
                if i < 2:
                    rests = {ids[i]} <= set(lines[ids[j]].reports) or any(
                        report == ids[j] and lines[ids[i]].id == other
                        for report, other in lines[ids[j]].also
                    )
                    yield "merged", rests, reports[i], reports[j]
                continue
            if _one_agency(reports[i], reports[j]):
                continue
            copied = b not in ("own", "standing") and (i == 0 or a in COPIES)
            if copied:
                yield b if i == 0 else "two copies", same, reports[i], reports[j]
            else:
                yield "apart", not same, reports[i], reports[j]
            if same:
                yield "found", copied, reports[i], reports[j]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path)
    parser.add_argument("--stories", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--json", action="store_true")
    args = parser.parse_args()
    data = args.data or next(
        (p for p in (HERE / "../shared/data", HERE / "../../shared/data") if p.is_dir()), None
    )
    if data is None:
        sys.exit("no development data; name the folder with --data")
    result = score(sampled(data, args.stories, args.seed), args.seed)
    if args.json:
        print(json.dumps({TOLD.get(k, k).replace(" ", "_"): v for k, v in result.items()}))
        return
    for kind, (right, total) in result.items():
        name = TOLD.get(kind, f"recall, {kind}")
        print(f"{name:22} {right / total:.4f}  {right}/{total}")


def replace_(record: Record, place: int) -> Record:
    """Dated in the order of the records, so that a merged report is the newest."""
    return {**record, "published": record.get("published") or f"2030-01-{place + 1:02}"}


def _apart(stories: dict[str, list[Record]]) -> Iterator[list[Record]]:
    """The reports of each story, without those that are alike by the plain measure."""
    for _, own in sorted(stories.items()):
        kept: list[Record] = []
        for record in own:
            if not any(alike(record, other) for other in kept):
                kept.append(record)
        yield kept


if __name__ == "__main__":
    main()

"""Stories as reports come: one at a time into a ledger, then settled, as `rashomon watch` does.

    python eval/stream.py [--data DIR] [--stories 28] [--orders 10] [--seed 2] [--list] [--json]
    python eval/stream.py --alerts 100

ECB+ comes as one stream. `b3_f1` (B-cubed, Bagga and Baldwin 1998) holds its settled stories
against its events, and `b3_worst` does in the worst of so many orders of arrival; `spread` is by
how much the orders differ. `ecb_apart` is the share of its topics whose two alike events
are two stories: the story with most reports of each is another; `ecb_clean` of those
in which, beside that, nine of ten reports stand with their own (B-cubed precision). The weights
that part events have seen ECB+: eval/learn_events.py says how they do on topics unseen.

`made_apart` and `made_clean` are the same for pairs of invented happenings of one kind in one week
(lookalikes.py), each pair in a ledger of its own; `near_apart` and `near_clean` of two in one
region, with what is named around them in common; `made_b3` is of all pairs in one stream. Of
their copies `copies_home` is the share that went into the story of what they copy, and
`copies_told` how many of all alerts rest on the words of copies alone.

`--alerts` prints so many alerts instead, for a reader who judges whether they are worth telling:
of invented pairs, of the development clusters and of the archive of incidents, whose words belong
to their publishers.
"""

from __future__ import annotations

import argparse
import json
import random
import sys
import tempfile
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from lookalikes import Told
from lookalikes import pairs as made_pairs
from pairs import data
from rashomon.keeping import Keeping
from rashomon.ledger import Store, opened
from rashomon.ledger.watching import Alert
from rashomon.ledger.watching import alerts as told_alerts
from rashomon.model import Extraction
from rashomon.render.alerts import lines
from rashomon.run import Run, settled
from rashomon.watch.channels import plain

HOUR = 3_600_000
NOW = 1_993_939_200_000
"""2033-03-08, as UTC ms: a day of the week of the made happenings."""
CLEAN = 0.9
"""B-cubed precision from which two events are told cleanly apart."""
MANY = 3
"""Reports of a story of the archive, beyond which it is looked at for alerts."""
MADE = 50
"""Pairs of invented happenings."""


@dataclass(frozen=True, slots=True)
class Streamed:
    """The story of each record, and what was told on the way."""

    story: Mapping[str, str]
    alerts: Sequence[Alert]
    lines: Sequence[str] = ()
    """The alerts as a person reads them."""


def streamed(run: Run, arrivals: Iterable[Extraction], account: bool = False) -> Streamed:
    """Reports kept one at a time in a fresh ledger and settled; `account` makes accounts too."""
    with tempfile.TemporaryDirectory() as folder:
        store = opened(Path(folder) / "stream.db", create=True)
        try:
            return _streamed(store, run, arrivals, account)
        finally:
            store.close()


def _streamed(store: Store, run: Run, arrivals: Iterable[Extraction], account: bool) -> Streamed:
    keeping = Keeping(store, run)
    keeping.writer.clock = lambda: NOW
    came: dict[str, str] = {}
    for each in arrivals:
        added = keeping.keep([each])
        came[each.report.record or each.report.id] = each.report.document or each.report.id
        if account:
            keeping.settle(added.stories)
    touched = keeping.regroup(NOW + HOUR)
    if account:
        keeping.settle(touched)
    view = keeping.view
    homes = {record: view.home(document) for record, document in came.items()}
    alerts = told_alerts(store, view.contents, limit=1 << 20) if account else []
    shown = ["\n".join(lines(plain(view, a))) for a in alerts]
    return Streamed({record: home.story for record, home in homes.items() if home}, alerts, shown)


# ---- scores


def cubed(gold: Mapping[str, str], found: Mapping[str, str]) -> tuple[float, float, float]:
    """B-cubed precision, recall and F1 of records' stories."""
    both = Counter((gold[r], found[r]) for r in gold)
    events, stories = Counter(gold.values()), Counter(found[r] for r in gold)
    precision = sum(n * n / stories[s] for (_, s), n in both.items()) / len(gold)
    recall = sum(n * n / events[e] for (e, _), n in both.items()) / len(gold)
    return precision, recall, 2 * precision * recall / (precision + recall)


def apart(gold: Mapping[str, str], found: Mapping[str, str]) -> bool:
    """Whether the story with most reports of each event is another."""
    held: dict[str, Counter[str]] = defaultdict(Counter)
    for record, event in gold.items():
        held[event][found[record]] += 1
    main = {max(c, key=lambda s: (c[s], s)) for c in held.values()}
    return len(main) == len(held)


def pair_scores(
    which: str, sets: Mapping[str, Mapping[str, str]], found: Mapping[str, str], listing: bool
) -> dict[str, list[int]]:
    """Of sets of two events, how many are two stories, and how many cleanly."""
    two = {name: apart(gold, found) for name, gold in sets.items()}
    clean = {n: two[n] and cubed(gold, found)[0] >= CLEAN for n, gold in sets.items()}
    if listing:
        for name in sorted(n for n in sets if not clean[n]):
            said = "not cleanly apart" if two[name] else "one story"
            print(f"{which} {name}: {said}, precision {cubed(sets[name], found)[0]:.2f}")
    count = len(sets)
    return {
        f"{which}_apart": [sum(two.values()), count],
        f"{which}_clean": [sum(clean.values()), count],
    }


# ---- ECB+


def ecb(run: Run, path: Path, asked: argparse.Namespace) -> dict[str, Any]:
    """The scores of ECB+ as one stream."""
    rows = [json.loads(line) for line in path.read_text("utf-8").splitlines()]
    topics = sorted({r["topic"] for r in rows})[: asked.stories]
    rows = [r for r in rows if r["topic"] in topics]
    gold = {r["id"]: r["story"] for r in rows}
    held = read(run, [{"id": r["id"], "text": r["text"]} for r in rows])
    scores: list[tuple[float, float, float]] = []
    for order in range(asked.orders):
        random.Random(order).shuffle(held)
        found = streamed(run, held).story
        scores.append(cubed(gold, found))
    sets: dict[str, dict[str, str]] = defaultdict(dict)
    for row in rows:
        sets[row["topic"]][row["id"]] = row["story"]
    f1 = [f for *_, f in scores]
    said = {"b3_p": scores[0][0], "b3_r": scores[0][1], "b3_f1": f1[0], "b3_worst": min(f1)}
    return {**said, "spread": max(f1) - min(f1), **pair_scores("ecb", sets, found, asked.list)}


def read(run: Run, records: Sequence[Mapping[str, Any]]) -> list[Extraction]:
    """What the records state."""
    return list(run.extract(run.read(records)))


# ---- invented happenings


def made(run: Run, asked: argparse.Namespace) -> dict[str, Any]:
    """The scores of the invented pairs."""
    pairs = list(made_pairs(min(asked.pairs, 2 * asked.stories), asked.seed))
    near = list(made_pairs(min(asked.pairs, 2 * asked.stories), asked.seed, near=True))
    told = [t for pair in pairs for t in pair]
    held = {e.report.record: e for e in read(run, [t.record for t in told])}
    random.Random(asked.seed).shuffle(told)
    found: dict[str, str] = {}
    sets: dict[str, dict[str, str]] = {}
    count, copied = 0, 0
    for number, pair in enumerate(pairs):
        own = [t for t in told if t.pair == number]
        # a copy comes after what it copies
        own.sort(key=lambda t: t.copy_of is not None)
        each = streamed(run, [held[t.record["id"]] for t in own], account=True)
        found |= each.story
        name = pair[0].event.rstrip("ab")
        sets[name] = {t.record["id"]: t.event for t in own}
        count += len(each.alerts)
        copied += len(of_copies(each.alerts, own, held))
        if asked.list:
            for alert in of_copies(each.alerts, own, held):
                print(f"told of a copy, {name}: {alert.kind} {alert.question}")
    copies = [(t.record["id"], t.copy_of) for t in told if t.copy_of]
    home = sum(found[copy] == found[of] for copy, of in copies)
    every = streamed(run, [held[t.record["id"]] for t in told]).story
    gold = {t.record["id"]: t.event for t in told}
    return {
        **pair_scores("made", sets, found, asked.list),
        **neighbours(run, near, asked),
        "made_b3": cubed(gold, every)[2],
        "copies_home": [home, len(copies)],
        "copies_told": copied,
        "alerts": count,
    }


def neighbours(
    run: Run, pairs: Sequence[Sequence[Told]], asked: argparse.Namespace
) -> dict[str, list[int]]:
    """How many of two invented happenings of one kind in one region are two stories."""
    found: dict[str, str] = {}
    sets: dict[str, dict[str, str]] = {}
    for pair in pairs:
        held = read(run, [t.record for t in pair])
        found |= streamed(run, held).story
        sets[pair[0].event.rstrip("ab")] = {t.record["id"]: t.event for t in pair}
    return pair_scores("near", sets, found, asked.list)


def of_copies(
    alerts: Sequence[Alert], own: Sequence[Told], held: Mapping[str | None, Extraction]
) -> list[Alert]:
    """The alerts whose words are all of copies."""
    copies = {held[t.record["id"]].report.id for t in own if t.copy_of}
    return [a for a in alerts if a.words and all(w.version in copies for w in a.words)]


# ---- alerts, for a reader


def happenings(path: Path) -> Iterator[list[dict[str, Any]]]:
    """The reports of each story of a development set, the earliest first."""
    stories: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for row in map(json.loads, path.read_text("utf-8").splitlines()):
        stories[row.pop("story")].append(row)
    for name in sorted(n for n, own in stories.items() if len(own) > 1):
        yield sorted(stories[name], key=lambda r: (r.get("published") or "", r["id"]))


def alerted(run: Run, folder: Path, count: int, seed: int) -> Iterator[str]:
    """So many alerts, a third of them of invented reports, with the reports of each."""
    made = ([t.record for t in pair] for pair in made_pairs(MADE, seed))
    clusters = happenings(folder / "clusters/news_cluster.jsonl")
    archive = (held for held in happenings(folder / "gva/reports.jsonl") if len(held) > MANY)
    left = count
    for source, most in ((made, count // 3), (clusters, count // 3), (archive, count)):
        share = min(most, left)
        left -= share
        for records in source:
            held = streamed(run, read(run, records), account=True).lines[:share]
            share -= len(held)
            names = " ".join(r["id"] for r in records)
            yield from (f"{text}\n    reports: {names}" for text in held)
            if not share:
                break
        left += share


def main() -> None:
    words = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    words.add_argument("--data", type=Path)
    words.add_argument("--stories", type=int, default=28, help="topics of ECB+ that are looked at")
    words.add_argument("--orders", type=int, default=10)
    words.add_argument("--pairs", type=int, default=MADE)
    words.add_argument("--seed", type=int, default=2)
    words.add_argument("--alerts", type=int, help="print so many alerts for a reader, and no score")
    words.add_argument("--list", action="store_true", help="the pairs that were not told apart")
    words.add_argument("--json", action="store_true", help="one JSON object, for programs")
    asked = words.parse_args()
    folder = asked.data or data()
    if folder is None:
        sys.exit("no development data; name the folder with --data")
    run = settled(cache=False)
    if asked.alerts:
        for number, text in enumerate(alerted(run, folder, asked.alerts, asked.seed), 1):
            print(f"{number}. {text}\n", flush=True)
        return
    found = ecb(run, folder / "ecb/reports.jsonl", asked) | made(run, asked)
    if asked.json:
        print(json.dumps(found))
        return
    for name, score in found.items():
        said = f"{score[0]} of {score[1]}" if isinstance(score, list) else f"{score:.4g}"
        print(f"{name:12} {said}")


if __name__ == "__main__":
    main()

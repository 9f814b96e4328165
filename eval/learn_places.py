"""Learns which names are places and which place a name means; writes lexicon/en/places.json.

    python eval/learn_places.py [--data DIR] [--check]

From LGL, TR-News, GeoVirus and GeoWebNews: feature weights only, no text. Two models, both
by maximum likelihood with a small pull to nought: a logistic regression over candidates
(`extract/entities/toponyms.py`), and for each name a choice among the places that bear it or
none of them (`extract/entities/places.py`), first alone, then with the others settled.

`--check` learns from the reports of one half, by hash of their ids, and prints how right and
how well calibrated the choice is over the other half; nothing is written.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import Any

import numpy as np

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "src"))

from rashomon.extract.entities import places, toponyms  # noqa: E402
from rashomon.extract.entities.names import names  # noqa: E402
from rashomon.extract.entities.toponyms import ToponymCandidate  # noqa: E402
from rashomon.language import Parse, load  # noqa: E402
from rashomon.language.gazetteer import Bearer  # noqa: E402
from rashomon.model import Report  # noqa: E402
from rashomon.pipeline import read  # noqa: E402

SETS = ("lgl", "trnews", "geovirus", "gwn")
NO_NAMES = {"Literal_Expression", "Non_Lit_Expression", "Non_Toponym"}
ORIGIN = (
    "Learned by eval/learn_places.py from LGL, TR-News, GeoVirus and GeoWebNews "
    "(milangritta/Pragmatic-Guide-to-Geoparsing-Evaluation): feature weights only, no text."
)
NEAR = 161.0
"""Kilometres within which a place is right (100 miles, as in the field)."""
LEAST = 5
"""Candidates that must show a feature before it gets a weight."""
PULL, STEPS, RATE = 0.5, 400, 0.05


@dataclass(frozen=True, slots=True)
class Gold:
    """A name of a place: where it stands in the report's text, GeoNames' number, point."""

    start: int
    end: int
    geoname: int | None
    point: tuple[float, float] | None


@dataclass(slots=True)
class Article:
    """A report with its gold, its candidates and which gold each stands on."""

    side: int
    parse: Parse
    gold: list[Gold]
    found: list[ToponymCandidate]
    on: list[Gold | None]


def articles(folder: Path) -> Iterator[Article]:
    """All reports of the four sets, parsed."""
    language = load()
    for name in SETS:
        lines = (folder / f"{name}.jsonl").read_text(encoding="utf-8").strip().split("\n")
        records = [json.loads(line) for line in lines]
        reports = texts(records)
        for record, parse in zip(records, language.parse(reports), strict=True):
            at = parse.report.text.find(record["text"][:60])
            if parse.report.text[at : at + len(record["text"])] == record["text"]:
                yield article(record, parse, at)


def texts(records: Sequence[dict[str, Any]]) -> list[Report]:
    """The records as the product reads them, without their gold."""
    with NamedTemporaryFile("w", suffix=".jsonl", encoding="utf-8") as file:
        for r in records:
            file.write(json.dumps({"id": r["id"], "text": r["text"]}) + "\n")
        file.flush()
        return list(read([file.name]))


def article(record: dict[str, Any], parse: Parse, at: int) -> Article:
    """One report with its candidates beside its gold."""
    gold = [
        Gold(
            p["start"] + at, p["end"] + at, p["geoname"],
            None if p["lat"] is None else (p["lat"], p["lon"]),
        )
        for p in record["places"]
        if p.get("type") not in NO_NAMES
    ]  # fmt: skip
    found = toponyms.candidates(parse)
    side = int(hashlib.sha256(record["id"].encode()).hexdigest(), 16) % 2
    return Article(side, parse, gold, found, [beneath(c, gold) for c in found])


def beneath(found: ToponymCandidate, gold: Iterable[Gold]) -> Gold | None:
    """The gold name of which a candidate covers at least half, and that covers half of it."""
    start, end = found.span.start, found.span.end
    for g in gold:
        shared = min(end, g.end) - max(start, g.start)
        if 2 * shared >= max(end - start, g.end - g.start):
            return g
    return None


def learn_names(held: Sequence[Article]) -> dict[str, int]:
    """Weights of the features of candidates, in hundredths of a logit."""
    pairs = [(c.features, g is not None) for a in held for c, g in zip(a.found, a.on, strict=True)]
    seen = Counter(f for features, _ in pairs for f in features)
    number = {f: i for i, f in enumerate(sorted(f for f in seen if seen[f] >= LEAST))}
    rows = np.zeros((len(pairs), len(number)), dtype=np.float32)
    for at, (features, _) in enumerate(pairs):
        rows[at, [number[f] for f in features if f in number]] = 1
    right = np.array([r for _, r in pairs], dtype=np.float32)

    def slope(weights: Any) -> Any:
        error = 1 / (1 + np.exp(-(rows @ weights))) - right
        return rows.T @ error + PULL * weights

    weights = descend(slope, len(number))
    return {f: v for f, i in number.items() if (v := round(100 * float(weights[i])))}


def descend(slope: Any, size: int) -> Any:
    """The least point of a convex function by Adam (Kingma and Ba, 2015) over all rows."""
    weights, first, second = np.zeros(size), np.zeros(size), np.zeros(size)
    for step in range(1, STEPS + 1):
        grown = slope(weights)
        first += 0.1 * (grown - first)
        second += 0.01 * (grown**2 - second)
        pace = RATE * (1 - step / (STEPS + 1))
        weights -= pace * (first / (1 - 0.9**step)) / (np.sqrt(second / (1 - 0.99**step)) + 1e-8)
    return weights


@dataclass(slots=True)
class Scene:
    """The names of one report, and which rows of each are right."""

    held: places.Scene
    right: Any
    gold: list[Gold | None]


def scenes(held: Sequence[Article], weights: dict[str, int], kept: bool = False) -> list[Scene]:
    """The reports' names of places, those of the gold, or with `kept` those that are taken."""
    known = load().made(names)
    weighed = toponyms.ToponymWeights(weights)
    out = []
    for a in held:
        scored = [(c, weighed.score(c), g) for c, g in zip(a.found, a.on, strict=True)]
        taken = [(c, s, g) for c, s, g in scored if s > 0 or (g and not kept)]
        named = places.gather((c, s) for c, s, _ in taken)
        golds: dict[str, Counter[Gold]] = {}
        for c, _, g in taken:
            if g:
                golds.setdefault(places.key(c.name), Counter())[g] += 1
        scene = places.Scene(named, known, places.demonyms(a.parse, known))
        best = [golds[n.key].most_common(1)[0][0] if n.key in golds else None for n in named]
        out.append(Scene(scene, right(scene, best), best))
    return out


def right(scene: places.Scene, best: Sequence[Gold | None]) -> Any:
    """Which rows are right: bearers that are the gold's place or near it, else none of them."""
    good = np.zeros(len(scene.rows))
    begin = 0
    for end, gold, name in zip(scene.ends, best, scene.named, strict=True):
        if gold is not None:
            good[begin : end - 1] = [meant(scene, b, gold) for b in name.bearers]
            good[end - 1] = not good[begin:end].any()
        begin = end
    return good


def meant(scene: places.Scene, bearer: Bearer, gold: Gold) -> bool:
    """Whether a bearer is the gold's place: by number, by point, or a country by its own name.

    GeoVirus has no numbers, and for a country Wikipedia's point, which lies elsewhere.
    """
    held = scene.known.gazetteer
    if gold.geoname is None and bearer.own and held.kind(bearer.at) == "country":
        return True
    same = held.place(bearer.at).geoname == gold.geoname
    return same or places.distance(held.point(bearer.at), gold.point) <= NEAR


def learn_choice(held: Sequence[Scene]) -> Any:
    """Weights of what speaks for a bearer."""
    values = np.concatenate([s.held.values for s in held])
    good = np.concatenate([s.right for s in held])
    sizes = [e - b for s in held for b, e in zip((0, *s.held.ends), s.held.ends, strict=False)]
    heft = [len(n.mentions) ** 0.5 for s in held for n in s.held.named]
    starts = np.concatenate([[0], np.cumsum(sizes)[:-1]])
    group = np.repeat(np.arange(len(sizes)), sizes)
    told = np.add.reduceat(good, starts) > 0
    weight = (np.array(heft) * told)[group]

    def slope(weights: Any) -> Any:
        logits = values @ weights
        raised = np.exp(logits - np.maximum.reduceat(logits, starts)[group])
        share = raised / np.add.reduceat(raised, starts)[group]
        meant = raised * good
        meant /= np.maximum(np.add.reduceat(meant, starts)[group], 1e-12)
        return values.T @ (weight * (share - meant)) + PULL * weights

    return descend(slope, values.shape[1])


def learn(held: Sequence[Article]) -> dict[str, Any]:
    """All weights."""
    found = learn_names(held)
    made = [s for s in scenes(held, found) if s.held.named]
    first = learn_choice(made)
    for scene in made:
        scene.held.look_around(scene.held.shares(first))
    second = learn_choice(made)
    steps = {
        step: {f: round(float(w), 3) for f, w in zip(places.FEATURES, weights, strict=True)}
        for step, weights in (("first", first), ("second", second))
    }
    return {"origin": ORIGIN, "names": found, **steps}


def check(held: Sequence[Article], learned: dict[str, Any]) -> None:
    """Prints F1 of candidates and how often each step of certainty is right."""
    weighed = toponyms.ToponymWeights(learned["names"])
    taken = met = 0
    for a in held:
        chosen = [g for c, g in zip(a.found, a.on, strict=True) if weighed.score(c) > 0]
        taken += len(chosen)
        met += len({(g.start, g.end) for g in chosen if g})
    gold = sum(len(a.gold) for a in held)
    f1 = 2 * met / (taken + gold)
    print(f"names: precision {met / taken:.3f} recall {met / gold:.3f} f1 {f1:.3f}")
    told: list[tuple[float, bool, int]] = []
    steps = [[learned[s][f] for f in places.FEATURES] for s in ("first", "second")]
    for scene in scenes(held, learned["names"], kept=True):
        if not scene.held.named:
            continue
        scene.held.look_around(scene.held.shares(steps[0]))
        told += judged(scene, scene.held.shares(steps[1]))
    total = sum(n for _, _, n in told)
    for least in (0.0, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9):
        above = [(r, n) for p, r, n in told if p >= least]
        good = sum(n for r, n in above if r)
        size = sum(n for _, n in above) or 1
        print(f"at {least}: right {good / size:.3f} of {size}, all {good / total:.3f}")
    for low in range(10):
        step = [(p, r, n) for p, r, n in told if low / 10 <= p < (low + 1) / 10 + (low == 9)]
        size = sum(n for _, _, n in step)
        if size:
            said = sum(p * n for p, _, n in step) / size
            print(f"  said {said:.2f} right {sum(n for _, r, n in step if r) / size:.2f} of {size}")


def judged(scene: Scene, shares: list[list[float]]) -> Iterator[tuple[float, bool, int]]:
    """Certainty, whether it is right, how many mentions, of each name with a gold point."""
    for number, gold in enumerate(scene.gold):
        name = scene.held.named[number]
        if gold is not None and gold.point is not None and name.bearers:
            part = shares[number][:-1]
            lead = name.bearers[max(range(len(part)), key=part.__getitem__)]
            alike = sum(
                p
                for p, b in zip(part, name.bearers, strict=True)
                if b == lead or scene.held.one(lead.at, b.at)
            )
            yield alike, meant(scene.held, lead, gold), len(name.mentions)


def main() -> None:
    ap = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    ap.add_argument("--data", type=Path, default=ROOT.parent / "shared" / "data")
    ap.add_argument("--out", type=Path, default=ROOT / "src/rashomon/lexicon/en/places.json")
    ap.add_argument("--check", action="store_true")
    args = ap.parse_args()
    held = list(articles(args.data / "places"))
    if args.check:
        learned = learn([a for a in held if a.side == 0])
        check([a for a in held if a.side == 1], learned)
        return
    text = json.dumps(learn(held), ensure_ascii=False, separators=(",", ":"), sort_keys=True)
    args.out.write_text(text + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()

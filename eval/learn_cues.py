"""Learn which word brings in which constituent as speech or thought, from PolNeAR.

    python eval/learn_cues.py [--data DIR] [--out FILE] [--folds N] [--limit N]

A logistic regression (AdaGrad, a fixed seed) over the features that
`rashomon.extract.quotes.arcs` names. An arc is right if most of its
constituent's words are content of an attribution whose cue the arc's cue is.
With `--folds N` nothing is written: articles are parted N ways, and the F1 of
words over arcs of articles that were not learned from is printed.

The file holds statistics only: lemmas, grammatical relations and weights in
hundredths of a logit. Origin: PolNeAR 1.0 (Newell, Margolin and Ruths, 2018),
news on the US election of 2016.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from rashomon import language, lexicon
from rashomon.extract.quotes import arcs
from rashomon.extract.quotes.arcs import Arc
from rashomon.extract.quotes.marks import stretches
from rashomon.extract.quotes.speech import quoted_tokens
from rashomon.language.tree import Tree
from rashomon.lexicon.attribution import CueTable
from rashomon.model import Report, Span, Zone

ROOT = Path(__file__).resolve().parents[1]
ORIGIN = (
    "Learned by eval/learn_cues.py from PolNeAR 1.0 (networkdynamics/PolNeAR; "
    "US election news of 2016): feature weights only, no text."
)
LEAST = 6
"""Articles' arcs that must show a feature before it gets a weight."""
LEAST_CUE = 2
PRUNE = 0.1
EPOCHS, RATE, DECAY, BATCH = 4, 0.15, 1e-4, 256


@dataclass(frozen=True, slots=True)
class Example:
    """One arc: the article's number, what is known, whether it is right, words at stake."""

    article: int
    names: list[str]
    right: bool
    words: int


def main() -> None:
    ap = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    ap.add_argument("--data", type=Path, default=ROOT.parent / "shared" / "data")
    ap.add_argument("--out", type=Path, default=ROOT / "src/rashomon/lexicon/en/attribution.json")
    ap.add_argument("--folds", type=int)
    ap.add_argument("--limit", type=int)
    args = ap.parse_args()
    lines = (args.data / "polnear/attributions.jsonl").read_text(encoding="utf-8").splitlines()
    records = [json.loads(line) for line in lines[: args.limit]]
    articles = list(zip(records, parsed(records), strict=True))
    lemmas = cue_lemmas(articles)
    examples = list(labelled(articles, lemmas))
    if args.folds:
        for fold in range(args.folds):
            print(fold, check(examples, args.folds, fold))
        return
    bias, weights = learn(examples)
    held = {"origin": ORIGIN, "lemmas": sorted(lemmas), "bias": bias, "weights": weights}
    text = json.dumps(held, ensure_ascii=False, separators=(",", ":"), sort_keys=True)
    args.out.write_text(text + "\n", encoding="utf-8")


def parsed(records: Sequence[dict[str, Any]]) -> Iterator[list[Tree]]:
    """Each record's paragraphs as trees."""
    reports = []
    for record in records:
        zones, at = [], 0
        for line in record["text"].split("\n"):
            if line.strip():
                zones.append(Zone("body", Span(at, at + len(line))))
            at += len(line) + 1
        reports.append(Report(record["id"], record["id"], record["text"], tuple(zones)))
    for parse in language.load().parse(reports):
        yield [Tree(p) for p in parse.passages]


def marked(record: dict[str, Any], tree: Tree) -> tuple[list[int], list[int]]:
    """For each token, the attribution whose content, and whose cue, it is; -1 for none."""
    start, end = tree.start, tree.start + len(tree.text)
    content, cue = [-1] * tree.size, [-1] * tree.size
    for number, attribution in enumerate(record["attributions"]):
        for key, into in (("content", content), ("cue", cue)):
            for a, b in attribution[key]:
                if a < end and start < b:
                    for t in range(tree.size):
                        if a < start + tree.end[t] and start + tree.idx[t] < b:
                            into[t] = number
    return content, cue


def cue_lemmas(articles: Sequence[tuple[dict[str, Any], list[Tree]]]) -> set[str]:
    """The lemmas that stand in cues at least twice."""
    seen: Counter[str] = Counter()
    for record, trees in articles:
        for tree in trees:
            _, cue = marked(record, tree)
            seen.update(
                tree.lemmas[t]
                for t in range(tree.size)
                if cue[t] >= 0 and tree.pos[t] in arcs.HEADS
            )
    return {lemma for lemma, n in seen.items() if n >= LEAST_CUE}


def labelled(
    articles: Sequence[tuple[dict[str, Any], list[Tree]]], lemmas: set[str]
) -> Iterator[Example]:
    """Every arc outside direct speech, with whether the annotators took it."""
    cues = lexicon.load().table("cues", CueTable).forces
    for number, (record, trees) in enumerate(articles):
        for tree in trees:
            content, cue = marked(record, tree)
            for arc in arcs.arcs(tree, lemmas, quoted_tokens(tree, stretches(tree.text), cues)):
                words = constituent(tree, arc)
                if words:
                    right = is_right(tree, arc, words, content, cue)
                    yield Example(number, arcs.features(tree, arc), right, len(words))


def constituent(tree: Tree, arc: Arc) -> list[int]:
    """The words of an arc's constituent."""
    runs = arcs.runs(tree, arc)
    return [t for a, b in runs for t in range(a, b + 1) if tree.pos[t] != "PUNCT"]


def is_right(tree: Tree, arc: Arc, words: list[int], content: list[int], cue: list[int]) -> bool:
    """Whether the constituent is content of the attribution that the cue belongs to."""
    which = cue[arc.via if arc.via >= 0 else arc.cue]
    if which < 0 or content[arc.content] != which:
        return False
    held = sum(content[t] == which for t in words)
    if not arc.up:
        return held > 0.5 * len(words)
    sentence = range(tree.first[arc.cue], tree.last[arc.cue] + 1)
    return held > 0.7 * len(words) and held > 0.7 * sum(content[t] == which for t in sentence)


def learn(examples: Sequence[Example]) -> tuple[int, dict[str, int]]:
    """Bias and weights in hundredths of a logit."""
    seen: Counter[str] = Counter()
    for example in examples:
        seen.update(example.names)
    number = {name: i + 1 for i, name in enumerate(sorted(n for n in seen if seen[n] >= LEAST))}
    rows = [np.array([0, *(number[n] for n in e.names if n in number)]) for e in examples]
    weights = descend(rows, np.array([float(e.right) for e in examples]), len(number) + 1)
    kept = {n: round(100 * weights[i]) for n, i in number.items() if abs(weights[i]) >= PRUNE}
    return round(100 * weights[0]), kept


def descend(rows: list[np.ndarray], right: np.ndarray, size: int) -> np.ndarray:
    """Logistic regression by AdaGrad over rows of feature numbers."""
    rng = np.random.default_rng(0)
    lengths = np.array([len(r) for r in rows])
    weights, squares = np.zeros(size), np.full(size, 1e-3)
    for _ in range(EPOCHS):
        order = rng.permutation(len(rows))
        for at in range(0, len(rows), BATCH):
            batch = order[at : at + BATCH]
            names = np.concatenate([rows[i] for i in batch])
            row = np.repeat(np.arange(len(batch)), lengths[batch])
            sums = np.bincount(row, weights[names], minlength=len(batch))
            error = 1 / (1 + np.exp(-sums)) - right[batch]
            unique, place = np.unique(names, return_inverse=True)
            slope = np.bincount(place, error[row]) + DECAY * len(batch) * weights[unique]
            squares[unique] += slope**2
            weights[unique] -= RATE * slope / np.sqrt(squares[unique])
    return weights


def check(examples: Sequence[Example], folds: int, fold: int) -> str:
    """F1 of words over the arcs of one fold, learned from the others."""
    bias, weights = learn([e for e in examples if e.article % folds != fold])
    taken = good = there = 0
    for e in examples:
        if e.article % folds == fold:
            there += e.words * e.right
            if bias + sum(weights.get(n, 0) for n in e.names) > -50:
                taken += e.words
                good += e.words * e.right
    precision, recall = good / taken, good / there
    both = 2 * precision * recall / (precision + recall)
    return f"precision={precision:.3f} recall={recall:.3f} f1={both:.3f}"


if __name__ == "__main__":
    main()

"""Speech and thought that the parse shows: arcs that the weights take, joined into frames."""

from __future__ import annotations

from collections.abc import Collection

from rashomon.extract.quotes.arcs import Arc, arcs, features
from rashomon.extract.quotes.frames import Frame, Range, merge, subtract
from rashomon.extract.quotes.sources import source
from rashomon.extract.quotes.tree import Tree
from rashomon.extract.quotes.weights import Weights

THRESHOLD = -40
"""Hundredths of a logit from which an arc is taken; set where the shared words' F1 peaks."""


def frames(tree: Tree, weights: Weights, skip: Collection[int]) -> list[Frame]:
    """The frames of a passage, in order of their cues; cues in `skip` are left out."""
    taken: dict[int, list[tuple[int, Arc]]] = {}
    for arc in arcs(tree, weights.lemmas, skip):
        score = weights.score(features(tree, arc))
        if score > THRESHOLD:
            taken.setdefault(arc.cue, []).append((score, arc))
    found = [_frame(tree, cue, chosen) for cue, chosen in taken.items()]
    return outermost([f for f in found if f.content])


def _frame(tree: Tree, cue: int, scored: list[tuple[int, Arc]]) -> Frame:
    score, first = max(scored, key=lambda pair: pair[0])
    chosen = [first]
    if not first.up:
        for _, arc in sorted(scored, key=lambda pair: -pair[0]):
            if not arc.up and all(_apart(tree, arc, other) for other in chosen):
                chosen.append(arc)
    parts = [trim(tree, r) for arc in chosen for r in _ranges(tree, arc)]
    content = merge([r for r in parts if r[0] < r[1]])
    return Frame(cue, source(tree, cue), content, score=score, up=first.up)


def _apart(tree: Tree, one: Arc, other: Arc) -> bool:
    a, b = one.content, other.content
    return tree.right[a] < tree.left[b] or tree.right[b] < tree.left[a]


def _ranges(tree: Tree, arc: Arc) -> list[Range]:
    c = arc.content
    whole = (tree.idx[tree.left[c]], tree.end[tree.right[c]])
    if arc.up:
        return subtract(whole, [(tree.idx[tree.left[arc.cue]], tree.end[tree.right[arc.cue]])])
    return [whole]


def outermost(found: list[Frame]) -> list[Frame]:
    """The frames without those that lie within the content of another."""
    kept: list[Frame] = []
    for frame in sorted(found, key=lambda f: (-f.length, f.content)):
        if not any(_covers(other, frame) for other in kept):
            kept.append(frame)
    return sorted(kept, key=lambda f: f.cue)


def _covers(outer: Frame, inner: Frame) -> bool:
    shared = sum(max(0, min(b, d) - max(a, c)) for a, b in outer.content for c, d in inner.content)
    return shared * 2 > inner.length


def trim(tree: Tree, r: Range) -> Range:
    """The range without spaces and stops at its edges."""
    text = tree.text
    start, end = r
    while start < end and text[start] in " ,;:.—–-":
        start += 1
    while end > start and text[end - 1] in " ,;:—–-.":
        end -= 1
    return start, end

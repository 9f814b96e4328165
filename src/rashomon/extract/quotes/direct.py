"""Quoted speech: which cue owns which quoted stretch, and what of it is only a scare quote."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from rashomon.extract.quotes.frames import Frame, Range, merge
from rashomon.extract.quotes.marks import Stretch
from rashomon.extract.quotes.tree import Tree

_NEAR = 60
"""Code points between a cue and the quoted words that it brings in."""


def own(
    tree: Tree, spoken: list[Stretch], found: list[Frame], cues: Mapping[str, str]
) -> list[Frame]:
    """The frames with the quoted stretches given to them, in order of their cues."""
    del cues
    speech = [s for s in spoken if _is_speech(tree, s)]
    frames = [f for f in found if not _within(tree.idx[f.cue], speech)]
    owned: dict[int, list[Stretch]] = {}
    last: int | None = None
    for at, stretch in enumerate(speech):
        before = speech[at - 1].end if at else 0
        after = speech[at + 1].start if at + 1 < len(speech) else len(tree.passage.doc.text)
        owner = _owner(tree, stretch, frames, before, after)
        last = owner if owner is not None else last
        if last is not None:
            owned.setdefault(last, []).append(stretch)
    return [
        _settle(f, owned.get(i, []), spoken)
        for i, f in enumerate(frames)
        if f.content or i in owned
    ]


def _within(place: int, stretches: list[Stretch]) -> bool:
    return any(s.start <= place < s.end for s in stretches)


def _is_speech(tree: Tree, s: Stretch) -> bool:
    """Whether a stretch is an utterance of its own, not words taken into a sentence."""
    text = tree.passage.doc.text
    a, b = s.inner
    words = text[a:b].split()
    if len(words) < 2:
        return bool(words) and text[max(0, b - 1) : b + 1].strip()[:1] in tuple(",?!.")
    ends = text[b - 1 : b] in tuple(",?!.…—") or text[s.end : s.end + 1] == ","
    starts = text[a : a + 1].isupper() or not text[: s.start].strip()
    return ends and starts


def _owner(tree: Tree, s: Stretch, frames: list[Frame], before: int, after: int) -> int | None:
    """The frame whose cue stands next to the stretch: after it, else before it."""
    text = tree.passage.doc.text
    best: tuple[int, int] | None = None
    for i, f in enumerate(frames):
        start, end = tree.idx[f.cue], tree.end[f.cue]
        if s.end <= start < after:
            between, cost = text[s.end : start], start - s.end
            if text[s.inner[1] - 1 : s.inner[1]] == "." or "." in between[:-1]:
                continue
        elif before <= start and end <= s.start:
            between, cost = text[end : s.start], s.start - end + 1
            if not between.rstrip().endswith((",", ":")) and cost > 12:
                continue
        else:
            continue
        if cost <= _NEAR and (best is None or cost < best[0]):
            best = (cost, i)
    return best[1] if best else None


def _settle(frame: Frame, owned: list[Stretch], spoken: list[Stretch]) -> Frame:
    parts: list[Range] = [(s.start, s.end) for s in owned]
    direct = bool(parts)
    kept = [r for r in frame.content if not direct or any(a < r[1] and r[0] < b for a, b in parts)]
    content = merge(parts + ([] if direct else kept))
    quoted = tuple(
        s.inner for s in spoken if any(a <= s.inner[0] and s.inner[1] <= b for a, b in content)
    )
    return replace(frame, content=content, quoted=quoted, direct=direct)

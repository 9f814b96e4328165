"""Quoted speech: which cue owns which quoted stretch, and what of it is only a scare quote."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from rashomon.extract.quotes import indirect, sources
from rashomon.extract.quotes.frames import Frame, Range, merge
from rashomon.extract.quotes.marks import Stretch, stretches
from rashomon.extract.quotes.tree import Tree
from rashomon.extract.quotes.weights import Weights
from rashomon.lexicon.attribution import Cues

_FEW = 4
"""Quoted words from which a verb among them is no cue of the report."""
_FAR = 120
"""Code points between a cue and the quoted words that it may bring in."""
_BESIDE = 25
"""Code points after speech in which any verb with a subject may be its cue."""
_CLOSERS = "'’”\"» "
_ENDS = (",", ".", "?", "!", "…", "—", "-")
_INTRO = (".", ":", "?", "!", ",", "—", "–", "”", '"', "’", "'", ")", "-")
_STOPS = (".", "?", "!", "”", '"')
_FINITE = frozenset(("VBD", "VBZ", "VBP"))
_NEW = re.compile(r"[.?!…][\"”’']{0,2} +[\"“‘']?[A-Z]")


@dataclass(frozen=True, slots=True)
class Spoken:
    """A passage's frames, the speech that no cue of the passage owns, all speech, its tokens."""

    frames: list[Frame]
    orphans: list[Stretch]
    speech: list[Stretch]
    inside: set[int]


def own(tree: Tree, spoken: list[Stretch], weights: Weights, cues: Cues) -> Spoken:
    """The frames with the quoted stretches given to them, in order of their cues."""
    speech = [s for s in spoken if is_speech(tree, s, cues.forces)]
    skip = _tokens_in(tree, _long(tree, spoken, cues.forces))
    frames = indirect.frames(tree, weights, skip, cues)
    held = {f.cue for f in frames}
    bare = [Frame(t) for t in _bare(tree, speech, skip, cues.forces) if t not in held]
    frames = sorted([*frames, *bare], key=lambda f: f.cue)
    owners = [_owner(tree, speech, at, frames) for at in range(len(speech))]
    owners = _carried(owners)
    settled = [
        _settle(tree, f, [s for s, o in zip(speech, owners, strict=True) if o == i], spoken)
        for i, f in enumerate(frames)
    ]
    settled = indirect.outermost([f for f in settled if f.content])
    orphans = [s for s, o in zip(speech, owners, strict=True) if o is None]
    return Spoken(settled, orphans, speech, skip)


def _bare(
    tree: Tree, speech: list[Stretch], skip: set[int], cues: Mapping[str, str]
) -> Iterator[int]:
    """Verbs that may own speech: known cues, and any verb right after speech that a comma ends."""
    if not speech:
        return
    text = tree.text
    ends = [s.end for s in speech if text[: s.inner[1]].rstrip(_CLOSERS).endswith((",", "?", "!"))]
    for t in range(tree.size):
        if t in skip or tree.pos[t] not in ("VERB", "AUX"):
            continue
        near = any(0 <= tree.idx[t] - end < _BESIDE for end in ends)
        if tree.lemmas[t] in cues or (near and tree.child(t, "nsubj") is not None):
            yield t


def _carried(owners: list[int | None]) -> list[int | None]:
    """Speech without a cue goes with the speech before it in the paragraph, else after it."""
    last: int | None = None
    for at, owner in enumerate(owners):
        last = owner if owner is not None else last
        owners[at] = last
    first = next((o for o in owners if o is not None), None)
    return [o if o is not None else first for o in owners]


def speech_tokens(tree: Tree, cues: Mapping[str, str]) -> set[int]:
    """The tokens of a passage that stand within quoted speech."""
    return _tokens_in(tree, _long(tree, stretches(tree.text), cues))


def _long(tree: Tree, spoken: list[Stretch], cues: Mapping[str, str]) -> list[Stretch]:
    """Speech and longer quoted words: no cue within them is the report's own."""
    return [
        s
        for s in spoken
        if len(tree.text[s.inner[0] : s.inner[1]].split(None, _FEW)) >= _FEW
        or is_speech(tree, s, cues)
    ]


def _tokens_in(tree: Tree, stretches: list[Stretch]) -> set[int]:
    held: set[int] = set()
    at = 0
    for s in stretches:
        while at < tree.size and tree.end[at] <= s.start:
            at += 1
        while at < tree.size and tree.idx[at] < s.end:
            held.add(at)
            at += 1
    return held


def is_speech(tree: Tree, s: Stretch, cues: Mapping[str, str]) -> bool:
    """Whether a stretch is an utterance of its own, not words taken into a sentence."""
    text = tree.text
    inner = text[s.inner[0] : s.inner[1]].rstrip(_CLOSERS)
    before = text[: s.start].rstrip()
    after = text[s.end : s.end + 2].lstrip()
    count = len(inner.split(None, 6))
    if not inner:
        return False
    if _NEW.search(inner) and count > 4:
        return True
    ends = inner.endswith(_ENDS) or after[:1] == ","
    if not before or before.endswith(_INTRO):
        starts = not before or before.endswith(_STOPS)
        return ends or (starts and count > 5 and inner[:1].isupper())
    return ends and count > 2 and _last_word(before).lower() in _forms(tree, s, cues)


def _last_word(text: str) -> str:
    return text.rsplit(None, 1)[-1]


def _forms(tree: Tree, s: Stretch, cues: Mapping[str, str]) -> set[str]:
    """The words of the cue that stands right before the stretch, if one does."""
    return {
        tree.lower[t]
        for t in range(tree.size)
        if tree.end[t] <= s.start and s.start - tree.end[t] < 3 and tree.lemmas[t] in cues
    }


def _owner(tree: Tree, speech: list[Stretch], at: int, frames: list[Frame]) -> int | None:
    """The frame whose content holds the stretch, else whose cue stands next to it."""
    s = speech[at]
    text = tree.text
    low = speech[at - 1].end if at else 0
    high = speech[at + 1].start if at + 1 < len(speech) else len(text)
    stopped = text[s.inner[0] : s.inner[1]].rstrip(_CLOSERS).endswith(".")
    best: tuple[int, int] | None = None
    for i, f in enumerate(frames):
        start, end = tree.idx[f.cue], tree.end[f.cue]
        held = any(a < s.end and s.start < b for a, b in f.content)
        if s.end <= start < high:
            cost = start - s.end
            if stopped or _stop_between(tree, s.end, start):
                continue
        elif low <= start and end <= s.start:
            cost = s.start - end + 1
            between = text[end : s.start].rstrip()
            if _stop_between(tree, end, s.start):
                continue
            if between and not between.endswith((",", ":", "—")):
                cost += 40
            if between.endswith(":") or not between:
                cost -= 40
        elif held:
            cost = _FAR
        else:
            continue
        cost -= _FAR * held
        if cost <= _FAR and (best is None or cost < best[0]):
            best = (cost, i)
    return best[1] if best else None


def _stop_between(tree: Tree, start: int, end: int) -> bool:
    """Whether a sentence ends between two places of the passage."""
    return any(tree.tags[t] == "." for t in range(tree.size) if start <= tree.idx[t] < end)


def _settle(tree: Tree, frame: Frame, owned: list[Stretch], spoken: list[Stretch]) -> Frame:
    parts: list[Range] = [(s.start, s.end) for s in owned]
    frame = _sourced(tree, frame, owned)
    kept = [r for r in frame.content if not parts or _outside(tree, r, owned) > 2]
    content = merge([_whole(r, spoken) for r in parts + kept])
    quoted = tuple(
        s.inner for s in spoken if any(a <= s.inner[0] and s.inner[1] <= b for a, b in content)
    )
    return replace(frame, content=content, quoted=quoted, direct=bool(parts))


def _sourced(tree: Tree, frame: Frame, owned: list[Stretch]) -> Frame:
    """The frame with a source that does not lie within what is said."""
    inside = _tokens_in(tree, owned)
    source = frame.source or (sources.source(tree, frame.cue) if owned else None)
    if source is not None and not inside.intersection(range(source[0], source[1] + 1)):
        return replace(frame, source=source)
    if owned or (source is None and tree.tags[frame.cue] in _FINITE and not _passive(tree, frame)):
        said = [t for t in range(tree.size) if _in(tree.idx[t], frame.content)]
        return replace(frame, source=sources.beside(tree, frame.cue, inside.union(said)))
    return frame


def _passive(tree: Tree, frame: Frame) -> bool:
    return tree.child(frame.cue, "auxpass", "nsubjpass") is not None


def _in(place: int, ranges: tuple[Range, ...]) -> bool:
    return any(a <= place < b for a, b in ranges)


def _whole(r: Range, spoken: list[Stretch]) -> Range:
    """The range, widened so that it cuts no quoted stretch in two."""
    a, b = r
    for s in spoken:
        if a < s.start < b < s.end:
            b = s.end
        elif s.start < a < s.end < b:
            a = s.start
    return a, b


def _outside(tree: Tree, r: Range, owned: list[Stretch]) -> int:
    """Words of a range that stand outside the stretches."""
    return sum(
        1
        for t in range(tree.size)
        if r[0] <= tree.idx[t] < r[1]
        and tree.pos[t] != "PUNCT"
        and not any(s.start <= tree.idx[t] < s.end for s in owned)
    )

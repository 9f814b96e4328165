"""Quoted words within what somebody says: "Lind said Kern had told her, “It will hold”".

Both layers are kept: the outer quote whole, and the inner words as a quote of their own
whose relay is the outer source.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Collection, Iterator, Sequence

from rashomon.extract.quotes.frames import Frame
from rashomon.extract.quotes.marks import QuotedStretch, stretches
from rashomon.extract.quotes.sources import phrase
from rashomon.extract.rules import mark, rule, since
from rashomon.language.tree import Tree

_REACH = 6
"""Tokens between the inner cue and the words: whom it was told, and when."""
_LEAST_WORDS = 3
_BETWEEN = frozenset(("PRON", "PROPN", "NOUN", "DET", "ADP", "PUNCT", "PART", "ADV", "NUM"))
_NAMED = frozenset(("PROPN", "NOUN"))


def layers(
    tree: Tree, frames: Sequence[Frame], spoken: Sequence[QuotedStretch], cues: Collection[str]
) -> list[Frame]:
    """The inner quotes of a passage, in order; `frames` are those that its own cues bring in."""
    found: list[Frame] = []
    held = {frame.content[0] for frame in frames}
    for outer, stretch in _inner(tree, frames, spoken):
        if (stretch.start, stretch.end) in held or not _long(tree, stretch):
            continue
        at = mark()
        cue = _cue(tree, outer, stretch, cues)
        subject = tree.child(cue, "subject") if cue is not None else None
        if cue is None or subject is None:
            continue
        content = ((stretch.start, stretch.end),)
        source = phrase(tree, subject)
        inner = Frame(cue, source, content, (stretch.inner,), True, relay=outer.source)
        found.append(inner.ruled(*since(at)))
    return found


def _inner(
    tree: Tree, frames: Sequence[Frame], spoken: Sequence[QuotedStretch]
) -> Iterator[tuple[Frame, QuotedStretch]]:
    """Each quoted stretch within a frame's content, and those within its speech."""
    starts = [s.start for s in spoken]
    for frame in frames:
        if frame.source is None:
            continue
        for a, b in frame.content:
            for stretch in spoken[bisect_left(starts, a) : bisect_left(starts, b)]:
                if stretch.end > b:
                    continue
                if a < stretch.start:
                    yield frame, stretch
                start, end = stretch.inner
                for inner in stretches(tree.text[start:end], start):
                    yield frame, inner


def _long(tree: Tree, stretch: QuotedStretch) -> bool:
    return len(tree.text[slice(*stretch.inner)].split(None, _LEAST_WORDS)) >= _LEAST_WORDS


@rule("quotes.layers.inner")
def _cue(tree: Tree, outer: Frame, stretch: QuotedStretch, cues: Collection[str]) -> int | None:
    """The listed verb with a named subject of its own that stands close before the words."""
    first = tree.token_at(stretch.start)
    begin = max(
        tree.token_at(a) for a, b in outer.content if a <= stretch.start and stretch.end <= b
    )
    for t in range(first - 1, max(begin, first - _REACH) - 1, -1):
        if tree.pos[t] == "VERB":
            subject = tree.child(t, "subject")
            listed = tree.lemmas[t] in cues and t != outer.cue
            own = subject is not None and begin <= subject < t and tree.pos[subject] in _NAMED
            return t if listed and own else None
        if tree.pos[t] not in _BETWEEN:
            return None
    return None

"""Speech that stands twice in a report, once without a cue: a pulled quote between paragraphs."""

from __future__ import annotations

from collections.abc import Sequence

from rashomon.extract.quotes.direct import Spoken
from rashomon.extract.quotes.frames import Frame, Range
from rashomon.extract.quotes.marks import Stretch
from rashomon.extract.rules import rule
from rashomon.language.tree import Tree

_SAME = 5
"""Words in a row, at both ends of a stretch, that tell it said again."""

type Run = tuple[str, ...]


class Echoes:
    """The words of all frames of a report; asked for speech without a cue."""

    def __init__(self, blocks: Sequence[tuple[Tree, Spoken]]) -> None:
        self._blocks = blocks
        self._said: dict[Run, tuple[Tree, Frame]] | None = None

    @rule("quotes.echoes.said-again")
    def of(self, tree: Tree, orphan: Stretch) -> tuple[Tree, Frame] | None:
        """The frame that holds a stretch's words elsewhere, with its passage."""
        words = _words(tree, orphan.inner)
        if len(words) < _SAME:
            return None
        if self._said is None:
            self._said = self._learn()
        first = self._said.get(tuple(words[:_SAME]))
        last = self._said.get(tuple(words[-_SAME:]))
        return first if first is not None and last is not None and first[1] is last[1] else None

    def _learn(self) -> dict[Run, tuple[Tree, Frame]]:
        """Each run of words within the content of a frame that names a source → the frame."""
        said: dict[Run, tuple[Tree, Frame]] = {}
        for tree, spoken in self._blocks:
            for frame in spoken.frames:
                if frame.source is None:
                    continue
                for content in frame.content:
                    words = _words(tree, content)
                    for at in range(len(words) - _SAME + 1):
                        said.setdefault(tuple(words[at : at + _SAME]), (tree, frame))
        return said


def _words(tree: Tree, r: Range) -> list[str]:
    first, last = tree.token_at(r[0]), tree.token_at(r[1] - 1)
    return [w for w in tree.lower[first : last + 1] if w[0].isalnum()]

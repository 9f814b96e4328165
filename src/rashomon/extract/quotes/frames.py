"""A cue with its source and content, before it becomes a quote."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from rashomon.language.tree import Tree

Range = tuple[int, int]
"""`[start, end)` in code points of a passage, or first and last token, as named."""


class Frame(NamedTuple):
    """One attribution within a passage; a named tuple, since most are made to be changed.

    `cue` is the token that speaks; `source` first and last token of the words for
    the source, `relay` of those for whoever passes it on; `content` and `quoted` are
    ranges of code points in the passage. `layer` says that it is kept within the content
    of another, with that one's source as its relay.
    """

    cue: int
    source: Range | None = None
    content: tuple[Range, ...] = ()
    quoted: tuple[Range, ...] = ()
    direct: bool = False
    score: int = 0
    up: bool = False
    relay: Range | None = None
    layer: bool = False
    rules: tuple[str, ...] = ()

    def ruled(self, *keys: str) -> Frame:
        """The frame with the keys of further rules that made it."""
        return self._replace(rules=tuple(dict.fromkeys((*self.rules, *keys)))) if keys else self

    @property
    def length(self) -> int:
        """Code points of the content."""
        return sum(b - a for a, b in self.content)


def merge(ranges: list[Range], gap: int = 2) -> tuple[Range, ...]:
    """The ranges in order, joined where at most `gap` code points part them."""
    out: list[Range] = []
    for start, end in sorted(ranges):
        if out and start <= out[-1][1] + gap:
            out[-1] = (out[-1][0], max(out[-1][1], end))
        else:
            out.append((start, end))
    return tuple(out)


def trim(tree: Tree, r: Range) -> Range:
    """The range without spaces and stops at its edges."""
    text = tree.text
    start, end = r
    while start < end and text[start] in " ,;:.—–-":
        start += 1
    while end > start and text[end - 1] in " ,;:—–-.":
        end -= 1
    return start, end

"""Variants of one text beside one another, word by word, as a collation shows them.

Each variant is held against the one that most witnesses give: words that one of the two has
and the other has not, or has elsewhere, are marked in both. Words are compared as they are
said, whatever their case and marks.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from rashomon.model import Claim, Quote
from rashomon.render import phrases
from rashomon.render.view import Cell, Row, folded

LONGEST = 600
"""Characters of a variant that are compared; longer texts are no sentence to lay side by side."""
ALIKE = 0.4
"""Share of words in common (difflib's ratio) from which two texts are variants of one."""
FEWEST = 3
"""Words of a text that can have variants."""

_WORD = re.compile(r"\s*\S+")


@dataclass(frozen=True, slots=True)
class VariantStretch:
    """Words of a variant; `differs` where the others do not have them so."""

    text: str
    differs: bool


@dataclass(frozen=True, slots=True)
class Variant:
    """One wording, with the cells that give it."""

    cells: tuple[Cell, ...]
    stretches: tuple[VariantStretch, ...]

    @property
    def labels(self) -> str:
        """The reports that give it: "R1 R2", "R1 +2"."""
        return phrases.several(tuple(dict.fromkeys(c.witness.label for c in self.cells)))


def collation(row: Row) -> tuple[Variant, ...]:
    """The wordings of a finding's words, the one that most witnesses give first; () where all
    are one, or where they are no variants of one text."""
    held: dict[str, list[Cell]] = {}
    for cell in row.cells:
        if isinstance(cell.statement, Quote | Claim) and not cell.again:
            held.setdefault(folded(_words(cell)), []).append(cell)
    groups = sorted(held.values(), key=lambda cells: -len({c.witness.lineage.id for c in cells}))
    texts = [_WORD.findall(_words(cells[0])) for cells in groups]
    if len(groups) < 2 or any(len(" ".join(t)) > LONGEST or len(t) < FEWEST for t in texts):
        return ()
    base, *others = texts
    matched = [_matched(base, other) for other in others]
    if any(ratio < ALIKE for ratio, _, _ in matched):
        return ()
    kept = frozenset(range(len(base))).intersection(*(own for _, own, _ in matched))
    marks = [kept, *(theirs for _, _, theirs in matched)]
    return tuple(
        Variant(tuple(cells), _stretches(text, same))
        for cells, text, same in zip(groups, texts, marks, strict=True)
    )


def _words(cell: Cell) -> str:
    said = cell.statement
    words = phrases.pieces(said, cell.text) if isinstance(said, Quote) else cell.words
    return words.strip("\"“”„«»'‘’ ,.")


def _matched(
    one: Sequence[str], other: Sequence[str]
) -> tuple[float, frozenset[int], frozenset[int]]:
    """How alike two texts are, and which words of each stand in the other in the same order."""
    held = SequenceMatcher(None, [folded(w) for w in one], [folded(w) for w in other], False)
    blocks = held.get_matching_blocks()
    own = frozenset(i for b in blocks for i in range(b.a, b.a + b.size))
    theirs = frozenset(i for b in blocks for i in range(b.b, b.b + b.size))
    return held.ratio(), own, theirs


def _stretches(words: Iterable[str], same: frozenset[int]) -> tuple[VariantStretch, ...]:
    found: list[VariantStretch] = []
    for n, word in enumerate(words):
        differs = n not in same
        if found and found[-1].differs == differs:
            found[-1] = VariantStretch(found[-1].text + word, differs)
        else:
            found.append(VariantStretch(word, differs))
    return tuple(found)

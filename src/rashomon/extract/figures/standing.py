"""Figures that answer nothing, or only for those who remain: withdrawn, a bar, the others.

"Earlier reports spoke of nine dead" and a note of correction withdraw a number, "needs 60
votes" sets a bar, "the other three" are what remains of a whole.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from rashomon.extract.figures.found import Found
from rashomon.extract.figures.words import Words
from rashomon.extract.rules import rule
from rashomon.model import FigureRelation

if TYPE_CHECKING:
    from rashomon.language.tokens import Token

BEHIND = 40
"""Characters behind a number in which the words that call it outdated are looked for."""
CLIMB = 4
"""Steps from a number up to the verb or noun that makes a bar of it."""


def relation(f: Found, before: list[Found], words: Words) -> FigureRelation | None:
    """How the figure stands, by its own words; `before` are those of its sentence before it."""
    if _former(f, before, words):
        return "former"
    if _threshold(f, words):
        return "threshold"
    return "left" if "left" in f.effects else None


@rule("figures.standing.former")
def _former(f: Found, before: list[Found], words: Words) -> bool:
    """Whether its sentence calls it outdated: "earlier reports said eight had died"."""
    passage, line = f.line.passage, f.line
    begins, ends = passage.tokens[line.start].idx, passage.tokens[line.end - 1]
    number = f.figure.number.start - passage.start
    beyond = f.figure.number.end - passage.start
    text = passage.text.lower()
    behind = words.former.search(text, beyond, min(beyond + BEHIND, ends.idx + len(ends)))
    if behind is not None and not behind.group().endswith(tuple(words.units.sources)):
        return True  # "down from" is said of the number that follows
    cues = list(words.former.finditer(text, begins, max(begins, number)))
    if not cues:
        return False
    told = (b for b in before if b.figure.number.start - passage.start >= cues[-1].start())
    return not any(b.figure.slot == f.figure.slot for b in told)


@rule("figures.standing.threshold")
def _threshold(f: Found, words: Words) -> bool:
    """Whether it is what is needed: "needs 60 votes", "a threshold of 60"."""
    node: Token = f.head if f.head is not None else f.line.passage.tokens[f.last]
    for _ in range(CLIMB):
        head = node.head
        if node.relation in ("object", "attribute") and head.lemma_.lower() in words.slots.needs:
            return not head.predication.denied
        if head.lemma_.lower() in words.slots.bars and head.pos_ == "NOUN":
            return True
        if node.relation not in ("prepositional-object", "preposition", "number", "compound"):
            return False
        node = head
    return False

"""Figures that answer nothing, or only for those who remain: withdrawn, a bar, the others.

"Earlier reports spoke of nine dead" and a note of correction withdraw a number, "needs 60
votes" sets a bar, "the other three" are what remains of a whole.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from rashomon.extract.figures.found import FigureMention
from rashomon.extract.figures.words import Words
from rashomon.extract.rules import mark, rule, since
from rashomon.model import FigureRelation

if TYPE_CHECKING:
    from rashomon.language.tokens import Token

BEHIND = 40
"""Characters behind a number in which the words that call it outdated are looked for."""
CLIMB = 4
"""Steps from a number up to the verb or noun that makes a bar of it."""


def settle(found: list[FigureMention], words: Words) -> list[FigureMention]:
    """The figures, those with their relation that their own words give one."""
    lines: dict[tuple[int, int], list[FigureMention]] = {}
    for f in found:
        lines.setdefault((f.line.passage.start, f.line.start), []).append(f)
    outdated = {id(f) for held in lines.values() for f in _outdated(held, words)}
    out: list[FigureMention] = []
    withdrawn: dict[int, FigureMention] = {}
    for f in found:
        at = mark()
        passage = f.line.passage.start
        how = _relation(f, outdated, words)
        if how == "former":
            withdrawn[passage] = f
        elif how is None and passage in withdrawn and corrects(f, words):
            f = _corrected(f, withdrawn[passage]).ruled(*since(at))
        out.append(_standing(f, how).ruled(*since(at)) if how else f)
    return out


def _standing(f: FigureMention, how: FigureRelation) -> FigureMention:
    return replace(f, figure=replace(f.figure, relation=how))


def _relation(f: FigureMention, outdated: set[int], words: Words) -> FigureRelation | None:
    """How the figure stands, by its own words."""
    if _former(f, outdated):
        return "former"
    if _threshold(f, words):
        return "threshold"
    return "left" if "left" in f.effects else None


@rule("figures.standing.former")
def _former(f: FigureMention, outdated: set[int]) -> bool:
    """Whether its sentence calls it outdated: "earlier reports said eight had died"."""
    return id(f) in outdated


def _outdated(held: list[FigureMention], words: Words) -> Iterator[FigureMention]:
    """The figures of one sentence that its words call outdated.

    Such words are said of the number that they stand in, else of the first of each slot that
    follows, else of the last before them: "nine died, earlier reports said, but six are dead".
    """
    line = held[0].line
    held = sorted(held, key=lambda f: f.figure.number)
    passage = line.passage
    begins, last = passage.tokens[line.start].idx, passage.tokens[line.end - 1]
    text = passage.text.lower()
    for cue in words.former.finditer(text, begins, last.idx + len(last)):
        start, end = (passage.start + cue.start("cue"), passage.start + cue.end("cue"))
        inside = [f for f in held if f.figure.number.end <= start < f.figure.span.end]
        if inside:
            yield from inside
            continue
        break_ = words.turns.search(text, cue.end())
        stop = passage.start + (break_.start() if break_ else len(text))
        ahead = _by_slot(f for f in held if end <= f.figure.number.start < stop)
        if ahead:
            yield from ahead
        elif cue["against"] is None and not cue["cue"].endswith(tuple(words.units.sources)):
            near = (f for f in held if f.figure.number.end <= start <= f.figure.span.end + BEHIND)
            yield from _by_slot(reversed(list(near)))


def _by_slot(held: Iterable[FigureMention]) -> list[FigureMention]:
    """The first of each slot."""
    first: dict[str | None, FigureMention] = {}
    for f in held:
        first.setdefault(f.figure.slot, f)
    return list(first.values())


@rule("figures.standing.corrects")
def corrects(f: FigureMention, words: Words) -> bool:
    """Whether it is said to be the right number: "The correct number is two."."""
    return f.figure.slot is None and right(f.line.passage.tokens[f.first], words)


def right(number: Token, words: Words) -> bool:
    """Whether a bare number is the predicate of "the correct number"."""
    copula = number.head
    if number.relation != "attribute" or copula.lemma_ not in words.grammar.copulas:
        return False
    subject = copula.child("subject")
    if subject is None or subject.lemma_.lower() not in words.slots.amounts:
        return False
    return any(c.lower_ in words.slots.right for c in subject.lefts)


def _corrected(f: FigureMention, former: FigureMention) -> FigureMention:
    """The right number, which answers what the withdrawn one answered."""
    was = former.figure
    return replace(f, figure=replace(f.figure, slot=was.slot, unit=was.unit, scope=was.scope))


def _to_be_reached(verb: Token, words: Words) -> bool:
    """Whether the verb says up to what something has to come: "must reach", "needs to win"."""
    if verb.lemma_.lower() not in words.slots.reaching:
        return False
    if any(c.lower_ in words.slots.musts for c in verb.helpers):
        return True
    above = verb.head
    needed = above.lemma_.lower() in words.slots.needs
    return verb.relation == "open-complement" and needed and not above.predication.denied


@rule("figures.standing.threshold")
def _threshold(f: FigureMention, words: Words) -> bool:
    """Whether it is what is needed: "needs 60 votes", "a threshold of 60"."""
    number = f.line.passage.tokens[f.last]
    node: Token = number if f.head is None or f.lent else f.head
    for _ in range(CLIMB):
        head = node.head
        if node.relation in ("object", "attribute") and _to_be_reached(head, words):
            return True
        if node.relation in ("object", "attribute") and head.lemma_.lower() in words.slots.needs:
            return not head.predication.denied
        if head.lemma_.lower() in words.slots.bars and head.pos_ == "NOUN":
            return True
        if node.relation not in ("prepositional-object", "preposition", "number", "compound"):
            return False
        node = head
    return False

"""What became of those who were hit: the report tells, elsewhere, that they died.

"Ada Holm had a gunshot wound. She died on Monday": she is dead, and nobody is hurt.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING

from rashomon.extract.figures import trend, verbs
from rashomon.extract.figures.found import FigureMention
from rashomon.extract.figures.words import Words
from rashomon.extract.rules import mark, rule, since

if TYPE_CHECKING:
    from rashomon.language import Passage
    from rashomon.language.tokens import Token
    from rashomon.lexicon.figures import SlotEntry

AFTER = 2
"""Sentences behind somebody hit in which his death is looked for."""


def in_headline(passages: Sequence[Passage], words: Words) -> bool:
    """Whether the headline tells of a death, though it counts nobody: "Boy shot in Velm dies"."""
    for passage in (p for p in passages if p.kind == "headline"):
        tree = passage.tree
        for t in range(tree.size):
            held = (*words.shapes.states.get(tree.lower[t], ()), *_of_lemma(tree.lemmas[t], words))
            tried = t > 0 and tree.lower[t - 1] in words.slots.unreal
            if any(slot.fatal for slot in held) and not tried:
                return True
    return False


def _of_lemma(lemma: str, words: Words) -> Iterator[SlotEntry]:
    for shape in (words.shapes.nouns, words.shapes.does, words.shapes.done):
        yield from shape.get(lemma, ())


def settled(
    found: list[FigureMention], passages: Sequence[Passage], words: Words
) -> list[FigureMention]:
    """The figures, without those hurt who are told to have died; counted as dead if none is."""
    fatal = next((s for s in words.slots.slot if s.fatal and s.implicit), None)
    hurt = {k for s in words.slots.slot if s.survived for k in (s.key, s.survived)}
    dead = any(words.by_key[s].fatal for f in found if (s := f.figure.slot))
    after = {p.start: q for p, q in pairwise(passages)}
    out: list[FigureMention] = []
    for f in found:
        at = mark()
        if f.figure.slot in hurt and _all_dead(f, found, words):
            continue
        hit = f.implicit and f.figure.slot in hurt
        if fatal is None or not hit or not _died(f, after.get(f.line.passage.start), words):
            out.append(f)
        elif not dead:
            died = replace(f, figure=replace(f.figure, slot=fatal.key))
            out.append(died.ruled(*since(at)))
    return out


def _all_dead(f: FigureMention, found: list[FigureMention], words: Words) -> bool:
    """Whether they are the dead: "all four had gunshot wounds" where four were killed."""
    count, number = f.figure.interval, f.line.passage.tokens[f.first].lower_
    definite = "whole" in f.effects or number in words.grammar.bound
    return definite and any(
        g.figure.slot is not None
        and words.by_key[g.figure.slot].fatal
        and g.figure.interval == count
        and g.figure.polarity == "asserted"
        for g in found
    )


@rule("figures.outcomes.died")
def _died(f: FigureMention, following: Passage | None, words: Words) -> bool:
    """Whether the one person hit is said to have died, there or right behind."""
    if f.head is None or f.figure.interval.high != 1:
        return False
    return any(
        _tells(verb, f.head, near, words)
        for near, verb in _verbs(f, following)
        if verb.pos_ == "VERB"
    )


def _verbs(f: FigureMention, following: Passage | None) -> Iterator[tuple[int, Token]]:
    """The tokens behind the figure, each with its distance in sentences."""
    near = 0
    for passage, first in ((f.line.passage, f.first), (following, 0)):
        if passage is None or passage.kind != f.line.passage.kind:
            return
        tree, ends = passage.tree, f.line.end if near == 0 else 0
        for i in range(first, tree.size):
            if i >= ends:
                near, ends = near + 1, tree.last[i] + 1
            if near > AFTER:
                return
            yield near, passage.tokens[i]


def _tells(verb: Token, person: Token, near: int, words: Words) -> bool:
    """Whether a verb says that this person died."""
    for role, who in (("does", verb.child("subject")), ("done", verb.child("passive-subject"))):
        if who is None or not any(s.fatal for s, _ in verbs.by_verb(role, verb, words)):
            continue
        real = not trend.imagined(verb, words) and trend.polarity(verb, words) == "asserted"
        return real and _same(who, person, near, words)
    return False


def _same(who: Token, person: Token, near: int, words: Words) -> bool:
    """Whether a subject stands for a person told of before."""
    if who.i == person.i:
        return True
    if who.pos_ == "PRON":
        return near <= 1 and who.lower_ in words.grammar.aged_subjects
    if who.pos_ == "PROPN":
        return who.text == person.text
    definite = any(c.lower_ in words.grammar.the for c in who.lefts)
    return definite and who.lemma_.lower() in words.groups.told_again

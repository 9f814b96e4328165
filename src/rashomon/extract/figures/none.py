"""Nobody counted: "no injuries were reported" and "no one was hurt" are 0..0.

"No other injuries" says nothing of all, and neither does "no immediate reports".
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from rashomon.extract.figures import classes, slots, trend, verbs
from rashomon.extract.figures.counted import Counted
from rashomon.extract.figures.found import FigureMention, Line
from rashomon.extract.figures.words import Words
from rashomon.extract.rules import rule
from rashomon.lexicon.figures import SlotEntry
from rashomon.model import Figure, Interval, content_id

if TYPE_CHECKING:
    from rashomon.language.tokens import Token


@rule("figures.none.nobody")
def find(line: Line) -> Iterator[FigureMention]:
    """The figures of a sentence that say nobody."""
    words = line.words
    nobody, negations = words.groups.nobody, words.slots.negations
    if (nobody | negations).isdisjoint(line.low):
        return
    for i, word in enumerate(line.low, line.start):
        token = line.passage.tokens[i]
        if word in nobody:
            head = _head(token)
        elif word in negations:
            head = _single(token, words)
        else:
            continue
        if head is None or _limited(head, words):
            continue
        filled = _slot(head, token, line)
        if filled is not None and not trend.imagined(filled[1], words):
            yield _found(line, token, head, *filled)


@rule("figures.none.single")
def _single(negation: Token, words: Words) -> Token | None:
    """ "passenger" in "not a single passenger", "not a soul"."""
    article = negation.doc[negation.i + 1] if negation.i + 1 < len(negation.doc) else None
    if article is None or article.lower_ not in words.numbers.articles:
        return None
    noun = article.head
    named = article.relation == "determiner" and noun.i > article.i
    return noun if named and noun.relation != "attribute" else None


def _gravely(verb: Token, words: Words) -> bool:
    """ "Nobody was gravely injured": some may be hurt all the same."""
    return any(c.lower_ in words.groups.gravely for c in verb.children)


def _limited(head: Token, words: Words) -> bool:
    """Whether it leaves others open: "no other injuries", "no immediate reports of any"."""
    nouns = (head, head.head.head) if head.relation == "prepositional-object" else (head,)
    return any(c.lower_ in words.groups.limiting for n in nouns for c in n.children)


def _head(token: Token) -> Token | None:
    """The noun that "no" stands before, or the pronoun itself."""
    if token.relation == "determiner":
        return token.head if token.head.i > token.i and token.head.i - token.i <= 4 else None
    return token if token.pos_ in ("PRON", "NOUN") else None


def _slot(head: Token, token: Token, line: Line) -> tuple[SlotEntry, Token] | None:
    words = line.words
    for slot in words.shapes.nouns.get(head.lemma_.lower(), ()):
        bodily = head.lemma_.lower() in words.groups.bodily
        if slot.unit == "person" and not bodily and not slots.owned(head, slot):
            return slot, head
    alone = head is token or head.lower_ in words.numbers.units  # "nobody", "no one"
    person = alone or classes.is_person(head, words)
    if not person:
        return None
    counted = None if alone else Counted(head, head)
    if head.relation not in (*verbs.SUBJECTS, "object"):
        return None
    verb = head.head
    if verb.predication.denied or _gravely(verb, words):
        return None  # "they ain't hurt nobody"
    held = [
        (slot, word)
        for role, verb in verbs.roles(head, words)
        if role != "of"
        for slot, word in verbs.by_verb(role, verb, words)
        if slot.unit == "person" and classes.fits(slot, counted, words)
    ]
    return max(held, key=lambda pair: pair[0].rank, default=None)


def _found(line: Line, token: Token, head: Token, slot: SlotEntry, word: Token) -> FigureMention:
    span = line.passage.span(token, head)
    figure = Figure(
        id=content_id("f", line.report, span.start, span.end, 0, slot.key),
        span=span,
        number=line.passage.span(token),
        slot=slot.key,
        interval=Interval(0, 0),
        unit=slot.unit,
        counted=line.passage.span(head) if head is not token else None,
    )
    return FigureMention(figure, line, token.i, token.i, head, word)

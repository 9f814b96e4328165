"""The two sides of a vote: "voted 312 to 45", "by 312 votes to 45"."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from rashomon.extract.figures.pieces import Subtoken
from rashomon.extract.figures.words import Words
from rashomon.extract.rules import rule

if TYPE_CHECKING:
    from rashomon.extract.figures.quantities import Quantity

NEAR = 3
"""Pieces from the word of the vote to the first number at most: "a vote of 312"."""


@rule("figures.ballots.side")
def side(pieces: Sequence[Subtoken], q: Quantity, words: Words) -> bool:
    """Whether the number is one side of a vote."""
    if q.unit is not None or not q.number.whole:
        return False
    return _first(pieces, q, words) or _second(pieces, q, words)


def voted(pieces: Sequence[Subtoken], first: int, words: Words) -> bool:
    """Whether a word of a vote stands before piece `first`, only small words between."""
    small = words.grammar.of | words.units.by | words.grammar.singular | words.slots.ballots
    before = [p.text for p in pieces[max(0, first - NEAR) : first]]
    while before and before[-1] in small:
        if before.pop() in words.slots.ballots:
            return True
    return False


def _first(pieces: Sequence[Subtoken], q: Quantity, words: Words) -> bool:
    after = [p.text for p in pieces[q.last + 1 : q.last + 4]]
    named = after[:1] and after[0] in words.slots.ballots
    after = after[1:] if named else after
    against = len(after) >= 2 and after[0] in words.units.to and after[1][:1].isdecimal()
    return bool(against and (named or voted(pieces, q.first, words)))


def _second(pieces: Sequence[Subtoken], q: Quantity, words: Words) -> bool:
    before = list(pieces[max(0, q.first - 3) : q.first])
    if len(before) < 2 or before[-1].text not in words.units.to:
        return False
    named = before[-2].text in words.slots.ballots
    number = before[-3] if named and len(before) == 3 else before[-2]
    return number.digits and (named or voted(pieces, q.first - 2, words))

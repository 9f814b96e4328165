"""Rates and shares of two numbers: "3.5 deaths per 1,000 births", "two of every three boats".

A share says how many of all: "three in ten homes" is 0.3 and counts no ten homes. A rate
keeps its own number and says over how many it is taken. The second number is no quantity
of its own in either.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from rashomon.extract.figures import numbers
from rashomon.extract.figures.numbers import Number
from rashomon.extract.figures.pieces import Subtoken
from rashomon.extract.figures.words import Words
from rashomon.extract.rules import rule

if TYPE_CHECKING:
    from rashomon.language.tokens import Doc

BETWEEN = 5
"""Words between the two numbers of a rate at most: "deaths from the fever per 1,000"."""
NEAR = 2
"""Words between the two numbers of a share at most: "two boats in every three"."""


ONE_IN = 100
"""The greatest number of "one in 75" that is no round one and may be odds."""


SPELLED = 10
"""The greatest number of "two in three", spelled, that is odds."""


class Over(NamedTuple):
    """The number over which a rate or, where it is a `share`, a part of all is taken.

    The words before it begin at piece `opens`.
    """

    number: Number
    opens: int
    share: bool


@rule("figures.ratios.over")
def find(pieces: Sequence[Subtoken], number: Number, doc: Doc, words: Words) -> Over | None:
    """Over what the number is taken; None where it stands for itself."""
    for k in range(number.last + 1, min(len(pieces), number.last + 2 + BETWEEN)):
        rate = words.over.at(pieces, k)  # "per 1,000", "for every 900", "per million"
        share = words.shared.at(pieces, k)  # "of every three", "in every ten"
        odds = None
        if k == number.last + 1 and not share and _counts(pieces, number, doc, words):
            odds = words.odds.at(pieces, k)  # "in ten", "out of 100", "in 75" after "one"
        found = rate or (share or odds if k <= number.last + 1 + NEAR else None)
        below = _below(pieces, k + found[0], words, scale=bool(rate)) if found else None
        if rate:
            return Over(below, k, share=False) if below else None
        told = share or (odds and below and _odds(pieces, k, odds[0], below, words))
        if below is not None and told and below.low > number.high:
            return Over(below, k, share=True)
        if not pieces[k].text.isalpha() or pieces[k].text in words.grammar.ands:
            return None
    return None


def _odds(pieces: Sequence[Subtoken], k: int, long: int, below: Number, words: Words) -> bool:
    """Whether a preposition of so many words before a number makes odds of it."""
    one = pieces[k - 1].text in words.grammar.ones and long == 1 and below.high <= ONE_IN
    spelled = below.form == "words" and below.high <= SPELLED and not pieces[k - 1].digits
    return one or pieces[below.first].text in words.numbers.odds_of or (long == 1 and spelled)


def _below(pieces: Sequence[Subtoken], i: int, words: Words, scale: bool) -> Number | None:
    """The number at piece `i`; a bare `scale` too, else a whole one that no unit follows."""
    if i >= len(pieces):
        return None
    bare = words.numbers.scales.get(pieces[i].text) if scale else None
    number = Number(i, i, bare, bare, "words") if bare else numbers.read(pieces, i, words)
    if scale or number is None:
        return number
    if not number.whole or words.unit_after.at(pieces, number.last + 1):
        return None
    return number


def _counts(pieces: Sequence[Subtoken], number: Number, doc: Doc, words: Words) -> bool:
    """Whether the number may be the first of "three in ten": nothing was done to the three."""
    hedged = words.before.at(pieces, number.first - 1)
    first = number.first - (hedged[0] if hedged else 0)
    before = doc[pieces[first - 1].token] if first > 0 else None
    return number.whole and (before is None or before.pos_ != "VERB")

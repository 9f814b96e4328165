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
from rashomon.extract.figures.pieces import Piece
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


def find(pieces: Sequence[Piece], number: Number, doc: Doc, words: Words) -> Over | None:
    """Over what the number is taken; None where it stands for itself."""
    for k in range(number.last + 1, min(len(pieces), number.last + 2 + BETWEEN)):
        if words.over.at(pieces, k) is not None:
            return _rate(pieces, k, words)
        if k <= number.last + 1 + NEAR:
            odds = k == number.last + 1 and _counts(pieces, number, doc, words)
            share = _share(pieces, k, odds, words)
            if share is not None and share.number.low > number.high:
                return share
        if not pieces[k].text.isalpha() or pieces[k].text in words.grammar.ands:
            return None
    return None


@rule("figures.ratios.rate")
def _rate(pieces: Sequence[Piece], k: int, words: Words) -> Over | None:
    """ "per 1,000", "for every 900"; a bare scale too, "per million"."""
    found = words.over.at(pieces, k)
    i = k + found[0] if found else len(pieces)
    if i >= len(pieces):
        return None
    scale = words.numbers.scales.get(pieces[i].text)
    below = Number(i, i, scale, scale, "words") if scale else numbers.read(pieces, i, words)
    return Over(below, k, share=False) if below is not None else None


@rule("figures.ratios.share")
def _share(pieces: Sequence[Piece], k: int, odds: bool, words: Words) -> Over | None:
    """ "of every three", "in every ten"; as `odds` "in ten", "out of 100", "in 75" after "one"."""
    every = words.shared.at(pieces, k)
    found = every or (words.odds.at(pieces, k) if odds else None)
    below = _below(pieces, k + found[0], words) if found else None
    if found is None or below is None:
        return None
    told = every is not None or _odds(pieces, k, found[0], below, words)
    return Over(below, k, share=True) if told else None


def _odds(pieces: Sequence[Piece], k: int, long: int, below: Number, words: Words) -> bool:
    """Whether a preposition of so many words before a number makes odds of it."""
    one = pieces[k - 1].text in words.grammar.ones and long == 1 and below.high <= ONE_IN
    spelled = below.form == "words" and below.high <= SPELLED and not pieces[k - 1].digits
    return one or pieces[below.first].text in words.numbers.odds_of or (long == 1 and spelled)


def _below(pieces: Sequence[Piece], i: int, words: Words) -> Number | None:
    """The whole number at piece `i`, unless a length of time or space follows."""
    number = numbers.read(pieces, i, words) if i < len(pieces) else None
    if number is None or not number.whole or words.unit_after.at(pieces, number.last + 1):
        return None
    return number


def _counts(pieces: Sequence[Piece], number: Number, doc: Doc, words: Words) -> bool:
    """Whether the number may be the first of "three in ten": nothing was done to the three."""
    hedged = words.before.at(pieces, number.first - 1)
    first = number.first - (hedged[0] if hedged else 0)
    before = doc[pieces[first - 1].token] if first > 0 else None
    return number.whole and (before is None or before.pos_ != "VERB")

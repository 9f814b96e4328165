"""How two stated intervals stand to each other."""

from __future__ import annotations

from typing import Literal

from rashomon.model import Interval, Number

Relation = Literal["same", "rounded", "meets", "far", "apart"]

FAR_RATIO = 3
FAR_DISTANCE = 5
"""Two bounds that could both be so are still far apart where the higher is three times the lower
and at least five more: no editor would print them side by side unmarked."""

SIZEABLE = 10
CLOSE = 0.15
"""From ten up, counts that differ by at most this share may be one count; smaller ones must be
equal."""

EXCHANGED = 0.05
"""How far, as a share, a number may be off that was turned into another unit and rounded."""

LOOSE = 0.1
"""How far "about" reaches, as a share of the number."""

ROUND = 100
"""Place to which a number must be round to be taken for a rounded one that no word calls so:
120 is no 118."""

PLAINLY = 0.03
"""How far a round number that is not called one may be off, as a share."""


def relate(a: Interval, b: Interval) -> Relation:
    """`same` bounds; one `rounded` to the other; `meets`; meets but `far`; `apart`."""
    if (a.low, a.high) == (b.low, b.high):
        return "same"
    if _rounds(a, b) or _rounds(b, a):
        return "rounded"
    if not a.meets(b):
        return "meets" if _nearly(a, b) or _nearly(b, a) else "apart"
    return "far" if _far(a, b) else "meets"


def converted(interval: Interval, factor: float) -> Interval:
    """The interval in another unit, of which `factor` make one of its own; to three digits."""
    low, high = (
        None if n is None else float(f"{n * factor:.3g}") for n in (interval.low, interval.high)
    )
    return Interval(low, high, interval.strict, interval.approximate)


def same_converted(a: Interval, b: Interval) -> bool:
    """Whether two intervals, of which one was converted, state one thing: to 5 in 100."""
    pairs = ((a.low, b.low), (a.high, b.high))
    return all(
        x == y if x is None or y is None else abs(x - y) <= EXCHANGED * max(abs(x), abs(y))
        for x, y in pairs
    )


def floor(interval: Interval) -> Number:
    """The number that the words state; 0 where they state none."""
    return interval.said or 0


def near(a: Number, b: Number) -> bool:
    """Whether one count may have been taken for the other: equal, or large and little apart."""
    if min(a, b) <= 1:
        return False
    return a == b or (min(a, b) >= SIZEABLE and abs(a - b) <= CLOSE * max(a, b))


def _rounds(loose: Interval, point: Interval) -> bool:
    """Whether a coarser number is the finer one, rounded to the place that its words show.

    "About 1,500" stands for 1,480, not for 1,430; 100 and 149 dead are not one number. What
    is itself rounded ("about 540") is no finer number for a rounder one.
    """
    if not (loose.exact and point.exact) or loose.low is None or point.low is None:
        return False
    distance = abs(loose.low - point.low)
    grain = _grain(loose.low)
    if grain < _grain(point.low) or (point.approximate and not loose.approximate):
        return False
    if loose.approximate:
        return distance <= max(grain / 2, 1) and distance <= LOOSE * max(loose.low, point.low)
    return 0 < distance < grain / 2 and grain >= ROUND and distance <= PLAINLY * loose.low


def _grain(number: Number) -> Number:
    """The place to which a number is round: 1,200 is round to 100; 0 where it is not round."""
    if number != int(number) or number == 0:
        return 0
    grain = 1
    while int(number) % (grain * 10) == 0:
        grain *= 10
    return grain if grain > 1 else 0


def _nearly(loose: Interval, bound: Interval) -> bool:
    """Whether "about 90" may be what "more than 90" says: a bound in reach of a loose point."""
    if not loose.approximate or loose.low is None or bound.exact:
        return False
    reach = LOOSE * loose.low
    return bound.meets(Interval(loose.low - reach, loose.low + reach))


def _vague(interval: Interval) -> bool:
    """Whether both bounds are the lexicon's or the words': "dozens", "12 to 15"."""
    return None not in (interval.low, interval.high) and not interval.exact


def _far(a: Interval, b: Interval) -> bool:
    if a.low is None or b.low is None or _vague(a) or _vague(b):
        return False
    low, high = sorted((a.low, b.low))
    return high - low >= FAR_DISTANCE and high >= FAR_RATIO * low

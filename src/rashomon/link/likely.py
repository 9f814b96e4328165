"""How surely pairs of statements tell one thing, by what was learned (`weights`)."""

from __future__ import annotations

import math
from collections.abc import Collection, Sequence
from functools import partial
from operator import mul
from typing import TYPE_CHECKING

from rashomon.ground.workings import Workings
from rashomon.link.features import AGAINST, CLOSE, features
from rashomon.link.items import LinkItem
from rashomon.link.nearby import Nearby
from rashomon.link.plans import another
from rashomon.link.weights import LinkWeights, behind, likeness

if TYPE_CHECKING:
    import numpy as np

LESS = 0.4
"""Of pairs that share all of `features.CLOSE`, those from this share of the usual probability on
are as often one thing as others from the whole of it: 37 of 100 by incomplete labels, on
stories left out."""

type _Row = tuple[float, float, bool, bool]
"""A pair's score in logits, without what hangs on other pairs; its likeness; whether it shares
all of `CLOSE`; whether it has something of `AGAINST`."""


def likely(
    items: Sequence[LinkItem],
    by: LinkWeights,
    told: Collection[tuple[str, str]] = (),
    workings: Workings | None = None,
) -> dict[tuple[int, int], float]:
    """Places (earlier, later) of pairs and how surely they tell one thing.

    Of items that no pair may join nothing is told. What shares all of `CLOSE` is joined from
    less; what something speaks against, or one of which is `told` already, is not. The items
    are of one kind, in an order that content alone decides.
    """
    import numpy as np

    kind = items[0].kind if items else ""
    kept = (workings or Workings()).once("nearby", kind, lambda: Nearby(partial(_row, by), _packed))
    held = list(kept.take(items))
    place = np.array(kept.places(items), dtype=int)
    earlier = place[np.concatenate([np.zeros(0, dtype=int), *(numbers for numbers, _ in held)])]
    later = np.repeat(np.arange(len(items)), [len(numbers) for numbers, _ in held])
    score, like, close, against = np.concatenate([np.zeros((0, 4)), *(rows for _, rows in held)]).T
    gaps = behind(earlier, later, like, [i.report for i in items])
    sure = by.sigmoid(score + gaps[:, 0] * by.weights[-2] + gaps[:, 1] * by.weights[-1])
    sure[against > 0] = 0.0
    sure[(close > 0) & (sure >= by.sure * LESS) & (sure < by.sure)] = by.sure
    free = np.array([(i.report, i.statement.id) not in told for i in items], dtype=bool)
    sure[~(free[earlier] & free[later])] = 0.0
    joins = np.zeros(len(items), dtype=bool)
    for side in (earlier, later):
        joins[side[sure >= by.sure]] = True
    chosen = np.flatnonzero(joins[earlier] & joins[later])
    places = zip(earlier[chosen].tolist(), later[chosen].tolist(), strict=True)
    return dict(zip(places, sure[chosen].tolist(), strict=True))


def _row(by: LinkWeights, one: LinkItem, other: LinkItem) -> _Row:
    held = features(one, other)
    score = math.fsum(map(mul, held, by.weights)) + by.bias
    against = any(held[n] for n in AGAINST) or _of_two_acts(one, other)
    against = against or _planned(one, other) or _planned(other, one)
    return score, likeness(held), held[CLOSE] > 0, against


def _of_two_acts(one: LinkItem, other: LinkItem) -> bool:
    """Whether each tells of an act that the other does not speak of, and nobody takes part in both.

    "Most of them died at the docks" and "a silo exploded at the docks" share a place alone.
    """
    a, b = one.note, other.note
    if not (a.action and b.action) or a.action in other.keys or b.action in one.keys:
        return False
    return not (one.subject | one.others) & (other.subject | other.others)


def _planned(one: LinkItem, other: LinkItem) -> bool:
    told = bool(one.note.action and other.note.action)
    return told and another(one.note, other.note, other.keys)


def _packed(numbers: Sequence[int], rows: Sequence[_Row]) -> tuple[np.ndarray, np.ndarray]:
    import numpy as np

    return np.array(numbers, dtype=int), np.array(rows, dtype=float).reshape(-1, 4)

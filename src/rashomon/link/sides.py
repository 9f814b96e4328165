"""Two sides of a set of reports: how alike they are across, beside how alike each is within.

One event told by many outlets is nearly as alike across any two sides as within them; two
events of one kind are not. The sides that are tried are the lone reports farthest from the
rest, and the two sides along the principal direction of the words (Boley 1998), bettered
one report at a time. Features are learned on sides, not on pairs: a single pair that shares
a name joins nothing, and one that shares none parts nothing.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from functools import cached_property
from typing import TYPE_CHECKING

from rashomon.link.profiles import ASPECTS, ReportProfile
from rashomon.link.vectors import Vectors

if TYPE_CHECKING:
    import numpy as np

LONE = 3
"""Reports that are each tried as a side of their own: those least like the rest."""
TURNS, NEAR = 100, 1e-7
"""Bounds of the power iteration: turns, and change below which it has settled."""
SOFT = 0.03
"""Added below the line of a share of cosines, so that small ones decide little."""
FAR = 60
"""Days between the middles of two sides from which they are far apart."""
NEIGHBOURS = ("words", "names")
"""Aspects of which the nearest reports across are looked at too."""


class ProfileTable:
    """The profiles of several reports, side by side: three or more."""

    def __init__(self, profiles: Sequence[ReportProfile]) -> None:
        self.count = len(profiles)
        self.days = [p.day for p in profiles]
        self.vectors = {name: Vectors([p.terms[name] for p in profiles]) for name in ASPECTS}

    @cached_property
    def cosines(self) -> dict[str, np.ndarray]:
        """Report by report, of the aspects in `NEIGHBOURS`."""
        return {name: self.vectors[name].cosines() for name in NEIGHBOURS}


def candidates(table: ProfileTable) -> Iterator[np.ndarray]:
    """The sides that are tried, the smaller of the two marked true."""
    import numpy as np

    words = table.vectors["words"]
    everyone = np.ones(table.count)
    rest = words.dot(words.sum(everyone)) - words.own
    for n in np.argsort(rest, kind="stable")[:LONE]:
        yield np.arange(table.count) == n
    if table.count > LONE:
        side = _halves(words)
        side = side if 2 * side.sum() <= table.count else ~side
        if side.sum() > 1:
            yield side


def _halves(words: Vectors) -> np.ndarray:
    """Two sides along the principal direction, bettered as long as a report fits the other."""
    import numpy as np

    count = words.count
    side = np.where(_direction(words) > 0, 1.0, -1.0)
    total = words.sum(np.ones(count))
    usual = (total @ total - words.own.sum()) / (count * (count - 1))
    for _ in range(3 * count):
        beside = words.dot(words.sum(side)) - words.own * side - usual * (side.sum() - side)
        fit = np.round(side * beside, 9)
        worst = int(fit.argmin())
        if fit[worst] >= 0:
            break
        side[worst] *= -1
    return np.asarray(side > 0)


def _direction(words: Vectors) -> np.ndarray:
    """The first principal component of the centred rows, by power iteration."""
    import numpy as np

    held = np.cos(np.arange(words.count) + 1.0)
    for _ in range(TURNS):
        held = held - held.mean()
        turned = words.dot(words.sum(held))
        turned -= turned.mean()
        length = float(np.linalg.norm(turned))
        if not length:
            break
        turned /= length
        settled = np.abs(turned - held).max() < NEAR
        held = turned
        if settled:
            break
    return held


def features(table: ProfileTable, side: np.ndarray) -> dict[str, float]:
    """The named features of one side, the smaller, against the rest."""
    other = ~side
    found = {
        "reports": math.log(table.count),
        "share": float(side.mean()),
        "lone": float(side.sum() == 1),
        **_standing(table, side, other),
        **_apart(table.days, side),
    }
    for name in ASPECTS:
        found |= _alike(name, table.vectors[name], side, other)
    for name in NEIGHBOURS:
        found |= _nearest(name, table.cosines[name], side, other)
    return found


def _means(rows: Vectors, side: np.ndarray, other: np.ndarray) -> tuple[float, float, float]:
    """The mean cosine across, within the side, and within the other; a lone one has the other's."""
    one, two = rows.sum(side.astype(float)), rows.sum(other.astype(float))
    here, there = int(side.sum()), int(other.sum())
    across = float(one @ two) / (here * there)
    rest = float(two @ two - rows.own @ other) / max(1, there * (there - 1))
    if here == 1:
        return across, rest, rest
    return across, float(one @ one - rows.own @ side) / (here * (here - 1)), rest


def _alike(name: str, rows: Vectors, side: np.ndarray, other: np.ndarray) -> dict[str, float]:
    """How alike across, as a share of how alike within; 1 where the sides do not show it."""
    across, here, there = _means(rows, side, other)
    said = rows.own[side].any() and rows.own[other].any() and (here or there)
    found = {f"{name} across": across / (min(here, there) + SOFT) if said else 1.0}
    if name == "words":
        found |= {"across": across, "within": here, "within other": there}
    return found


def _standing(table: ProfileTable, side: np.ndarray, other: np.ndarray) -> dict[str, float]:
    """How far the side stands from the other, beside how far that one's own reports do."""
    words = table.vectors["words"]
    near = words.dot(words.sum(other.astype(float)))
    own = (near[other] - words.own[other]) / max(1, int(other.sum()) - 1)
    across = near[side] / int(other.sum())
    return {
        "deviations": max(-8.0, float((across.mean() - own.mean()) / (own.std() + SOFT))),
        "gap": float(across.max() - own.min()),
    }


def _apart(days: Sequence[int | None], side: np.ndarray) -> dict[str, float]:
    """The days between the middles of the two sides; nothing where one is undated."""
    import numpy as np

    here = [d for d, own in zip(days, side, strict=True) if own and d is not None]
    there = [d for d, own in zip(days, side, strict=True) if not own and d is not None]
    if not here or not there:
        return {"days apart": 0.0, "far": 0.0, "undated": 1.0}
    between = abs(float(np.median(here)) - float(np.median(there)))
    return {"days apart": math.log1p(between), "far": float(between > FAR), "undated": 0.0}


def _nearest(
    name: str, cosines: np.ndarray, side: np.ndarray, other: np.ndarray
) -> dict[str, float]:
    """How near the nearest reports across are, beside how near the other's own have theirs."""
    across = cosines[side][:, other].max(axis=1)
    own = cosines[other][:, other].max(axis=1)
    return {
        f"{name} nearest": float(across.max()),
        f"{name} nearest gap": float(across.mean() - own.mean()),
        f"{name} nearest low": float(across.max() - own.min()),
    }

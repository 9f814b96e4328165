"""Reports of what may be several events → the reports of each, by learned weights.

The surest of the sides that are tried is taken off where it is sure enough, and what is
left, and what was taken, is tried again. A copy goes with its like: it makes no side surer.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources

from rashomon.ground.joined import Joined
from rashomon.link.profiles import ReportProfile
from rashomon.link.sides import ProfileTable, candidates, features
from rashomon.link.vectors import Vectors

FILE = "events.json"
LEAST = 3
"""Fewer different reports have no rest to differ from."""
MOST = 1000
"""More different reports are not parted: the work grows with their square."""
TRIES = 24
"""Events at most that reports are parted into."""
COPY = 0.85
"""Cosine of the words of two reports from which one counts as the other's copy."""


@dataclass(frozen=True, slots=True)
class PartingWeights:
    """A logistic regression over the features of `sides`, and from which score two are apart.

    `sure` are scores (log odds): `many` among that many reports or more and `few` among
    fewer, since few show less of how wide one event is told, both also `undated` where
    no days help; `unlinked` where no rare word joins the sides in the first place.
    """

    bias: float
    weights: Mapping[str, float]
    sure: Mapping[str, float]
    many: int

    def score(self, found: Mapping[str, float]) -> float:
        """How surely two sides are two events: log odds."""
        return self.bias + sum(w * found[name] for name, w in self.weights.items())

    def beyond(self, found: Mapping[str, float], count: int) -> float:
        """How far the score of two sides of so many reports is beyond what they need."""
        kind = "many" if count >= self.many else "few"
        return self.score(found) - self.sure[f"{kind} undated" if found["undated"] else kind]


@lru_cache(maxsize=1)
def weights() -> PartingWeights:
    """The weights that ship with the package."""
    held = json.loads(resources.files("rashomon.link").joinpath(FILE).read_text("utf-8"))
    return PartingWeights(held["bias"], held["weights"], held["sure"], held["many"])


def apart(story: Sequence[ReportProfile], group: Sequence[ReportProfile]) -> bool:
    """Whether reports that no rare word joins with the story are of another event."""
    import numpy as np

    if len(story) < LEAST - 1:
        return True
    side = np.array([False] * len(story) + [True] * len(group))
    known = weights()
    return known.score(features(ProfileTable([*story, *group]), side)) > known.sure["unlinked"]


def part(profiles: Sequence[ReportProfile]) -> list[list[list[int]]]:
    """The reports of each event by their places, copies of one text together; the largest first.

    The profiles stand in an order of their own (`events`), which decides between equals.
    """
    copies = _copies(profiles)
    if not LEAST <= len(copies) <= MOST:
        return [copies]
    waiting = [copies]
    done: list[list[list[int]]] = []
    while waiting:
        held = waiting.pop()
        sides = (
            _parted([profiles[c[0]] for c in held]) if len(done) + len(waiting) < TRIES else None
        )
        if sides is None:
            done.append(held)
        else:
            for which in (True, False):
                waiting.append([c for c, own in zip(held, sides, strict=True) if own is which])
    return sorted(done, key=lambda held: (-len(held), held))


def _copies(profiles: Sequence[ReportProfile]) -> list[list[int]]:
    """The reports, those of nearly the same words together."""
    if len(profiles) > MOST:
        return [[n] for n in range(len(profiles))]
    near = Vectors([p.terms["words"] for p in profiles]).cosines()
    joined = Joined(len(profiles))
    for n in range(len(profiles)):
        for other in range(n):
            if near[n, other] >= COPY:
                joined.join(n, other)
    return sorted(sorted(held) for held in joined.members())


def _parted(profiles: Sequence[ReportProfile]) -> list[bool] | None:
    """The two sides, the smaller marked true; None where they are one event."""
    if len(profiles) < LEAST:
        return None
    table, known = ProfileTable(profiles), weights()
    tried = [(known.beyond(features(table, side), table.count), side) for side in candidates(table)]
    best = max(tried, key=lambda t: t[0])
    return [bool(own) for own in best[1]] if best[0] > 0 else None

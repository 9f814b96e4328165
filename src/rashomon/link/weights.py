"""What each feature of a pair weighs: learned from labelled stories, kept in `links.json`."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources
from typing import TYPE_CHECKING

from rashomon.link.features import NAMES, features
from rashomon.link.items import LinkItem

if TYPE_CHECKING:
    import numpy as np

FILE = "links.json"


@dataclass(frozen=True, slots=True)
class LinkWeights:
    """A logistic regression over the features, and from which probability a pair is joined.

    `sure` begins a group or joins two; `held` is what every pair across two groups must have.
    """

    bias: float
    weights: tuple[float, ...]
    sure: float
    held: float

    def probabilities(self, rows: np.ndarray) -> np.ndarray:
        """How surely each pair tells one thing, 0..1, from its features."""
        import numpy as np

        return self.sigmoid((rows * np.array(self.weights)).sum(axis=1) + self.bias)

    def sigmoid(self, score: np.ndarray) -> np.ndarray:
        """Logits as probabilities."""
        import numpy as np

        sure: np.ndarray = 1.0 / (1.0 + np.exp(-np.clip(score, -30, 30)))
        return sure


@lru_cache(maxsize=1)
def weights() -> dict[str, LinkWeights]:
    """The weights that ship with the package, by the kind of statements that are joined."""
    held = json.loads(resources.files("rashomon.link").joinpath(FILE).read_text("utf-8"))
    return {
        kind: LinkWeights(
            by["bias"], tuple(by["weights"][name] for name in NAMES), by["sure"], by["held"]
        )
        for kind, by in held["kinds"].items()
    }


def rows(items: Sequence[LinkItem], pairs: Sequence[tuple[int, int]]) -> np.ndarray:
    """The features of these pairs of items, one row each, in the order of `NAMES`."""
    import numpy as np

    if not pairs:
        return np.zeros((0, len(NAMES)))
    own = np.array([features(items[i], items[j]) for i, j in pairs], dtype=float)
    earlier, later = np.array(pairs).T
    like = np.array([likeness(row) for row in own])
    return np.hstack([own, behind(earlier, later, like, [i.report for i in items])])


def likeness(own: Sequence[float]) -> float:
    """By what number of its features the likest of several pairs is told."""
    return own[0] + 0.5 * own[3]


def behind(
    earlier: np.ndarray, later: np.ndarray, like: np.ndarray, reports: Sequence[str]
) -> np.ndarray:
    """How far each pair is behind the likest that either has in the other's report, less first."""
    import numpy as np

    numbers = {report: n for n, report in enumerate(sorted(set(reports)))}
    of = np.array([numbers[report] for report in reports], dtype=int)
    sides = np.concatenate([earlier * len(numbers) + of[later], later * len(numbers) + of[earlier]])
    if not len(sides):
        return np.zeros((0, 2))
    _, which = np.unique(sides, return_inverse=True)
    best = np.full(which.max() + 1, -np.inf)
    np.maximum.at(best, which, np.concatenate([like, like]))
    gaps = best[which] - np.concatenate([like, like])
    found: np.ndarray = np.sort(gaps.reshape(2, -1).T, axis=1)
    return found

"""What each feature of a pair weighs: learned from labelled stories, kept in `links.json`."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources
from typing import TYPE_CHECKING

from rashomon.link.features import NAMES, features
from rashomon.link.items import Item

if TYPE_CHECKING:
    import numpy as np

FILE = "links.json"


@dataclass(frozen=True, slots=True)
class Weights:
    """A logistic regression over the features, and from which probability a pair is joined.

    `sure` begins a group or joins two; `held` is what the pairs across two groups must
    have on average.
    """

    bias: float
    weights: tuple[float, ...]
    sure: float
    held: float

    def probabilities(self, rows: np.ndarray) -> np.ndarray:
        """How surely each pair tells one thing, 0..1, from its features."""
        import numpy as np

        score = rows @ np.array(self.weights) + self.bias
        sure: np.ndarray = 1.0 / (1.0 + np.exp(-np.clip(score, -30, 30)))
        return sure


@lru_cache(maxsize=1)
def weights() -> dict[str, Weights]:
    """The weights that ship with the package, by the kind of statements that are joined."""
    held = json.loads(resources.files("rashomon.link").joinpath(FILE).read_text("utf-8"))
    return {
        kind: Weights(
            by["bias"], tuple(by["weights"][name] for name in NAMES), by["sure"], by["held"]
        )
        for kind, by in held["kinds"].items()
    }


def rows(items: Sequence[Item], pairs: Sequence[tuple[int, int]]) -> np.ndarray:
    """The features of these pairs of items, one row each, in the order of `NAMES`."""
    import numpy as np

    if not pairs:
        return np.zeros((0, len(NAMES)))
    own = np.array([features(items[i], items[j]) for i, j in pairs], dtype=float)
    like = own[:, 0] + 0.5 * own[:, 3]
    best: dict[tuple[int, str], float] = {}
    for (i, j), score in zip(pairs, like, strict=True):
        for key in ((i, items[j].report), (j, items[i].report)):
            best[key] = max(best.get(key, 0.0), float(score))
    behind = np.array(
        [
            sorted((best[i, items[j].report] - s, best[j, items[i].report] - s))
            for (i, j), s in zip(pairs, like, strict=True)
        ]
    )
    return np.hstack([own, behind])

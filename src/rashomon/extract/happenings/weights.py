"""Learned weights: which mentions are one happening, and which happening is the main one.

`lexicon/<language>/happenings.json` holds them with their origin;
`eval/learn_happenings.py` makes it again.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rashomon.language import Language


@dataclass(frozen=True, slots=True)
class HappeningWeights:
    """Feature → weight in hundredths of a logit, a model each; their biases under ""."""

    same: dict[str, int]
    main: dict[str, int]

    @classmethod
    def of(cls, language: Language) -> HappeningWeights:
        """Those of a language; LexiconError where there are none."""
        held = language.lexicon.learned("happenings")
        return cls(held["same"], held["main"])


def score(weights: dict[str, int], names: Iterable[str]) -> int:
    """The sum over the features with the bias; above 0 is more likely than not."""
    total, get = weights.get("", 0), weights.get
    for name in names:
        total += get(name, 0)
    return total

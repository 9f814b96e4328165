"""Learned weights of arcs: a linear model over named features.

`lexicon/<language>/attribution.json` holds them with their origin;
`eval/learn_cues.py` learns them again.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import lru_cache
from importlib import resources
from typing import TYPE_CHECKING

from rashomon.errors import LexiconError

if TYPE_CHECKING:
    from rashomon.extract.quotes.arcs import Bundle
    from rashomon.extract.quotes.gates import Gates

_MOST_SUMS = 50_000
"""Bundles whose sums are remembered: some ten megabytes."""
_BY_LEMMA = frozenset(("k", "kd", "kw", "uk", "ukd", "ukl", "ukw", "ukb"))
"""Features whose name goes on with the cue's lemma."""


@dataclass(frozen=True, slots=True)
class Weights:
    """Feature → weight, in hundredths of a logit; the lemmas that may be cues at all.

    `gates` remembers by cue which relations are worth a look, `sums` what bundles weigh.
    """

    values: dict[str, int]
    lemmas: frozenset[str]
    bias: int
    gates: dict[str, Gates] = field(default_factory=dict, compare=False, repr=False)
    sums: dict[Bundle, int] = field(default_factory=dict, compare=False, repr=False)

    def sum(self, names: Iterable[str]) -> int:
        """The sum without the bias."""
        get = self.values.get
        return sum([get(n, 0) for n in names])

    def score(self, bundles: Iterable[Bundle]) -> int:
        """The sum over the features, in hundredths of a logit; above 0 is more likely than not."""
        total, get = self.bias, self.sums.get
        for bundle in bundles:
            held = get(bundle)
            total += self._weigh(bundle) if held is None else held
        return total

    def _weigh(self, bundle: Bundle) -> int:
        if len(self.sums) > _MOST_SUMS:
            self.sums.clear()
        make, *known = bundle
        held = self.sums[bundle] = self.sum(make(*known))
        return held


@lru_cache
def weights(language: str = "en") -> Weights:
    """The weights of a language; LexiconError where there are none."""
    where = resources.files("rashomon.lexicon") / language / "attribution.json"
    try:
        held = json.loads(where.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise LexiconError(f"{language}/attribution.json: no weights to read") from error
    return Weights(held["weights"], frozenset(held["lemmas"]), held["bias"])


@lru_cache
def alike(language: str, pairs: tuple[tuple[str, str], ...]) -> Weights:
    """The weights, with those of each pair's second verb given to its first too."""
    held = weights(language)
    values = dict(held.values)
    by_lemma: dict[str, list[str]] = {}
    for name in held.values:
        kind, _, rest = name.partition(" ")
        if kind in _BY_LEMMA:
            by_lemma.setdefault(re.split(r"[ _!]", rest, maxsplit=1)[0], []).append(name)
    for one, other in pairs:
        for name in by_lemma.get(other, ()):
            kind, _, rest = name.partition(" ")
            values[f"{kind} {one}{rest[len(other) :]}"] = held.values[name]
    return Weights(values, held.lemmas.union(one for one, _ in pairs), held.bias)

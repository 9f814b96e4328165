"""Learned weights of arcs: a linear model over named features.

`lexicon/<language>/attribution.json` holds them with their origin;
`eval/learn_cues.py` learns them again.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rashomon.lexicon import Lexicon

_MOST_SUMS = 50_000
"""Bundles whose sums are remembered: some ten megabytes."""
_BY_LEMMA = frozenset(("k", "kd", "kw", "uk", "ukd", "ukl", "ukw", "ukb"))
"""Features whose name goes on with the cue's lemma."""


type Bundle = tuple[Callable[..., list[str]], *tuple[object, ...]]
"""What makes names of features, and what it makes them of: the same bundles come again and
again, so that the sum of a bundle's weights can be remembered."""


@dataclass(frozen=True, slots=True)
class CueWeights:
    """Feature → weight, in hundredths of a logit; the lemmas that may be cues at all.

    `sums` remembers what bundles weigh.
    """

    values: dict[str, int]
    lemmas: frozenset[str]
    bias: int
    sums: dict[Bundle, int] = field(default_factory=dict, compare=False, repr=False)

    @classmethod
    def of(cls, lexicon: Lexicon) -> CueWeights:
        """The weights of a language's lexicon; LexiconError where there are none."""
        held = lexicon.learned("attribution")
        return cls(held["weights"], frozenset(held["lemmas"]), held["bias"])

    def alike(self, pairs: Iterable[tuple[str, str]]) -> CueWeights:
        """The weights, with those of each pair's second verb given to its first too."""
        held = list(pairs)
        values = dict(self.values)
        by_lemma: dict[str, list[str]] = {}
        for name in self.values:
            kind, _, rest = name.partition(" ")
            if kind in _BY_LEMMA:
                by_lemma.setdefault(re.split(r"[ _!]", rest, maxsplit=1)[0], []).append(name)
        for one, other in held:
            for name in by_lemma.get(other, ()):
                kind, _, rest = name.partition(" ")
                values[f"{kind} {one}{rest[len(other) :]}"] = self.values[name]
        return CueWeights(values, self.lemmas.union(one for one, _ in held), self.bias)

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

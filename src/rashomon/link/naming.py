"""Reports of one story by their words → those that name the same persons, bodies and places.

Two happenings of one kind in one week are told in much the same words, and share no names.
Names are words that are written with a capital within a sentence, and nowhere without, so that
nothing need be parsed. How much of what one report names stands in another is the share
of those names, by how telling each is; of two reports the larger share counts, since a short one
names less. Average linkage of these shares puts those together that name the same. A report that
names next to nothing goes where its words are likest.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from rashomon.ground.workings import Workings
from rashomon.link.linkage import average
from rashomon.link.profiles import often, seen
from rashomon.link.vectors import Vectors, unit
from rashomon.model import READABLE, Lexis, Report

if TYPE_CHECKING:
    import numpy as np

TOP = 6_000
"""Characters of the text that are looked at."""
LEAST = 3
"""Fewer names say nothing of what a report is of."""
SHARED = 0.1
"""Mean share of names across from which two sets of reports name the same (0..1)."""
_NAME = re.compile(r"(?<=[^\W_A-Z] |[,;’”'\"] )[^\W\d_]{2,}")
_WORD = re.compile(r"\b[^\W\d_]{2,}")


@dataclass(frozen=True, slots=True)
class Naming:
    """The names of a report, whose squared weights add up to 1, and all its words."""

    names: Mapping[str, float]
    words: frozenset[str]

    @classmethod
    def of(cls, report: Report, lexis: Lexis) -> Naming:
        """From the readable zones; a headline's capitals say nothing."""
        keys = lexis.keys
        body = "\n".join(z.span.of(report.text) for z in report.zones_of(*READABLE))[:TOP]
        plain = set(keys("\n".join(w for w in set(_WORD.findall(body)) if w[0].islower())))
        found = Counter(keys("\n".join(w for w in _NAME.findall(body) if w[0].isupper())))
        names = unit({k: often(n) * lexis.telling(k) for k, n in found.items() if k not in plain})
        return cls(names, frozenset(keys(f"{report.metadata.title.value or ''}\n{body}")))


def parted(
    reports: Sequence[Report],
    rows: Sequence[Mapping[str, float]],
    lexis: Lexis,
    kept: Workings | None = None,
) -> list[list[int]]:
    """The places of the reports that name the same; `rows` are the vectors of their words."""
    kept = kept or Workings()
    held = [kept.once("naming", seen(r), partial(Naming.of, r, lexis)) for r in reports]
    named = [n for n, naming in enumerate(held) if len(naming.names) >= LEAST]
    groups = average(_shares([held[n] for n in named]), SHARED) if len(named) > 1 else []
    if len(groups) < 2:
        return [list(range(len(reports)))]
    found = [[named[n] for n in group] for group in groups]
    return sorted(map(sorted, _beside(found, sorted({*range(len(held))} - {*named}), rows)))


def _shares(held: Sequence[Naming]) -> np.ndarray:
    """Report by report the share of names: of two the larger."""
    import numpy as np

    naming: dict[str, list[int]] = defaultdict(list)
    for n, one in enumerate(held):
        for name in one.names:
            naming[name].append(n)
    found = np.zeros((len(held), len(held)))
    for name, own in sorted(naming.items()):
        weights = np.array([held[n].names[name] ** 2 for n in own])
        found[np.ix_(own, [n for n, one in enumerate(held) if name in one.words])] += weights[
            :, None
        ]
    return np.maximum(found, found.T)


def _beside(
    groups: list[list[int]], nameless: Sequence[int], rows: Sequence[Mapping[str, float]]
) -> list[list[int]]:
    """The groups, with the reports that name next to nothing where their words are likest."""
    if not nameless:
        return groups
    vectors = Vectors(rows)
    likest = []
    for n in nameless:
        near = vectors.dot(vectors.row(n))
        means = [float(near[group].mean()) for group in groups]
        likest.append(means.index(max(means)))
    for n, place in zip(nameless, likest, strict=True):
        groups[place] = [*groups[place], n]
    return groups

"""Reports → those of each story, by their words.

A report is its headline, twice, and the top of its text, as a vector of words weighed by how
telling they are in the language: what other reports are there changes none. Reports are put
together by average linkage, found with the chain of nearest neighbours (Murtagh 1983), as
long as the mean cosine across is `LIKE` or more. Reports of two look-alike events may
still be together then; `part` takes them apart by all that is known of them (`parting`).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from rashomon.ground.joined import Joined
from rashomon.language.words import keys, telling
from rashomon.link.profiles import Profile, often
from rashomon.link.vectors import Vectors, unit
from rashomon.model import READABLE, Report

if TYPE_CHECKING:
    import numpy as np

LIKE = 0.16
"""Mean cosine across from which two sets of reports are one story."""
TOP = 1_500
"""Characters of the text that are looked at."""
CLOSER = 0.04
"""Added to `LIKE`, again and again, for reports that hang together in too large a heap."""
SAME = 0.9
"""Mean cosine beyond which no more is asked for: what is so near is one text."""
HEAP = 2_000
"""Reports at most that are held against each other at once: the work grows with their square."""


def grouped(reports: Sequence[Report]) -> list[list[int]]:
    """The reports of each story by their places, each list in order; in order of their firsts.

    Which reports are together hangs on no order: they are taken by their ids.
    """
    order = sorted(range(len(reports)), key=lambda n: reports[n].id)
    rows = [_row(reports[n]) for n in order]
    found = [[order[n] for n in group] for group in _gathered(rows, list(range(len(rows))), LIKE)]
    return sorted(sorted(group) for group in found)


def part(reports: Sequence[Report], profiles: Sequence[Profile]) -> list[list[int]]:
    """The reports of each event among those of one story, by their places."""
    from rashomon.link.parting import part as parted

    order = sorted(range(len(reports)), key=lambda n: reports[n].id)
    events = parted([profiles[n] for n in order])
    return [sorted(order[n] for copies in event for n in copies) for event in events]


def _row(report: Report) -> Mapping[str, float]:
    title = report.metadata.title.value or ""
    body = "\n".join(z.span.of(report.text) for z in report.zones_of(*READABLE))
    text = f"{title}\n{title}\n{body.removeprefix(title)[:TOP]}"
    found = Counter(keys(text))
    return unit({k: often(n) * telling(k) for k, n in found.items()})


def _gathered(
    rows: Sequence[Mapping[str, float]], places: list[int], least: float
) -> list[list[int]]:
    """Average linkage, by turns within each set of reports that any pair joins."""
    found: list[list[int]] = []
    vectors = Vectors([rows[n] for n in places])
    for heap in _heaps(vectors, least):
        held = [places[n] for n in heap]
        if len(heap) > HEAP and least < SAME:
            found += _gathered(rows, held, least + CLOSER)
        elif len(heap) > HEAP:
            found.append(held)
        elif len(heap) > 1:
            near = Vectors([rows[n] for n in held]).cosines()
            found += [[held[n] for n in group] for group in average(near, least)]
        else:
            found.append(held)
    return found


def _heaps(vectors: Vectors, least: float) -> list[list[int]]:
    """What hangs together by pairs: no mean reaches what no pair does."""
    import numpy as np

    joined = Joined(vectors.count)
    for n in range(vectors.count):
        for other in np.flatnonzero(vectors.dot(vectors.row(n))[:n] >= least):
            joined.join(n, int(other))
    return joined.members()


def average(near: np.ndarray, least: float) -> list[list[int]]:
    """Average linkage of what is as near as `near` says, symmetric, down to `least`."""
    import numpy as np

    near, count = near.copy(), len(near)
    np.fill_diagonal(near, -np.inf)
    size, waiting, joined = np.ones(count), np.ones(count, dtype=bool), Joined(count)
    chain: list[int] = []
    while waiting.any():
        if not chain:
            chain.append(int(waiting.argmax()))
        tip = chain[-1]
        row = np.where(waiting, near[tip], -np.inf)
        best = int(row.argmax())
        before = chain[-2] if len(chain) > 1 else None
        if row[best] < least:  # nothing that is still to be joined comes nearer
            waiting[tip] = False
            chain.clear()
        elif before is None or row[before] < row[best]:
            chain.append(best)
        else:
            del chain[-2:]
            kept, gone = sorted((tip, before))
            joined.join(kept, gone)
            mean = (near[kept] * size[kept] + near[gone] * size[gone]) / (size[kept] + size[gone])
            near[kept], near[:, kept] = mean, mean
            near[kept, kept] = -np.inf
            size[kept] += size[gone]
            waiting[gone] = False
    return joined.members()

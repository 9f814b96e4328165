"""Reports → those of each story, by their words.

A report is its headline, twice, and the top of its text, as a vector of words weighed by how
telling they are in the language: what other reports are there changes none. Two reports are as
like as the cosine of their vectors, less a little for the days between them: happenings of one
kind and place recur. Reports are put together by average linkage (`linkage`), as long as their
mean likeness across is `LIKE` or more, and taken apart where they name nothing in common
(`naming`). Reports of two look-alike events that
do may still be together then; `part` takes them apart by all that is known of them (`parting`).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from rashomon.ground.joined import Joined
from rashomon.ground.workings import Workings
from rashomon.link import scopes
from rashomon.link.linkage import average
from rashomon.link.naming import parted
from rashomon.link.profiles import ReportProfile, often, seen
from rashomon.link.vectors import Vectors, unit
from rashomon.model import READABLE, Lexis, Report

if TYPE_CHECKING:
    import numpy as np

LIKE = 0.16
"""Mean likeness across from which two sets of reports are one story."""
LATER, FAR = 0.05, 60
"""Taken off the cosine of two reports so many days, or more, apart; less of fewer days."""
TOP = 1_500
"""Characters of the text that are looked at."""
CLOSER = 0.04
"""Added to `LIKE`, again and again, for reports that hang together in too large a heap."""
SAME = 0.9
"""Mean cosine beyond which no more is asked for: what is so near is one text."""
HEAP = 2_000
"""Reports at most that are held against each other at once: the work grows with their square."""


def grouped(
    reports: Sequence[Report], lexis: Lexis, kept: Workings | None = None
) -> list[list[int]]:
    """The reports of each story by their places, each list in order; in order of their firsts.

    Which reports are together hangs on no order: they are taken by their ids. `kept` is what
    was worked out of reports before.
    """
    kept = kept or Workings()
    order = sorted(range(len(reports)), key=lambda n: reports[n].id)
    ordered = (reports[n] for n in order)
    rows = [kept.once("words", seen(r), partial(_Row.of, r, lexis)) for r in ordered]
    found: list[list[int]] = []
    for group in _gathered(rows, list(range(len(rows))), LIKE):
        held = [order[n] for n in group]
        if len(held) == 1 or len(held) > HEAP:
            found.append(sorted(held))
            continue
        parts = parted([reports[n] for n in held], [rows[n].words for n in group], lexis, kept)
        found += [sorted(held[n] for n in own) for own in parts]
    return sorted(found)


def part(reports: Sequence[Report], profiles: Sequence[ReportProfile]) -> list[list[int]]:
    """The reports of each event among those of one story, by their places."""
    from rashomon.link.parting import part as parted

    order = sorted(range(len(reports)), key=lambda n: reports[n].id)
    events = parted([profiles[n] for n in order])
    return [sorted(order[n] for copies in event for n in copies) for event in events]


@dataclass(frozen=True, slots=True)
class _Row:
    """A report's words, of unit length, and its day of publication as an ordinal."""

    words: Mapping[str, float]
    day: int | None

    @classmethod
    def of(cls, report: Report, lexis: Lexis) -> _Row:
        title = report.metadata.title.value or ""
        body = "\n".join(z.span.of(report.text) for z in report.zones_of(*READABLE))
        text = f"{title}\n{title}\n{body.removeprefix(title)[:TOP]}"
        found = Counter(lexis.keys(text))
        stated = scopes.period(report.metadata.published.value)
        words = unit({k: often(n) * lexis.telling(k) for k, n in found.items()})
        return cls(words, stated.first if stated else None)


def _gathered(rows: Sequence[_Row], places: list[int], least: float) -> list[list[int]]:
    """Average linkage, by turns within each set of reports that any pair joins."""
    found: list[list[int]] = []
    vectors = Vectors([rows[n].words for n in places])
    for heap in _heaps(vectors, least):
        held = [places[n] for n in heap]
        if len(heap) > HEAP and least < SAME:
            found += _gathered(rows, held, least + CLOSER)
        elif len(heap) > HEAP:
            found.append(held)
        elif len(heap) > 1:
            near = _likeness([rows[n] for n in held])
            found += [[held[n] for n in group] for group in average(near, least)]
        else:
            found.append(held)
    return found


def _likeness(rows: Sequence[_Row]) -> np.ndarray:
    """Row by row; a report without a day is of every day."""
    import numpy as np

    near = Vectors([row.words for row in rows]).cosines()
    days = np.array([np.nan if row.day is None else row.day for row in rows])
    apart = np.nan_to_num(np.abs(days[:, None] - days[None, :]))
    likeness: np.ndarray = near - LATER * np.minimum(apart, FAR) / FAR
    return likeness


def _heaps(vectors: Vectors, least: float) -> list[list[int]]:
    """What hangs together by pairs: no mean reaches what no pair does."""
    import numpy as np

    joined = Joined(vectors.count)
    for first, _, near in vectors.blocks():
        for n, other in np.argwhere(near >= least).tolist():
            if other < first + n:
                joined.join(first + n, other)
    return joined.members()

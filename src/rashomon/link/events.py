"""Which of the given reports tell of another event than the rest.

Reports of one event share what is rare in news: names, places, numbers. Two
reports are of one event where the rare words that they share weigh enough beside
those that they have, or where one's headline shares a rare word with the other;
reports of days far apart must share more, since a topic returns with its names.
What is joined so, and is most of what was given, is the story; a report outside
is left out with the reason. Where no group stands out, nothing is left out: a
stranger does less harm than a witness lost.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import combinations, pairwise

from rashomon.ground.joined import Joined
from rashomon.ground.workings import Workings
from rashomon.language.words import rare
from rashomon.link import scopes
from rashomon.model import READABLE, Extraction, Problem, Reason, Report

ALIKE = 0.032
"""Cosine of the weights of shared rare words from which two reports are of one event."""
SHARED = 2
"""Rare words that they must share for that: one alone may recur anywhere."""
NAMED = 2.5
"""Weight of a headline's words in the other report from which the two are of one event."""
FAR = 60
"""Days between two reports from which on much that they share is but the same topic."""
ALIKE_FAR = 0.09
"""The cosine that such reports need; the words of a headline do not join them."""
FEW = 3
"""Fewer reports than this have no rest to differ from."""
HALF = 0.5
"""Share of a statement's weight that must stand in the story for it to be shared."""


@dataclass(frozen=True, slots=True)
class Sorting:
    """The extractions of one event, those of another, and what is to be said about it."""

    kept: tuple[Extraction, ...]
    left: tuple[Extraction, ...]
    problems: tuple[Problem, ...]


@dataclass(frozen=True, slots=True)
class _Rare:
    """The rare words of one report by weight, those of its headline, its day as an ordinal."""

    words: Mapping[str, float]
    headline: Mapping[str, float]
    total: float
    day: int | None

    @classmethod
    def of(cls, report: Report) -> _Rare:
        """From the readable zones and the title."""
        title = report.metadata.title.value or ""
        text = "\n".join(z.span.of(report.text) for z in report.zones_of(*READABLE))
        held = rare(f"{title}\n{text}")
        return cls(held, rare(title), math.fsum(held.values()), _day(report))


def _day(report: Report) -> int | None:
    stated = scopes.period(report.metadata.published.value)
    return stated.first if stated else None


def sort_out(
    extractions: Iterable[Extraction],
    names: Mapping[str, str] | None = None,
    include: Iterable[str] = (),
    workings: Workings | None = None,
) -> Sorting:
    """The reports of one event, and those that tell of another.

    `names` are what the reasons call the reports by their ids ("R4"); `include`
    are ids of reports that stay whatever they tell of.
    """
    given = tuple(extractions)
    wanted = set(include)
    called = {e.report.id: (names or {}).get(e.report.id, e.report.input) for e in given}
    kept = workings or Workings()
    found = [kept.once("rare", e.report.id, partial(_Rare.of, e.report)) for e in given]
    groups = _groups(found)
    if len(groups) < 2 or wanted >= set(called):
        return Sorting(given, (), ())
    story = _story(groups, len(given))
    if story is None:
        return Sorting(given, (), (_doubt(groups, given, called),))
    stay = {n for n, e in enumerate(given) if n in story or e.report.id in wanted}
    strangers = [n for n in range(len(given)) if n not in stay]
    shared = {t for n in story for t in found[n].words}
    return Sorting(
        tuple(given[n] for n in sorted(stay)),
        tuple(given[n] for n in strangers),
        tuple(_left(given[n], called[given[n].report.id], found[n], shared) for n in strangers),
    )


def _groups(found: Sequence[_Rare]) -> list[list[int]]:
    """The reports that are joined, directly or through others, largest group first."""
    joined = Joined(len(found))
    for a, b in _likely(found):
        if joined.top(a) != joined.top(b) and _alike(found[a], found[b]):
            joined.join(a, b)
    return sorted(joined.members(), key=lambda g: -len(g))


def _likely(found: Sequence[_Rare]) -> Iterator[tuple[int, int]]:
    """Every pair of reports: first those that are neighbours among the holders of a rare word.

    Neighbours join nearly all that belongs together, so that the rest, which is
    tried after them, costs little.
    """
    holders: defaultdict[str, list[int]] = defaultdict(list)
    for n, one in enumerate(found):
        for word in one.words:
            holders[word].append(n)
    tried = {pair for held in holders.values() for pair in pairwise(held)}
    yield from sorted(tried)
    yield from (p for p in combinations(range(len(found)), 2) if p not in tried)


def _alike(a: _Rare, b: _Rare) -> bool:
    few, many = sorted((a.words, b.words), key=len)
    both = [weight for word, weight in few.items() if word in many]
    far = a.day is not None and b.day is not None and abs(a.day - b.day) > FAR
    least = ALIKE_FAR if far else ALIKE
    if len(both) >= SHARED and math.fsum(both) >= least * math.sqrt(a.total * b.total):
        return True
    return not far and any(
        math.fsum(weight for word, weight in x.headline.items() if word in y.words) >= NAMED
        for x, y in ((a, b), (b, a))
    )


def _story(groups: Sequence[Sequence[int]], count: int) -> set[int] | None:
    """The group that is the story: at least two reports, half of all, and none as large."""
    first, second = groups[0], groups[1]
    if count < FEW or len(first) < 2 or len(first) == len(second) or 2 * len(first) < count:
        return None
    return set(first)


def _doubt(
    groups: Sequence[Sequence[int]], given: Sequence[Extraction], called: Mapping[str, str]
) -> Problem:
    parts = [tuple(called[given[n].report.id] for n in group) for group in groups[:4]]
    return Problem(
        "link",
        why=Reason.of(
            "doubtful-event",
            groups=tuple(Reason.of("group", reports=part) for part in sorted(parts)),
            more=Reason.of("dots") if len(groups) > 4 else None,
        ),
    )


def _left(extraction: Extraction, name: str, own: _Rare, story: set[str]) -> Problem:
    """Why a report is left out."""
    report = extraction.report
    total = shared = 0
    for statement in extraction.statements:
        held = rare(statement.span.of(report.text))
        weight = math.fsum(held.values())
        total += 1
        inside = math.fsum(w for t, w in held.items() if t in story)
        shared += weight > 0 and inside >= HALF * weight
    if total:
        how = Reason.of("statements-shared", shared=shared, total=total)
    else:
        inside = len(story & set(own.words))
        how = Reason.of("words-shared", shared=inside, total=len(own.words))
    why = Reason.of("other-event", report=name, share=how)
    return Problem("link", input=report.input, why=why)

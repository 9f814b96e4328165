"""Which of the given reports tell of another event than the rest, and of how many they tell.

Reports of one event share what is rare in news: names, places, numbers. Two
reports are of one event where the rare words that they share weigh enough beside
those that they have, or where one's headline shares a rare word with the other;
reports of days far apart must share more, since a topic returns with its names.
What is joined so, and is most of what was given, is the story; a report outside
is left out with the reason. Where no group stands out, nothing is left out: a
stranger does less harm than a witness lost.

Two events of one kind share such words too, so the story is held against itself, side
by side (`parting`). A report that stands alone then tells of another event and is left
out; two or more are an event of their own, and the account is parted.
"""

from __future__ import annotations

import math
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import pairwise
from typing import TYPE_CHECKING

from rashomon.ground.joined import Joined
from rashomon.ground.workings import Workings
from rashomon.link import scopes
from rashomon.link.marks import marks
from rashomon.model import READABLE, Extraction, Lexis, Problem, Reason, Report

if TYPE_CHECKING:
    from rashomon.link.profiles import ReportProfile

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
MANY = 256
"""Reports that have a word, up to which every two of them are looked at."""
DOUBTED = 12
"""Reports that all stay of which it is still looked whether they share anything."""
HALF = 0.5
"""Share of a statement's weight that must stand in the story for it to be shared."""

type Called = Mapping[str, str]
"""What the reasons call the reports by their ids ("R4")."""


@dataclass(frozen=True, slots=True)
class Sorting:
    """The extractions that an account tells, those left out, and what is to be said about it.

    `parts` are the ids of the reports of each event where those kept tell of several, in
    the order of the extractions; none where they tell of one.
    """

    kept: tuple[Extraction, ...]
    left: tuple[Extraction, ...]
    problems: tuple[Problem, ...]
    parts: tuple[tuple[str, ...], ...] = ()

    def events(self) -> tuple[tuple[Extraction, ...], ...]:
        """The extractions kept, those of each event together."""
        if not self.parts:
            return (self.kept,)
        return tuple(tuple(e for e in self.kept if e.report.id in part) for part in self.parts)


@dataclass(frozen=True, slots=True)
class _Rare:
    """The rare words of one report by weight, those of its headline, its day as an ordinal."""

    words: Mapping[str, float]
    headline: Mapping[str, float]
    total: float
    day: int | None

    @classmethod
    def of(cls, report: Report, lexis: Lexis) -> _Rare:
        """From the readable zones and the title."""
        title = report.metadata.title.value or ""
        text = "\n".join(z.span.of(report.text) for z in report.zones_of(*READABLE))
        held = lexis.rare(f"{title}\n{text}")
        return cls(held, lexis.rare(title), math.fsum(held.values()), _day(report))


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
    are ids of reports that stay whatever they tell of. Where all of a few do, and hardly two
    of them share a name or number, that is still said.
    """
    given = tuple(extractions)
    wanted = set(include)
    called = {e.report.id: (names or {}).get(e.report.id, e.report.input) for e in given}
    every = wanted >= set(called)
    if not given or (every and len(given) > DOUBTED):
        return Sorting(given, (), ())
    from rashomon.link.profiles import seen

    kept = workings or Workings()
    found = [kept.once("rare", seen(e.report), partial(_Rare.of, e.report, e.lexis)) for e in given]
    groups = _groups(found)
    story = _story(groups, len(given))
    if every and story is not None:
        return Sorting(given, (), ())
    if story is None:
        problems = (_doubt(groups, given, called),) if len(groups) > 1 else ()
        return Sorting(given, (), problems)
    stay = story | {n for n, e in enumerate(given) if e.report.id in wanted}
    stay |= {n for g in groups[1:] if not _apart(given, story, g, kept) for n in g}
    strangers = [n for n in range(len(given)) if n not in stay]
    shared = {t for n in story for t in found[n].words}
    linked = Sorting(
        tuple(given[n] for n in sorted(stay)),
        tuple(given[n] for n in strangers),
        tuple(_left(given[n], called[given[n].report.id], found[n], shared) for n in strangers),
    )
    return _parted(linked, called, wanted, kept)


def _apart(
    given: Sequence[Extraction], story: set[int], group: Sequence[int], kept: Workings
) -> bool:
    """Whether a group that no rare word joins with the story is of another event."""
    from rashomon.link.parting import apart

    profiles = [_profile(given[n], kept) for n in (*sorted(story), *group)]
    return apart(profiles[: len(story)], profiles[len(story) :])


def _profile(extraction: Extraction, kept: Workings) -> ReportProfile:
    from rashomon.link.profiles import ReportProfile, seen

    return kept.once("profile", seen(extraction.report), partial(ReportProfile.of, extraction))


def _parted(linked: Sorting, called: Called, wanted: set[str], kept: Workings) -> Sorting:
    """The reports that hang together, held against each other side by side.

    A lone report that the user wants stays, with the largest event.
    """
    from rashomon.link.parting import part

    ordered = sorted(linked.kept, key=lambda e: e.report.id)
    profiles = [_profile(e, kept) for e in ordered]
    events = [[[ordered[n] for n in copies] for copies in event] for event in part(profiles)]
    told = [[e for copies in event for e in copies] for event in events if len(event) > 1]
    if len(events) == 1 or not told:
        return linked
    lone = [e for event in events if len(event) == 1 for e in event[0]]
    left = {e.report.id for e in lone} - wanted
    told[0] += [e for e in lone if e.report.id not in left]
    stay = tuple(e for e in linked.kept if e.report.id not in left)
    strangers = tuple(e for e in linked.kept if e.report.id in left)
    problems = [_stranger(e, called[e.report.id], stay) for e in strangers]
    parts: tuple[tuple[str, ...], ...] = ()
    if len(told) > 1:
        parts = tuple(tuple(sorted(e.report.id for e in part)) for part in told)
        problems.append(_several(told))
    return Sorting(stay, (*linked.left, *strangers), (*linked.problems, *problems), parts)


def _stranger(extraction: Extraction, name: str, story: Sequence[Extraction]) -> Problem:
    """Why a report is left out that shares words with the story: whom each of them names."""
    own, theirs = marks([extraction], story), marks(story, [extraction])
    if (code := _foreign(extraction)) is not None:
        how = Reason.of("language-unread", language=code)
    elif own and theirs:
        how = Reason.of("names-instead", own=own, theirs=theirs)
    elif own or theirs:
        how = Reason.of("names-own", own=own) if own else Reason.of("names-none-of", theirs=theirs)
    else:
        how = Reason.of("told-otherwise")
    report = extraction.report
    return Problem("link", input=report.input, why=Reason.of("other-event", report=name, share=how))


def _several(told: Sequence[Sequence[Extraction]]) -> Problem:
    """That the reports tell of several events, and by what names each is told."""
    groups = []
    for part in told:
        rest = [e for other in told if other is not part for e in other]
        reports = tuple(Reason.of("report", id=e.report.id) for e in part)
        names = marks(part, rest)
        groups.append(
            Reason.of("group-naming", reports=reports, names=names)
            if names
            else Reason.of("group", reports=reports)
        )
    why = Reason.of("several-events", count=len(told), groups=tuple(groups))
    return Problem("link", why=why)


def _groups(found: Sequence[_Rare]) -> list[list[int]]:
    """The reports that are joined, directly or through others, largest group first."""
    joined = Joined(len(found))
    for a, b in _likely(found):
        if joined.top(a) != joined.top(b) and _alike(found[a], found[b]):
            joined.join(a, b)
    return sorted(joined.members(), key=lambda g: -len(g))


def _likely(found: Sequence[_Rare]) -> Iterator[tuple[int, int]]:
    """Every pair of reports that share a rare word: first those that are neighbours among its
    holders.

    Neighbours join nearly all that belongs together, so that the rest, which is
    tried after them, costs little. A word that more than `MANY` hold joins neighbours alone, so
    that one which all have makes no pair of every two.
    """
    holders: defaultdict[str, list[int]] = defaultdict(list)
    for n, one in enumerate(found):
        for word in one.words.keys() | one.headline.keys():
            holders[word].append(n)
    tried = {pair for held in holders.values() for pair in pairwise(held)}
    yield from sorted(tried)
    for n, one in enumerate(found):
        words = one.words.keys() | one.headline.keys()
        held = (h for word in words if len(h := holders[word]) <= MANY)
        sharing = {m for h in held for m in h[bisect_right(h, n) :]}
        yield from ((n, m) for m in sorted(sharing) if (n, m) not in tried)


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
    """The group that is the story: all, or at least two reports, half of all, and none as large."""
    if len(groups) == 1:
        return set(groups[0])
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


def _foreign(extraction: Extraction) -> str | None:
    """The language of a report of whose words hardly any is understood."""
    own, code = extraction.lexis.code, extraction.report.metadata.language.value
    return code if code and code.split("-")[0] != own else None


def _left(extraction: Extraction, name: str, own: _Rare, story: set[str]) -> Problem:
    """Why a report is left out."""
    report = extraction.report
    if (code := _foreign(extraction)) is not None:
        how = Reason.of("language-unread", language=code)
        return Problem(
            "link", input=report.input, why=Reason.of("other-event", report=name, share=how)
        )
    total = shared = 0
    for statement in extraction.statements:
        held = extraction.lexis.rare(statement.span.of(report.text))
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

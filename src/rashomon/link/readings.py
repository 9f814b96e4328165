"""What each report's reading of one slot is, among all the numbers that it states.

A report may state several numbers of one slot: the whole, its parts, an earlier
count, another event's. At most one answers for the event.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from rashomon.link import persons
from rashomon.link.held import CONTEXT, PlacedFigure, hold
from rashomon.link.scopes import EventScope
from rashomon.model import Book, Extraction, Figure, Interval, Scoping

KINDS = 200
"""Different descriptions of single persons that are held against each other; beyond, none are."""

MORE = 2
"""Other numbers that a report states beside its reading and that are shown with it."""

NO_ANSWER = ("former", "threshold")
"""Relations of figures that answer no question of their slot."""


@dataclass(frozen=True, slots=True)
class Chosen:
    """The numbers of one slot, sorted.

    `main` holds one reading a report, `also` what the same reports state beside
    it, `several` the readings that sum up several events, `groups` those of one
    group each (children, officers), `rest` all others.
    """

    main: tuple[PlacedFigure, ...]
    also: tuple[PlacedFigure, ...]
    several: tuple[PlacedFigure, ...]
    groups: tuple[tuple[PlacedFigure, ...], ...]
    rest: tuple[PlacedFigure, ...]


def choose(held: Sequence[PlacedFigure], book: Book, event: EventScope) -> Chosen:
    """Sorts the numbers of one slot; `held` comes in an order that content alone decides."""
    held = _answering(held)
    whole = [h for h in held if _whole(h, book) and not _among_dead(h, event)]
    whole += _standing_in(held, whole)
    plain, several = _of_one(whole, event)
    plain = _told(_without_parts(plain))
    plain, others = _of_one_person(plain)
    main: list[PlacedFigure] = []
    also: list[PlacedFigure] = []
    for among in _by_report(plain):
        best = _first(among)
        main.append(best)
        also += _beside(best, among)
    summed = [_first(among) for among in _by_report(several)]
    sorted_out = {id(h) for h in (*plain, *several)}
    groups = list(_groups([h for h in held if id(h) not in sorted_out], event))
    taken = {id(h) for h in (*main, *also, *summed, *(h for g in groups for h in g))}
    said = {(h.report, h.low) for h in (*main, *also)}
    again = {(h.report, h.low, h.figure.scope.group) for g in groups for h in g if h.low > 1}
    rest = [
        h
        for h in held
        if id(h) not in taken
        and h.figure.polarity != "negated"  # who denies 30 deaths counts none
        and (h.report, h.low, h.figure.scope.group) not in again
        and not (id(h) in sorted_out and (h.report, h.low) in said and id(h) not in others)
    ]
    return Chosen(tuple(main), tuple(also), tuple(summed), tuple(groups), tuple(rest))


def _standing_in(held: Sequence[PlacedFigure], whole: Sequence[PlacedFigure]) -> list[PlacedFigure]:
    """Counts of one group that say how many were hit in all: "five teenagers were hurt".

    So they do where no report's top counts everybody; else a group may be a part,
    even of the same number. Whoever is told of and not counted ("a clerk was hurt")
    counts nobody.
    """
    if any(h.lead and not _person(h) for h in whole):
        return []
    return [h for h in held if h.lead and _group_alone(h)]


def _of_one(
    whole: Sequence[PlacedFigure], event: EventScope
) -> tuple[list[PlacedFigure], list[PlacedFigure]]:
    """The numbers that speak of one event, and those that sum up several.

    Words that may sum up several, and what a round-up tells, are set aside only
    where others speak of one event and state less: a sum is no lower than its parts.
    """
    several, plain = [], []
    for h in _of_its_year(whole, event):
        if _strays(h) or event.sums(h.figure):
            several.append(h)
        elif event.holds(h.figure):
            plain.append(h)
    one_event = [h for h in plain if not _broad(h, event)]
    counts = {h.figure.interval for h in one_event}
    most = max((h.low for h in one_event), default=0)
    if one_event or event.round_ups:
        sums = {id(h) for h in plain if h.low > most and h.figure.interval not in counts}
        several += [h for h in plain if id(h) in sums]
        plain = [h for h in plain if id(h) not in sums]
    return plain, several


def _of_its_year(whole: Sequence[PlacedFigure], event: EventScope) -> Sequence[PlacedFigure]:
    """The numbers without those told of an earlier year, where the top of a report has others."""
    present = [h for h in whole if not event.older(h.raw, h.scoping.not_then)]
    return present if any(h.lead for h in present) else whole


def _broad(held: PlacedFigure, event: EventScope) -> bool:
    """Whether a number may sum up several events: by its sentence, or by its report's top."""
    if _plural(held):
        return True
    return held.report in event.round_ups and not held.scoping.single.search(held.sentence)


def _strays(held: PlacedFigure) -> bool:
    """Whether the sentence sums up several events or speaks of another one."""
    return held.scoping.stray.search(held.sentence) is not None


def _plural(held: PlacedFigure) -> bool:
    """Whether the sentence speaks of events in the plural: it may sum them up."""
    return held.scoping.plural.search(held.sentence) is not None


def survey(
    slots: Mapping[str, Sequence[PlacedFigure]], event: EventScope, scoping: Scoping
) -> EventScope:
    """The event with what the tops of the reports show: round-ups, and how many died."""
    tops: dict[str, list[PlacedFigure]] = defaultdict(list)
    for slot in scoping.hit:
        for h in slots.get(slot, ()):
            if h.lead and h.figure.polarity == "asserted" and h.low > 0:
                tops[h.report].append(h)
    wide = {r for r, held in tops.items() if _sums_up(held)}
    told = len(wide) < len(tops)
    dead = [
        h.low
        for held in tops.values()
        for h in held
        if _fatal(h) and h.report not in wide and event.holds(h.figure) and not _strays(h)
    ]
    return replace(event, round_ups=frozenset(wide if told else ()), dead=max(dead, default=0))


def _sums_up(top: Sequence[PlacedFigure]) -> bool:
    """Whether the number that a report tells first is one of several events."""
    first = min(top, key=lambda h: h.figure.start)
    return _plural(first) and not _person(first)


def _among_dead(held: PlacedFigure, event: EventScope) -> bool:
    """Whether people told only to have been shot may be those whom other reports count as dead.

    "Others" who were shot are not among the dead told of before them.
    """
    if held.figure.slot not in held.scoping.stands_for or not event.dead or _rest(held):
        return False
    if _reckoned(held):
        return False
    struck, survived = held.scoping.struck, held.scoping.survived
    return bool(struck.search(held.sentence)) and not survived.search(held.sentence)


def _reckoned(held: PlacedFigure) -> bool:
    """Whether the dead are taken out of those hit: "six shot, one fatally" leaves five."""
    if held.figure.counted != held.figure.span:
        return False
    return any(held.figure.span.holds(f.number) for f in held.extraction.figures(held.scoping.dead))


def _rest(held: PlacedFigure) -> bool:
    """Whether the words count those left over from a count before: "five others"."""
    return any(re.search(rf"\b{w}\b", held.words) for w in held.scoping.rest)


def _groups(held: list[PlacedFigure], event: EventScope) -> Iterator[tuple[PlacedFigure, ...]]:
    """The readings of each group that figures count by name, one a report."""
    named: dict[str, list[PlacedFigure]] = defaultdict(list)
    for h in held:
        group = h.figure.scope.group
        stated = h.figure.polarity == "asserted" and _level(h)
        if group and stated and event.holds(h.figure) and not _strays(h):
            named[group].append(h)
    chosen = {group: [_first(g) for g in _by_report(named[group])] for group in sorted(named)}
    for one, other in held[0].scoping.overlap if held else ():
        if one in chosen and other in chosen:
            _join(chosen[one], chosen[other])
    yield from (tuple(readings) for readings in chosen.values() if readings)


def _join(one: list[PlacedFigure], other: list[PlacedFigure]) -> None:
    """Moves into the first group's readings those of the second that count as many.

    "Two pupils", "two teenagers": groups that overlap, told by different reports.
    """
    reports = {h.report for h in one}
    counts = {h.figure.interval for h in one if h.low > 1}
    same = [h for h in other if h.figure.interval in counts and h.report not in reports]
    one += same
    other[:] = [h for h in other if h not in same]


def _told(plain: list[PlacedFigure]) -> list[PlacedFigure]:
    """The numbers, unless all that is told is of one person, uncounted, once and deep in a text.

    Such words count nobody; that somebody died is told at the top, or by several: the
    dead whom one report alone counts deep in its text are another event's.
    """
    if any(h.lead for h in plain):
        return plain
    if len({h.report for h in plain}) < 2 and any(_fatal(h) and h.low for h in plain):
        return []
    return [] if all(_person(h) for h in plain) and len(plain) < 2 else plain


def _fatal(held: PlacedFigure) -> bool:
    return held.figure.slot == held.scoping.dead


def _without_parts(plain: list[PlacedFigure]) -> list[PlacedFigure]:
    """The numbers without those that speak of some among those whom others count."""
    partial = {id(h) for h in plain if _partial(h)} | _broken_down(plain)
    most = max((h.low for h in plain if id(h) not in partial), default=0)
    kept = [h for h in plain if id(h) not in partial or h.low >= most]
    counts = [h for h in kept if h.low > 1 and not _uncounted(h)]
    first = min((_day(h) for h in counts), default="")
    told = max((h.low for h in counts), default=0)
    return [h for h in kept if not (first and h.low < told and _uncounted(h) and _day(h) >= first)]


def _of_one_person(plain: list[PlacedFigure]) -> tuple[list[PlacedFigure], frozenset[int]]:
    """The numbers without the persons who are surely not the one that most reports speak of.

    Two reports that single out two people agree on nothing. Also the places of those left out.
    """
    people = _by_report(h for h in plain if _person(h))
    told = [persons.profiles(p) for p in people]
    kinds = Counter(told)
    if len(people) < 2 or len(kinds) > KINDS:
        return plain, frozenset()
    alike = {
        one: sum(n for other, n in kinds.items() if not persons.apart(one, other)) for one in kinds
    }
    best = max(range(len(people)), key=lambda n: (alike[told[n]], people[n][0].report))
    left = [p for p, kind in zip(people, told, strict=True) if persons.apart(told[best], kind)]
    if left and alike[told[best]] < 2:  # each report tells of somebody else: none speaks for all
        left = people
    others = frozenset(id(h) for p in left for h in p)
    return [h for h in plain if id(h) not in others], others


def _uncounted(held: PlacedFigure) -> bool:
    """Whether people are named one by one and not counted: "a woman and her son were hurt"."""
    figure = held.figure
    if _person(held) or figure.counted != figure.span or not figure.interval.exact:
        return _person(held)
    figures = held.extraction.figures()  # in order of their places
    first = bisect_left(figures, figure.start - CONTEXT, key=_start)
    last = bisect_left(figures, figure.span.end, key=_start)
    inside = (f for f in figures[first:last] if figure.span.holds(f.number))
    return all(f.counted == f.span for f in inside)


def _day(held: PlacedFigure) -> str:
    """When the report was published; undated ones last, since nothing shows that they are early."""
    return (held.extraction.report.metadata.published.value or "~")[:10]


def _person(held: PlacedFigure) -> bool:
    """Whether one person is spoken of and not counted: "a man was killed".

    After others have counted more, such words single one of them out.
    """
    number = held.figure.number.of(held.extraction.report.text).casefold()
    if not held.figure.interval.exact or held.low != 1 or number in held.scoping.ones:
        return False
    return not any(c.isdecimal() for c in number)


def _by_report(held: Iterable[PlacedFigure]) -> list[list[PlacedFigure]]:
    groups: dict[str, list[PlacedFigure]] = defaultdict(list)
    for h in held:
        groups[h.report].append(h)
    return [groups[report] for report in sorted(groups)]


def _whole(held: PlacedFigure, book: Book) -> bool:
    figure = held.figure
    return (
        figure.polarity == "asserted"
        and _level(held)
        and figure.whole is None
        and (figure.scope.group is None or figure.scope.group in book.whole_groups)
    )


def _level(held: PlacedFigure) -> bool:
    """Whether a count is told by where it stands ("rose to nine"), not by how much it changed.

    Of people a change is told apart already: it has the group `additional`, or no slot.
    """
    figure = held.figure
    if figure.level:
        return True
    return held.before.rstrip().endswith(tuple(f" {w}" for w in held.scoping.level))


def _group_alone(held: PlacedFigure) -> bool:
    """Whether a figure counts one group of those hit, and no report counts any others: then
    "five teenagers were hurt" says how many people were."""
    figure = held.figure
    group = figure.scope.group
    return (
        group is not None
        and group not in held.scoping.apart
        and figure.polarity == "asserted"
        and figure.whole is None
    )


def _partial(held: PlacedFigure) -> bool:
    """Whether the words speak of some among those counted: one person deep in the text, "one
    of the victims", or "the other three"."""
    if _beyond(held):
        return True
    alone = held.figure.interval.exact and held.low == 1
    if held.lead:
        return alone and f" {held.scoping.out_of} " in held.words
    return alone or any(w in f"{held.before[-12:]} {held.words}" for w in held.scoping.leftover)


def _beyond(held: PlacedFigure) -> bool:
    """Whether "others" are counted on top of people hurt that the sentence told of before."""
    if not _rest(held):
        return False
    slots = (held.figure.slot, *held.scoping.grave)
    told = {f.slot for f in _earlier(held, len(held.before)) if f.polarity == "asserted"}
    if told.intersection(slots):
        return True
    if held.scoping.dead in (held.figure.slot, *told):
        return False
    return any(w in held.before for w in held.scoping.graver)


def _earlier(held: PlacedFigure, reach: int) -> list[Figure]:
    """The report's figures that stand within so many characters before a figure."""
    start = held.figure.start
    figures = held.extraction.figures()  # in order of their places
    first = bisect_left(figures, start - reach, key=_start)
    return list(figures[first : bisect_left(figures, start, key=_start)])


def _start(figure: Figure) -> int:
    return figure.start


def _answering(held: Sequence[PlacedFigure]) -> list[PlacedFigure]:
    """Without bars, and without what a report withdraws where it states another number."""
    stands = {h.report for h in held if h.figure.relation not in NO_ANSWER}
    return [
        h
        for h in held
        if h.figure.relation not in NO_ANSWER
        or (h.figure.relation == "former" and h.report not in stands)
    ]


def _former(held: PlacedFigure) -> bool:
    """Whether the report calls the number outdated: "earlier reports said eight had died"."""
    return held.figure.relation == "former"


def _broken_down(plain: Iterable[PlacedFigure]) -> set[int]:
    """The numbers that a sentence breaks a higher one of the same slot down into.

    "Nine people were hurt: two gravely, seven lightly."
    """
    found: set[int] = set()
    for among in _by_report(plain):
        high: PlacedFigure | None = None
        for h in sorted(among, key=lambda h: h.figure.start):
            if high and h.figure.start - high.figure.start > len(h.before):
                high = None
            if high and h.low < high.low:
                if not _reckoned(h):
                    found.add(id(h))
            elif high is None or h.low > high.low:
                high = h
    return found


def _beside(best: PlacedFigure, among: Sequence[PlacedFigure]) -> list[PlacedFigure]:
    """The other numbers that a report states of the event, prominently or more than once."""
    other: dict[Interval, list[PlacedFigure]] = defaultdict(list)
    for h in among:
        if h.figure.interval != best.figure.interval:
            other[h.figure.interval].append(h)
    shown = [g[0] for g in other.values() if len(g) > 1 or any(h.lead or _former(h) for h in g)]
    return sorted(shown, key=lambda h: h.low == best.low)[:MORE]


def _first(among: Sequence[PlacedFigure]) -> PlacedFigure:
    """The number that a report's words put first."""
    often = Counter(h.figure.interval for h in among)
    highest = max(h.low for h in among)
    return max(among, key=lambda h: _rank(h, often[h.figure.interval], h.low == highest))


def _rank(held: PlacedFigure, repeated: int, highest: bool) -> tuple[float, ...]:
    """Counts before vague words, lead before later text, repeated before once, high before low.

    Of the same number, the one that says on whose word: a headline seldom does.
    """
    interval = held.figure.interval
    vague = interval.low is not None and interval.high is not None and not interval.exact
    said = held.figure.attribution
    told = bool(said and said.speaker)
    return (
        not _former(held),
        not vague,
        held.lead,
        min(3, repeated) + highest,
        held.low,
        told,
        -held.figure.start,
    )


def standing_for(slot: str, extraction: Extraction) -> tuple[PlacedFigure, ...]:
    """A report's figures of another slot that answer for this one, of which it has none.

    People who were shot were injured where the report counts no dead, or counts
    the dead apart from them ("one died and five others were shot").
    """
    other = extraction.lexis.scoping.stands_for.get(slot)
    if not other or any(f.polarity == "asserted" for f in extraction.figures(slot)):
        return ()
    dead = extraction.figures(extraction.lexis.scoping.dead)
    deaths = any(f.polarity == "asserted" for f in dead)
    return tuple(h for h in hold(extraction, other) if not deaths or _rest(h))

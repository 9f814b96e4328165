"""Figures → questions: each report's reading of the event, and what else reports count.

What a report states of a slot beside its reading (a part, another scope, another
event) becomes a question of its own, so that a part never answers for a whole.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from functools import partial

from rashomon.ground.workings import Workings
from rashomon.link import equal, readings, scopes
from rashomon.link.held import PlacedFigure, around, hold, texts
from rashomon.link.rarity import Rarity
from rashomon.model import (
    PLAIN,
    Answer,
    Book,
    Extraction,
    Question,
    Reason,
    Scope,
    least,
    question_id,
)

BESIDE = Reason("beside")
BESIDE_SCORE = 0.5
"""How surely a number answers that a report states beside its reading."""

ALIKE = 0.5
"""Share of weighted words that two figures' sentences must have in common to answer one
question, where no slot says it."""

NEAREST = 20
"""Groups of figures that are looked at for one key: the latest."""

FEW = 12
"""Numbers up to this one may refer to those told of before."""

NEXT = 60
"""Characters behind "two of them" that tell what is said of them."""

SEVERAL = "several-events"
PART = "part"
ANOTHER = "another-event"
"""Groups of questions that are not about all that the event counts."""


def ask(extractions: Sequence[Extraction], workings: Workings | None = None) -> Iterator[Question]:
    """The questions that these reports' figures answer.

    What figures are asked is kept by the figures: where one more report states none of a slot,
    its questions are the same objects.
    """
    if not extractions:
        return
    kept = workings or Workings()
    lexis = extractions[0].lexis
    table = lexis.book
    part = partial(_parts, table=table)
    rest: list[tuple[_Kind, PlacedFigure]] = []
    slots: dict[str, list[PlacedFigure]] = defaultdict(list)
    for extraction in extractions:
        events, others = kept.of("figures", extraction, part)
        rest += others
        for held in events:
            slots[held.figure.slot or ""].append(held)
    event = readings.survey(slots, scopes.event(extractions), lexis.scoping)
    words_of = texts(extractions, kept)
    for slot in table.entries:
        answering = partial(readings.standing_for, slot)
        for extraction in extractions:
            slots[slot] += kept.of("standing for", extraction, answering, slot)
        if counted := sorted(slots[slot], key=_first):
            apart = tuple(_elsewhere(h, words_of) for h in counted)
            make = partial(_event_questions, slot, apart=apart, table=table, event=event)
            yield from _kept("event", counted, make, kept, slot, apart, event)
    yield from _other_questions(rest, table, kept)


type _Kind = tuple[str, str, str]
"""Slot, measure and noun of what is counted: figures that differ in it answer nothing together."""


def _kept[T](
    what: str,
    held: Sequence[PlacedFigure],
    make: Callable[[Sequence[PlacedFigure]], Iterable[T]],
    kept: Workings,
    *also: Hashable,
) -> tuple[T, ...]:
    """What is made of these figures, which are kept beside it and known as objects."""
    key = (tuple(map(id, held)), *also)
    return kept.once(f"figures: {what}", key, lambda: (held, tuple(make(held))))[1]


def _parts(
    extraction: Extraction, table: Book
) -> tuple[tuple[PlacedFigure, ...], tuple[tuple[_Kind, PlacedFigure], ...]]:
    """A report's figures of the event, and the others with their kinds."""
    events: list[PlacedFigure] = []
    others: list[tuple[_Kind, PlacedFigure]] = []
    for held in hold(extraction):
        slot = held.figure.slot
        if not slot and (_one_of_several(held) or _referring(held)):
            continue
        if slot and table.of(slot).event:
            events.append(held)
        else:
            noun = _told_of(held) if slot == PART else "" if slot else _counted(held)
            others.append(((slot or "", table.measure(held.figure.unit) or "", noun), held))
    return tuple(events), tuple(others)


def _event_questions(
    slot: str,
    held: Sequence[PlacedFigure],
    apart: Sequence[bool],
    table: Book,
    event: scopes.EventScope,
) -> Iterator[Question]:
    """The event's own question, then one for each narrower, wider or other scope.

    `apart` says of each figure whether it counts elsewhere.
    """
    near = [h for h, off in zip(held, apart, strict=True) if not off]
    elsewhere = [h for h, off in zip(held, apart, strict=True) if off]
    chosen = readings.choose(near, table, event)
    text = Reason.of("slot", slot=slot, noun=None)
    if chosen.main:
        yield _question(text, slot, chosen.main, _shared(chosen.main), chosen.also, main=True)
    summed: dict[str, list[PlacedFigure]] = defaultdict(list)
    for h in chosen.several:
        summed[h.figure.scope.period or ""].append(h)
    for period in sorted(summed):
        for cluster in _clusters(summed[period]):
            yield _question(text, slot, cluster, Scope(None, period or None, SEVERAL))
    for group in chosen.groups:
        named = min(h.figure.scope.group or "" for h in group)  # of groups that overlap, the first
        yield _question(text, slot, group, Scope(group=named))
    grouped: dict[Scope, list[PlacedFigure]] = defaultdict(list)
    for h in _once(sorted((*chosen.rest, *elsewhere), key=_first)):
        if h.figure.slot == slot:
            scope, year = h.figure.scope, event.older(h.raw, h.scoping.not_then)
            kind = scope.group or (ANOTHER if year else PART)
            grouped[Scope(scope.place, scope.period or year, kind)].append(h)
    for scope in sorted(grouped, key=str):
        for cluster in _clusters(grouped[scope]):
            yield _question(text, slot, cluster, scope)


def _first(held: PlacedFigure) -> tuple[object, ...]:
    return held.report, held.figure.start, held.figure.id


def _elsewhere(held: PlacedFigure, told: Mapping[str, str]) -> bool:
    """Whether a number counts at a place that no other report names, after another of its report.

    It is a part of what the report sums up, or of another event. `told` are the texts of all
    reports in small letters, by their ids.
    """
    place = held.figure.scope.place
    if not place:
        return False
    first = next(iter(held.extraction.figures(held.figure.slot)), held.figure)
    if first.scope.place == place or (first.interval.low or 0) <= held.low:
        return False
    name = place.casefold()
    return not any(name in text for id, text in told.items() if id != held.report)


def _once(held: Sequence[PlacedFigure]) -> Iterator[PlacedFigure]:
    """Each number of a report's part or scope once, where it stands first."""
    seen: set[tuple[object, ...]] = set()
    for h in held:
        said = (h.report, h.figure.slot, h.figure.interval, h.figure.scope)
        if h.low == 1 or said not in seen:
            yield h
        seen.add(said)


def _other_questions(
    held: Iterable[tuple[_Kind, PlacedFigure]], table: Book, kept: Workings
) -> Iterator[Question]:
    groups: dict[_Kind, list[PlacedFigure]] = defaultdict(list)
    for kind, h in held:
        groups[kind].append(h)
    clusters = [
        cluster
        for kind in sorted(groups)
        for cluster in _kept("cluster", groups[kind], _clusters, kept)
    ]
    for cluster in equal.joined(clusters, table, kept):
        yield from _kept("alone", cluster, _other_question, kept)


def _other_question(cluster: Sequence[PlacedFigure]) -> Iterator[Question]:
    yield _question(_asked(cluster), cluster[0].figure.slot, cluster)


def _one_of_several(held: PlacedFigure) -> bool:
    """Whether the words count nothing but rank a thing: "one of the largest fires"."""
    return held.words.startswith(tuple(f"{a} " for a in held.extraction.lexis.cues.among))


def _referring(held: PlacedFigure) -> bool:
    """Whether a small number in letters refers to those told of before: "the two leaders"."""
    number = held.figure.number.of(held.extraction.report.text)
    small = held.figure.interval.exact and held.low <= FEW and number.isalpha()
    return small and held.before.split()[-1:] in [[w] for w in held.scoping.known]


def _shared(held: Sequence[PlacedFigure]) -> Scope:
    """The scope that all readings of the event state alike; else it is the event's own, open.

    What one reading alone states narrows its cell, not the question.
    """
    places = {h.figure.scope.place for h in held}
    periods = {h.figure.scope.period for h in held}
    alike = len({h.sentence for h in held}) > 1  # a copy says nothing again
    return Scope(
        places.pop() if alike and len(places) == 1 else None,
        periods.pop() if alike and len(periods) == 1 else None,
    )


def _counted(held: PlacedFigure) -> str:
    """What is counted, as stems."""
    span = held.figure.counted
    text = span.of(held.extraction.report.text) if span else ""
    return " ".join(sorted(held.extraction.lexis.stems(text)))


def _of_whom(held: PlacedFigure) -> str:
    """ "the injured" of "two of the injured"; empty where a part is counted by its own noun."""
    text, figure = held.extraction.report.text, held.figure
    mark, _, whole = text[figure.number.end : figure.span.end].strip().partition(" ")
    return whole if mark.casefold() == held.scoping.out_of else ""


def _told_of(held: PlacedFigure) -> str:
    """What sets a part apart: its noun, else what is said next of "two of them"."""
    if not _of_whom(held):
        return _counted(held)
    text, end = held.extraction.report.text, held.figure.span.end
    return next(iter(held.extraction.lexis.keys(text[end : end + NEXT])), "")


def _asked(cluster: Sequence[PlacedFigure]) -> Reason:
    """The slot's question, with what is counted where something says it."""
    first = min(cluster, key=lambda h: (h.report, h.figure.start))
    slot = first.figure.slot
    if slot == PART:
        return Reason.of("slot", slot=slot, noun=_of_whom(first) or Reason.of("those"))
    many = next((h for h in cluster if h.low != 1), first)  # "blasts" rather than "blast"
    span = many.figure.counted
    noun = span.of(many.extraction.report.text) if span else many.figure.unit
    if noun and (span is None or many.low == 1):  # "one blast", the unit "hour"
        return Reason.of("slot", slot=slot, noun=Reason.of("plural", noun=noun))
    return Reason.of("slot", slot=slot, noun=noun)


def _clusters(held: Sequence[PlacedFigure]) -> Iterator[list[PlacedFigure]]:
    """Figures whose sentences are alike, at most one a report.

    Each joins an equal number before it, else the one at its own place in the sentence ("by 61
    votes to 58"), else that of the likest sentence.
    """
    held = sorted(held, key=lambda h: (h.report, h.figure.start, h.figure.id))
    keys = [frozenset(around(h)) for h in held]
    weights = Rarity(keys, held[0].extraction.lexis)
    turns = _turns(held)
    clusters: list[tuple[list[PlacedFigure], frozenset[str], set[str], int]] = []
    index: dict[str, list[int]] = defaultdict(list)
    for h, mine, turn in zip(held, keys, turns, strict=True):
        near = {c for key in mine for c in index[key][-NEAREST:]}
        fits = [
            (_equal(h, clusters[c][0]), turn == clusters[c][3], score, -c)
            for c in near
            if (score := weights.dice(mine, clusters[c][1])) >= ALIKE
            and h.report not in clusters[c][2]
            and not any(map(h.opposite, clusters[c][0]))
        ]
        if fits:
            best = max(fits)[-1]
            clusters[-best][0].append(h)
            clusters[-best][2].add(h.report)
            continue
        for key in mine:
            index[key].append(len(clusters))
        clusters.append(([h], mine, {h.report}, turn))
    yield from (c[0] for c in clusters)


def _turns(held: Sequence[PlacedFigure]) -> list[int]:
    """At which place each figure stands among those of its sentence."""
    seen: Counter[tuple[str, int]] = Counter()
    turns = []
    for h in held:
        sentence = h.report, h.figure.start - len(h.before)
        turns.append(seen[sentence])
        seen[sentence] += 1
    return turns


def _equal(one: PlacedFigure, others: Iterable[PlacedFigure]) -> bool:
    return any(one.figure.interval == h.figure.interval for h in others)


def _question(
    asks: Reason,
    slot: str | None,
    held: Sequence[PlacedFigure],
    scope: Scope | None = None,
    also: Sequence[PlacedFigure] = (),
    main: bool = False,
) -> Question:
    """The question that `held` answer; `also` are what their reports state beside it.

    `main`: the event's own of its slot, of which there is one.
    """
    scope = scope or Scope(
        scopes.one(h.figure.scope.place for h in held),
        scopes.one(h.figure.scope.period for h in held),
        scopes.one(h.figure.scope.group for h in held),
    )
    answers = [Answer(h.report, h.figure, PLAIN) for h in held]
    answers += [Answer(h.report, h.figure, BESIDE, BESIDE_SCORE) for h in also]
    answers.sort(key=lambda a: (a.report, -a.score, a.statement.start, a.statement.id))
    asked = ("event", slot) if main else ("figure", slot, least(answers))
    return Question(question_id(*asked), asks, slot, scope, tuple(answers))

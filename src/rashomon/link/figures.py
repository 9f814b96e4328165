"""Figures → questions: one reading a report for each question about the event.

A report may state several numbers of one slot: the whole, its parts, an
earlier count, another event's. One answers for the event; the others become
questions of their own, so that a part never answers for a whole.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from rashomon import lexicon
from rashomon.language import words
from rashomon.link import scopes
from rashomon.model import Answer, Extraction, Figure, Question, Scope, content_id

if TYPE_CHECKING:
    from rashomon.lexicon.questions import Book

LEAD = 4
"""Zones from the top that a report's lead fills: what stands there is what it is about."""

ALIKE = 0.5
"""Share of weighted words that two figures' surroundings must have in common to answer one
question, where no slot says it."""

CONTEXT = 120
"""Characters on either side of a figure that are its surroundings."""


@dataclass(frozen=True, slots=True)
class Held:
    """A figure with the report that states it."""

    extraction: Extraction
    figure: Figure

    @property
    def report(self) -> str:
        """The report's id."""
        return self.extraction.report.id

    @property
    def depth(self) -> int:
        """How many readable zones stand above the figure."""
        zones = self.extraction.report.zones_of("headline", "subhead", "body")
        return sum(1 for z in zones if z.span.end <= self.figure.start)

    @property
    def counted(self) -> str:
        """What is counted, as stems."""
        span = self.figure.counted
        text = span.of(self.extraction.report.text) if span else ""
        return " ".join(sorted(words.stems(text)))

    @property
    def around(self) -> tuple[str, ...]:
        """The meaning words around the figure, within its zone, numbers left out."""
        report, span = self.extraction.report, self.figure.span
        zone = next((z.span for z in report.zones if z.span.holds(span)), span)
        start = max(zone.start, span.start - CONTEXT)
        text = report.text[start : min(zone.end, span.end + CONTEXT)]
        return tuple(k for k in words.keys(text) if not k.isdigit())


def ask(extractions: Sequence[Extraction]) -> Iterator[Question]:
    """The questions that these reports' figures answer."""
    from rashomon.lexicon.questions import book

    table = book(lexicon.load("en"))
    event = scopes.event(extractions)
    rest: list[Held] = []
    slots: dict[str, list[Held]] = defaultdict(list)
    for extraction in extractions:
        for figure in extraction.figures():
            held = Held(extraction, figure)
            if figure.slot and table.of(figure.slot).event:
                slots[figure.slot].append(held)
            else:
                rest.append(held)
    for slot in sorted(slots):
        yield from _event_questions(slot, slots[slot], table, event)
    yield from _other_questions(rest, table)


def _event_questions(
    slot: str, held: list[Held], table: Book, event: scopes.Event
) -> Iterator[Question]:
    """The event's own question first, then one for each narrower or other scope."""
    main, side = [], []
    by_report: dict[str, list[Held]] = defaultdict(list)
    for h in held:
        by_report[h.report].append(h)
    for report in sorted(by_report):
        answers, others = _choose(by_report[report], table, event)
        main += answers
        side += others
    if main:
        yield _question(table.of(slot).question, slot, main)
    grouped: dict[Scope, list[Held]] = defaultdict(list)
    for h in side:
        grouped[h.figure.scope].append(h)
    for scope in sorted(grouped, key=str):
        yield from _side_questions(slot, scope, grouped[scope], table)


def _side_questions(slot: str, scope: Scope, held: list[Held], table: Book) -> Iterator[Question]:
    """Parts and other scopes: one question where the words around are alike too."""
    for cluster in _clusters(held):
        yield _question(table.of(slot).question, slot, cluster, scope)


def _choose(held: list[Held], table: Book, event: scopes.Event) -> tuple[list[Held], list[Held]]:
    """A report's reading of the event with what it also states of it, and all else."""
    whole = [h for h in held if _whole(h.figure, table) and event.holds(h.figure)]
    others = [h for h in held if h not in whole]
    if not whole:
        return [], others
    best = max(whole, key=lambda h: _rank(h, whole))
    return [best], [*others, *(h for h in whole if h.figure.interval != best.figure.interval)]


def _whole(figure: Figure, table: Book) -> bool:
    return (
        figure.polarity == "asserted"
        and figure.trend is None
        and figure.whole is None
        and (figure.scope.group is None or figure.scope.group in table.whole_groups)
    )


def _rank(held: Held, among: list[Held]) -> tuple[float, ...]:
    """Lead before later text, repeated before once, the higher count before the lower."""
    interval = held.figure.interval
    repeated = sum(1 for h in among if h.figure.interval == interval)
    low = interval.low if interval.low is not None else interval.high or 0
    return (held.depth < LEAD, repeated > 1, low, -held.figure.start)


def _other_questions(held: list[Held], table: Book) -> Iterator[Question]:
    groups: dict[tuple[str, str, str], list[Held]] = defaultdict(list)
    for h in held:
        noun = "" if h.figure.slot else h.counted
        groups[h.figure.slot or "", h.figure.unit or "", noun].append(h)
    for key in sorted(groups):
        for cluster in _clusters(groups[key]):
            slot = cluster[0].figure.slot
            text = table.of(slot).question.replace("{noun}", _noun(cluster))
            yield _question(text, slot, cluster)


def _noun(cluster: Sequence[Held]) -> str:
    first = min(cluster, key=lambda h: (h.report, h.figure.start))
    span = first.figure.counted
    return span.of(first.extraction.report.text) if span else first.figure.unit or "units"


def _clusters(held: list[Held]) -> Iterator[list[Held]]:
    """Figures whose surroundings are alike, at most one a report; greedy from the likest pair."""
    held = sorted(held, key=lambda h: (h.report, h.figure.start, h.figure.id))
    weights = words.Weights(h.around for h in held)
    clusters: list[list[Held]] = []
    index: dict[str, list[int]] = defaultdict(list)
    for h in held:
        near = {c for key in set(h.around) for c in index[key][-20:]}
        fits = [
            (weights.dice(h.around, clusters[c][0].around), -c)
            for c in near
            if all(o.report != h.report for o in clusters[c])
        ]
        best = max(fits, default=(0.0, 0))
        if best[0] >= ALIKE:
            clusters[-best[1]].append(h)
            continue
        for key in set(h.around):
            index[key].append(len(clusters))
        clusters.append([h])
    yield from clusters


def _question(
    text: str, slot: str | None, held: Sequence[Held], scope: Scope | None = None
) -> Question:
    scope = scope or Scope(
        scopes.one(h.figure.scope.place for h in held),
        scopes.one(h.figure.scope.period for h in held),
        scopes.one(h.figure.scope.group for h in held),
    )
    answers = sorted(
        (Answer(h.report, h.figure, "same slot and scope") for h in held),
        key=lambda a: (a.report, a.statement.start, a.statement.id),
    )
    return Question(
        content_id("q", text, *(a.statement.id for a in answers)), text, slot, scope, tuple(answers)
    )

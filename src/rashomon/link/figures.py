"""Figures → questions: one reading a report for each question about the event.

A report may state several numbers of one slot: the whole, its parts, an
earlier count, another event's. One answers for the event; the others become
questions of their own, so that a part never answers for a whole.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from rashomon import lexicon
from rashomon.language import words
from rashomon.link import scopes
from rashomon.model import Answer, Extraction, Figure, Interval, Number, Question, Scope, content_id

if TYPE_CHECKING:
    from rashomon.lexicon.questions import Book

LEAD = 700
"""Characters of readable text from the top that are a report's lead: what it is about."""

MORE = 3
"""Higher numbers that a report states beside its reading and that are shown with it."""

SAME = "same slot and scope"
BESIDE = "also stated there, higher than its reading"
BESIDE_SCORE = 0.5
"""How surely a number answers that a report states beside its reading."""

ALIKE = 0.5
"""Share of weighted words that two figures' surroundings must have in common to answer one
question, where no slot says it."""

CONTEXT = 120
"""Characters on either side of a figure that are its surroundings."""


_STOP = re.compile(r"[.!?][”\"’)]?\s|\n\s*\n")


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
    def lead(self) -> bool:
        """Whether the figure stands in the headline or the report's first sentences."""
        above = 0
        for zone in self.extraction.report.zones_of("headline", "subhead", "body"):
            if zone.span.end > self.figure.start:
                return zone.kind != "body" or above + self.figure.start - zone.span.start < LEAD
            above += len(zone.span) if zone.kind == "body" else 0
        return False

    @property
    def low(self) -> Number:
        """The number that the words state: the low bound, else the high one."""
        interval = self.figure.interval
        return (interval.low if interval.low is not None else interval.high) or 0

    @property
    def sentence(self) -> str:
        """The words of the sentence around, as far as full stops show it, in lower case."""
        report, span = self.extraction.report, self.figure.span
        zone = next((z.span for z in report.zones if z.span.holds(span)), span)
        before = report.text[max(zone.start, span.start - CONTEXT * 2) : span.start]
        after = report.text[span.end : min(zone.end, span.end + CONTEXT * 2)]
        return (
            _STOP.split(before)[-1] + span.of(report.text) + _STOP.split(after, maxsplit=1)[0]
        ).casefold()

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
    """The event's own question, then one for each narrower, wider or other scope."""
    whole = [h for h in held if _whole(h.figure, table) and event.holds(h.figure)]
    plain = [h for h in whole if not scopes.strays(h.sentence)]
    by_report: dict[str, list[Held]] = defaultdict(list)
    for h in plain or whole:
        by_report[h.report].append(h)
    main: list[Held] = []
    also: list[Held] = []
    for report in sorted(by_report):
        best, more = _choose(by_report[report])
        main.append(best)
        also += more
    if main:
        yield _question(table.of(slot).question, slot, main, also=also)
    grouped: dict[Scope, list[Held]] = defaultdict(list)
    chosen = {h.figure.interval for h in (*main, *also)}
    for h in held:
        if h not in main and h not in also and not (h in plain and h.figure.interval in chosen):
            grouped[h.figure.scope].append(h)
    for scope in sorted(grouped, key=str):
        yield from _side_questions(slot, scope, grouped[scope], table)


def _side_questions(slot: str, scope: Scope, held: list[Held], table: Book) -> Iterator[Question]:
    """Parts and other scopes: one question where the words around are alike too."""
    for cluster in _clusters(held):
        yield _question(table.of(slot).question, slot, cluster, scope)


def _choose(held: list[Held]) -> tuple[Held, list[Held]]:
    """A report's reading of the event, and the higher numbers that it also states.

    A lower number beside it is a part of it; a higher one questions it.
    """
    best = max(held, key=lambda h: _rank(h, held))
    more: dict[Interval, Held] = {}
    for h in held:
        if h.low > best.low:
            more.setdefault(h.figure.interval, h)
    return best, list(more.values())[:MORE]


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
    return (
        held.lead,
        min(3, repeated) + (held.low == max(h.low for h in among)),
        held.low,
        -held.figure.start,
    )


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
    text: str,
    slot: str | None,
    held: Sequence[Held],
    scope: Scope | None = None,
    also: Sequence[Held] = (),
) -> Question:
    """The question that `held` answer; `also` are what their reports state beside it."""
    scope = scope or Scope(
        scopes.one(h.figure.scope.place for h in held),
        scopes.one(h.figure.scope.period for h in held),
        scopes.one(h.figure.scope.group for h in held),
    )
    answers = [Answer(h.report, h.figure, SAME) for h in held]
    answers += [Answer(h.report, h.figure, BESIDE, BESIDE_SCORE) for h in also]
    answers.sort(key=lambda a: (a.report, -a.score, a.statement.start, a.statement.id))
    ids = [a.statement.id for a in answers]
    return Question(content_id("q", text, *ids), text, slot, scope, tuple(answers))

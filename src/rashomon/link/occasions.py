"""Days and hours → questions: when the main happening of the reports was.

A report names many days. The one that is asked for is the day that most reports state at their
tops of what they are about; who states it deeper in the text answers too. Hours are one where
they are equal to the minute, wherever they stand; others only at the reports' tops. In stories
read whole all ten pairs of such hours, near each other, were labelled one question.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial

from rashomon.ground.workings import Workings
from rashomon.model import (
    PLAIN,
    Answer,
    Detail,
    Extraction,
    Question,
    Reason,
    Scope,
    Spans,
    least,
    question_id,
)
from rashomon.model.said import between, minutes

DAY, HOUR = "day", "time_of_day"

SURE = 1.0
"""How surely a detail answers."""

NEAR = 90
"""Minutes up to which two hours at the reports' tops may be two answers to one question."""

TOPS = 2
"""Reports that must state the day at their tops."""


@dataclass(frozen=True, slots=True)
class RankedDetail:
    """A detail of a report: whether at the report's top, and of what the report is about; the
    field of its happening then, and whether that only follows on it (an arrest)."""

    report: str
    detail: Detail
    lead: bool
    main: bool
    field: str | None = None
    follows: bool = False

    @property
    def rank(self) -> tuple[bool, bool, int, str]:
        """Of several of one value, the one that answers is first."""
        return not self.lead, not self.main, self.detail.start, self.detail.id


AGAIN = ("part", "later")
"""How a happening of the main one's kind stands to it that may be the same, in other words."""

type Held = dict[str, RankedDetail]
"""Report → where it states one value best."""

type Stated = dict[str, Held]
"""The same by value."""


def ask(extractions: Sequence[Extraction], workings: Workings | None = None) -> Iterator[Question]:
    """The questions that several reports answer; the extractions come in the order of their ids."""
    texts = {e.report.id: e.report.text for e in extractions}
    kept = workings or Workings()
    days = {v: held for v, held in _stated(extractions, DAY, kept).items() if _exact(v)}
    if day := _main(days):
        yield _question(Reason.of("on-day", words=_shortest(day, texts)), day)
    hours = _stated(extractions, HOUR, kept)
    near = _near(hours)
    if len({t.detail.value for t in near.values()}) > 1:
        yield _question(Reason.of("hour", words=_shortest(near, texts)), near)
        hours = {v: held for v, held in hours.items() if not held.items() <= near.items()}
    for _, hour in sorted(hours.items()):
        if len(hour) > 1 and not _around([t.detail for t in hour.values()]):
            yield _question(Reason.of("hour", words=_shortest(hour, texts)), hour)


def _stated(extractions: Sequence[Extraction], slot: str, kept: Workings) -> Stated:
    """Each value of the slot, with the reports that state it."""
    found: Stated = defaultdict(dict)
    ranked = partial(_ranked, slot=slot)
    for extraction in extractions:
        for told in kept.of("ranked", extraction, ranked, slot):
            found[told.detail.value].setdefault(told.report, told)
    return found


def _ranked(extraction: Extraction, slot: str) -> list[RankedDetail]:
    return sorted(_told(extraction, slot), key=lambda t: t.rank)


def _told(extraction: Extraction, slot: str) -> Iterator[RankedDetail]:
    main = _about(extraction)
    aftermath = extraction.lexis.aftermath
    after = {h.id for h in extraction.happenings if h.relation == "part" and h.field in aftermath}
    cues = {q.attribution.cue.span for q in extraction.quotes if q.attribution.cue}
    quoted = Spans(q.span for q in extraction.quotes)

    def of_saying(detail: Detail) -> bool:
        """ "Promised on Wednesday" tells when it was promised."""
        said = detail.of is not None and detail.of.span in cues
        return said and not quoted.meet(detail.span.start, detail.span.end)

    for n, detail in enumerate(extraction.statements):
        if isinstance(detail, Detail) and detail.slot == slot and not of_saying(detail):
            note = extraction.notes[n] if n < len(extraction.notes) else None
            lead = note is not None and extraction.sentences[note.sentence].lead
            of = detail.happening or ""
            yield RankedDetail(
                extraction.report.id, detail, lead, of in main, main.get(of), of in after
            )


def _about(extraction: Extraction) -> dict[str, str | None]:
    """The main happening and what is told of in other words of its kind: "blast", "exploded"."""
    main = {h.id: h.field for h in extraction.happenings if h.main}
    kinds = set(main.values())
    again = (h for h in extraction.happenings if h.relation in AGAIN and h.field in kinds)
    return main | {h.id: h.field for h in again}


def _exact(day: str) -> bool:
    """Whether a value is one day of one year."""
    return len(day) == len("2000-01-01") and day.replace("-", "").isdecimal()


def _main(stated: Stated) -> Held | None:
    """The value that most reports state at their tops of what they are about, where the
    happenings are of one field."""
    tops = {value: sum(t.lead and t.main for t in held.values()) for value, held in stated.items()}
    best = min(tops, key=lambda v: (-tops[v], -len(stated[v]), v), default=None)
    if best is None or tops[best] < TOPS:
        return None
    often = Counter(t.field for t in stated[best].values() if t.main and t.field)
    field = min(often, key=lambda f: (-often[f], f), default=None)
    same = {r: t for r, t in stated[best].items() if t.field in (field, None)}
    return same if len(same) > 1 else None


def _near(stated: Stated) -> Held:
    """The hours that reports state at their tops of what they are about, those near one another.

    Of several a report's first; near to the hour that most state. What follows on it has hours of
    its own.
    """
    tops = [t for held in stated.values() for t in held.values() if t.lead and t.main]
    first: Held = {}
    for told in (t for t in tops if not t.follows):
        if told.report not in first or told.rank < first[told.report].rank:
            first[told.report] = told
    often = Counter(t.detail.value for t in first.values())
    usual = min(often, key=lambda value: (-often[value], value), default="")
    return {
        report: told
        for report, told in sorted(first.items())
        if between(minutes(told.detail.value), minutes(usual)) <= NEAR
    }


def _question(asks: Reason, held: Held) -> Question:
    answers = tuple(Answer(report, told.detail, PLAIN, SURE) for report, told in held.items())
    return Question(question_id(asks.kind, least(answers)), asks, None, Scope(), answers)


def _shortest(held: Held, texts: dict[str, str]) -> str:
    """The shortest of the answers' words, on one line."""
    said = (" ".join(t.detail.span.of(texts[report]).split()) for report, t in held.items())
    return min(said, key=lambda text: (len(text), text))


def _around(details: Sequence[Detail]) -> bool:
    """Whether some are before the hour and others after it: "shortly before", "just after"."""
    bounds = [d.interval for d in details if d.interval]
    return any(b.low is None for b in bounds) and any(b.high is None for b in bounds)

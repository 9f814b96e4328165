"""What a comparison may look at beside the answers: the reports, their times, their lineages."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from rashomon.ground.workings import Workings
from rashomon.model import (
    Answer,
    Attribution,
    Cause,
    Claim,
    Detail,
    EntityKind,
    Extraction,
    Figure,
    Finding,
    FindingType,
    Lexis,
    Lineage,
    Noted,
    Question,
    Reading,
    Reason,
    Scope,
    Span,
    State,
    Statement,
    Told,
    amount,
)
from rashomon.model.letters import stated, tokens

NOTHING_NOTED = Noted(0)
"""The note of a statement of which nothing was noted."""

GRAVITY: tuple[FindingType, ...] = ("conflict", "update", "compatible", "agreement", "single")
"""The types of findings, the gravest first."""

MANY = 12
"""Answers of one question that are held against each other in pairs."""

AROUND = 160
"""Characters on either side of a statement in which a correction is looked for."""


class Witnesses(Protocol):
    """Who stands behind the answers to one question."""

    def count(self, answers: Iterable[Told]) -> int:
        """How many independent witnesses give the answers."""

    def lines(self, answers: Iterable[Told]) -> int:
        """How many lineages do: those that have it from one outlet are one for this fact."""


Verdict = tuple[FindingType, tuple[Cause, ...], Reason]
"""A finding's type, the kinds of its causes, and the reason."""


@dataclass(frozen=True, slots=True)
class Context:
    """The story's extractions and lineages, by report id."""

    extractions: dict[str, Extraction]
    lineages: dict[str, str] = field(default_factory=dict)
    witnesses: Witnesses | None = None
    lines_of: dict[str, tuple[object, ...]] = field(default_factory=dict)
    workings: Workings = field(default_factory=Workings, repr=False)
    _notes: dict[str, dict[str, Noted]] = field(default_factory=dict, repr=False)
    _short: dict[str, list[Statement]] = field(default_factory=dict, repr=False)
    _said: dict[str, frozenset[str]] = field(default_factory=dict, repr=False)

    @classmethod
    def of(
        cls,
        extractions: Sequence[Extraction],
        lineages: Sequence[Lineage],
        witnesses: Witnesses | None = None,
        workings: Workings | None = None,
    ) -> Context:
        """From what the stages before gave; a report without a lineage is its own."""
        return cls(
            {e.report.id: e for e in extractions},
            {report: line.id for line in lineages for report in line.reports},
            witnesses,
            {report: known for line, known in _known(lineages) for report in line.reports},
            workings or Workings(),
        )

    def pair[T](self, what: str, one: Answer, other: Answer, make: Callable[[], T]) -> T:
        """What is told of two answers, kept from one account of a story to the next.

        It hangs on their statements and reports, and on whether these are of one lineage.
        """
        same = self.lineage(one.report) == self.lineage(other.report)
        return self.workings.once(what, (self._known(one), self._known(other), same), make)

    def _known(self, answer: Answer) -> tuple[str | None, ...]:
        """By what an answer is known: the rest of its report is as it was."""
        said = answer.statement
        return answer.report, self.published(answer.report), said.id, speaker(said)

    @property
    def lexis(self) -> Lexis:
        """How the words of these reports are read; they are of one language."""
        return next(iter(self.extractions.values())).lexis

    def foremost(self, answers: Sequence[Answer]) -> tuple[Answer, ...]:
        """At most `MANY` of the answers, in their order: of every state of things that they tell
        one first, the rarest first, so that one who dissents among many is heard."""
        if len(answers) <= MANY:
            return tuple(answers)
        often = Counter(_stands(a.statement) for a in answers)
        nth: Counter[Hashable] = Counter()
        ranked = []
        for place, answer in enumerate(answers):
            stands = _stands(answer.statement)
            ranked.append((nth[stands], often[stands], place))
            nth[stands] += 1
        chosen = sorted(place for *_, place in sorted(ranked)[:MANY])
        return tuple(answers[place] for place in chosen)

    def line(self, report: str) -> tuple[object, ...]:
        """The lineage of a report by what it holds, whatever it is called in this account."""
        published = self.extractions[report].report.metadata.published.value
        return report, published, self.lines_of.get(report)

    def lineage(self, report: str) -> str:
        """The lineage of a report."""
        return self.lineages.get(report, report)

    def words(self, answer: Answer) -> str:
        """The words of an answer."""
        return answer.statement.span.of(self.extractions[answer.report].report.text)

    def note(self, report: str, statement: Statement) -> Noted:
        """What was noted of a statement's words; a note of nothing where none was."""
        if report not in self._notes:
            held = self.extractions[report]
            ids = (s.id for s in held.statements)
            self._notes[report] = dict(zip(ids, held.notes, strict=False))
        return self._notes[report].get(statement.id, NOTHING_NOTED)

    def said(self, report: str) -> frozenset[str]:
        """The words of a report, folded."""
        if report not in self._said:
            self._said[report] = frozenset(tokens(self.extractions[report].report.text))
        return self._said[report]

    def leads(self, answer: Answer) -> bool:
        """Whether an answer stands in a headline or at its report's top, or nothing shows where."""
        held = self.extractions[answer.report].sentences
        note = self.note(answer.report, answer.statement)
        return not held or held[min(note.sentence, len(held) - 1)].lead

    def sentence(self, report: str, statement: Statement) -> Span:
        """The sentence that a statement begins in; its own words where none was noted."""
        held = self.extractions[report].sentences
        note = self.note(report, statement)
        return held[note.sentence].span if note.sentence < len(held) else statement.span

    def inside(self, report: str, span: Span) -> list[Statement]:
        """The figures, states and details of a report that stand within a span, in order."""
        if report not in self._short:
            kinds = (Figure, State, Detail)
            of = self.extractions[report].statements
            self._short[report] = sorted(
                (s for s in of if isinstance(s, kinds)), key=lambda s: (s.span, s.id)
            )
        held = self._short[report]
        first = bisect_left(held, span.start, key=lambda s: s.start)
        last = bisect_left(held, span.end, key=lambda s: s.start)
        return [s for s in held[first:last] if span.holds(s.span)]

    def published(self, report: str) -> str | None:
        """When a report was published, ISO 8601, None where it is undated."""
        return self.extractions[report].report.metadata.published.value

    def lines(self, answers: Iterable[Answer]) -> int:
        """How many lineages these answers come from."""
        if self.witnesses is None:
            return len({self.lineage(a.report) for a in answers})
        return self.witnesses.lines(_told(answers))

    def alone(self, answers: Sequence[Answer]) -> Reason:
        """Why answers that are one lineage for this fact are no agreement."""
        if len({a.report for a in answers}) < 2:
            return Reason.of("one-report")
        if len({self.lineage(a.report) for a in answers}) < 2:
            return Reason.of("one-lineage")
        return Reason.of("one-source")

    def independent(self, answers: Sequence[Answer]) -> int:
        """Witnesses behind these answers; where nobody counts them, lineages."""
        if self.witnesses is None:
            return self.lines(answers)
        return self.witnesses.count(_told(answers))

    def witnessed(self, readings: Iterable[Reading]) -> int:
        """Witnesses behind these readings."""
        by: dict[str, dict[str, Statement]] = {}
        for r in readings:
            if r.report not in by:
                by[r.report] = {s.id: s for s in self.extractions[r.report].statements}
        return self.independent([Answer(r.report, by[r.report][r.statement]) for r in readings])

    def knew(self, answer: Answer) -> str | None:
        """The moment that an answer stands for: stated "as of", else the report's date."""
        as_of = getattr(answer.statement, "as_of", None)
        return as_of or self.published(answer.report)

    def says(self, answer: Answer) -> Reason:
        """The interval of a figure, to be said with bounds as its report writes them."""
        figure = answer.statement
        assert isinstance(figure, Figure)
        words = figure.number.of(self.extractions[answer.report].report.text)
        if _vague(figure, words):
            return Reason.of("words", words=" ".join(words.split()).casefold())
        return amount(figure.interval, figure.unit, stated(words))

    def corrects(self, answer: Answer) -> bool:
        """Whether the words around an answer say that an earlier statement was wrong."""
        span = answer.statement.span
        text = self.extractions[answer.report].report.text
        around = text[max(0, span.start - AROUND) : span.end + AROUND].casefold()
        return any(cue in around for cue in self.lexis.cues.correction)

    def kind(self, report: str, entity: str | None) -> EntityKind | None:
        """What an entity of a report is; None where there is no such entity."""
        held = self.extractions[report].entities if entity else ()
        return next((e.kind for e in held if e.id == entity), None)

    def links(self, answers: Iterable[Answer]) -> tuple[Reason, ...]:
        """How each answer was linked, for the trace of a finding."""
        return tuple(
            Reason.of("linked", report=a.report, why=a.reason, score=f"{a.score:.2f}")
            for a in answers
            if a.reason
        )

    def finding(self, question: Question, verdict: Verdict, independent: int) -> Finding:
        """The finding of a question that is no count: its cells, its type and why."""
        kind, causes, why = verdict
        return Finding(
            question.id,
            kind,
            slot=None,
            scope=question.scope,
            readings=tuple(self.reading(a) for a in question.answers),
            causes=causes,
            independent=independent,
            asks=question.asks,
            why=why,
            compared=self.links(question.answers),
        )

    def reading(self, answer: Answer) -> Reading:
        """The cell that an answer becomes."""
        statement = answer.statement
        interval = statement.interval if isinstance(statement, Figure) else None
        return Reading(
            answer.report,
            statement.id,
            statement.told if isinstance(statement, Claim) else statement.span,
            interval.low if interval else None,
            interval.high if interval else None,
            speaker(statement),
            getattr(statement, "scope", None) or Scope(),
            round(answer.score, 3),
            linked=answer.reason,
            rules=statement.rules,
        )


def _vague(figure: Figure, words: str) -> bool:
    """Whether the bounds are the lexicon's and no number stands there: "dozens"."""
    held = figure.interval
    return None not in (held.low, held.high) and not held.exact and stated(words) is None


def _known(
    lineages: Sequence[Lineage],
) -> Iterator[tuple[Lineage, tuple[object, ...]]]:
    """Each lineage with its reports, and the reports of the others that these hold too."""
    members = {line.id: line.reports for line in lineages}
    for line in lineages:
        also = tuple((report, members.get(other, ())) for report, other in line.also)
        yield line, (line.reports, also)


def _told(answers: Iterable[Answer]) -> list[Told]:
    return [(a.report, a.statement.attribution, a.statement.span) for a in answers]


def changed(one: str, other: str, ordered: bool) -> Verdict:
    """The verdict on words that two reports of one lineage do not share.

    `ordered` says that the second is surely the later.
    """
    if not ordered:
        one, other = sorted((one, other))
    return "conflict", ("copy",), Reason.of("copy-differs", one=one, other=other, ordered=ordered)


def _stands(statement: Statement) -> Hashable:
    """What a statement tells beside its words: whether it is so, and which state or value."""
    told = ("polarity", "modality", "state", "value", "interval")
    return tuple(getattr(statement, name, None) for name in told)


def speaker(statement: Statement) -> str | None:
    """On whose word a statement stands."""
    said: Attribution | None = statement.attribution
    return said.speaker if said else None

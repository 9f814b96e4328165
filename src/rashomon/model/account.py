"""What several reports tell together: lineages, questions, findings, the account."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from rashomon.model.identity import content_id
from rashomon.model.reason import Reason
from rashomon.model.report import Problem, Report, Span
from rashomon.model.statement import Attribution, Extraction, Number, Scope, Statement

FindingType = Literal["agreement", "compatible", "update", "conflict", "single"]
Cause = Literal[
    "scope",
    "time",
    "category",
    "unit",
    "rounding",
    "source",
    "translation",
    "channel",
    "correction",
    "contradiction",
    "participant",
    "degree",
    "doubt",
    "copy",
    "unexplained",
]
"""What the words show of why readings differ; `copy` is a difference within one lineage."""
LineageKind = Literal["independent", "copy", "syndicated", "shared-source"]
COPIED: tuple[LineageKind, ...] = ("copy", "syndicated")
"""Lineages whose reports hold one text; those of a shared source have words of their own."""
Told = tuple[str, Attribution | None, Span | None]
"""Who has it from whom: the id of the report that tells it, on whose word, and where."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """Words of one report, by place."""

    report: str
    span: Span


@dataclass(frozen=True, slots=True)
class Lineage:
    """Reports that go back to one witness, with the signs of it.

    `also` names reports of this lineage that hold the text of another one too
    (put together from two agencies): the report and the other lineage's id. `why` is
    the reason as a value, `reason` its words, empty until they are said (`render.say`).
    """

    id: str
    kind: LineageKind
    reports: tuple[str, ...]
    reason: str = ""
    evidence: tuple[Evidence, ...] = ()
    also: tuple[tuple[str, str], ...] = ()
    why: Reason | None = None

    def __repr__(self) -> str:
        return f"<Lineage {self.id}, {self.kind}: {' '.join(self.reports)}>"


PLAIN = Reason("same-question")
"""The reason why nearly every figure answers its question; a view need not repeat it."""


@dataclass(frozen=True, slots=True)
class Answer:
    """A statement that answers a question, with why and how surely it was linked (0..1).

    `follows` is the id of the statement of another report whose text it is a copy of.
    """

    report: str
    statement: Statement
    reason: Reason | None = None
    score: float = 1.0
    follows: str | None = None


@dataclass(frozen=True, slots=True)
class Question:
    """What statements of several reports answer together; `asks` is what is asked."""

    id: str
    asks: Reason
    slot: str | None
    scope: Scope
    answers: tuple[Answer, ...]
    happening: str | None = None


@dataclass(frozen=True, slots=True)
class Reading:
    """One report's answer within a finding: a cell, with the words' place.

    `linked` is why it answers, `why` the same in words, empty until they are said; `rules`
    are the keys of the rules that made the statement.
    """

    report: str
    statement: str
    span: Span
    low: Number | None = None
    high: Number | None = None
    speaker: str | None = None
    scope: Scope = field(default_factory=Scope)
    score: float = 1.0
    why: str = ""
    linked: Reason | None = None
    rules: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Range:
    """The numbers that the reports state for one question; `open` above where unbounded."""

    low: Number | None
    high: Number | None
    open: bool = False


@dataclass(frozen=True, slots=True)
class Latest:
    """The newest dated report's reading."""

    low: Number | None
    high: Number | None
    report: str


@dataclass(frozen=True, slots=True)
class Finding:
    """A question with its answers, a type, and the reason for that type and no other.

    `independent` counts witnesses: lineages, and of those that rest on one named source
    for this finding only one. `asks`, `why` and `compared` (the comparisons that led
    there, reports named by id) are values; `question`, `reason` and `steps` are their
    words in the language of display, empty until they are said (`render.say`).
    `happening` is the id of the joined happening that it is about. `also` are readings
    stated beside, which decide nothing; `adds` what one report says more; `repeats` the
    ids of findings that tell the same fact in other words.
    """

    id: str
    type: FindingType
    question: str = ""
    slot: str | None = None
    scope: Scope = field(default_factory=Scope)
    readings: tuple[Reading, ...] = ()
    reason: str = ""
    causes: tuple[Cause, ...] = ()
    independent: int = 1
    range: Range | None = None
    latest: Latest | None = None
    steps: tuple[str, ...] = ()
    asks: Reason | None = None
    why: Reason | None = None
    compared: tuple[Reason, ...] = ()
    happening: str | None = None
    also: tuple[Reading, ...] = ()
    adds: tuple[Reading, ...] = ()
    repeats: tuple[str, ...] = ()

    def __repr__(self) -> str:
        return f"<Finding {self.id}, {self.type}: {self.question}>"


@dataclass(frozen=True, slots=True)
class JoinedHappening:
    """One event as several reports tell of it: the happenings of theirs that are one.

    `told` are the reports with their happening's id; `field`, `action`, `period` and
    `place` what they have in common, None where they leave it open. `relation` is how it
    stands to what the story is about, as `Happening.relation`.
    """

    id: str
    field: str | None
    told: tuple[tuple[str, str], ...]
    relation: str = "main"
    action: str = ""
    period: str | None = None
    place: str | None = None


@dataclass(frozen=True, slots=True)
class Story:
    """The reports of one event, in the order of the input."""

    reports: tuple[Report, ...]

    @property
    def id(self) -> str:
        """From its reports: the same whatever their order."""
        return content_id("S", *sorted(r.id for r in self.reports))


@dataclass(frozen=True, slots=True, weakref_slot=True)
class Account:
    """The findings and lineages of one story."""

    extractions: tuple[Extraction, ...]
    lineages: tuple[Lineage, ...]
    findings: tuple[Finding, ...]
    problems: tuple[Problem, ...] = ()
    story: str | None = None
    happenings: tuple[JoinedHappening, ...] = ()

    def __repr__(self) -> str:
        story = f" of {self.story}" if self.story else ""
        held = f"{len(self.extractions)} reports, {len(self.findings)} findings"
        return f"<Account{story}: {held}>"

    @property
    def reports(self) -> tuple[Report, ...]:
        """The reports compared, in the account's order."""
        return tuple(e.report for e in self.extractions)

    def report(self, id: str) -> Report:
        """The report of that id; KeyError where there is none."""
        for report in self.reports:
            if report.id == id:
                return report
        raise KeyError(id)

    @property
    def incomplete(self) -> tuple[Problem, ...]:
        """The problems for which findings may be missing or wrong; none where all was taken."""
        return tuple(p for p in self.problems if p.incomplete)

    def of_type(self, *types: FindingType) -> tuple[Finding, ...]:
        """The findings of these types, in the account's order."""
        return tuple(f for f in self.findings if f.type in types)

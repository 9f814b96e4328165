"""The values that cross stages: frozen, slotted, standard library only.

Offsets are half-open `[start, end)` in Unicode code points of one report's
`text`. Words are sliced from that text and never stored apart from it. The
meaning of every noun here is in docs/concepts.md.
"""

from __future__ import annotations

import hashlib
import math
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from typing import Literal

Number = int | float
ZoneKind = Literal[
    "headline", "subhead", "byline", "dateline", "body", "caption", "credit", "furniture"
]
Basis = Literal["given", "metadata", "text", "none"]
Trend = Literal["up", "down"]
Polarity = Literal["asserted", "negated", "doubted"]
Form = Literal["direct", "indirect", "mixed"]
SourceKind = Literal["named", "anonymous", "organisation", "document", "unknown"]
Force = Literal[
    "neutral", "claim", "denial", "confirmation", "estimate", "demand", "promise", "belief"
]
EntityKind = Literal["person", "organisation", "place", "other"]
FindingType = Literal["agreement", "compatible", "update", "conflict", "single"]
LineageKind = Literal["independent", "copy", "syndicated", "shared-source"]

READABLE: tuple[ZoneKind, ...] = ("headline", "subhead", "body")
"""The zones from which statements are taken; no other zone ever is."""


def content_id(prefix: str, *parts: object) -> str:
    """A short id from content: the same parts give the same id in every run."""
    digest = hashlib.sha256("\x1f".join(map(str, parts)).encode("utf-8", "surrogatepass"))
    return f"{prefix}{digest.hexdigest()[:12]}"


# ---- places in a text ----------------------------------------------------------


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """`[start, end)` in code points of one report's text."""

    start: int
    end: int

    def of(self, text: str) -> str:
        """The words behind the span."""
        return text[self.start : self.end]

    def __len__(self) -> int:
        return self.end - self.start

    def overlaps(self, other: Span) -> bool:
        """Whether the two share a character."""
        return self.start < other.end and other.start < self.end

    def holds(self, other: Span) -> bool:
        """Whether `other` lies within."""
        return self.start <= other.start and other.end <= self.end

    def join(self, other: Span) -> Span:
        """The shortest span that holds both."""
        return Span(min(self.start, other.start), max(self.end, other.end))


@dataclass(frozen=True, slots=True)
class Zone:
    """One block of a report (a headline, a paragraph, a caption …) and what it is."""

    kind: ZoneKind
    span: Span


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of text that stands letter for letter in one text node of the page.

    `text[start:end] == nodes[node][offset:offset + end - start]`, where `nodes` are
    the page's text nodes in document order.
    """

    start: int
    end: int
    node: int
    offset: int


# ---- reports -------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Stated[T]:
    """A value and where it comes from; `none` where nothing states it."""

    value: T
    basis: Basis


NOTHING: Stated[str | None] = Stated(None, "none")
NOBODY: Stated[tuple[str, ...]] = Stated((), "none")


@dataclass(frozen=True, slots=True)
class Metadata:
    """What is known about a report beside its words.

    `published` and `modified` are ISO 8601 dates or date-times with the time
    zone as it was stated; a weak guess is no date.
    """

    title: Stated[str | None] = NOTHING
    publisher: Stated[str | None] = NOTHING
    agency: Stated[str | None] = NOTHING
    syndicator: Stated[str | None] = NOTHING
    byline: Stated[tuple[str, ...]] = NOBODY
    url: Stated[str | None] = NOTHING
    language: Stated[str | None] = NOTHING
    published: Stated[str | None] = NOTHING
    modified: Stated[str | None] = NOTHING


@dataclass(frozen=True, slots=True)
class Problem:
    """Something that could not be read or decided, with its place: a value, not an exception.

    The message says what, why and what to do. `unread` marks the loss of a whole
    input (exit code 3); anything else is a remark on a report that was read.
    """

    stage: str
    message: str
    span: Span | None = None
    input: str | None = None
    unread: bool = False


@dataclass(frozen=True, slots=True)
class Report:
    """One published text about an event: a witness.

    `text` is canonical and never changes after reading. An input that could not
    be read is a report without text whose problem says why.
    """

    id: str
    input: str
    text: str
    zones: tuple[Zone, ...] = ()
    metadata: Metadata = field(default_factory=Metadata)
    record: str | None = None
    story: str | None = None
    runs: tuple[Run, ...] = ()
    problems: tuple[Problem, ...] = ()

    @property
    def unread(self) -> bool:
        """Whether the input gave no text at all."""
        return any(p.unread for p in self.problems)

    def zones_of(self, *kinds: ZoneKind) -> tuple[Zone, ...]:
        """The zones of these kinds, in order."""
        return tuple(z for z in self.zones if z.kind in kinds)


# ---- statements ----------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Interval:
    """What a quantity is said to be: closed bounds, None where unbounded.

    `strict` says that a stated bound is not itself included ("more than 11
    hours"); `approximate` that the point is meant loosely ("about 300").
    """

    low: Number | None
    high: Number | None
    strict: bool = False
    approximate: bool = False

    def __post_init__(self) -> None:
        if self.low is not None and self.high is not None and self.low > self.high:
            raise ValueError(f"low {self.low} is above high {self.high}")

    @property
    def exact(self) -> bool:
        """Whether it is a single point."""
        return self.low is not None and self.low == self.high

    @property
    def ends(self) -> tuple[float, float]:
        """Both bounds, infinite where unbounded."""
        low = -math.inf if self.low is None else self.low
        return low, math.inf if self.high is None else self.high

    def meets(self, other: Interval) -> bool:
        """Whether one number could satisfy both."""
        (a, b), (c, d) = self.ends, other.ends
        return a <= d and c <= b

    def holds(self, number: Number) -> bool:
        """Whether the number lies within."""
        low, high = self.ends
        return low <= number <= high


@dataclass(frozen=True, slots=True)
class Scope:
    """What a statement is about. None is left open by the words, not "everywhere".

    `place` is a canonical name, `period` an ISO 8601 date or interval, `group` a
    key of the lexicon (`civilians`, `children`, `perpetrators`, …).
    """

    place: str | None = None
    period: str | None = None
    group: str | None = None


@dataclass(frozen=True, slots=True)
class Cue:
    """The words that introduce speech or thought, their lemma and force."""

    span: Span
    verb: str
    force: Force = "neutral"


@dataclass(frozen=True, slots=True)
class Attribution:
    """Source, cue and channel of a statement.

    `speaker` is the canonical name within the report, `span` the words used here.
    `relay` is whoever passed the statement on ("Interfax reported"), `role` an
    affiliation as stated, `grounds` why a source is anonymous, `entity` the id of
    the entity that speaks.
    """

    speaker: str | None
    span: Span | None = None
    cue: Cue | None = None
    source_kind: SourceKind = "unknown"
    channel: str | None = None
    role: str | None = None
    relay: str | None = None
    grounds: str | None = None
    entity: str | None = None


@dataclass(frozen=True, slots=True)
class Figure:
    """A quantity that a report states.

    `span` runs from the hedge to the counted word, `number` is the number's own
    words, `counted` the head of what is counted. `whole` is the id of the figure
    of which this one is a part ("three of them"); `as_of` an ISO 8601 moment
    since which it was known, where the words say so.
    """

    id: str
    span: Span
    number: Span
    slot: str | None
    interval: Interval
    unit: str | None = None
    counted: Span | None = None
    trend: Trend | None = None
    scope: Scope = field(default_factory=Scope)
    polarity: Polarity = "asserted"
    whole: str | None = None
    as_of: str | None = None
    attribution: Attribution | None = None

    @property
    def start(self) -> int:
        """Where the statement begins."""
        return self.span.start


@dataclass(frozen=True, slots=True)
class Quote:
    """Words or a thought that a report gives to a source.

    `content` are the spans of what is said, several where it is interrupted;
    `quoted` the stretches within that stand between quotation marks.
    """

    id: str
    form: Form
    content: tuple[Span, ...]
    attribution: Attribution
    quoted: tuple[Span, ...] = ()

    @property
    def start(self) -> int:
        """Where the statement begins."""
        return self.content[0].start

    @property
    def span(self) -> Span:
        """From the first word of the content to the last."""
        return Span(self.content[0].start, self.content[-1].end)


@dataclass(frozen=True, slots=True)
class Participant:
    """Who or what takes part in a claim: grammatical role, words, canonical name."""

    role: str
    span: Span
    name: str
    entity: str | None = None


@dataclass(frozen=True, slots=True)
class Claim:
    """One proposition that is neither a figure nor a quote."""

    id: str
    span: Span
    action: str
    participants: tuple[Participant, ...] = ()
    scope: Scope = field(default_factory=Scope)
    polarity: Polarity = "asserted"
    modality: str | None = None
    attribution: Attribution | None = None

    @property
    def start(self) -> int:
        """Where the statement begins."""
        return self.span.start


Statement = Figure | Quote | Claim


@dataclass(frozen=True, slots=True)
class Place:
    """A place of the gazetteer (GeoNames): identifier, name, country code, degrees."""

    geoname: int
    name: str
    country: str
    latitude: float
    longitude: float
    population: int = 0
    region: str | None = None


@dataclass(frozen=True, slots=True)
class Entity:
    """A person, organisation or place of one report: all its mentions settled into one."""

    id: str
    name: str
    kind: EntityKind
    mentions: tuple[Span, ...]
    aliases: tuple[str, ...] = ()
    role: str | None = None
    place: Place | None = None
    alternatives: tuple[Place, ...] = ()


@dataclass(frozen=True, slots=True)
class Extraction:
    """What one report states: its statements in order, its entities, what failed."""

    report: Report
    statements: tuple[Statement, ...] = ()
    entities: tuple[Entity, ...] = ()
    problems: tuple[Problem, ...] = ()

    def figures(self, slot: str | None = None) -> tuple[Figure, ...]:
        """The figures, of one slot where it is given."""
        found = (s for s in self.statements if isinstance(s, Figure))
        return tuple(f for f in found if slot in (None, f.slot))

    @property
    def quotes(self) -> tuple[Quote, ...]:
        """The quotes, in order."""
        return tuple(s for s in self.statements if isinstance(s, Quote))

    @property
    def claims(self) -> tuple[Claim, ...]:
        """The claims, in order."""
        return tuple(s for s in self.statements if isinstance(s, Claim))


# ---- across reports ------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Evidence:
    """Words of one report, by place."""

    report: str
    span: Span


@dataclass(frozen=True, slots=True)
class Lineage:
    """Reports that go back to one witness, with the signs of it.

    `also` names reports of this lineage that hold the text of another one too
    (put together from two agencies): the report and the other lineage's id.
    """

    id: str
    kind: LineageKind
    reports: tuple[str, ...]
    reason: str
    evidence: tuple[Evidence, ...] = ()
    also: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Answer:
    """A statement that answers a question, with why and how surely it was linked (0..1)."""

    report: str
    statement: Statement
    reason: str = ""
    score: float = 1.0


@dataclass(frozen=True, slots=True)
class Question:
    """What statements of several reports answer together."""

    id: str
    text: str
    slot: str | None
    scope: Scope
    answers: tuple[Answer, ...]


@dataclass(frozen=True, slots=True)
class Reading:
    """One report's answer within a finding: a cell, with the words' place."""

    report: str
    statement: str
    span: Span
    low: Number | None = None
    high: Number | None = None
    speaker: str | None = None
    scope: Scope = field(default_factory=Scope)
    score: float = 1.0
    why: str = ""


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

    `causes` are the kinds of reason that the words show (`scope`, `time`,
    `category`, `unit`, `rounding`, `source`, `translation`, `channel`,
    `correction`, `contradiction`, `unexplained`). `independent` counts lineages.
    `steps` are the comparisons that led there, reports named by id.
    """

    id: str
    type: FindingType
    question: str
    slot: str | None
    scope: Scope
    readings: tuple[Reading, ...]
    reason: str
    causes: tuple[str, ...] = ()
    independent: int = 1
    range: Range | None = None
    latest: Latest | None = None
    steps: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Account:
    """The findings and lineages of one story."""

    extractions: tuple[Extraction, ...]
    lineages: tuple[Lineage, ...]
    findings: tuple[Finding, ...]
    problems: tuple[Problem, ...] = ()
    story: str | None = None

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

    def of_type(self, *types: FindingType) -> tuple[Finding, ...]:
        """The findings of these types, in the account's order."""
        return tuple(f for f in self.findings if f.type in types)


def with_problems(report: Report, problems: Iterable[Problem]) -> Report:
    """The same report with further problems noted on it."""
    return replace(report, problems=(*report.problems, *problems))

"""What one report states: figures, quotes, claims, and who and what they name."""

from __future__ import annotations

import math
from dataclasses import dataclass, field
from typing import Literal

from rashomon.model.report import Problem, Report, Span

Number = int | float
Trend = Literal["up", "down"]
Polarity = Literal["asserted", "negated", "doubted"]
Form = Literal["direct", "indirect", "mixed"]
SourceKind = Literal["named", "anonymous", "organisation", "document", "unknown"]
Force = Literal[
    "neutral", "claim", "denial", "confirmation", "estimate", "demand", "promise", "belief"
]
EntityKind = Literal["person", "organisation", "place", "other"]


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

    @property
    def said(self) -> Number | None:
        """The one number that the words state: the low bound, else the high; None without both."""
        return self.high if self.low is None else self.low

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
    def level(self) -> bool:
        """Whether it is a count or a level and no change: people who "rose to nine" are nine."""
        return self.trend is None or self.unit == "person"

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


FAR = 160
"""Characters between a claim and its subject from which it is told without."""


@dataclass(frozen=True, slots=True)
class Participant:
    """Who or what takes part in a claim: grammatical role, words, canonical name."""

    role: str
    span: Span
    name: str
    entity: str | None = None


@dataclass(frozen=True, slots=True)
class Claim:
    """One proposition that is neither a figure nor a quote; `span` holds the clause's own words."""

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

    @property
    def told(self) -> Span:
        """The clause with its subject, where that stands in words before it.

        "To strengthen the dykes" alone says nothing of who does so.
        """
        subjects = (p.span for p in self.participants if p.role in ("subject", "object"))
        before = next((s for s in subjects if s.start < self.span.start), None)
        near = before is not None and self.span.start - before.end <= FAR
        return before.join(self.span) if before is not None and near else self.span


Statement = Figure | Quote | Claim


@dataclass(frozen=True, slots=True)
class Place:
    """A place of the gazetteer (GeoNames): identifier, name, country code, degrees.

    `latitude` and `longitude` are None for a region, which has no point of its own.
    """

    geoname: int
    name: str
    country: str
    latitude: float | None
    longitude: float | None
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

"""What one report states: figures, quotes, claims, and who and what they name.

Every statement, and every happening, has an `id` within its version and an `anchor` by
which it is known again in another one (`identity`); `rules` are the keys of the
extraction rules that made it.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any, Literal

from rashomon.model.letters import numbered_apart
from rashomon.model.lexis import UNREAD, Lexis
from rashomon.model.report import Problem, Report, Span
from rashomon.model.spans import Grid

if TYPE_CHECKING:
    from rashomon.model.noted import Noted, Sentence

Number = int | float
Trend = Literal["up", "down"]
Polarity = Literal["asserted", "negated", "doubted"]
Form = Literal["direct", "indirect", "mixed"]
SourceKind = Literal["named", "anonymous", "organisation", "document", "unknown"]
Force = Literal[
    "neutral", "claim", "denial", "confirmation", "estimate", "demand", "promise", "belief"
]
EntityKind = Literal["person", "organisation", "place", "other"]
PlaceKind = Literal["continent", "country", "region", "county", "town"]
HappeningRelation = Literal["main", "part", "earlier", "later", "another", "sum"]
"""How a happening stands to the main one of its report.

`main` is what the report is about, `part` one step or stretch of it, `earlier` and `later`
what came before or follows (background, a trial to come), `another` a happening of the like
at some other time or place, `sum` several told together ("the year's 24th", "since the war
began").
"""
FigureRelation = Literal["whole", "part", "additional", "left", "sum", "former", "threshold"]
"""How a figure stands to others of its report.

`whole` has parts in this report ("nine were hurt, four of them children": nine), `part` is
one of them (four), `additional` comes on top of another figure ("another 113"), `left` is
what remains of a whole after a part ("the others"), `sum` adds up several happenings
("40 in both attacks"). `former` was withdrawn or outdated by this very report ("revised
down from eight"), `threshold` is a bar and no result ("needs 60 votes"): neither is an
answer to the question of its slot.
"""
DetailSlot = Literal["age", "time_of_day", "day", "place", "wound"]


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
class Per:
    """What a rate is taken over: 1,000 births of "3.5 per 1,000 births", one day of "a day"."""

    low: Number
    high: Number
    unit: str | None = None


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
class Time:
    """The words of time that a statement rests on, and what they name.

    `value` is TIMEX3's ("2031-05-03", "P3Y", "PAST_REF"), None where the words need a day
    to count from and the report has none.
    """

    span: Span
    value: str | None


@dataclass(frozen=True, slots=True)
class Cue:
    """The words that introduce speech or thought, their lemma and force.

    `negated`: a "not" is the cue's own, not of what it brings in ("does not think that …").
    """

    span: Span
    verb: str
    force: Force = "neutral"
    negated: bool = False


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
    words, `counted` the head of what is counted. `relation` says how it stands to
    other figures of the report, None where it stands alone; `whole` is the id of the
    figure that it is a part of, comes on top of, or remains from. `as_of` is an ISO 8601
    moment since which it was known, where the words say so. `happening` is the id of what
    it was counted in, of the same report. `per` makes a rate of it: 3.5 per 1,000 births.
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
    relation: FigureRelation | None = None
    happening: str | None = None
    anchor: str = ""
    rules: tuple[str, ...] = ()
    time: Time | None = None
    per: Per | None = None

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
    `quoted` the stretches within that stand between quotation marks, `happening` the id
    of what it speaks of.
    """

    id: str
    form: Form
    content: tuple[Span, ...]
    attribution: Attribution
    quoted: tuple[Span, ...] = ()
    happening: str | None = None
    anchor: str = ""
    rules: tuple[str, ...] = ()
    time: Time | None = None

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
    """One proposition that is neither a figure nor a quote; `span` holds the clause's own words.

    `happening` is the id of the one that it tells of.
    """

    id: str
    span: Span
    action: str
    participants: tuple[Participant, ...] = ()
    scope: Scope = field(default_factory=Scope)
    polarity: Polarity = "asserted"
    modality: str | None = None
    attribution: Attribution | None = None
    happening: str | None = None
    anchor: str = ""
    rules: tuple[str, ...] = ()
    time: Time | None = None

    @property
    def start(self) -> int:
        """Where the statement begins."""
        return self.span.start

    def numbered_apart(self, other: Claim) -> tuple[Participant, Participant] | None:
        """The first two participants of one role whose names differ in their number alone."""
        for a in self.participants:
            for b in other.participants:
                named = a.role == b.role and a.entity and b.entity
                if named and numbered_apart(a.name, b.name):
                    return a, b
        return None

    @property
    def told(self) -> Span:
        """The clause with its subject, where that stands in words before it.

        "To strengthen the dykes" alone says nothing of who does so.
        """
        subjects = (p.span for p in self.participants if p.role in ("subject", "object"))
        before = next((s for s in subjects if s.start < self.span.start), None)
        near = before is not None and self.span.start - before.end <= FAR
        return before.join(self.span) if before is not None and near else self.span


SHORT_OF = 0.5
"""By how much who is said not to be at a stage stands before it."""


@dataclass(frozen=True, slots=True)
class State:
    """A status that can change, and whose it is.

    `state` is a key of the lexicon's states (`arrested`, `critical`, `called-off`),
    `family` the question that it answers (`custody`, `health`, `plan` …) and `rank` its
    place in the family's order: a higher one may follow a lower one with time. Two ranks
    that are equal are two states at one stage ("convicted", "acquitted"). `of` is whoever
    or whatever has it, None where no words say so; `modality` is a claim's (`will`, `may`).
    """

    id: str
    span: Span
    state: str
    family: str
    rank: int
    of: Participant | None = None
    polarity: Polarity = "asserted"
    modality: str | None = None
    attribution: Attribution | None = None
    happening: str | None = None
    anchor: str = ""
    rules: tuple[str, ...] = ()
    time: Time | None = None

    @property
    def reached(self) -> float:
        """The rank that is reached: who is not charged stands just before the charge."""
        return self.rank - (SHORT_OF if self.polarity == "negated" else 0)

    @property
    def start(self) -> int:
        """Where the statement begins."""
        return self.span.start


@dataclass(frozen=True, slots=True)
class Detail:
    """What a report states of a happening or a person beside counts and acts.

    `value` by `slot`: `age` years, `of` a person; `time_of_day` "HH:MM" in 24 hours;
    `day` an ISO 8601 date or interval; `place` a canonical name; `wound` the part of the body
    that was hit, a key of the lexicon. `interval` is the same as a number (years; minutes
    after midnight), None of the others. `of` is whose
    age it is, and of a time or a place the act it belongs to (role "act").
    """

    id: str
    span: Span
    slot: DetailSlot
    value: str
    interval: Interval | None = None
    of: Participant | None = None
    polarity: Polarity = "asserted"
    attribution: Attribution | None = None
    happening: str | None = None
    anchor: str = ""
    rules: tuple[str, ...] = ()
    time: Time | None = None

    @property
    def start(self) -> int:
        """Where the statement begins."""
        return self.span.start


Statement = Figure | Quote | Claim | State | Detail


@dataclass(frozen=True, slots=True)
class Happening:
    """One event as a report tells of it.

    `field` is a key of the lexicon's happenings (`attack`, `crash`, `vote` …), None where
    no field fits. `span` are the words that name it best, `mentions` all the words of the
    report that do, in order; `action` the lemma of `span`'s head. `relation` says how it
    stands to the report's main happening, of which a report has one, or none where it
    tells of nothing. `period` is an ISO 8601 date or interval and `place` a canonical name,
    None where the words leave them open; `when` and `where` are the words behind them.
    `participants` are the named and the numbered who take part, by role.
    """

    id: str
    field: str | None
    span: Span
    mentions: tuple[Span, ...]
    relation: HappeningRelation
    period: str | None = None
    place: str | None = None
    participants: tuple[Participant, ...] = ()
    action: str = ""
    when: Span | None = None
    where: Span | None = None
    anchor: str = ""

    @property
    def main(self) -> bool:
        """Whether it is what the report is about, or a step of that."""
        return self.relation in ("main", "part")


@dataclass(frozen=True, slots=True)
class Place:
    """A place of the gazetteer (GeoNames): identifier, name, country code, degrees.

    A region's point is the middle of its towns; None where none is known. `region` is
    GeoNames' code of the first division ("CA"), `within` the identifiers of what the
    place lies in, the nearest first.
    """

    geoname: int
    name: str
    country: str
    latitude: float | None
    longitude: float | None
    population: int = 0
    region: str | None = None
    kind: PlaceKind = "town"
    within: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Toponym:
    """A name of a place where it stands, and the place that it means; None where that is open.

    `certainty`, from 0 to 1, says how sure it is that this place is meant.
    """

    span: Span
    name: str
    place: Place | None
    certainty: float


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
    """What one report states: its statements in order, its entities, what failed.

    `happenings` are what the statements hang on, in the order of their first words,
    `places` all names of places, also those within other names ("Olm Police"),
    `sentences` those of the readable zones, and `notes` what each statement's words tell,
    in the statements' order. `lexis` is how its words are read, once a language is given:
    that is kept with no report.
    """

    report: Report
    statements: tuple[Statement, ...] = ()
    entities: tuple[Entity, ...] = ()
    problems: tuple[Problem, ...] = ()
    happenings: tuple[Happening, ...] = ()
    places: tuple[Toponym, ...] = ()
    sentences: tuple[Sentence, ...] = ()
    notes: tuple[Noted, ...] = ()
    lexis: Lexis = field(default=UNREAD, repr=False, compare=False)
    _sorted: dict[object, tuple[Any, ...]] = field(
        default_factory=dict, init=False, repr=False, compare=False
    )

    def __repr__(self) -> str:
        counts = f"{len(self.statements)} statements, {len(self.entities)} names"
        return f"<Extraction of {self.report!r}: {counts}>"

    def __reduce__(self) -> tuple[type[Extraction], tuple[object, ...]]:
        """For another process or a file: what the report states, not how words are read."""
        told = (self.statements, self.entities, self.problems, self.happenings, self.places)
        return Extraction, (self.report, *told, self.sentences, self.notes)

    def read_by(self, lexis: Lexis) -> Extraction:
        """The same, its words read so; itself where they are read already."""
        return replace(self, lexis=lexis) if self.lexis is UNREAD else self

    def figures(self, slot: str | None = None) -> tuple[Figure, ...]:
        """The figures, of one slot where it is given."""
        if slot is None:
            return self._of(Figure)
        by_slot = self._sorted
        if slot not in by_slot:
            by_slot[slot] = tuple(f for f in self._of(Figure) if f.slot == slot)
        return by_slot[slot]

    def note(self, statement: Statement) -> Noted | None:
        """What was noted of a statement's words; None where nothing was."""
        if "notes" not in self._sorted:
            pairs = zip(self.statements, self.notes, strict=False)
            self._sorted["notes"] = ({s.id: note for s, note in pairs},)
        (notes,) = self._sorted["notes"]
        found: Noted | None = notes.get(statement.id)
        return found

    def telling(self, span: Span) -> tuple[Claim, ...]:
        """The claims whose words, with their subject, hold a span."""
        if "clauses" not in self._sorted:
            claims = ((c.told, c) for c in self._of(Claim))
            self._sorted["clauses"] = (Grid(claims),)
        (grid,) = self._sorted["clauses"]
        return tuple(claim for told, claim in grid.overlapping(span) if told.holds(span))

    def parts(self, whole: Figure) -> tuple[Figure, ...]:
        """The figures that are parts of a figure's number, in order."""
        if "parts" not in self._sorted:
            held: dict[str, list[Figure]] = {}
            for figure in self.figures():
                if figure.whole:
                    held.setdefault(figure.whole, []).append(figure)
            self._sorted["parts"] = (held,)
        found: dict[str, list[Figure]] = self._sorted["parts"][0]
        return tuple(found.get(whole.id, ()))

    @property
    def quotes(self) -> tuple[Quote, ...]:
        """The quotes, in order."""
        return self._of(Quote)

    @property
    def claims(self) -> tuple[Claim, ...]:
        """The claims, in order."""
        return self._of(Claim)

    @property
    def states(self) -> tuple[State, ...]:
        """The states, in order."""
        return self._of(State)

    @property
    def details(self) -> tuple[Detail, ...]:
        """The details, in order."""
        return self._of(Detail)

    def _of[T](self, kind: type[T]) -> tuple[T, ...]:
        """The statements of a kind, looked for once: very many ask for them."""
        if kind not in self._sorted:
            self._sorted[kind] = tuple(s for s in self.statements if isinstance(s, kind))
        return self._sorted[kind]

    @property
    def main(self) -> Happening | None:
        """The happening that the report is about; None where it tells of nothing."""
        return next((h for h in self.happenings if h.relation == "main"), None)

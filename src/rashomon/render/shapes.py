"""The shapes of the JSON that scripts rely on, field by field, and JSON Schema of them.

`contract` gives values of these shapes; the tests check what the commands print against
them. `python docs/generate.py` writes the files in `schemas/`, which are shipped. A field
may be added to a shape; none may be renamed or change its meaning without a new number.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, Literal

from pydantic import Field

from rashomon.render.contract import ACCOUNT, REPORT, STORIES
from rashomon.render.shape import Shape
from rashomon.render.watched import WATCHED

FOLDER = Path(__file__).parent / "schemas"
DIALECT = "https://json-schema.org/draft/2020-12/schema"

Number = int | float


class Placed(Shape):
    """Half-open offsets in code points of the report's own text."""

    start: int = Field(ge=0)
    end: int = Field(ge=0)


class PerhapsPlaced(Shape):
    """The same, null where no words show it."""

    start: int | None
    end: int | None


class DatedShape(Shape):
    """A date, and where it comes from."""

    value: str | None
    basis: Literal["given", "metadata", "text", "none"]


class ZoneShape(Placed):
    """A block of the text."""

    kind: Literal["headline", "byline", "dateline", "body", "caption", "credit", "furniture"]
    subhead: bool = False


class ScopeShape(Shape):
    """What a statement is about; null where the words leave it open."""

    place: str | None
    period: str | None
    group: str | None


class ProblemShape(PerhapsPlaced):
    """Something that could not be read or decided."""

    stage: str
    message: str
    incomplete: bool


class CueShape(Placed):
    """The words that bring in speech."""

    verb: str
    force: str
    negated: bool


class AttributionShape(PerhapsPlaced):
    """Source, cue and channel."""

    speaker: str | None
    cue: CueShape | None
    source_kind: Literal["named", "anonymous", "organisation", "document", "unknown"]
    channel: str | None
    role: str | None
    relay: str | None
    grounds: str | None


class ParticipantShape(Placed):
    """Who or what takes part."""

    role: str
    name: str


class TimeShape(Placed):
    """The words of time that a statement rests on, with their value as TIMEX3 writes it."""

    value: str | None


class StatementShape(Shape):
    """What every statement has. `anchor` is the same in another version with these words."""

    id: str
    anchor: str
    happening: str | None
    rules: list[str]
    time: TimeShape | None
    attribution: AttributionShape | None


class PerShape(Shape):
    """What a rate is taken over."""

    low: Number
    high: Number
    unit: str | None


class FigureShape(StatementShape, Placed):
    """A quantity; a rate where it is `per` so many. `whole`: the figure that it is a part of."""

    kind: Literal["figure"]
    slot: str | None
    low: Number | None
    high: Number | None
    strict: bool
    approximate: bool
    trend: Literal["up", "down"] | None
    unit: str | None
    counted: Placed | None
    number: Placed
    scope: ScopeShape
    polarity: str
    relation: str | None
    whole: str | None
    as_of: str | None
    per: PerShape | None


class QuoteShape(StatementShape):
    """Words or a thought that a report gives to a source."""

    kind: Literal["quote"]
    form: Literal["direct", "indirect", "mixed"]
    content: list[Placed] = Field(min_length=1)
    quoted: list[Placed]


class ClaimShape(StatementShape, Placed):
    """A proposition that is neither."""

    kind: Literal["claim"]
    action: str
    participants: list[ParticipantShape]
    scope: ScopeShape
    polarity: str
    modality: str | None


class StateShape(StatementShape, Placed):
    """A status that can change, and of whom."""

    kind: Literal["state"]
    state: str
    family: str
    rank: int
    of: ParticipantShape | None
    polarity: str
    modality: str | None


class DetailShape(StatementShape, Placed):
    """A single fact beside: an age, an hour, a day, a place of an act."""

    kind: Literal["detail"]
    slot: str
    value: str
    low: Number | None
    high: Number | None
    approximate: bool
    of: ParticipantShape | None
    polarity: str


class HappeningShape(Placed):
    """One event as the report tells of it."""

    id: str
    anchor: str
    field: str | None
    action: str
    mentions: list[Placed]
    relation: str
    time: str | None
    place: str | None
    when: Placed | None
    where: Placed | None
    participants: list[ParticipantShape]


class EntityShape(Shape):
    """Who or what the report names, all mentions settled into one."""

    id: str
    name: str
    kind: Literal["person", "organisation", "place", "other"]
    mentions: list[Placed]
    geoname: int | None


class ToponymShape(Placed):
    """A name of a place, and the place that it means; null where that is open."""

    name: str
    country: str | None
    latitude: float | None = Field(ge=-90, le=90)
    longitude: float | None = Field(ge=-180, le=180)
    geonames: int | None
    certainty: float = Field(ge=0, le=1)


class ReportShape(Shape):
    """A line of `rashomon read --json`."""

    schema_: Literal["rashomon/report/1"] = Field(alias="schema")
    id: str
    input: str
    record: str | None
    document: str
    version: str
    title: str | None
    publisher: str | None
    agency: str | None
    syndicator: str | None
    byline: list[str]
    url: str | None
    published: DatedShape
    modified: DatedShape
    language: str | None
    basis: dict[str, Literal["given", "metadata", "text", "none"]]
    text: str
    zones: list[ZoneShape]
    statements: list[FigureShape | QuoteShape | ClaimShape]
    states: list[StateShape]
    details: list[DetailShape]
    happenings: list[HappeningShape]
    entities: list[EntityShape]
    places: list[ToponymShape]
    problems: list[ProblemShape]


# ---- an account ----------------------------------------------------------------------


class ReasonShape(Shape):
    """A reason as a value; an argument may be such a value too, or several."""

    kind: str
    arguments: dict[str, Any]


class ListedShape(Shape):
    """A report within an account; `text` with --with-text."""

    label: str
    id: str
    input: str
    record: str | None
    document: str
    version: str
    sha256: str
    title: str | None
    publisher: str | None
    published: str | None
    language: str | None
    lineage: str | None
    text: str = ""


class EvidenceShape(Placed):
    """Words of a report."""

    report: str


class AlsoInShape(Shape):
    """A report that holds the text of another lineage too."""

    report: str
    lineage: str


class LineageShape(Shape):
    """The reports that go back to one witness."""

    id: str
    kind: Literal["independent", "copy", "syndicated", "shared-source"]
    reports: list[str]
    reason: str
    why: ReasonShape | None
    evidence: list[EvidenceShape]
    also: list[AlsoInShape]


class RangeShape(Shape):
    """The numbers that the reports state."""

    low: Number | None
    high: Number | None
    open: bool


class LatestShape(Shape):
    """The newest dated report's reading."""

    low: Number | None
    high: Number | None
    report: str


class CellShape(Placed):
    """One report's answer, with its words."""

    report: str
    statement: str
    words: str
    low: Number | None
    high: Number | None
    speaker: str | None
    scope: ScopeShape
    score: float
    why: str
    linked: ReasonShape | None
    rules: list[str]


class FindingShape(Shape):
    """A question, its answers, a type and the reason. `range`, `latest`: of figures only."""

    label: str
    id: str
    type: Literal["agreement", "compatible", "update", "conflict", "single"]
    question: str
    asks: ReasonShape | None
    slot: str | None
    scope: ScopeShape
    happening: str | None
    independent: int
    reason: str
    why: ReasonShape | None
    causes: list[str]
    steps: list[str]
    cells: list[CellShape]
    also: list[CellShape]
    adds: list[CellShape]
    repeats: list[str]
    range: RangeShape | None = None
    latest: LatestShape | None = None


class JoinedShape(Shape):
    """One event as several reports tell of it; `told` are the reports' own happenings."""

    id: str
    field: str | None
    action: str
    relation: str
    time: str | None
    place: str | None
    told: list[ToldShape]


class ToldShape(Shape):
    """A report's happening."""

    report: str
    happening: str


class AccountShape(Shape):
    """A line of `rashomon compare --json`."""

    schema_: Literal["rashomon/account/1"] = Field(alias="schema")
    story: str | None
    key: str
    reports: list[ListedShape]
    lineages: list[LineageShape]
    happenings: list[JoinedShape]
    findings: list[FindingShape]
    problems: list[ProblemShape]


class StoryShape(Shape):
    """A line of `rashomon stories --json`: ids, records and inputs of its reports."""

    schema_: Literal["rashomon/stories/1"] = Field(alias="schema")
    story: str
    reports: list[str]
    records: list[str]
    inputs: list[str]


SHAPES: dict[str, type[Shape]] = {
    REPORT: ReportShape,
    ACCOUNT: AccountShape,
    STORIES: StoryShape,
    **WATCHED,
}
"""Schema → its shape."""


def place(schema: str) -> Path:
    """Where the JSON Schema of a schema lies: `schemas/report-1.json`."""
    return FOLDER / f"{schema.removeprefix('rashomon/').replace('/', '-')}.json"


def written(schema: str) -> str:
    """The JSON Schema (draft 2020-12) of a schema, as its file holds it.

    It takes fields that it does not know, since a later release may add some.
    """
    held = SHAPES[schema].model_json_schema(by_alias=True)
    found = {"$schema": DIALECT, "$id": schema, **_open(held), "title": schema}
    return json.dumps(found, indent=1, ensure_ascii=False) + "\n"


def _open(value: Any) -> Any:
    """The schema without titles and without a bar to further fields."""
    if isinstance(value, list):
        return [_open(v) for v in value]
    if not isinstance(value, dict):
        return value
    properties = {
        k: {n: _open(v) for n, v in value[k].items()} for k in ("properties", "$defs") if k in value
    }
    rest = {k: _open(v) for k, v in value.items() if k not in ("properties", "$defs", "title")}
    if rest.get("additionalProperties") is False:
        del rest["additionalProperties"]
    return {**rest, **properties}

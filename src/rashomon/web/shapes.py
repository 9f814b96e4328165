"""The shapes of the interface's answers, for its description; the contract's own are within."""

from __future__ import annotations

from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from rashomon.render.shapes import AccountShape, FindingShape, ReportShape
from rashomon.render.watched import AlertShape, SourceShape
from rashomon.web.store import Verb

Kind = Literal["conflict", "update", "compatible", "agreement", "single"]


class Answered(BaseModel):
    """At which transaction an answer holds, when that was learned, and what had made it."""

    model_config = ConfigDict(extra="forbid")
    tx: int = Field(ge=0)
    known_at: str
    maker: str


class Shape(BaseModel):
    """An object within an answer."""

    model_config = ConfigDict(extra="forbid")


class Chief(Shape):
    """One of the first conflicts and updates of a story."""

    type: Kind
    label: str
    question: str


class Listed(Shape):
    """A story in a line; `findings` are counts by type."""

    id: str
    title: str
    tx: int
    known_at: str
    reports: int
    lineages: int | None
    findings: dict[str, int]
    slots: list[str]
    places: list[str]
    sources: list[str]
    chief: list[Chief]


class Named(Shape):
    """A finding by name."""

    id: str
    type: Kind
    question: str
    slot: str | None


class Pair(Shape):
    """A finding before and after."""

    before: Named
    after: Named


class Difference(Shape):
    """What became of an account's findings."""

    added: list[Named]
    removed: list[Named]
    grown: list[Pair]
    retyped: list[Pair]


class Step(Shape):
    """One account of a story: from when, the reports that came, what changed."""

    tx: int
    known_at: str
    reports: list[str]
    changes: Difference


class Changed(Shape):
    """A story that changed."""

    story: str
    tx: int
    known_at: str
    changes: Difference


class Version(Shape):
    """A version of an article; its id is its report's."""

    id: str
    article: str
    story: str
    tx: int
    known_at: str
    title: str | None
    publisher: str | None
    published: str | None
    modified: str | None
    url: str | None


class Noticed(Shape):
    """Words of a version that say what it is: correction, withdrawal, update; by code points."""

    kind: str
    start: int
    end: int
    words: str


class Edit(Shape):
    """How a version differs from the one before: kinds of what changed, and whether it says so."""

    kinds: list[str]
    marked: bool
    unmarked: bool
    notice: Noticed | None


class Edited(Version):
    """A version and how it differs; null of the first."""

    edit: Edit | None


class Words(Shape):
    """Words of a report: `text[start:end]` in code points."""

    start: int
    end: int
    words: str


class Snippet(Words):
    """What stands around words: `before`, `words` and `after` are one slice, `start` to `end`."""

    before: str
    after: str


class Found(Words):
    """A place where what was looked for stands."""

    report: str
    story: str
    kind: str
    slot: str | None
    speaker: str | None
    place: str | None
    title: str | None
    publisher: str | None
    published: str | None
    snippet: Snippet


class Work(Shape):
    """How far a piece of work is; `stories` are the ids of what came of it."""

    id: str
    phase: Literal["waiting", "loading", "reading", "extracting", "comparing", "done", "failed"]
    share: float = Field(ge=0, le=1)
    words: str
    what: str
    stories: list[str]
    unread: list[str]
    error: str


class Decided(Shape):
    """A decision."""

    number: int
    tx: int
    known_at: str
    story: str
    by: str
    verb: Verb
    target: str
    value: str
    undone: int | None
    reason: str


class IndexAnswer(Answered):
    """What there is."""

    stories: int
    openapi: str


class StoriesAnswer(Answered):
    """Stories; `next` is the cursor of what follows."""

    total: int
    items: list[Listed]
    next: int | None


class StoryAnswer(Answered):
    """A story."""

    story: Listed


class AccountAnswer(Answered):
    """An account, as `rashomon compare --json` prints it."""

    account: AccountShape


class FindingsAnswer(Answered):
    """Findings."""

    total: int
    items: list[FindingShape]
    next: int | None


class WhyAnswer(Answered):
    """A finding and the steps that led to it, in words."""

    finding: FindingShape
    trace: list[str]


class TimelineAnswer(Answered):
    """The accounts of a story one after another."""

    total: int
    items: list[Step]
    next: int | None


class ReportAnswer(Answered):
    """A report with what was read in it."""

    version: Version
    report: ReportShape
    span: Words | None = None


class VersionsAnswer(Answered):
    """Versions, the oldest first."""

    items: list[Edited]


class SearchAnswer(Answered):
    """What was found, the best first."""

    items: list[Found]
    next: int | None


class ChangesAnswer(Answered):
    """What changed, the oldest first."""

    total: int
    items: list[Changed]
    next: int | None


class DecisionsAnswer(Answered):
    """Decisions, the last first."""

    total: int
    items: list[Decided]
    next: int | None


class AlertsAnswer(Answered):
    """What was told at once, the newest first."""

    total: int
    items: list[AlertShape]
    next: int | None


class SourcesAnswer(Answered):
    """What is watched."""

    total: int
    items: list[SourceShape]
    next: int | None


class WorkAnswer(Answered):
    """A piece of work."""

    work: Work


class DecisionAnswer(Answered):
    """A decision that was taken."""

    decision: Decided


class GivenReport(Shape):
    """A report: its words as `text` or as a page's `html`, and what is known of it."""

    text: str | None = None
    html: str | None = None
    title: str | None = None
    published: str | None = Field(None, description="ISO 8601 date or time")
    url: str | None = None
    publisher: str | None = None
    author: str | None = None
    id: str | None = None
    story: str | None = None


class Giving(Shape):
    """Reports and addresses for one account; `story` is the id of one that is there."""

    reports: list[GivenReport] | None = None
    addresses: list[str] | None = None
    story: str | None = None
    name: str | None = None


class Deciding(Shape):
    """A decision; `target` is what it is about: a report's id, the number of a decision that is
    taken back, and with a ledger `F1/R1 F2/R2`, `F1`, `R1 R2` or another story's id.
    """

    story: str
    verb: Verb
    target: str = ""
    value: str = ""
    reason: str = ""


class Watched(Shape):
    """A source, which needs a ledger: an address of the web, or what is watched already.

    `words`: whose words of a feed's items are kept, those of their pages or the feed's own.
    Without it a source that is known keeps what it has; a new one takes those of the pages.
    """

    address: str
    state: Literal["watched", "paused", "removed"] = "watched"
    words: Literal["page", "feed"] | None = None


class Problem(Shape):
    """Problem details (RFC 9457)."""

    type: str
    title: str
    status: int
    detail: str


ALL: tuple[type[BaseModel], ...] = (
    IndexAnswer, StoriesAnswer, StoryAnswer, AccountAnswer, FindingsAnswer, WhyAnswer,
    TimelineAnswer, ReportAnswer, VersionsAnswer, SearchAnswer, ChangesAnswer, DecisionsAnswer,
    AlertsAnswer, SourcesAnswer, WorkAnswer, DecisionAnswer, Giving, Deciding, Watched,
    Problem,
)  # fmt: skip

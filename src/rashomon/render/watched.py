"""The shapes of what `rashomon watch` and `rashomon alerts` print as JSON, field by field.

Times are ISO 8601 in UTC; offsets are half-open, in code points of the version's own text.
"""

from __future__ import annotations

from typing import Any, Literal

from pydantic import Field

from rashomon.render.alerts import ALERT
from rashomon.render.shape import Shape

SOURCE = "rashomon/watch/source/1"
GAP = "rashomon/watch/gap/1"
LOOK = "rashomon/watch/look/1"


class ValuesShape(Shape):
    """A finding as it was or is: its type, its bounds, the latest number, its witnesses."""

    type: str
    slot: str | None
    low: float | None
    high: float | None
    latest: float | None
    independent: int


class VersionShape(Shape):
    """The version that an alert is about."""

    id: str
    article: str
    title: str | None
    publisher: str | None
    address: str | None
    published: str | None
    modified: str | None


class WordsShape(Shape):
    """Words that an alert rests on; empty where they were taken out by right.

    `sentence` holds them in their surroundings; `new` tells those that brought the alert from
    those that were known before.
    """

    version: str
    publisher: str | None
    title: str | None
    address: str | None
    start: int = Field(ge=0)
    end: int = Field(ge=0)
    words: str
    sentence: str
    published: str | None
    new: bool


class AlertShape(Shape):
    """A line of `rashomon alerts --json`, of a file of alerts, and the body of a web hook."""

    schema_: Literal["rashomon/alert/1"] = Field(alias="schema")
    id: str
    kind: Literal[
        "conflict",
        "resolved",
        "moved",
        "correction",
        "retraction",
        "unmarked-edit",
        "second-witness",
    ]
    tx: int
    at: str
    story: str
    title: str | None
    finding: str | None
    question: str | None
    reason: str | None
    before: ValuesShape | None
    after: ValuesShape | None
    about: dict[str, Any]
    version: VersionShape | None
    words: list[WordsShape]
    line: str


class SourceShape(Shape):
    """A line of `rashomon watch list --json`: a source and how it fares."""

    schema_: Literal["rashomon/watch/source/1"] = Field(alias="schema")
    address: str
    kind: Literal["folder", "web"]
    found: Literal["folder", "new", "list", "page", "unread", "gone"]
    state: Literal["watched", "paused", "removed"]
    settings: dict[str, Any]
    looks: int
    articles: int
    last: str | None
    due: str | None
    failures: int
    problem: str | None


class GapShape(Shape):
    """A line of `rashomon watch gaps --json`: when a source was not seen, and why."""

    schema_: Literal["rashomon/watch/gap/1"] = Field(alias="schema")
    address: str
    since: str
    until: str | None
    looks: int
    why: str


class OutcomeShape(Shape):
    """What a look brought of one address."""

    address: str
    outcome: str


class LookShape(Shape):
    """A line of `rashomon watch run --json`: a look, beside lines of alerts."""

    schema_: Literal["rashomon/watch/look/1"] = Field(alias="schema")
    address: str
    tx: int | None
    problem: str | None
    outcomes: list[OutcomeShape]


WATCHED: dict[str, type[Shape]] = {
    ALERT: AlertShape,
    SOURCE: SourceShape,
    GAP: GapShape,
    LOOK: LookShape,
}
"""Schema → its shape."""

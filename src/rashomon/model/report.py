"""Places in a text, reports, and what went wrong while reading them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from typing import Literal

from rashomon.model.identity import text_hash
from rashomon.model.reason import Reason

ZoneKind = Literal[
    "headline", "subhead", "byline", "dateline", "body", "caption", "credit", "furniture"
]
Basis = Literal["given", "metadata", "text", "none"]

READABLE: tuple[ZoneKind, ...] = ("headline", "subhead", "body")
"""The zones from which statements are taken; no other zone ever is."""


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


@dataclass(frozen=True, slots=True)
class Stated[T]:
    """A value and where it comes from; `none` where nothing states it.

    `why` says of a date that nothing states what looks like one and is none, in words:
    "“©2025” is a copyright year".
    """

    value: T
    basis: Basis
    why: str = ""


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

    The message says what, why and what to do; where `why` says it as a value, `render.say`
    makes the message. `unread` marks the loss of a whole input (exit code 3), `incomplete`
    that statements of a report may be missing, by a fault of this program or a bound on its
    cost; anything else is a remark on a report that was read.
    """

    stage: str
    message: str = ""
    span: Span | None = None
    input: str | None = None
    unread: bool = False
    incomplete: bool = False
    why: Reason | None = None


@dataclass(frozen=True, slots=True)
class Report:
    """One published text about an event: a witness.

    `text` is canonical and never changes after reading. An input that could not
    be read is a report without text whose problem says why. `id` is that of one version
    of the `document`; see `identity`.
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
    document: str = ""

    def __repr__(self) -> str:
        told = self.metadata.title.value or " ".join(self.text[:60].split()) or "not read"
        return f"<Report {self.id}, {self.input}: {told[:80]}>"

    @property
    def version(self) -> str:
        """The SHA-256 of the text, by which the version is known."""
        return text_hash(self.text)

    @property
    def unread(self) -> bool:
        """Whether the input gave no text at all."""
        return any(p.unread for p in self.problems)

    def zones_of(self, *kinds: ZoneKind) -> tuple[Zone, ...]:
        """The zones of these kinds, in order."""
        return tuple(z for z in self.zones if z.kind in kinds)


def with_problems(report: Report, problems: Iterable[Problem]) -> Report:
    """The same report with further problems noted on it."""
    return replace(report, problems=(*report.problems, *problems))

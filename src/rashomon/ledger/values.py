"""What a ledger takes and tells: plain frozen values."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal, get_args

from rashomon.model import Extraction, Report, Span

NoticeKind = Literal["correction", "withdrawal", "update"]
Outcome = Literal["new", "version", "earlier", "furniture", "same", "gone", "problem", "listed"]
"""What a look at an address brought: an article's first version, a later one, one that was
told before what is known, a change around the report only, nothing new, the news that
the page is gone (404, 410), trouble, or a list of articles."""
AlertKind = Literal[
    "conflict",
    "resolved",
    "moved",
    "correction",
    "retraction",
    "unmarked-edit",
    "second-witness",
]
"""What is worth telling a person at once."""
RelationKind = Literal["supersedes", "corrects", "retracts", "edits", "denies"]
ChangeKind = Literal["figure", "quote", "name", "claim", "headline", "wording"]
Verb = Literal[
    "include",
    "exclude",
    "merge",
    "split",
    "same",
    "different",
    "type",
    "lineage",
    "name",
    "note",
    "undo",
]
VERBS: tuple[Verb, ...] = get_args(Verb)
UNCHANGED = 304
"""The status by which a page says that it is as it was."""
GONE = (404, 410)
"""Statuses by which a page says that it is no longer there."""


@dataclass(frozen=True, slots=True)
class Notice:
    """Words of a report that say that it was corrected, withdrawn or changed, by place."""

    kind: NoticeKind
    span: Span


@dataclass(frozen=True, slots=True)
class Seen:
    """One look at one address, and what it brought.

    `extraction` may be None where the report is known (`View.outcome` says so). `story` is
    the name of the story that the record, or whoever gave it, says. `outcome` says what a look
    brought that was none at a report: a list, nothing new, or trouble.
    """

    address: str
    report: Report | None = None
    extraction: Extraction | None = None
    notices: tuple[Notice, ...] = ()
    story: str | None = None
    status: int | None = None
    etag: str | None = None
    modified: str | None = None
    problem: str | None = None
    outcome: Literal["listed", "same", "problem"] | None = None


@dataclass(frozen=True, slots=True)
class Item:
    """An article that a list names: by what the list calls it, and its address."""

    feed: str
    guid: str
    address: str


@dataclass(frozen=True, slots=True)
class Hold:
    """A host that asked not to be visited before `stop` (UTC ms), and in which words."""

    host: str
    stop: int
    why: str


@dataclass(frozen=True, slots=True)
class Source:
    """Something that is watched: a feed, a sitemap, a page or a folder, and how.

    `state` is `watched`, `paused` or `gone`; `since` the transaction that said so.
    """

    address: str
    kind: str
    state: str
    settings: dict[str, object]
    since: int


@dataclass(frozen=True, slots=True)
class Placed:
    """The story that an article belongs to: an existing one by id, or a new one; and why."""

    story: str
    why: str
    name: str | None = None


@dataclass(frozen=True, slots=True)
class Tx:
    """A transaction: its number, when this ledger learned it (UTC ms), what, who, by what."""

    id: int
    at: int
    kind: str
    actor: str
    maker: str
    hash: bytes = b""


@dataclass(frozen=True, slots=True)
class Added:
    """What one transaction of `add` did: outcomes by address, versions, stories touched."""

    tx: int | None
    outcomes: tuple[tuple[str, Outcome], ...] = ()
    versions: tuple[str, ...] = ()
    stories: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Version:
    """One reading of an article, as the ledger has it.

    `known` is the transaction that brought it, `until` the one from which it is no longer
    current. `told` is when the report says it was changed, else published (UTC ms).
    """

    n: int
    id: str
    article: str
    known: int
    until: int | None
    published: str | None
    modified: str | None
    told: int | None
    title: str | None
    publisher: str | None
    address: str | None


@dataclass(frozen=True, slots=True)
class Relation:
    """What one version does to another, or what its page being gone does; with its words.

    `source` and `target` are versions; `span` are the words of `source` that say so.
    """

    kind: RelationKind
    source: str | None
    target: str
    tx: int
    span: Span | None = None
    why: dict[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Decision:
    """What a person settled. `number` counts decisions of this ledger from 1; `id` lasts."""

    number: int
    id: str
    tx: int
    actor: str
    verb: Verb
    target: tuple[str, ...]
    value: str | None = None
    reason: str | None = None
    undoes: int | None = None
    undone: int | None = None
    """The number of the decision that takes it back, where one does."""


@dataclass(frozen=True, slots=True)
class StoryRow:
    """A story as it stood at a transaction."""

    id: str
    name: str | None
    title: str | None
    reports: int
    known: int
    types: tuple[tuple[str, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Known:
    """A finding as an account told it from transaction `tx` until `until`."""

    id: str
    story: str
    type: str
    slot: str | None
    low: float | None
    high: float | None
    latest: float | None
    independent: int
    tx: int
    until: int | None
    question: str
    """The words of the question; empty where they were taken out by right."""
    reason: str = ""

"""What the service stands on: a store of stories, whatever keeps it.

Every change is a transaction; transactions are numbered from 1 and are the one clock by
which a store is asked what was known. All that a store gives is frozen.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal, Protocol

from rashomon.errors import UsageError
from rashomon.model import Account, Extraction, Report, Span

Verb = Literal[
    "include", "exclude", "name", "note", "undo",
    "merge", "split", "same", "different", "type", "lineage",
]  # fmt: skip
VERBS: tuple[Verb, ...] = (
    "include", "exclude", "name", "note", "undo",
    "merge", "split", "same", "different", "type", "lineage",
)  # fmt: skip
PLAIN: tuple[Verb, ...] = VERBS[:5]
"""What can be decided without a ledger too."""


class Missing(UsageError):
    """What was asked for is not in the store, or was not at that time."""


@dataclass(frozen=True, slots=True)
class Moment:
    """A transaction: its number, when it was learned (ISO 8601, UTC), what had made it."""

    tx: int
    known: str
    maker: str = ""


@dataclass(frozen=True, slots=True)
class StoryLine:
    """What a store tells of a story without its account: title, counts, what it is about."""

    title: str
    reports: int
    types: Mapping[str, int]
    slots: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    chief: tuple[tuple[str, str, str], ...] = ()
    """Type, label and question of the first conflicts and updates."""


class AccountState(Protocol):
    """A story's account from transaction `moment.tx` on, until the next one."""

    @property
    def story(self) -> str:
        """The story's id."""

    @property
    def moment(self) -> Moment:
        """From when it stands."""

    @property
    def account(self) -> Account:
        """The account; a store may make it when it is first asked for."""

    @property
    def held(self) -> tuple[Extraction, ...]:
        """All reports given for the story in their current versions, also those left out."""

    @property
    def name(self) -> str | None:
        """What the story is called, where somebody called it anything."""

    @property
    def line(self) -> StoryLine | None:
        """The story in a line; None where it is to be taken from the account."""


@dataclass(frozen=True, slots=True)
class Stood:
    """A standing that is at hand."""

    story: str
    moment: Moment
    account: Account
    held: tuple[Extraction, ...]
    name: str | None = None
    line: StoryLine | None = None


@dataclass(frozen=True, slots=True)
class Version:
    """One text of an article, from the transaction that brought it."""

    id: str
    article: str
    story: str
    moment: Moment
    extraction: Extraction


@dataclass(frozen=True, slots=True)
class SearchHit:
    """Words that were found: a place in one version, as a statement where it is one."""

    version: str
    story: str
    span: Span
    kind: str = "text"
    slot: str | None = None
    speaker: str | None = None
    place: str | None = None
    report: Report | None = None
    """The report of that version, where the store has it at hand."""


@dataclass(frozen=True, slots=True)
class StatementQuery:
    """What is looked for; what is None is not asked."""

    words: str = ""
    kind: str | None = None
    slot: str | None = None
    speaker: str | None = None
    place: str | None = None
    low: float | None = None
    high: float | None = None

    def __bool__(self) -> bool:
        return bool(self.words.strip() or self.fields)

    @property
    def fields(self) -> bool:
        """Whether statements are looked for, not words alone."""
        asked = (self.kind, self.slot, self.speaker, self.place, self.low, self.high)
        return any(value is not None for value in asked)


@dataclass(frozen=True, slots=True)
class Decision:
    """What a person settled about a story; `undone` is the number of the one that took it back."""

    number: int
    moment: Moment
    story: str
    by: str
    verb: Verb
    target: str = ""
    value: str = ""
    undone: int | None = None
    reason: str = ""
    """Why, in the words of whoever settled it."""


def settled(
    decisions: Iterable[Decision], skip: int | None = None
) -> tuple[frozenset[str], frozenset[str]]:
    """The reports that are to be kept, and those to be left out, as decisions now stand."""
    include: frozenset[str] = frozenset()
    exclude: frozenset[str] = frozenset()
    for held in decisions:
        if held.undone or held.number == skip:
            continue
        if held.verb == "include":
            include, exclude = include | {held.target}, exclude - {held.target}
        if held.verb == "exclude":
            include, exclude = include - {held.target}, exclude | {held.target}
    return include, exclude


@dataclass(frozen=True, slots=True)
class Made:
    """An account that was made: for which story, of what."""

    account: Account
    held: tuple[Extraction, ...]
    story: str | None = None
    """The story's id where it is there already; None for a new one."""
    name: str | None = None
    unread: tuple[str, ...] = field(default=())
    """What could not be read of what was given, in words."""
    known: str | None = None
    """When it is told to have been learned, where that is not now."""


class Store(Protocol):
    """What pages and answers are made from. Every method may be called from any thread.

    `apart`: what is given and decided is written by the process that makes accounts, and not
    through `keep` and `decide`. `near`: `latest` and `touched` answer without a wait.
    """

    apart: bool
    near: bool

    @property
    def epoch(self) -> int:
        """Another where what was read before may have changed or been taken out."""

    def latest(self) -> Moment:
        """The last transaction; number 0 where there is none yet."""

    def moment(self, at: str | None) -> Moment:
        """A transaction by its number, or the last one known at a time (ISO 8601).

        The latest for None; UsageError for what is neither.
        """

    def stories(self, at: Moment) -> Sequence[AccountState]:
        """The stories as they stood, the last changed first."""

    def story(self, id: str, at: Moment) -> AccountState:
        """A story as it stood; Missing where there was none such."""

    def history(self, id: str) -> Sequence[AccountState]:
        """All accounts of a story, the oldest first; Missing where there is none."""

    def versions(self, article: str) -> Sequence[Version]:
        """The versions of an article, the oldest first; Missing where there is none."""

    def version(self, id: str) -> Version:
        """One version by its report's id; Missing where there is none."""

    def search(
        self, query: StatementQuery, at: Moment, limit: int, skip: int = 0
    ) -> Sequence[SearchHit]:
        """Where the words or statements stand: the best first, in a ledger the newest."""

    def last(self, id: str) -> Moment:
        """From when the newest account of a story stands; Missing where there is none."""

    def touched(self, story: str) -> int:
        """The transaction since which nothing of a story has changed; it may be told too late.

        Of a story that is not there some transaction is told.
        """

    def moments(self, most: int) -> Sequence[Moment]:
        """The transactions that brought accounts, the newest first."""

    def since(self, tx: int) -> Sequence[AccountState]:
        """The accounts made after a transaction, in order."""

    def decisions(self, story: str | None = None) -> Sequence[Decision]:
        """What people settled, in order."""

    def keep(self, made: Iterable[Made], maker: str) -> list[AccountState]:
        """Each account in a transaction of its own; those that changed nothing are left out."""

    def decide(
        self, story: str, by: str, verb: Verb, target: str, value: str, made: Made | None,
        reason: str = "",
    ) -> Decision:  # fmt: skip
        """One transaction with a decision, and the account that followed where one did."""

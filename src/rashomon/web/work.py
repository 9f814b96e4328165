"""What a piece of work is, and what whoever does it tells on the way: plain values."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from rashomon.model import Extraction
from rashomon.web.store import Made

Phase = Literal["waiting", "loading", "reading", "extracting", "comparing", "done", "failed"]


@dataclass(frozen=True, slots=True)
class Submission:
    """One thing to be read: bytes under a name, or an address of the web."""

    name: str
    content: bytes | None = None


@dataclass(frozen=True, slots=True)
class Settling:
    """A decision for a ledger; an undo has the number of the one that is taken back."""

    verb: str
    target: tuple[str, ...]
    value: str
    by: str
    reason: str = ""


SourceState = Literal["watched", "paused", "removed"]
Wording = Literal["page", "feed"]
"""Whose words of a feed's items are kept: those of their pages, or of the feed."""


@dataclass(frozen=True, slots=True)
class Watching:
    """A source that is to be watched from now on, paused or removed.

    `words` as `watch add`; None leaves them as they are, which is `page` for a new source.
    """

    address: str
    state: SourceState
    words: Wording | None
    by: str


@dataclass(frozen=True, slots=True)
class WorkRequest:
    """Reports to be read and compared with those that are held; accounts follow.

    `story` is the id of the story that is there already, `name` its name, or that of a new one.
    `include` and `exclude` are ids of reports that a person wants kept, or left out.
    `developed`: one account after each report, as they were published.
    """

    given: tuple[Submission, ...] = ()
    held: tuple[Extraction, ...] = ()
    story: str | None = None
    name: str | None = None
    include: tuple[str, ...] = ()
    exclude: tuple[str, ...] = ()
    allow_private: bool = False
    developed: bool = False
    keep: bool = True
    """Whether a ledger keeps it, where there is one."""
    decision: Settling | None = None
    watching: Watching | None = None


@dataclass(frozen=True, slots=True)
class WorkProgress:
    """How far the work is: so many of so many, and what is at hand."""

    phase: Phase
    done: int = 0
    total: int = 0
    what: str = ""


@dataclass(frozen=True, slots=True)
class Ready:
    """The language model is loaded; what makes accounts here."""

    maker: str


@dataclass(frozen=True, slots=True)
class FailedWork:
    """Nothing could be made; why, in words for whoever asked."""

    words: str


@dataclass(frozen=True, slots=True)
class Written:
    """What was given or decided stands in the ledger: the stories that it touched."""

    stories: tuple[str, ...]
    unread: tuple[str, ...] = ()


Told = Written | WorkProgress | Ready | FailedWork | tuple[Made, ...]

"""Statements as linking holds them against each other: what was noted of their words, as sets."""

from __future__ import annotations

import math
from collections.abc import Hashable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from rashomon.model import (
    Detail,
    Extraction,
    Figure,
    Interval,
    Noted,
    Sentence,
    State,
    Statement,
)

NOWHERE = Noted(0)
"""The note of a statement of which nothing was noted: it shares nothing with any other."""


KEYS = 12
"""Keys of a statement by which candidates are looked up, the rarest."""

TELLING = 0.25
"""Weight of a key from which it finds candidates."""


@dataclass(frozen=True, eq=False)
class LinkItem:
    """A statement of a report, with what its words and its sentence's tell."""

    report: str
    statement: Statement
    note: Noted
    sentence: Sentence

    @cached_property
    def kind(self) -> str:
        """`claim`, `quote`, `figure` …"""
        return type(self.statement).__name__.lower()

    @cached_property
    def asks(self) -> tuple[str, str]:
        """What kind of question it answers: only statements of one kind are held together."""
        match self.statement:
            case State():
                return "state", self.statement.family
            case Detail():
                return "detail", self.statement.slot
            case Figure():
                return "figure", self.statement.unit or ""
        return "proposition", ""

    @cached_property
    def value(self) -> str | None:
        """What a state or a detail says, None of others."""
        if isinstance(self.statement, State):
            return self.statement.state
        return self.statement.value if isinstance(self.statement, Detail) else None

    @cached_property
    def keys(self) -> Mapping[str, float]:
        """The keys of the statement, and how telling each is."""
        return dict(zip(self.note.keys, self.note.weights, strict=True))

    @cached_property
    def around(self) -> Mapping[str, float]:
        """The same of its sentence."""
        return dict(zip(self.sentence.keys, self.sentence.weights, strict=True))

    @cached_property
    def rarest(self) -> Mapping[Hashable, float]:
        """What finds its candidates: what it asks with a key, and how telling the key is."""
        keys = self.keys if self.asks[0] == "proposition" else self.around
        rare = sorted(keys, key=lambda k: (-keys[k], k))
        chosen = [k for k in rare if keys[k] >= TELLING][:KEYS]
        return {(*self.asks, k): keys[k] for k in chosen}

    @cached_property
    def weight(self) -> float:
        """How telling the statement's keys are together."""
        return math.fsum(self.note.weights)

    @cached_property
    def breadth(self) -> float:
        """How telling its sentence's keys are together."""
        return math.fsum(self.sentence.weights)

    @cached_property
    def subject(self) -> frozenset[str]:
        """The keys of who does."""
        return frozenset(self.note.subject)

    @cached_property
    def others(self) -> frozenset[str]:
        """The keys of whoever else takes part."""
        return frozenset(self.note.others)

    @cached_property
    def counts(self) -> Mapping[str, tuple[Interval, ...]]:
        """What is counted, and the intervals stated of it."""
        return dict(self.note.counts)


def items(extractions: Iterable[Extraction]) -> Iterator[LinkItem]:
    """Every statement of these reports as an item, in the order of the reports."""
    for extraction in extractions:
        empty = Sentence(extraction.statements[0].span) if extraction.statements else None
        for n, statement in enumerate(extraction.statements):
            note = extraction.notes[n] if n < len(extraction.notes) else NOWHERE
            held = extraction.sentences
            sentence = held[note.sentence] if note.sentence < len(held) else empty
            assert sentence is not None
            yield LinkItem(extraction.report.id, statement, note, sentence)

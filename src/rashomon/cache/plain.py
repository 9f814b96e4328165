"""The model's frozen values as MessagePack and back, checked against their type hints.

Nothing is executed on the way back, and content that does not fit its type raises
Misfit: unlike pickle's, a changed file can do no harm. msgspec builds the model's
own dataclasses, about ten times as fast as Python code would.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import msgspec

from rashomon.ground.uncollected import uncollected
from rashomon.model import (
    Account,
    Claim,
    Detail,
    Entity,
    Extraction,
    Figure,
    Finding,
    Happening,
    JoinedHappening,
    Lineage,
    Noted,
    Problem,
    Quote,
    Report,
    Sentence,
    State,
    Toponym,
)

_ENCODER = msgspec.msgpack.Encoder()
_KINDS = (Figure, Quote, Claim, State, Detail)


class Misfit(ValueError):
    """The content does not hold a value of the type, or the value has no plain form."""


@dataclass(frozen=True, slots=True)
class Form[T]:
    """How one kind of value is kept: its plain shape, the way there and back."""

    shape: Any
    to: Callable[[T], Any]
    back: Callable[[Any], T]

    def dump(self, value: T) -> bytes:
        """The value as bytes.

        Misfit for what has no plain form: a lone surrogate, a number beyond 64 bits.
        """
        try:
            return _ENCODER.encode(self.to(value))
        except (UnicodeEncodeError, OverflowError) as error:
            raise Misfit(str(error)) from error

    def load(self, content: bytes) -> T:
        """The value; Misfit where the content does not hold one."""
        try:
            with uncollected():
                return self.back(_decoder(self.shape).decode(content))
        except (ValueError, IndexError, RecursionError) as error:
            raise Misfit(str(error)) from error


@lru_cache(maxsize=8)
def _decoder(shape: Any) -> msgspec.msgpack.Decoder[Any]:
    return msgspec.msgpack.Decoder(shape)


def _apart(extraction: Extraction) -> tuple[Any, ...]:
    """What is stated, kind by kind, and the order of the kinds ("010" is figure, quote, figure)."""
    statements = extraction.statements
    kinds = [tuple(s for s in statements if isinstance(s, kind)) for kind in _KINDS]
    order = "".join(str(_KINDS.index(type(s))) for s in statements)
    e = extraction
    beside = (e.entities, e.problems, e.happenings, e.places, e.sentences, e.notes)
    return (order, *kinds, *beside)


def _together(parts: Sequence[Any]) -> Extraction:
    order, *kinds, entities, problems, happenings, places, sentences, notes = parts
    if len(order) != sum(map(len, kinds)):
        raise Misfit("statements without a place")
    left = [iter(kind) for kind in kinds]
    try:
        statements = tuple(next(left[int(n)]) for n in order)
    except RuntimeError as error:  # a kind that has ended
        raise Misfit("a place without a statement") from error
    beside = (entities, problems, happenings, places, sentences, notes)
    return Extraction(NOWHERE, statements, *beside)


NOWHERE = Report("", "", "")
"""The report of an extraction that comes back: what is stated is kept without it."""

REPORTS: Form[tuple[Report, ...]] = Form(tuple[Report, ...], tuple, tuple)

EXTRACTION = Form(
    tuple[
        str,
        tuple[Figure, ...],
        tuple[Quote, ...],
        tuple[Claim, ...],
        tuple[State, ...],
        tuple[Detail, ...],
        tuple[Entity, ...],
        tuple[Problem, ...],
        tuple[Happening, ...],
        tuple[Toponym, ...],
        tuple[Sentence, ...],
        tuple[Noted, ...],
    ],
    _apart,
    _together,
)
"""An extraction without its report."""

Found = tuple[
    tuple[str, ...],
    tuple[Lineage, ...],
    tuple[Finding, ...],
    tuple[Problem, ...],
    str | None,
    tuple[JoinedHappening, ...],
]


def _found(account: Account) -> Found:
    ids = tuple(r.id for r in account.reports)
    found = account
    return ids, found.lineages, found.findings, found.problems, found.story, found.happenings


def _account(found: Found) -> Account:
    ids, *rest = found
    return Account(tuple(Extraction(Report(id, "", "")) for id in ids), *rest)  # type: ignore[arg-type]


ACCOUNT = Form(Found, _found, _account)
"""An account whose extractions are but their reports' ids."""

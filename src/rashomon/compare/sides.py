"""A claim held against another: what both tell of, and the contradiction that is found."""

from __future__ import annotations

from dataclasses import dataclass

from rashomon.model import Cause, Claim, Extraction, Lexis, Participant
from rashomon.model.letters import tokens

REST = 0.6
CLOSE = 0.7
"""Share of meaning words that two clauses have in common beside the pair that differs; the
second where no grammar, only the words, show that they are opposed."""


@dataclass(frozen=True, slots=True)
class Contradiction:
    """The kind of contradiction and the words on both sides.

    `follows`: one may have come after the other, so that a later report tells of a change.
    """

    cause: Cause
    one: str
    other: str
    follows: bool = False


@dataclass(frozen=True, slots=True)
class ClaimSide:
    """A claim with its words, and the report that makes it."""

    claim: Claim
    text: str
    extraction: Extraction

    @property
    def lexis(self) -> Lexis:
        """How its words are read."""
        return self.extraction.lexis

    @property
    def action(self) -> str:
        """The key of the claim's act."""
        return (self.lexis.keys(self.claim.action) or (self.claim.action,))[0]

    @property
    def keys(self) -> frozenset[str]:
        """What the words speak of, with a subject that stands outside of them."""
        read = self.lexis.keys
        outside = (k for p in self.claim.participants for k in read(p.name))
        return frozenset(read(self.text)).union(outside)

    @property
    def told(self) -> str:
        """The words with the subject before them, as far as it stands near."""
        return self.claim.told.of(self.extraction.report.text)

    @property
    def others(self) -> bool:
        """Whether the words speak of others than those told of before."""
        return not self.lexis.cues.others.isdisjoint(tokens(self.text))

    def kind(self, participant: Participant) -> str | None:
        """What the participant is; None where it is no entity."""
        held = self.extraction.entities if participant.entity else ()
        return next((e.kind for e in held if e.id == participant.entity), None)


def lasts(side: ClaimSide) -> frozenset[str]:
    """The stems of the last words of the participants' names."""
    held = side.claim.participants
    return frozenset(side.lexis.stem(t) for p in held for t in tokens(p.name)[-1:])


def shared(a: ClaimSide, b: ClaimSide) -> int:
    """Participants in common, by stems of their names."""
    return len(lasts(a) & lasts(b))


def same(a: ClaimSide, b: ClaimSide) -> bool:
    """Whether both tell of one act of one polarity, with participants in common."""
    return a.action == b.action and a.claim.polarity == b.claim.polarity and shared(a, b) >= 2


def rest(a: ClaimSide, b: ClaimSide, *without: str) -> float:
    """Share of the meaning words in common, those that differ by kind left aside."""
    one, other = a.keys - set(without), b.keys - set(without)
    return 2 * len(one & other) / (len(one) + len(other)) if one and other else 0.0


def strangers(x: Participant, a: ClaimSide, y: Participant, b: ClaimSide) -> bool:
    """Whether two participants share no word, and neither claim speaks of the other's."""
    one, other = frozenset(a.lexis.keys(x.name)), frozenset(b.lexis.keys(y.name))
    if not one or not other or one & other:
        return False
    return not one & b.keys and not other & a.keys

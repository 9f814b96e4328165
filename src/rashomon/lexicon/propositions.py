"""Words that turn a proposition: light verbs, negative words, modals: `propositions.toml`."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property
from typing import Literal

from pydantic import Field

from rashomon.lexicon.schema import Strict, Tested


class Turn(Tested):
    """Words that turn a clause one way, with sentences in which they must and must not."""

    words: tuple[str, ...] = Field(min_length=1)


MoodKind = Literal["may", "will", "must", "would", "if"]


class Mood(Turn):
    """Words that say that a clause might, will, should or would be so, or is only supposed."""

    kind: MoodKind


class Small(Strict):
    """Small words that hold a clause together, each set for what it does.

    `credit` is the word of ", according to the mayor", `credits` its lemmas, `credited` the
    name of that cue. `of` stands before a noun's noun, `by` before whose view it is, `manner`
    before how somebody was quoted ("as saying"). `it` refers to a thing, `that` opens a
    clause, `be` are the lemmas of the copula, `carriers` those of verbs that leave their
    object in a state, `before` helps tell what was done before, and `upon` says what an
    intention followed on ("vowed to rebuild after a fire killed two").
    """

    credit: frozenset[str]
    credits: frozenset[str]
    credited: str
    of: frozenset[str]
    by: frozenset[str]
    manner: frozenset[str]
    it: frozenset[str]
    that: frozenset[str]
    be: frozenset[str]
    carriers: frozenset[str]
    before: frozenset[str]
    upon: frozenset[str]


class Propositions(Strict):
    """What turns a predication; verbs are lemmas, the rest lower case.

    `light` verbs leave the action to their object ("held talks"). `negative`
    determiners and subjects deny the clause, `adverb`s the verb that they stand
    with, `lacking` prepositions and `failing` verbs the clause below them,
    `wanting` verbs their object; `doubting` ones leave the clause below in doubt.
    `modality` are auxiliaries by what they say, `intent` verbs and nouns whose
    infinitive is wanted, not done, `condition` words that make a clause a supposition.
    """

    light: tuple[str, ...]
    negative: tuple[Turn, ...]
    adverb: tuple[Turn, ...]
    lacking: tuple[Turn, ...]
    failing: tuple[Turn, ...]
    wanting: tuple[Turn, ...]
    doubting: tuple[Turn, ...]
    modality: tuple[Mood, ...]
    intent: tuple[Mood, ...]
    condition: tuple[Mood, ...]
    small: Small

    @cached_property
    def negatives(self) -> frozenset[str]:
        """Determiners and subjects that deny."""
        return _all(self.negative)

    @cached_property
    def adverbs(self) -> frozenset[str]:
        """Adverbs that deny, those of several words as they stand."""
        return _all(self.adverb)

    @cached_property
    def absent(self) -> frozenset[str]:
        """Prepositions that deny the clause below them."""
        return _all(self.lacking)

    @cached_property
    def fails(self) -> frozenset[str]:
        """Verbs and adjectives that deny the infinitive below them."""
        return _all(self.failing)

    @cached_property
    def wants(self) -> frozenset[str]:
        """Verbs that deny having their object."""
        return _all(self.wanting)

    @cached_property
    def doubts(self) -> frozenset[str]:
        """Verbs that leave the clause below them in doubt."""
        return _all(self.doubting)


def _all(entries: Iterable[Turn]) -> frozenset[str]:
    return frozenset(word for entry in entries for word in entry.words)

"""Words around ages, hours and places: `details.toml`."""

from __future__ import annotations

from functools import cached_property

from rashomon.lexicon.schema import Strict, Tested


class Valued(Tested):
    """Examples whose bracketed words have the value; `counter` has none of its kind."""

    value: str


class BodyParts(Strict):
    """A part of the body, its words, and the parts that it lies in."""

    part: str
    words: tuple[str, ...]
    within: tuple[str, ...] = ()


class Details(Strict):
    """What `extract.details` asks of the words around a number or a name."""

    about: tuple[str, ...]
    before: tuple[str, ...]
    after: tuple[str, ...]
    at: tuple[str, ...]
    morning: tuple[str, ...]
    evening: tuple[str, ...]
    clock: tuple[str, ...]
    stamps: frozenset[str]
    noon: tuple[str, ...]
    midnight: tuple[str, ...]
    aged: frozenset[str]
    old: frozenset[str]
    years: frozenset[str]
    months: frozenset[str]
    weeks: frozenset[str]
    days: frozenset[str]
    age_after: frozenset[str]
    places: frozenset[str]
    hurting: frozenset[str]
    body: tuple[BodyParts, ...]
    age: tuple[Valued, ...]
    hour: tuple[Valued, ...]
    wound: tuple[Valued, ...]

    @cached_property
    def parts(self) -> dict[str, str]:
        """The part of the body that a lemma names."""
        return {word: b.part for b in self.body for word in b.words}

    @cached_property
    def within(self) -> dict[str, frozenset[str]]:
        """Each part of the body with itself and all that it lies in."""
        return {b.part: frozenset((b.part, *b.within)) for b in self.body}

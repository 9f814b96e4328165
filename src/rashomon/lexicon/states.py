"""Statuses that can change, with their order: `states.toml`."""

from __future__ import annotations

from functools import cached_property

from pydantic import Field, model_validator

from rashomon.lexicon.schema import Strict, Tested

GAP = "…"
"""In a phrase: up to four other words."""


class Status(Tested):
    """One status: how it is said, the question that it answers (`family`), its place (`rank`).

    `undergo` verbs put their object into it, `do` verbs their subject; `phrases` stand in a
    clause about whoever has it; `nouns` name it. `persons`, `things` and
    `events` (nouns of the happenings' fields) say what can have it, `only` the lemmas of
    the things that can be put into it by `undergo` and `do`.
    """

    key: str
    family: str
    rank: int = Field(ge=0)
    undergo: tuple[str, ...] = ()
    do: tuple[str, ...] = ()
    phrases: tuple[str, ...] = ()
    nouns: tuple[str, ...] = ()
    only: frozenset[str] = frozenset()
    persons: bool = False
    things: bool = False
    events: bool = False


class States(Strict):
    """The statuses, each key once in its family, and the small words around them.

    `denials` within an entry's words deny the state; `selves` and `owners` are a person's
    pronouns, `neuter` those of things; `persons` are further nouns, and `aged` endings, for
    whoever can be in a person's state.
    """

    denials: frozenset[str]
    selves: frozenset[str]
    owners: frozenset[str]
    neuter: frozenset[str]
    persons: frozenset[str]
    aged: tuple[str, ...]
    state: tuple[Status, ...]

    @model_validator(mode="after")
    def _once(self) -> States:
        keys = [(s.family, s.key) for s in self.state]
        twice = {k for k in keys if keys.count(k) > 1}
        if twice:
            raise ValueError(f"states told twice: {sorted(twice)}")
        return self

    @cached_property
    def by_key(self) -> dict[str, Status]:
        """The statuses by their key."""
        return {s.key: s for s in self.state}

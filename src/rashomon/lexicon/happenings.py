"""What may take place, by field, and words of how it stands to the main: `happenings.toml`."""

from __future__ import annotations

from functools import cached_property
from typing import Literal

from pydantic import Field, model_validator

from rashomon.lexicon.schema import Strict, Tested

Kind = Literal["act", "consequence", "aftermath"]


class What(Tested):
    """One field: the verbs, nouns and phrases that name a happening of it.

    `script` is the group of fields that one event is told with, `kind` its part in that.
    """

    key: str
    script: str
    kind: Kind
    verbs: tuple[str, ...] = ()
    nouns: tuple[str, ...] = ()
    phrases: tuple[str, ...] = ()


class HappeningStatus(Tested):
    """Words in whose clause a happening stands so to the main one."""

    relation: Literal["earlier", "later", "another", "sum"]
    words: tuple[str, ...] = Field(min_length=1)


class Happenings(Strict):
    """The fields, the cues of relations, and what stands before one that was told of before."""

    field: tuple[What, ...]
    cue: tuple[HappeningStatus, ...]
    definite: frozenset[str]

    @model_validator(mode="after")
    def _once(self) -> Happenings:
        keys = [f.key for f in self.field]
        if len(set(keys)) < len(keys):
            raise ValueError("a field is told twice")
        return self

    @cached_property
    def by_key(self) -> dict[str, What]:
        """The fields by their key."""
        return {f.key: f for f in self.field}

    @cached_property
    def nouns(self) -> frozenset[str]:
        """Lemmas of nouns that name a happening."""
        return frozenset(n for f in self.field for n in f.nouns)

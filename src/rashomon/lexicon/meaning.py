"""Words that mean alike or the opposite, and words that carry no meaning: `meaning.toml`."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict, Field


class Likeness(BaseModel):
    """Words that report one thing in other words."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    words: tuple[str, ...] = Field(min_length=2)


class Opposition(BaseModel):
    """Two sides that cannot both be so of one thing at one time."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    one: tuple[str, ...] = Field(min_length=1)
    other: tuple[str, ...] = Field(min_length=1)


class Meaning(BaseModel):
    """Function words, likenesses, oppositions; negations deny the word after them."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    function: tuple[str, ...]
    months: tuple[str, ...]
    weekdays: tuple[str, ...]
    age: tuple[str, ...]
    emphasis: tuple[str, ...]
    without: tuple[str, ...]
    negation: tuple[str, ...]
    superlative: tuple[str, ...]
    among: tuple[str, ...]
    correction: tuple[str, ...]
    likeness: tuple[Likeness, ...] = ()
    opposition: tuple[Opposition, ...] = ()

"""Schemas of what attributes speech: `cues.toml`."""

from __future__ import annotations

from functools import cached_property

from pydantic import BaseModel, ConfigDict

from rashomon.model import Force


class _Table(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Cue(_Table):
    """A verb that brings in speech or thought; sentences that it must and must not match in."""

    verb: str
    force: Force = "neutral"
    examples: tuple[str, ...] = ()
    counter: tuple[str, ...] = ()


class Cues(_Table):
    """`cues.toml`: the verbs of saying and thinking."""

    cue: tuple[Cue, ...]

    @cached_property
    def forces(self) -> dict[str, Force]:
        """The force of each verb's lemma."""
        return {c.verb: c.force for c in self.cue}

"""What every schema of the lexicon is made of."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict, Field


class Strict(BaseModel):
    """A table, or an entry of one, that never changes: an unknown field is a mistake."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Tested(Strict):
    """What must match and what must not, in sentences that run as tests; neither may be missing."""

    examples: tuple[str, ...] = Field(min_length=1)
    counter: tuple[str, ...] = Field(min_length=1)

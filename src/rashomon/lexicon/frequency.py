"""How common words are in news at large: schema of `frequency.toml`."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict


class Frequency(BaseModel):
    """In how many of `texts` news texts each key stands; a key that is missing stands in few."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    texts: int
    count: dict[str, int]

"""What every shape of the JSON that scripts rely on has in common."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict


class Shape(BaseModel):
    """An object of the contract: every field is there, and no other."""

    model_config = ConfigDict(extra="forbid")

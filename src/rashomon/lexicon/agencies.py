"""Schema of agencies.toml: news agencies and syndicators, and how they are written."""

from __future__ import annotations

from typing import Literal

from pydantic import BaseModel, ConfigDict


class _Table(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Agency(_Table):
    """One agency or syndicator: its name, other ways to write it, what it does.

    `letters` are forms that count only in brackets or after a copyright sign: "AP"
    alone may be anything.
    """

    name: str
    kind: Literal["agency", "syndicator"]
    aliases: tuple[str, ...] = ()
    letters: tuple[str, ...] = ()


class Sign(_Table):
    """A form of credit: a pattern in which NAME stands for an agency's name or letters."""

    pattern: str
    examples: tuple[str, ...]
    counter: tuple[str, ...] = ()


class Agencies(_Table):
    """The whole file."""

    agencies: tuple[Agency, ...]
    signs: tuple[Sign, ...]

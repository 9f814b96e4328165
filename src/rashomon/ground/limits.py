"""Bounds on what one input may cost, and what the user settled for reading.

Every bound is stated in docs/reading.md. Past a bound stands a problem that says
which, and the rest goes on.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

MEGABYTE = 1_000_000


@dataclass(frozen=True, slots=True)
class Limits:
    """Bounds per input, and per account; each may be set.

    `bytes`: of one page, text, JSON document or line of JSON Lines.
    `decompressed`: bytes that come out of one compressed input, whatever it holds.
    `characters`, `paragraphs`: of one report's text that statements are taken from;
    what follows is kept and marked as furniture.
    `seconds`: for one report. `memory`: bytes a worker may take for a hard page.
    `redirects`: of one URL. `reports`: of one account. `processes`: that parse and
    extract at once, where there is enough to do.
    """

    bytes: int = 50 * MEGABYTE
    decompressed: int = 500 * MEGABYTE
    characters: int = 200_000
    paragraphs: int = 50_000
    seconds: float = 30.0
    memory: int = 2_000 * MEGABYTE
    redirects: int = 5
    reports: int = 5_000
    processes: int = 2


@dataclass(frozen=True, slots=True)
class Options:
    """What the user settled for reading.

    `dates` maps an input (its path or URL, a record's id, or its place "R2") to an
    ISO 8601 date, `documents` to a name of the document that it is a version of, where
    neither a record's id nor an address says it, `fields` the contract's field to what records
    and tables call it. `allow_private` lets a URL lead to a private address.
    """

    dates: Mapping[str, str] = field(default_factory=dict)
    allow_private: bool = False
    limits: Limits = field(default_factory=Limits)
    documents: Mapping[str, str] = field(default_factory=dict)
    fields: Mapping[str, str] = field(default_factory=dict)


def megabytes(count: int) -> str:
    """A size as people say it: "50 MB"."""
    return f"{count / MEGABYTE:,.0f} MB" if count >= MEGABYTE else f"{count:,} bytes"

"""Schema of `mul/`: how pages in many languages write dates (`mul` is ISO 639's "multiple")."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from rashomon.lexicon.schema import Strict


class Year(Strict):
    """The names of twelve months, January first, in small letters, without full stops."""

    names: Annotated[tuple[tuple[str, ...], ...], Field(min_length=12, max_length=12)]


class Months(Strict):
    """`months.toml`: the names of the months, by ISO 639 code."""

    language: dict[str, Year]


class Example(Strict):
    """A line in some language, and the day that it states ("" for none)."""

    text: str
    language: str
    day: str


class DateWords(Strict):
    """`dates.toml`: what stands beside and between the parts of a date. All in small letters."""

    month_first: frozenset[str]
    """Language tags of those who write 5/6/2031 for the sixth of May."""
    either: frozenset[str]
    """Tags that leave it open; all others write the day first."""
    links: tuple[str, ...]
    """Words between day, month and year."""
    ordinals: tuple[str, ...]
    """What may stand behind the number of a day."""
    numbered: tuple[str, ...]
    """Words before the number of a month."""
    years: tuple[str, ...]
    """What may stand behind a year that opens a date."""
    at: tuple[str, ...]
    """Words and signs between a date and a time of day."""
    modified: tuple[str, ...]
    """Words before the day of a later change."""
    published: tuple[str, ...]
    """Words before the day of publication."""
    examples: tuple[Example, ...]

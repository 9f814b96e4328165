"""The words that web pages have around a report: `<language>/pages.toml`."""

from __future__ import annotations

from functools import cached_property

from pydantic import BaseModel, ConfigDict, Field


class _Table(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Phrases(_Table):
    """Phrases of one meaning, in lower case; lines that they must and must not be found in.

    `whole`: the line must be nothing else, but for a word or two.
    """

    words: tuple[str, ...]
    examples: tuple[str, ...] = ()
    counter: tuple[str, ...] = ()
    whole: bool = False


class Classes(_Table):
    """Parts of class names and ids, by what the element then holds."""

    caption: frozenset[str]
    credit: frozenset[str]
    byline: frozenset[str]
    dateline: frozenset[str]
    subhead: frozenset[str]
    headline: frozenset[str]
    furniture: frozenset[str]
    elsewhere: frozenset[str]


class Pages(_Table):
    """Months, time zones, labels of bylines and dates, class names, the words of a paywall.

    `months` are twelve lists of names in lower case. `zones` map a name to an
    offset ("-05:00") or, where it changes with the season, to a zone of the tz
    database. The rest are opening or whole phrases in lower case.
    """

    months: tuple[tuple[str, ...], ...] = Field(min_length=12, max_length=12)
    zones: dict[str, str]
    byline: tuple[str, ...]
    joins: tuple[str, ...]
    published: tuple[str, ...]
    updated: tuple[str, ...]
    copyright: tuple[str, ...]
    not_names: frozenset[str]
    roles: frozenset[str]
    classes: Classes
    paywall: tuple[Phrases, ...]
    aside: tuple[Phrases, ...]

    @cached_property
    def _numbers(self) -> dict[str, int]:
        return {name: i for i, names in enumerate(self.months, 1) for name in names}

    def month(self, name: str) -> int:
        """1 to 12; KeyError where it is no month's name."""
        return self._numbers[name.lower().rstrip(".")]

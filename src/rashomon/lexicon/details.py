"""Words around ages, hours and places: `details.toml`."""

from __future__ import annotations

from rashomon.lexicon.schema import Strict, Tested


class Valued(Tested):
    """Examples whose bracketed words have the value; `counter` has none of its kind."""

    value: str


class Details(Strict):
    """What `extract.details` asks of the words around a number or a name."""

    about: tuple[str, ...]
    before: tuple[str, ...]
    after: tuple[str, ...]
    at: tuple[str, ...]
    morning: tuple[str, ...]
    evening: tuple[str, ...]
    clock: tuple[str, ...]
    stamps: frozenset[str]
    noon: tuple[str, ...]
    midnight: tuple[str, ...]
    aged: frozenset[str]
    old: frozenset[str]
    years: frozenset[str]
    months: frozenset[str]
    weeks: frozenset[str]
    days: frozenset[str]
    age_after: frozenset[str]
    places: frozenset[str]
    age: tuple[Valued, ...]
    hour: tuple[Valued, ...]

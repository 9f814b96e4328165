"""What takes statements from a parsed report: the extractors that are built in, and others'.

Names and quotes come first, since all others need them (`extract`). Third parties add
theirs under the entry point group `rashomon.extractors`. All pass
tests/extract/test_extractors.py.
"""

from __future__ import annotations

from functools import cache
from typing import Protocol

from rashomon.extract import claims, details, figures, states
from rashomon.language import Parse
from rashomon.model import Claim, Detail, Entity, Figure, Quote, State

GROUP = "rashomon.extractors"

Taken = Figure | Claim | State | Detail
"""What extractors take; quotes are taken before."""


class Extractor(Protocol):
    """Takes one kind of statement from a report."""

    def __call__(
        self, parse: Parse, names: tuple[Entity, ...], said: tuple[Quote, ...], /
    ) -> tuple[Taken, ...]:
        """The statements of headline and body, each over words of its own.

        `names` and `said` are the report's entities and quotes. Who says a statement is
        added later, where a quote holds it; its final id is made at the end. What it gives
        hangs on the parse alone.
        """


def _figures(
    parse: Parse,
    names: tuple[Entity, ...],
    said: tuple[Quote, ...],  # noqa: ARG001
) -> tuple[Figure, ...]:
    return figures.extract(parse, names)


def _states(
    parse: Parse,
    names: tuple[Entity, ...],
    said: tuple[Quote, ...],  # noqa: ARG001
) -> tuple[State, ...]:
    return states.extract(parse, names)


def _details(
    parse: Parse,
    names: tuple[Entity, ...],
    said: tuple[Quote, ...],  # noqa: ARG001
) -> tuple[Detail, ...]:
    return details.extract(parse, names)


BUILT_IN: dict[str, Extractor] = {
    "figures": _figures,
    "claims": claims.extract,
    "states": _states,
    "details": _details,
}
"""What it takes → the extractor, in the order in which they run."""


@cache
def installed() -> dict[str, Extractor]:
    """Every extractor that is installed: the built-in ones, then those of others."""
    from importlib.metadata import entry_points

    others = {point.name: point.load() for point in entry_points(group=GROUP)}
    return {**BUILT_IN, **{name: take for name, take in others.items() if name not in BUILT_IN}}

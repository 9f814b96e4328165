"""Statements of several reports → the questions that they answer together."""

from __future__ import annotations

from collections.abc import Sequence

from rashomon.link import claims, figures, propositions, quotes
from rashomon.link.names import settled
from rashomon.model import Extraction, Question


def ask(extractions: Sequence[Extraction]) -> tuple[Question, ...]:
    """Every question that a statement answers, ordered by id: the reports' order never matters.

    Quotes and claims that plainly tell one thing are joined by their words first; what then
    stands alone is joined by what was learned of pairs (`propositions`).
    """
    ordered = settled(sorted(extractions, key=lambda e: e.report.id))
    plain = [q for q in (*quotes.ask(ordered), *claims.ask(ordered)) if len(q.answers) > 1]
    told = frozenset((a.report, a.statement.id) for q in plain for a in q.answers)
    found = [*figures.ask(ordered), *plain, *propositions.ask(ordered, told)]
    return tuple(sorted(found, key=lambda q: q.id))

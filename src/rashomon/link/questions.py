"""Statements of several reports → the questions that they answer together."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from rashomon.ground.workings import Workings
from rashomon.link import claims, details, figures, propositions, quotes, stages
from rashomon.link.names import settled
from rashomon.model import Extraction, Question


def ask(
    extractions: Sequence[Extraction], workings: Workings | None = None
) -> tuple[Question, ...]:
    """Every question that a statement answers, ordered by id: the reports' order never matters.

    Quotes and claims that plainly tell one thing are joined by their words first; what then
    stands alone is joined by what was learned of pairs (`propositions`).
    """
    kept = workings or Workings()
    ordered = settled(sorted(extractions, key=lambda e: e.report.id), kept)
    plain = [*quotes.ask(ordered, kept), *claims.ask(ordered, kept)]
    told = {(a.report, a.statement.id) for q in plain if len(q.answers) > 1 for a in q.answers}
    learned = list(propositions.ask(ordered, told, kept))
    joined = {(a.report, a.statement.id) for q in learned for a in q.answers}
    alone = (q for q in plain if len(q.answers) > 1 or not _known(q, joined))
    found = [*figures.ask(ordered), *alone, *learned, *stages.ask(ordered), *details.ask(ordered)]
    return tuple(sorted(found, key=lambda q: q.id))


def _known(question: Question, joined: Collection[tuple[str, str]]) -> bool:
    """Whether the statement that alone answers was joined with others."""
    (answer,) = question.answers
    return (answer.report, answer.statement.id) in joined

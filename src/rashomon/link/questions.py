"""Statements of several reports → the questions that they answer together."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from rashomon.ground.workings import Workings
from rashomon.link import (
    claims,
    details,
    figures,
    occasions,
    openings,
    propositions,
    quotes,
    spellings,
    stages,
    wounds,
)
from rashomon.link.following import parted
from rashomon.link.names import settled
from rashomon.model import Extraction, Lineage, Question


def ask(
    extractions: Sequence[Extraction],
    workings: Workings | None = None,
    lineages: Sequence[Lineage] = (),
) -> tuple[Question, ...]:
    """Every question that a statement answers, ordered by id: the reports' order never matters.

    Of copies, as the lineages tell, only what they say in words of their own is linked by its
    words; the rest goes with the original (`following`).
    """
    kept = workings or Workings()
    parts = parted(sorted(extractions, key=lambda e: e.report.id), lineages, kept)
    found = list(parts.joined(_asked(settled(parts.leading, kept), kept)))
    found += [q for alone in parts.apart for q in _asked([alone], Workings())]
    return tuple(sorted(found, key=lambda q: q.id))


def _asked(ordered: Sequence[Extraction], kept: Workings) -> Iterator[Question]:
    """Quotes and claims that plainly tell one thing are joined by their words first; what then
    stands alone is joined by what was learned of pairs (`propositions`).
    """
    plain = [*quotes.ask(ordered, kept), *claims.ask(ordered, kept)]
    told = {(a.report, a.statement.id) for q in plain if len(q.answers) > 1 for a in q.answers}
    learned = list(propositions.ask(ordered, told, kept))
    joined = {(a.report, a.statement.id) for q in learned for a in q.answers}
    alone = (q for q in plain if len(q.answers) > 1 or not _known(q, joined))
    yield from (*figures.ask(ordered, kept), *alone, *learned)
    for kind in (stages, details, occasions, wounds, openings, spellings):
        yield from kind.ask(ordered, kept)


def _known(question: Question, joined: Collection[tuple[str, str]]) -> bool:
    """Whether the statement that alone answers was joined with others."""
    (answer,) = question.answers
    return (answer.report, answer.statement.id) in joined

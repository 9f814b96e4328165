"""A question with its answers → a finding: what the answers are to each other, and why."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from rashomon import lexicon
from rashomon.compare import claims, figures, quotes
from rashomon.compare.context import Context, Witnesses
from rashomon.model import Claim, Extraction, Figure, Finding, FindingType, Lineage, Question, Quote

if TYPE_CHECKING:
    from rashomon.lexicon.questions import Book

ORDER: tuple[FindingType, ...] = ("conflict", "update", "compatible", "agreement", "single")
"""The order in which an account shows its findings."""


def compare(
    questions: Sequence[Question],
    extractions: Sequence[Extraction],
    lineages: Sequence[Lineage],
    witnesses: Witnesses | None = None,
) -> tuple[Finding, ...]:
    """The finding of every question, in the order of display.

    `witnesses` tells who stands behind a finding's answers; without it lineages are counted.
    """
    from rashomon.lexicon.questions import book

    table = book(lexicon.load("en"))
    context = Context.of(extractions, lineages, witnesses)
    found = [_one(q, context, table) for q in questions]
    slots = list(table.entries)
    return tuple(sorted(found, key=lambda f: _place(f, slots)))


def _one(question: Question, context: Context, table: Book) -> Finding:
    match question.answers[0].statement:
        case Figure():
            return figures.compare(question, context, table)
        case Quote():
            return quotes.compare(question, context)
        case Claim():
            return claims.compare(question, context)


def _place(finding: Finding, slots: list[str]) -> tuple[int, int, int, int, str]:
    slot = slots.index(finding.slot) if finding.slot in slots else len(slots)
    return (
        ORDER.index(finding.type),
        slot if finding.range else len(slots) + 1,
        -finding.independent,
        -len(finding.readings),
        finding.id,
    )

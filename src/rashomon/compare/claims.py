"""A question about a proposition → its finding: polarity, opposites, days and names decide."""

from __future__ import annotations

from itertools import combinations

from rashomon.compare import opposites
from rashomon.compare.context import Context
from rashomon.model import Answer, Claim, Finding, FindingType, Question, content_id

MANY = 12
"""Answers of one question that are held against each other in pairs."""


def compare(question: Question, context: Context) -> Finding:
    """The finding of a question that claims answer."""
    answers = question.answers
    lines = context.lines(answers)
    kind: FindingType = "single"
    causes: tuple[str, ...] = ()
    reason = "Only one report has it." if len(answers) < 2 else "Its reports are one witness."
    if lines > 1:
        found = _contradiction(answers[:MANY], context)
        if found:
            kind, causes = "conflict", (found.cause,)
            reason = found.reason
        else:
            kind, reason = "agreement", f"{lines} lineages tell it alike."
    return Finding(
        content_id("F", "claim", *sorted(a.statement.id for a in answers)),
        kind,
        question.text,
        None,
        question.scope,
        tuple(context.reading(a) for a in answers),
        reason,
        causes,
        context.independent(answers),
        steps=context.links(answers),
    )


def _contradiction(answers: tuple[Answer, ...], context: Context) -> opposites.Contradiction | None:
    for one, other in combinations(answers, 2):
        a, b = one.statement, other.statement
        assert isinstance(a, Claim)
        assert isinstance(b, Claim)
        found = opposites.between(a, context.words(one), b, context.words(other))
        if found:
            return found
    return None

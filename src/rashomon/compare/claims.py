"""A question about a proposition → its finding: polarity, opposites, days and names decide."""

from __future__ import annotations

from itertools import combinations

from rashomon.compare import opposites
from rashomon.compare.context import Context
from rashomon.language import superlatives
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
        elif _doubted(answers):
            kind, causes = "compatible", ("doubt",)
            reason = "One states it, the other denies or doubts it or a part of it."
        elif called := _called(answers[:MANY], context):
            kind, causes = "compatible", ("degree",)
            reason = f"“{called[0]}” and “{called[1]}” can both be so; one says more."
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


def _doubted(answers: tuple[Answer, ...]) -> bool:
    """Whether one report states what another only doubts or denies, of whatever words."""
    held = [a.statement for a in answers if isinstance(a.statement, Claim)]
    return len({(c.polarity, _denying(c)) for c in held}) > 1


def _denying(claim: Claim) -> bool:
    """Whether the source that the report names denies the claim."""
    cue = claim.attribution.cue if claim.attribution else None
    return cue is not None and cue.force == "denial"


def _called(answers: tuple[Answer, ...], context: Context) -> tuple[str, str] | None:
    """Superlatives of which one stands alone and the other is one of several."""
    for one, other in combinations(answers, 2):
        found = superlatives.between(context.words(one), context.words(other))
        if found:
            a, b = sorted(found)
            return a, b
    return None


def _contradiction(answers: tuple[Answer, ...], context: Context) -> opposites.Contradiction | None:
    for one, other in combinations(answers, 2):
        a, b = one.statement, other.statement
        assert isinstance(a, Claim)
        assert isinstance(b, Claim)
        found = opposites.between(a, context.words(one), b, context.words(other))
        if found:
            return found
    return None

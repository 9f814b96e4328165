"""A name that reports spell in two ways → its finding: a conflict of two lineages."""

from __future__ import annotations

from collections.abc import Sequence

from rashomon.compare.context import Context
from rashomon.model import Answer, Finding, Question, Reason

KIND = "spelled"
"""The question of how a name is spelled."""


def compare(question: Question, context: Context) -> Finding | None:
    """The finding; None where one lineage alone has the name."""
    if len({context.lineage(a.report) for a in question.answers}) < 2:
        return None
    one, other = sorted((_first(question.answers, context), _last(question.answers, context)))
    why = Reason.of("contradiction", one=one, other=other)
    independent = context.independent(question.answers)
    return context.finding(question, ("conflict", ("contradiction",), why), independent)


def _first(answers: Sequence[Answer], context: Context) -> str:
    return " ".join(context.words(answers[0]).split())


def _last(answers: Sequence[Answer], context: Context) -> str:
    return " ".join(context.words(answers[-1]).split())

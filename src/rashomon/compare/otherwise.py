"""Equal words but for one: what fills its place differs, and neither report knows the other's.

"Rebels shot the mayor" and "soldiers shot the mayor" may be one act told by two names, or two
answers to who did it. Nothing that was agreed on says which, so no agreement is told.
"""

from __future__ import annotations

from collections.abc import Sequence, Set
from functools import partial

from rashomon.compare.context import Context, Verdict
from rashomon.compare.differences import StatementSide, across
from rashomon.model import Answer, Lexis, Reason

EQUAL = 0.5
"""Share of weighted keys, of the longer statement, that both have."""


def verdict(answers: Sequence[Answer], context: Context) -> Verdict | None:
    """Compatible, with the two words, where two lineages fill one place otherwise."""
    for one, other in across(answers, context):
        look = partial(_filled, one, other, context)
        found = context.pair("otherwise", one.answer, other.answer, look)
        if found:
            a, b = sorted(found)
            return "compatible", ("participant",), Reason.of("filled-otherwise", one=a, other=b)
    return None


def _filled(a: StatementSide, b: StatementSide, context: Context) -> tuple[str, str] | None:
    """The words that stand in one place of two statements, otherwise equal."""
    one, other = a.keys, b.keys
    left, right = one.keys() - other.keys(), other.keys() - one.keys()
    both = sum(w for k, w in one.items() if k in other)
    if both < EQUAL * max(sum(one.values()), sum(other.values())):
        return None
    if a.note.action != b.note.action:
        return None
    if left & _all(b, context) or right & _all(a, context):
        return None
    mine, theirs = _doer(left, a, context.lexis), _doer(right, b, context.lexis)
    return (mine, theirs) if mine and theirs else None


def _all(side: StatementSide, context: Context) -> frozenset[str]:
    """The keys of all that a report tells."""
    sentences = context.extractions[side.answer.report].sentences
    return frozenset(k for s in sentences for k in s.keys)


def _doer(keys: Set[str], side: StatementSide, lexis: Lexis) -> str | None:
    """The one word that all these keys are of, as the statement has it, if it is who does."""
    who = set(side.note.subject)
    if keys.isdisjoint(who):
        return None
    return next((w for w in side.said.split() if keys <= who.union(lexis.keys(w))), None)

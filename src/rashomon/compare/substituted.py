"""One thing put in another's place within otherwise equal words: a name, a day, an opposite.

"The wall was built by Brunn" and "the wall was built by Sato" are linked by nearly all their
words, and do not agree.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence, Set
from functools import partial

from rashomon.compare import differences
from rashomon.compare.context import Context, Verdict
from rashomon.compare.differences import Found, StatementSide
from rashomon.model import Answer, Reason
from rashomon.model.letters import tokens

EQUAL = 0.6
"""Share of weighted keys, those that differ aside, from which the rest is equal."""

FEW = 3
"""Keys of which what differs has at most so many on either side."""


def verdict(answers: Sequence[Answer], context: Context) -> Verdict | None:
    """The verdict on answers of two lineages of which one has another's place filled otherwise."""
    for one, other in differences.across(answers, context):
        look = partial(_first, one, other, context)
        if found := context.pair("substituted", one.answer, other.answer, look):
            cause, a, b = found
            a, b = sorted((a, b))
            return "conflict", (cause,), Reason.of("contradiction", one=a, other=b)
    return None


def _first(a: StatementSide, b: StatementSide, context: Context) -> Found | None:
    return next(_differences(a, b, context), None)


def _differences(a: StatementSide, b: StatementSide, context: Context) -> Iterator[Found]:
    """What differs within two statements that are equal beside it."""
    one, other = a.keys, b.keys
    left = {k for k in one if k not in other}
    right = {k for k in other if k not in one}
    if not left | right and _swapped(a, b):
        yield "participant", a.said, b.said
    if max(len(left), len(right)) > FEW:
        return
    both = sum(w for k, w in one.items() if k in other)
    apart = sum(one[k] for k in left) + sum(other[k] for k in right)
    if both <= 0 or 2 * both / (2 * both + apart / 2) < EQUAL:
        return
    if a.note.polarity != b.note.polarity or a.note.modality != b.note.modality:
        return
    if _unknown(a, b, left, context) and _unknown(b, a, right, context):
        yield "participant", a.said, b.said
    yield from differences.values(a, b, context)
    if left and right:
        yield from differences.opposites(a, b)
        yield from differences.nations(a, b, context)


def _unknown(side: StatementSide, other: StatementSide, apart: Set[str], context: Context) -> bool:
    """Whether a name stands in what differs of a statement, whose last word the other report has
    nowhere: a middle name or a short form makes nobody another."""
    known = context.said(other.answer.report)
    held = context.extractions[side.answer.report].entities
    names = (side.words(m) for e in held for m in e.mentions if side.span.holds(m))
    return any(
        last not in known and not apart.isdisjoint(context.lexis.keys(last))
        for name in names
        for last in tokens(name)[-1:]
    )


def _swapped(a: StatementSide, b: StatementSide) -> bool:
    """Whether who does in one is who undergoes in the other, and the other way round."""
    one, other = a.note, b.note
    if not one.action or one.action != other.action:
        return False
    does, did = set(one.subject) - set(one.others), set(one.others) - set(one.subject)
    then, upon = set(other.subject) - set(other.others), set(other.others) - set(other.subject)
    return bool(does and then) and does <= upon and then <= did

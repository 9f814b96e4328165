"""One thing put in another's place within otherwise equal words: a name, a day, an opposite.

"The wall was built by Brunn" and "the wall was built by Sato" are linked by nearly all their
words, and do not agree. Read off what was noted of the words and off the details that stand
within them; the words shown are the reports' own.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

from rashomon.compare.context import MANY, Context, Verdict
from rashomon.model import Answer, Cause, Claim, Detail, Noted, Reason, Span, later

EQUAL = 0.6
"""Share of weighted keys, those that differ aside, from which the rest is equal."""

FEW = 3
"""Keys of which what differs has at most so many on either side."""


@dataclass(frozen=True, slots=True)
class Side:
    """A statement: where it stands, its words, what was noted of them, the details within."""

    answer: Answer
    span: Span
    text: str
    note: Noted
    details: tuple[Detail, ...]

    @classmethod
    def of(cls, answer: Answer, context: Context) -> Side:
        """The statement that answers."""
        statement = answer.statement
        span = statement.told if isinstance(statement, Claim) else statement.span
        held = context.inside(answer.report, span)
        return cls(
            answer,
            span,
            context.extractions[answer.report].report.text,
            context.note(answer.report, statement),
            tuple(s for s in held if isinstance(s, Detail)),
        )

    @property
    def keys(self) -> dict[str, float]:
        """The keys of the words, and how telling each is."""
        return dict(zip(self.note.keys, self.note.weights, strict=True))

    def words(self, span: Span) -> str:
        """The words behind a span, on one line."""
        return " ".join(span.of(self.text).split())


def verdict(answers: Sequence[Answer], context: Context) -> Verdict | None:
    """The verdict on answers of two lineages of which one has another's place filled otherwise."""
    sides = [Side.of(a, context) for a in answers[:MANY]]
    for one, other in combinations(sides, 2):
        if context.lineage(one.answer.report) == context.lineage(other.answer.report):
            continue
        for cause, a, b in _differences(one, other, context):
            a, b = sorted((a, b))
            return "conflict", (cause,), Reason.of("contradiction", one=a, other=b)
    return None


Found = tuple[Cause, str, str]
"""Why two statements differ, and the words on both sides."""


def _differences(a: Side, b: Side, context: Context) -> Iterator[Found]:
    """What differs within two statements that are equal beside it."""
    one, other = a.keys, b.keys
    left = {k for k in one if k not in other}
    right = {k for k in other if k not in one}
    if not left | right and _swapped(a, b):
        yield "participant", a.words(a.span), b.words(b.span)
    if not left or not right or max(len(left), len(right)) > FEW:
        return
    both = sum(w for k, w in one.items() if k in other)
    apart = sum(one[k] for k in left) + sum(other[k] for k in right)
    if both <= 0 or 2 * both / (2 * both + apart / 2) < EQUAL:
        return
    if a.note.polarity != b.note.polarity or a.note.modality != b.note.modality:
        return
    said = a.words(a.span), b.words(b.span)
    if _unknown(a, b, context) and _unknown(b, a, context):
        yield "participant", *said
    yield from _moments(a, b, context)
    if a.note.opposed(b.note):
        yield "contradiction", *said


def _unknown(side: Side, other: Side, context: Context) -> bool:
    """Whether a name stands within a statement that the other report has nowhere."""
    known = context.folded(other.answer.report)
    held = context.extractions[side.answer.report].entities
    names = (m for e in held for m in e.mentions if side.span.holds(m))
    return any(side.words(m).casefold() not in known for m in names)


def _swapped(a: Side, b: Side) -> bool:
    """Whether who does in one is who undergoes in the other, and the other way round."""
    one, other = a.note, b.note
    if not one.action or one.action != other.action:
        return False
    does, did = set(one.subject) - set(one.others), set(one.others) - set(one.subject)
    then, upon = set(other.subject) - set(other.others), set(other.others) - set(other.subject)
    return bool(does and then) and does <= upon and then <= did


def _moments(a: Side, b: Side, context: Context) -> Iterator[Found]:
    """One day, month or year on either side, as exact, and not the same."""
    one, other = ([d for d in s.details if d.slot == "day"] for s in (a, b))
    if len(one) != 1 or len(other) != 1:
        return
    (x,), (y,) = one, other
    alike = len(x.value) == len(y.value) and "/" not in x.value + y.value
    digits = x.value[:1].isdecimal() and y.value[:1].isdecimal()
    if alike and digits and x.value != y.value and not _moved(a, b, context):
        yield "time", a.words(x.span), b.words(y.span)


def _moved(a: Side, b: Side, context: Context) -> bool:
    """Whether both tell of what is to come: a date that was put off is no contradiction."""
    knew = [context.knew(s.answer) for s in (a, b)]
    ordered = later(knew[0], knew[1]) or later(knew[1], knew[0])
    return ordered and bool(a.note.modality or b.note.modality)

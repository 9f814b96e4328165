"""Whether a count is stated firmly enough to contradict another report's.

One stray reading never makes a conflict: a count answers for the event where its own words
write a number, of one group and not of others beside somebody, at the report's top or twice.
"""

from __future__ import annotations

from rashomon.compare.context import Context
from rashomon.model import Answer, Book, Figure, Lexis
from rashomon.model.letters import tokens

FIRST = 3
"""Sentences, the headline among them, that a report opens with."""

WIDE = 70
"""Characters of a count beyond which its words tell of people one by one."""


def firm(answer: Answer, context: Context, table: Book) -> bool:
    """Whether the answer is a count that its report stands by."""
    figure = answer.statement
    assert isinstance(figure, Figure)
    text = context.extractions[answer.report].report.text
    if len(figure.span) > WIDE or not written(figure, text, context.lexis):
        return False
    near = _near(figure, context, answer.report)
    if table.of(figure.slot).event and any(
        f.slot == figure.slot and f.interval != figure.interval for f in near
    ):
        return False  # "three adults, one child"
    others = not context.lexis.cues.others.isdisjoint(tokens(figure.span.of(text)))
    slips = table.of(figure.slot).slips
    told = [f for f in near if f.slot and f.start < figure.start]
    if others and not any(table.of(f.slot).fatal or f.slot not in slips for f in told):
        return False  # "two others" were hurt, beside people told of one by one
    return context.leads(answer) or _repeated(figure, context, answer.report)


def opens(answer: Answer, context: Context, table: Book) -> bool:
    """Whether the answer stands in a headline or the first sentences of its report, or twice.

    Asked where parts and others' counts are many: of a slot of which a report has one count for
    the event, and of things that no slot counts.
    """
    figure = answer.statement
    assert isinstance(figure, Figure)
    first = context.note(answer.report, figure).sentence < FIRST
    measured = bool(figure.slot) and not table.of(figure.slot).event
    return first or measured or _repeated(figure, context, answer.report)


def states(report: str, other: Figure, context: Context) -> bool:
    """Whether a report states another's number of the slot too."""
    same = context.extractions[report].figures(other.slot)
    return any(f.interval == other.interval and f.polarity == "asserted" for f in same)


def written(figure: Figure, text: str, lexis: Lexis) -> bool:
    """Whether the words count: "nine", "at least one", not "a man", "nobody" or "several"."""
    held = figure.interval
    if held.exact and held.said is not None and held.said > 1:
        return True
    bounded = held.exact or None in (held.low, held.high)
    return bounded and lexis.written(figure.number.of(text))


def _near(figure: Figure, context: Context, report: str) -> list[Figure]:
    """The other figures of its sentence."""
    held = context.inside(report, context.sentence(report, figure))
    return [s for s in held if isinstance(s, Figure) and s.id != figure.id]


def _repeated(figure: Figure, context: Context, report: str) -> bool:
    """Whether the report states the number of the slot twice."""
    same = context.extractions[report].figures(figure.slot)
    return sum(f.interval == figure.interval and f.polarity == "asserted" for f in same) > 1

"""Numbers within statements: two wordings of one statement that count differently are not alike."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from itertools import combinations

from rashomon.compare.context import Context
from rashomon.compare.intervals import relate
from rashomon.model import Answer, Figure, Quote, Reason, amount, later


def between(answers: Sequence[Answer], context: Context) -> tuple[Reason, Reason] | None:
    """The first two counts of one thing that differ between lineages, the earlier one first."""
    for one, other in combinations(context.foremost(answers), 2):
        if context.lineage(one.report) == context.lineage(other.report):
            continue
        if later(context.knew(one), context.knew(other)):
            one, other = other, one
        theirs = _counts(other, context)
        for slot, figure in _counts(one, context).items():
            against = theirs.get(slot)
            if against and relate(figure.interval, against.interval) not in ("same", "rounded"):
                return amount(figure.interval), amount(against.interval)
    return None


def _counts(answer: Answer, context: Context) -> dict[str, Figure]:
    """Slot → the one number that stands in what is said; slots with several are left out."""
    quote = answer.statement
    assert isinstance(quote, Quote)
    held: dict[str, list[Figure]] = {}
    figures = context.extractions[answer.report].figures()  # in order of their places
    first = bisect_left(figures, quote.start, key=lambda f: f.start)
    for n in range(first, len(figures)):
        figure = figures[n]
        if figure.start >= max(span.end for span in quote.content):
            break
        if figure.slot and any(span.holds(figure.span) for span in quote.content):
            held.setdefault(figure.slot, []).append(figure)
    return {slot: figures[0] for slot, figures in held.items() if len(figures) == 1}

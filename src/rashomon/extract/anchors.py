"""What a statement is known by in another version of its report: its anchor.

An anchor is made of the statement's kind, its value, its words, and the words next to
it in its block; of nothing that moves when the rest of the text does. So a paragraph
that is put in before it, another date or a mended word elsewhere leaves it, and another
number, verb or wording does not.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from dataclasses import replace
from typing import Any

from rashomon.model import (
    Claim,
    Detail,
    Extraction,
    Figure,
    Happening,
    Quote,
    Report,
    Span,
    State,
    Statement,
    content_id,
)

BESIDE = 5
"""Words on either side of a statement that are part of its anchor."""
REACH = 120
"""Characters in which these words are looked for."""

_WORD = re.compile(r"\w{1,60}")


def anchored(extraction: Extraction) -> Extraction:
    """The same, every statement and happening with its anchor.

    What comes twice, words and neighbours alike, is told apart by its order.
    """
    around = _Around(extraction.report)
    times: Counter[str] = Counter()

    def anchor(held: Statement | Happening) -> str:
        own = content_id("a", *_value(held), *around.words(held.span))
        times[own] += 1
        return own if times[own] == 1 else content_id("a", own, times[own])

    return replace(
        extraction,
        statements=tuple(replace(s, anchor=anchor(s)) for s in extraction.statements),
        happenings=tuple(replace(h, anchor=anchor(h)) for h in extraction.happenings),
    )


def _value(held: Statement | Happening) -> tuple[Any, ...]:
    """What a statement says, without its place and what other words settle of it."""
    match held:
        case Figure():
            interval = held.interval
            ends = (interval.low, interval.high, interval.strict, interval.approximate)
            return ("figure", held.slot, *ends, held.unit, held.scope.group, held.polarity)
        case Quote():
            return ("quote",)
        case Claim():
            return ("claim", held.action, held.polarity, held.modality)
        case State():
            return ("state", held.state, held.polarity, held.modality)
        case Detail():
            value = (
                None if held.slot == "day" else held.value
            )  # counted from the day of publication
            return ("detail", held.slot, value, held.polarity)
        case Happening():
            return ("happening", held.field, held.action)


class _Around:
    """The words of a report, and those that stand beside them in their block."""

    def __init__(self, report: Report) -> None:
        self._text = report.text
        self._zones = sorted(report.zones, key=lambda z: z.span)
        self._starts = [z.span.start for z in self._zones]

    def words(self, span: Span) -> tuple[str, ...]:
        """The kind of block, the words before, the words themselves and those after, folded."""
        at = bisect_right(self._starts, span.start) - 1
        zone = self._zones[at] if at >= 0 else None
        first, last = (zone.span.start, zone.span.end) if zone else (0, len(self._text))
        before = self._folded(max(first, span.start - REACH), span.start)[-BESIDE:]
        after = self._folded(span.end, min(max(last, span.end), span.end + REACH))[:BESIDE]
        own = self._folded(span.start, span.end)
        return (zone.kind if zone else "", *map(" ".join, (before, own, after)))

    def _folded(self, start: int, end: int) -> list[str]:
        return _WORD.findall(self._text[start:end].casefold())

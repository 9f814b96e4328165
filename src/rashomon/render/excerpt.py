"""Words in their surroundings: what stands around a span, and spans laid over one another."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from rashomon.model import Report, Span, Zone

_STOP = re.compile(r"[.,;:!?)\]”\"](?=\s|$)|\s[–—-]\s|\n")
"""Where a clause ends."""

_END = re.compile(r"[.!?][”\"’)]*(?=\s+[^\sa-z]|$)|\n")
"""Where a sentence ends."""

_SHORT = re.compile(r"(?:\b[^\W\d_]|\b[A-Z][a-z]{1,3})\.$")
"""A letter or a short word with a capital before a stop, which more often ends no sentence."""

LEAST = 8
"""Characters that a clause must have beside the words to say more than they do."""


def block(report: Report, span: Span) -> Span:
    """The zones (a paragraph, a headline) that hold the span; the whole text where none does."""
    zones = report.zones  # in order, apart
    first = max(0, bisect_right(zones, span.start, key=_start) - 1)
    last = bisect_left(zones, max(span.end, span.start + 1), key=_start)
    held = [z.span for z in zones[first:last] if z.span.overlaps(span) or z.span.holds(span)]
    if not held:
        return Span(0, len(report.text))
    return Span(min(span.start, held[0].start), max(span.end, held[-1].end))


def _start(zone: Zone) -> int:
    return zone.span.start


@lru_cache(maxsize=64)
def _stops(text: str, start: int, end: int) -> tuple[int, ...]:
    """Where sentences end within a block, as far as signs show: looked for once a block."""
    return tuple(
        m.end()
        for m in _END.finditer(text, start, end)
        if not _SHORT.search(text, max(start, m.start() - 5), m.start() + 1)
    )


def sentence(report: Report, span: Span) -> Span:
    """The sentence or sentences that hold the span, within its block, as far as signs show."""
    whole, text = block(report, span), report.text
    stops = _stops(text, whole.start, whole.end)
    before, after = bisect_right(stops, span.start), bisect_left(stops, span.end)
    start = stops[before - 1] if before else whole.start
    end = stops[after] if after < len(stops) else whole.end
    while start < span.start and text[start].isspace():
        start += 1
    while end > span.end and text[end - 1].isspace():
        end -= 1
    return Span(start, end)


def window(report: Report, span: Span, reach: int) -> Span:
    """The span and at most `reach` characters to each side, within its block, cut at words."""
    around = block(report, span)
    text = report.text
    start, end = max(around.start, span.start - reach), min(around.end, span.end + reach)
    if start > around.start:
        gap = text.find(" ", start, span.start)
        start = gap + 1 if gap != -1 else start
    if end < around.end:
        gap = text.rfind(" ", span.end, end)
        end = gap if gap != -1 else end
    return Span(start, end)


def around(report: Report, span: Span, reach: int) -> tuple[str, str, str]:
    """What stands before, the words themselves, what stands after; an ellipsis where cut."""
    held, whole = window(report, span, reach), block(report, span)
    before = ("…" if held.start > whole.start else "") + report.text[held.start : span.start]
    after = report.text[span.end : held.end] + ("…" if held.end < whole.end else "")
    return before, span.of(report.text), after


def onward(report: Report, span: Span, most: int) -> str:
    """The words and those that follow in their clause, at most `most` characters of one line.

    "six hours" alone says little: "six hours to put out" is what the report tells.
    """
    whole, words = block(report, span).end, " ".join(span.of(report.text).split())
    end = min(whole, span.end + most)
    stop = _STOP.search(report.text, span.end, end)
    line = " ".join(report.text[span.start : stop.start() if stop else end].split())
    if len(line) <= most and (stop or end == whole):
        return line
    head = line[: most + 1].rpartition(" ")[0]
    return f"{head if len(head) > len(words) else words}…"


def clause(report: Report, span: Span, reach: int) -> str:
    """The words in their clause, on one line, at most `reach` characters of it to each side.

    A clause of hardly more than the words says as little as they do: then what stands
    around them to the ends of the sentence.
    """
    around = window(report, span, reach)
    for ends in (_STOP, _END):
        stops = [stop.end() for stop in ends.finditer(report.text, around.start, span.start)]
        after = ends.search(report.text, span.end, around.end)
        start, end = max(stops, default=around.start), after.start() if after else around.end
        words = " ".join(report.text[start:end].split())
        if len(words) >= len(span) + LEAST:
            break
    whole = block(report, span)
    before = "…" if not stops and around.start > whole.start else ""
    return before + words + ("…" if not after and around.end < whole.end else "")


@dataclass(frozen=True, slots=True)
class MarkedRun:
    """A stretch of text over which the same marks lie."""

    text: str
    marks: tuple[str, ...]
    start: int


def pieces(text: str, within: Span, marks: Iterable[tuple[Span, str]]) -> tuple[MarkedRun, ...]:
    """The text of `within`, cut wherever a mark begins or ends.

    Spans may nest and overlap: each piece names every mark that lies over it, in
    the order given, and the pieces joined are the text again. n log n in the marks.
    """
    held = [
        (Span(max(s.start, within.start), min(s.end, within.end)), n, name)
        for n, (s, name) in enumerate(marks)
        if s.start < within.end and within.start < s.end and len(s)
    ]
    begins: dict[int, list[tuple[int, str]]] = {}
    ends: dict[int, list[tuple[int, str]]] = {}
    for span, n, name in held:
        begins.setdefault(span.start, []).append((n, name))
        ends.setdefault(span.end, []).append((n, name))
    cuts = sorted({within.start, within.end, *begins, *ends})
    active: set[tuple[int, str]] = set()
    out = []
    for here, there in pairwise(cuts):
        active.difference_update(ends.get(here, ()))
        active.update(begins.get(here, ()))
        names = tuple(dict.fromkeys(name for _, name in sorted(active)))
        out.append(MarkedRun(text[here:there], names, here))
    return tuple(out)

"""Figures that the words state by reckoning: from what is left, from "also", from "a third".

"Six were shot, one fatally" leaves five hurt; "a clerk was killed. A guard was also
killed" makes two; "a third miner died" says that three have. Such a figure spans the
words that it is reckoned from, as a sum does. Only where the words themselves make the
one number a part of the other, or come on top of it.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from rashomon.extract.figures.found import FigureMention
from rashomon.extract.figures.parts import refers, together
from rashomon.extract.figures.words import Words
from rashomon.extract.rules import rule
from rashomon.model import READABLE, Interval, Report, Span

if TYPE_CHECKING:
    from rashomon.language.tokens import Token

NEAR = 60
"""Tokens between those hit and "one of them" at most."""

WITHIN = 5
"""Tokens behind "of" within which the number stands out of which the dead are taken."""

ALSO = 400
"""Characters of text from those told of first to those who "also" came to harm."""

DAY, MONTH = 10, 7
"""Characters of an ISO date, and of its year and month."""


@rule("figures.reckoned.find")
def find(found: list[FigureMention], words: Words, report: Report) -> Iterator[FigureMention]:
    """The reckoned figures of a report, each once; none reaches over what is no text of its own."""
    strange = [z.span for z in report.zones if z.kind not in READABLE]
    starts = [s.start for s in strange]
    seen: set[tuple[str | None, Span]] = set()
    for f in (*_left(found, words), *_also(found, words)):
        key = (f.figure.slot, f.figure.span)
        over = bisect_left(starts, f.figure.span.end) - 1  # zones stand in order, apart
        if key not in seen and (over < 0 or not strange[over].overlaps(f.figure.span)):
            seen.add(key)
            yield f


def _counts(f: FigureMention) -> bool:
    """Whether it counts all of its kind, exactly."""
    figure = f.figure
    counted = figure.interval.exact and _low(f) > 0 and figure.unit == "person"
    return counted and figure.polarity == "asserted" and not figure.whole


def _low(f: FigureMention) -> int:
    return int(f.figure.interval.low or 0)


def _made(base: FigureMention, span: Span, count: int, slot: str | None) -> FigureMention:
    made = together(base, span, Interval(count, count), "reckoned")
    return replace(made, figure=replace(made.figure, slot=slot))


# ---- what is left: "six shot, one fatally" ---------------------------------------


@dataclass(frozen=True, slots=True)
class _Places:
    """The report's figures by where they stand; `wholes` those that count people hit."""

    lines: dict[int, list[FigureMention]]
    passages: dict[int, list[FigureMention]]
    counts: dict[int, FigureMention]

    @classmethod
    def of(cls, found: list[FigureMention], slots: set[str]) -> _Places:
        """Every list in order of place, so that no search looks at all of a report."""
        places = cls({}, {}, {})
        for f in found:
            places.lines.setdefault(id(f.line), []).append(f)
            if f.figure.slot in slots and _counts(f):
                places.passages.setdefault(id(f.line.passage), []).append(f)
                places.counts.setdefault(_low(f), f)
        for held in places.passages.values():
            held.sort(key=lambda f: f.last)
        return places


def _left(found: list[FigureMention], words: Words) -> Iterator[FigureMention]:
    """The survivors for every count of people hit whose dead the words take out of it."""
    hit = {s.key: s.survived for s in words.slots.slot if s.survived}
    slots = {*hit, *hit.values()}
    places = _Places.of(found, slots)
    for dead in found:
        slot = words.by_key.get(dead.figure.slot or "")
        if slot is None or not slot.fatal or dead.implicit or not _counts(dead):
            continue
        whole = _named(dead, places, words) or _behind(dead, places, slots, words)
        if whole is None or _low(whole) <= _low(dead):
            continue
        span = whole.figure.span.join(dead.figure.span)
        survived = hit.get(whole.figure.slot or "") or whole.figure.slot
        yield _made(whole, span, _low(whole) - _low(dead), survived)


def _named(dead: FigureMention, places: _Places, words: Words) -> FigureMention | None:
    """Those of whom "one of them", "one of the six victims" is told to have died."""
    tokens = dead.line.passage.tokens
    after = dead.last + 1
    if after >= dead.line.end or tokens[after].lower_ not in words.grammar.of:
        return None
    inside = next((f for f in places.lines[id(dead.line)] if _follows(f, dead, after)), None)
    if inside is not None:
        return places.counts.get(_low(inside))
    if dead.head is None or not refers(dead.head, words):
        return None  # "four of the mayor's sons died"
    here = places.passages.get(id(dead.line.passage), [])
    end = bisect_left(here, dead.first, key=lambda f: f.last)
    start = bisect_left(here, dead.first - NEAR, key=lambda f: f.last)
    return next((w for w in reversed(here[start:end]) if _low(w) > _low(dead)), None)


def _follows(f: FigureMention, dead: FigureMention, of: int) -> bool:
    return of < f.first <= of + WITHIN and f is not dead


def _behind(
    dead: FigureMention, places: _Places, slots: set[str], words: Words
) -> FigureMention | None:
    """The count that a bare number of dead follows: "four were shot, one fatally"."""
    here = [f for f in places.lines[id(dead.line)] if f.figure.slot in slots]
    if not _bare(dead, words) or len(here) != 1:  # "five shot, two dead, three hurt" says it
        return None
    whole = here[0]
    open_slot = words.by_key[whole.figure.slot or ""].survived
    return whole if open_slot and _counts(whole) and whole.last < dead.first else None


def _bare(dead: FigureMention, words: Words) -> bool:
    """Whether nothing but the death is said of the number: no noun, nobody "else"."""
    head: Token | None = dead.head
    if dead.figure.scope.group is not None:
        return False
    return head is None or head.pos_ == "NUM" or head.lower_ in words.shapes.states


# ---- those on top: "a guard was also killed" -------------------------------------


def _also(found: list[FigureMention], words: Words) -> Iterator[FigureMention]:
    """Those who "also" came to harm, with the one person told of just before."""
    slots: dict[str | None, list[FigureMention]] = {}
    for f in sorted(found, key=lambda f: f.figure.span.end):
        slots.setdefault(f.figure.slot, []).append(f)
    for f in found:
        if f.word is None or not _counts(f) or not _too(f.word, words):
            continue
        start, held = f.figure.span.start, slots[f.figure.slot]
        place = bisect_left(held, start, key=lambda b: b.figure.span.end)
        base = held[place - 1] if place else None
        if base is None or not base.implicit or not _counts(base) or _low(base) != 1:
            continue
        if start - base.figure.span.start <= ALSO:
            span = base.figure.span.join(f.figure.span)
            made = _made(f, span, 1 + _low(f), f.figure.slot)
            yield _of_both(made, base, f, words)


def _of_both(
    made: FigureMention, base: FigureMention, f: FigureMention, words: Words
) -> FigureMention:
    """The sum with the group of both; everybody's where one of them is an attacker."""
    groups, held = words.groups, {base.figure.scope.group, f.figure.scope.group}
    group = groups.total if groups.perpetrators in held and len(held) > 1 else None
    if len(held) == 1:
        group = held.pop()
    scope = replace(made.figure.scope, group=group)
    return replace(made, figure=replace(made.figure, scope=scope))


def _too(verb: Token, words: Words) -> bool:
    """Whether the verb tells of something on top: "was also killed", "was killed, too"."""
    return any(c.lower_ in words.groups.too for c in verb.children)


# ---- the level reached: "a third miner died" ---------------------------------------

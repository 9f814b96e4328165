"""Figures that the words state by reckoning: from what is left, from "also", from "a third".

"Six were shot, one fatally" leaves five hurt; "a clerk was killed. A guard was also
killed" makes two; "a third miner died" says that three have. Such a figure spans the
words that it is reckoned from, as a sum does. Only where the words themselves make the
one number a part of the other, or come on top of it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from rashomon.extract.figures.found import Found
from rashomon.extract.figures.parts import refers
from rashomon.extract.figures.words import Words
from rashomon.model import READABLE, Interval, Report, Span, content_id

if TYPE_CHECKING:
    from rashomon.language.tokens import Token

NEAR = 60
"""Tokens between those hit and "one of them" at most."""

WITHIN = 5
"""Tokens behind "of" within which the number stands out of which the dead are taken."""

ALSO = 400
"""Characters of text from those told of first to those who "also" came to harm."""


def find(found: list[Found], words: Words, report: Report) -> Iterator[Found]:
    """The reckoned figures of a report, each once; none reaches over what is no text of its own."""
    strange = [z.span for z in report.zones if z.kind not in READABLE]
    seen: set[tuple[str | None, Span]] = set()
    for f in (*_left(found, words), *_also(found, words), *_nth(found, words)):
        key = (f.figure.slot, f.figure.span)
        if key not in seen and not any(s.overlaps(f.figure.span) for s in strange):
            seen.add(key)
            yield f


def _counts(f: Found) -> bool:
    """Whether it counts all of its kind, exactly."""
    figure = f.figure
    counted = figure.interval.exact and _low(f) > 0 and figure.unit == "person"
    return counted and figure.polarity == "asserted" and not figure.whole


def _low(f: Found) -> int:
    return int(f.figure.interval.low or 0)


def _made(base: Found, span: Span, count: int, slot: str | None) -> Found:
    figure = replace(
        base.figure,
        id=content_id("f", base.line.report, span.start, span.end, count, "reckoned"),
        span=span,
        number=span,
        counted=span,
        slot=slot,
        interval=Interval(count, count),
    )
    return replace(base, figure=figure, summed=True)


# ---- what is left: "six shot, one fatally" ---------------------------------------


def _left(found: list[Found], words: Words) -> Iterator[Found]:
    """The survivors for every count of people hit whose dead the words take out of it."""
    hit = {s.key: s.survived for s in words.slots.slot if s.survived}
    slots = {*hit, *hit.values()}
    wholes = [f for f in found if f.figure.slot in slots and _counts(f)]
    for dead in found:
        slot = words.by_key.get(dead.figure.slot or "")
        if slot is None or not slot.fatal or dead.implicit or not _counts(dead):
            continue
        whole = _named(dead, found, wholes, words) or _behind(dead, found, slots, words)
        if whole is None or _low(whole) <= _low(dead):
            continue
        span = whole.figure.span.join(dead.figure.span)
        survived = hit.get(whole.figure.slot or "") or whole.figure.slot
        yield _made(whole, span, _low(whole) - _low(dead), survived)


def _named(dead: Found, found: list[Found], wholes: list[Found], words: Words) -> Found | None:
    """Those of whom "one of them", "one of the six victims" is told to have died."""
    tokens = dead.line.passage.tokens
    after = dead.last + 1
    if after >= dead.line.end or tokens[after].lower_ not in words.sets["of"]:
        return None
    inside = next((f for f in found if _follows(f, dead, after)), None)
    if inside is not None:
        return next((w for w in wholes if _low(w) == _low(inside)), None)
    if dead.head is None or not refers(dead.head, words):
        return None  # "four of the mayor's sons died"
    before = [w for w in wholes if w.line.passage is dead.line.passage and w.last < dead.first]
    near = [w for w in before if dead.first - w.last <= NEAR and _low(w) > _low(dead)]
    return max(near, key=lambda w: w.last, default=None)


def _follows(f: Found, dead: Found, of: int) -> bool:
    return f.line is dead.line and of < f.first <= of + WITHIN and f is not dead


def _behind(dead: Found, found: list[Found], slots: set[str], words: Words) -> Found | None:
    """The count that a bare number of dead follows: "four were shot, one fatally"."""
    here = [f for f in found if f.line is dead.line and f.figure.slot in slots]
    if not _bare(dead, words) or len(here) != 1:  # "five shot, two dead, three hurt" says it
        return None
    whole = here[0]
    open_slot = words.by_key[whole.figure.slot or ""].survived
    return whole if open_slot and _counts(whole) and whole.last < dead.first else None


def _bare(dead: Found, words: Words) -> bool:
    """Whether nothing but the death is said of the number: no noun, nobody "else"."""
    head: Token | None = dead.head
    if dead.figure.scope.group is not None:
        return False
    return head is None or head.pos_ == "NUM" or head.lower_ in words.shapes.states


# ---- those on top: "a guard was also killed" -------------------------------------


def _also(found: list[Found], words: Words) -> Iterator[Found]:
    """Those who "also" came to harm, with the one person told of just before."""
    for f in found:
        if f.word is None or not _counts(f) or not _too(f.word, words):
            continue
        start = f.figure.span.start
        before = [b for b in found if b.figure.slot == f.figure.slot and b.figure.span.end < start]
        base = max(before, key=lambda b: b.figure.span.start, default=None)
        if base is None or not base.implicit or not _counts(base) or _low(base) != 1:
            continue
        if start - base.figure.span.start <= ALSO:
            span = base.figure.span.join(f.figure.span)
            yield _made(f, span, 1 + _low(f), f.figure.slot)


def _too(verb: Token, words: Words) -> bool:
    """Whether the verb tells of something on top: "was also killed", "was killed, too"."""
    return any(c.lower_ in words.sets["too"] for c in verb.children)


# ---- the level reached: "a third miner died" ---------------------------------------


def _nth(found: list[Found], words: Words) -> Iterator[Found]:
    """The dead counted up to one who is the second, the third: not an attacker."""
    for f in found:
        slot = words.by_key.get(f.figure.slot or "")
        if slot is None or not slot.fatal or not _counts(f) or f.head is None or _low(f) != 1:
            continue
        group = words.group_of.get(f.head.lemma_.lower())
        if group is not None and group.key == words.groups.perpetrators:
            continue
        ranks = [c for c in f.head.lefts if c.doc[c.i + 1].text != "-"]  # no "8th-grader"
        nth = next((n for c in ranks if (n := words.numbers.nth.get(c.lower_))), None)
        if nth is not None:
            yield _made(f, f.figure.span, nth, f.figure.slot)

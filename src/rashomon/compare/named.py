"""Who or what differs between two claims that tell of one act: an actor, a number, a currency."""

from __future__ import annotations

from bisect import bisect_left

from rashomon.compare.sides import CLOSE, REST, ClaimSide, Contradiction, rest, same, strangers
from rashomon.model import Figure, Participant

LEAD = 60
"""Characters before a subject's name, within the clause, that still belong to it: "Mayor"."""


def actors(a: ClaimSide, b: ClaimSide) -> Contradiction | None:
    """One act upon one thing, by two people or two bodies."""
    if not same(a, b):
        return None
    one, other = (_doers(s) for s in (a, b))
    if len(one) != 1 or len(other) != 1 or not _upon(a) & _upon(b) or not _beside(a) & _beside(b):
        return None
    (x,), (y,) = one, other
    kinds = {a.kind(x), b.kind(y)}
    if kinds not in ({"person"}, {"organisation"}) or not strangers(x, a, y, b):
        return None
    if rest(a, b, *_phrase(x, a), *_phrase(y, b)) < CLOSE:
        return None
    return Contradiction("participant", x.name, y.name)


def _doers(side: ClaimSide) -> list[Participant]:
    """The subject, where it is named within the clause."""
    held = side.claim.participants
    return [p for p in held if p.role == "subject" and side.claim.span.holds(p.span) and p.entity]


def _phrase(subject: Participant, side: ClaimSide) -> tuple[str, ...]:
    """The keys of a subject with what is said of it before its name: an office, a title."""
    start = side.claim.span.start
    if subject.span.start - start > LEAD:
        start = subject.span.start
    return side.lexis.keys(side.extraction.report.text[start : subject.span.end])


def _beside(side: ClaimSide) -> frozenset[str]:
    """What the clause names beside its subject."""
    held = (p for p in side.claim.participants if p.role != "subject" and p.entity)
    return frozenset(k for p in held for k in side.lexis.stems(p.name))


def _upon(side: ClaimSide) -> frozenset[str]:
    held = (p for p in side.claim.participants if p.role == "object")
    return frozenset(k for p in held for k in side.lexis.stems(p.name))


def numbered(a: ClaimSide, b: ClaimSide) -> Contradiction | None:
    """One act at, or upon, two things of one name with two numbers: "in Silo 7", "in Silo 9"."""
    pair = a.claim.numbered_apart(b.claim)
    if pair is None or pair[0].role == "subject" or a.claim.polarity != b.claim.polarity:
        return None
    x, y = pair
    apart = set(a.lexis.keys(x.name)) ^ set(b.lexis.keys(y.name))
    if not same(a, b) and a.lexis.keys(a.claim.action) != b.lexis.keys(b.claim.action):
        return None
    if rest(a, b, *apart) < CLOSE:
        return None
    return Contradiction("participant", x.name, y.name)


def units(a: ClaimSide, b: ClaimSide) -> Contradiction | None:
    """One act with one amount in two currencies: "12 million crowns", "12 million euros"."""
    if a.lexis.keys(a.claim.action) != b.lexis.keys(b.claim.action):
        return None
    if a.claim.polarity != b.claim.polarity:
        return None
    for x in _amounts(a):
        for y in _amounts(b):
            one, other = _unit(x, a), _unit(y, b)
            apart = one and other and not (one.startswith(other) or other.startswith(one))
            if not apart or x.interval != y.interval or "money" not in (x.slot, y.slot):
                continue
            if rest(a, b, *a.lexis.keys(one), *b.lexis.keys(other)) >= REST:
                text, told = a.extraction.report.text, b.extraction.report.text
                return Contradiction("unit", x.span.of(text), y.span.of(told))
    return None


def _amounts(side: ClaimSide) -> list[Figure]:
    """Amounts of money within the clause, or of a thing that answers no question."""
    span, figures = side.claim.span, side.extraction.figures()  # in order of their places
    first = bisect_left(figures, span.start, key=_start)
    near = figures[first : bisect_left(figures, span.end, key=_start)]
    held = (f for f in near if span.holds(f.span))
    return [f for f in held if f.slot in ("money", None) and f.interval.exact]


def _start(figure: Figure) -> int:
    return figure.start


def _unit(figure: Figure, side: ClaimSide) -> str:
    """What the amount is in, as the words have it behind the number or before it."""
    text = side.extraction.report.text
    said = (
        text[figure.number.end : figure.span.end] or text[figure.span.start : figure.number.start]
    )
    return figure.unit or said.strip()

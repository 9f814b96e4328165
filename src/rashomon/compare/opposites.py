"""What cannot both be so of two claims about one thing, and the pair of words that shows it."""

from __future__ import annotations

import re
from collections.abc import Callable

from rashomon.compare import ages, denials, named, places
from rashomon.compare.sides import (
    CLOSE,
    REST,
    ClaimSide,
    Contradiction,
    lasts,
    rest,
    same,
    shared,
    strangers,
)
from rashomon.model import Lexis, Participant
from rashomon.model.letters import fold, tokens
from rashomon.model.said import APART
from rashomon.model.said import between as minutes_between

HELD = 0.8
"""Share of the shorter clause's words that do as well, where only words show the opposition."""

FEW = 1 / 3
"""Least share of a claim's words that a denial in few words must hold to deny it."""


def opposed(one: str, other: str, lexis: Lexis) -> bool:
    """Whether two stems stand on different sides of one opposition."""
    return _opposition(one, other, lexis) is not None


def _opposition(one: str, other: str, lexis: Lexis) -> int | None:
    """The number of the first opposition on whose two sides they stand."""
    sides, count = lexis.sides, len(lexis.cues.follows)
    against = sides.get(other, ())
    found = (n for n, side in sides.get(one, ()) if n < count and (n, 1 - side) in against)
    return min(found, default=None)


def words_opposed(one: str, other: str, lexis: Lexis) -> Contradiction | None:
    """The first words of two texts that are opposed, neither of them in both."""
    a, b = lexis.stems(one), lexis.stems(other)
    for x in sorted(a - b):
        for y in sorted(b - a):
            n = _opposition(x, y, lexis)
            if n is not None:
                follows = lexis.cues.follows[n]
                first, second = shown(x, one, lexis), shown(y, other, lexis)
                return Contradiction("contradiction", first, second, follows)
    return None


def between(a: ClaimSide, b: ClaimSide) -> Contradiction | None:
    """The contradiction between two claims of one question; None where there is none.

    Claims of what may or should be contradict nothing.
    """
    if a.claim.modality != b.claim.modality or "doubted" in (a.claim.polarity, b.claim.polarity):
        return None
    if a.others != b.others:
        return None
    for rule in RULES:
        found = rule(a, b)
        if found:
            return found
    return None


# ---- what differs --------------------------------------------------------------


def _denied(a: ClaimSide, b: ClaimSide) -> Contradiction | None:
    if a.claim.polarity == b.claim.polarity:
        return None
    if a.action != b.action:
        return None
    one, other = (s.keys for s in sorted((a, b), key=lambda s: s.claim.polarity, reverse=True))
    plain = one <= other and shared(a, b) > 0  # the denial speaks of nothing else
    plain = plain and len(one) >= FEW * len(other) and not any(map(_referring, (a, b)))
    if not plain and (shared(a, b) < 2 or rest(a, b) < REST):
        return None
    if _crossed(a, b) or _pending(a) or _pending(b):
        return None
    follows = a.claim.polarity == "negated" and denials.standing(a.told, a.lexis)
    pair = denials.turned(_bare(a), _bare(b), a.lexis)
    if pair:
        return Contradiction("contradiction", *pair, follows)
    acts = {s.claim.polarity: s.claim.action for s in (a, b)}
    acts["negated"] = f"not {acts['negated']}"
    return Contradiction("contradiction", acts[a.claim.polarity], acts[b.claim.polarity], follows)


def _referring(side: ClaimSide) -> bool:
    """Whether the subject is somebody's or a pronoun: "her name", who knows whose."""
    told = side.claim.told
    of = (p for p in side.claim.participants if p.role in ("subject", "object"))
    first = min((p.span.end for p in of if told.holds(p.span)), default=told.start)
    said = tokens(side.extraction.report.text[told.start : first])
    return not side.lexis.cues.referring.isdisjoint(said)


def _crossed(a: ClaimSide, b: ClaimSide) -> bool:
    """Whether both name something in one role, and not the same: denied is another thing."""
    one, other = (_roles(s) for s in (a, b))
    return any(not one[r] & other[r] for r in one.keys() & other.keys())


def _roles(side: ClaimSide) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for p in side.claim.participants:
        if p.role != "subject":
            found.setdefault(p.role, set()).update(side.lexis.keys(p.name))
    return found


def _pending(side: ClaimSide) -> bool:
    """Whether the clause says that a thing is not so yet: it may be so in the other report."""
    return denials.pending(_bare(side), side.lexis)


def _bare(side: ClaimSide) -> str:
    """The words without the "to" of an infinitive, whose polarity the claim holds."""
    return side.text.removeprefix(f"{side.lexis.cues.infinitive} ")


def _turned(a: ClaimSide, b: ClaimSide) -> Contradiction | None:
    """A word that is no verb denied by one and stated by the other: "pleaded not guilty"."""
    told = same(a, b) and a.claim.polarity == "asserted"
    pair = denials.turned(_bare(a), _bare(b), a.lexis) if told else None
    if pair is None or _crossed(a, b) or _pending(a) or _pending(b):
        return None
    least = min(len(a.keys), len(b.keys))
    if rest(a, b) < CLOSE and len(a.keys & b.keys) < HELD * least:
        return None
    return Contradiction("contradiction", *pair)


def _antonyms(a: ClaimSide, b: ClaimSide) -> Contradiction | None:
    if a.claim.polarity != b.claim.polarity:
        return None
    one, other = (s.lexis.stem(fold(s.claim.action)) for s in (a, b))
    n = _opposition(one, other, a.lexis)
    if n is not None and shared(a, b) >= 2 and other not in a.lexis.stems(a.text):
        return _opposite(n, a.claim.action, b.claim.action, a, b)
    return _complements(a, b) if a.action == b.action else None


def _complements(a: ClaimSide, b: ClaimSide) -> Contradiction | None:
    """Opposed words beside one action: "found alive", "found dead"; who takes part is no such."""
    who, read = lasts(a) | lasts(b), a.lexis.keys
    one, other = a.lexis.stems(a.text), b.lexis.stems(b.text)
    for x in sorted(one - other - who):
        for y in sorted(other - one - who):
            n = _opposition(x, y, a.lexis)
            if n is not None and rest(a, b, *read(x), *read(y)) >= REST:
                return _opposite(n, shown(x, a.text, a.lexis), shown(y, b.text, b.lexis), a, b)
    return None


def _opposite(n: int, one: str, other: str, a: ClaimSide, b: ClaimSide) -> Contradiction | None:
    """None where one may follow on the other and both name different days or hours."""
    follows = a.lexis.cues.follows[n]
    if follows and (_days(a, b) or _hours(a, b)):
        return None
    return Contradiction("contradiction", one, other, follows)


def shown(stem: str, text: str, lexis: Lexis) -> str:
    """The word of the text that has the stem."""
    held = re.findall(r"[\w’'-]{1,40}", text)
    return next((w for w in held if lexis.stem(fold(w)) == stem), stem)


def _days(a: ClaimSide, b: ClaimSide) -> Contradiction | None:
    x, y = a.lexis.when(a.text), b.lexis.when(b.text)
    one, other = x.weekdays, y.weekdays
    if len(one) == 1 and len(other) == 1 and one != other:
        return Contradiction("time", min(one).title(), min(other).title())
    first, second = x.dates, y.dates
    if len(first) == 1 and len(second) == 1 and first.keys() != second.keys():
        return Contradiction("time", min(first.values()), min(second.values()))
    return None


def _hours(a: ClaimSide, b: ClaimSide) -> Contradiction | None:
    one, other = a.lexis.when(a.text).hours, b.lexis.when(b.text).hours
    if len(one) != 1 or len(other) != 1 or minutes_between(*one, *other) < APART:
        return None
    return Contradiction("time", min(one.values()), min(other.values()))


def _times(a: ClaimSide, b: ClaimSide) -> Contradiction | None:
    """What is denied of two days is denied of both."""
    if not same(a, b) or a.claim.polarity == "negated" or rest(a, b) < REST:
        return None
    return _days(a, b) or _hours(a, b)


def _placed(side: ClaimSide) -> dict[str, Participant]:
    """Preposition → the only place that it brings in."""
    found: dict[str, list[Participant]] = {}
    for p in side.claim.participants:
        if p.role in side.lexis.cues.where and side.kind(p) == "place":
            found.setdefault(p.role, []).append(p)
    return {role: held[0] for role, held in found.items() if len(held) == 1}


def _places(a: ClaimSide, b: ClaimSide) -> Contradiction | None:
    """One thing at two places, of which neither lies within the other as far as is known."""
    if not same(a, b):
        return None
    one, other = _placed(a), _placed(b)
    for role in sorted(one.keys() & other.keys()):
        x, y = one[role], other[role]
        beside = rest(a, b, *a.lexis.keys(x.name), *b.lexis.keys(y.name))
        if strangers(x, a, y, b) and not _nested(x, a, y, b) and beside >= REST:
            return Contradiction("scope", f"{role} {x.name}", f"{role} {y.name}")
    return None


def _nested(x: Participant, a: ClaimSide, y: Participant, b: ClaimSide) -> bool:
    """Whether one place is part of the other: by the gazetteer, or named with it in a report."""
    one, other = places.place(a.extraction, x.name), places.place(b.extraction, y.name)
    if one and other and (places.within(one, other) or places.within(other, one)):
        return True
    countries = [p is not None and p.kind == "country" for p in (one, other)]
    if any(countries) and not all(countries):  # what the gazetteer does not know may lie in it
        return True
    pattern = "|".join(
        rf"{re.escape(p.name)}(?:,? \w{{2,7}})?,? {re.escape(q.name)}" for p, q in ((x, y), (y, x))
    )
    return any(re.search(pattern, s.extraction.report.text) for s in (a, b))


RULES: tuple[Callable[[ClaimSide, ClaimSide], Contradiction | None], ...] = (
    _denied, _turned, _antonyms, _times, _places, named.actors, named.numbered, named.units,
    ages.between,
)  # fmt: skip
"""The kinds of contradiction, the firmest first."""

"""What cannot both be so of two claims about one thing, and the pair of words that shows it."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import lru_cache

from rashomon.compare import denials, places
from rashomon.language import moments, words
from rashomon.model import Claim, Extraction, Participant

REST = 0.6
"""Share of meaning words that two clauses have in common beside the pair that differs."""

CLOSE = 0.7
HELD = 0.8
"""The same where no grammar, only the words, show that they are opposed; or this share of the
shorter one's words.
"""


@dataclass(frozen=True, slots=True)
class Contradiction:
    """The kind of contradiction and the words on both sides.

    `follows`: one may have come after the other, so that a later report tells of a change.
    """

    cause: str
    one: str
    other: str
    follows: bool = False


@dataclass(frozen=True, slots=True)
class Side:
    """A claim with its words, and the report that makes it."""

    claim: Claim
    text: str
    extraction: Extraction

    @property
    def keys(self) -> frozenset[str]:
        """What the words speak of, with a subject that stands outside of them."""
        outside = (k for p in self.claim.participants for k in words.keys(p.name))
        return frozenset(words.keys(self.text)).union(outside)

    @property
    def others(self) -> bool:
        """Whether the words speak of others than those told of before."""
        return not words.meaning().others.isdisjoint(words.tokens(self.text))

    def kind(self, participant: Participant) -> str | None:
        """What the participant is; None where it is no entity."""
        held = self.extraction.entities if participant.entity else ()
        return next((e.kind for e in held if e.id == participant.entity), None)


@lru_cache(maxsize=1)
def _sides() -> Mapping[str, frozenset[tuple[int, int]]]:
    """Stem → the sides of oppositions on which it stands: (number of the opposition, 0 or 1)."""
    found: dict[str, set[tuple[int, int]]] = {}
    for n, pair in enumerate(words.meaning().opposition):
        for side, listed in enumerate((pair.one, pair.other)):
            for word in listed:
                found.setdefault(words.stem(words.fold(word)), set()).add((n, side))
    return {k: frozenset(v) for k, v in found.items()}


def opposed(one: str, other: str) -> bool:
    """Whether two stems stand on different sides of one opposition."""
    return _opposition(one, other) is not None


def _opposition(one: str, other: str) -> int | None:
    sides = _sides()
    against = sides.get(other, frozenset())
    return min((n for n, side in sides.get(one, ()) if (n, 1 - side) in against), default=None)


def between(a: Side, b: Side) -> Contradiction | None:
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


def _action(claim: Claim) -> str:
    return (words.keys(claim.action) or (claim.action,))[0]


def _last(participant: Participant) -> frozenset[str]:
    return frozenset(words.stem(t) for t in words.tokens(participant.name)[-1:])


def _shared(a: Claim, b: Claim) -> int:
    """Participants in common, by stems of their names."""
    one, other = (frozenset(k for p in c.participants for k in _last(p)) for c in (a, b))
    return len(one & other)


def _same(a: Side, b: Side) -> bool:
    """Whether both tell of one act of one polarity, with participants in common."""
    return (
        _action(a.claim) == _action(b.claim)
        and a.claim.polarity == b.claim.polarity
        and _shared(a.claim, b.claim) >= 2
    )


def _rest(a: Side, b: Side, *without: str) -> float:
    """Share of the meaning words in common, those that differ by kind left aside."""
    one, other = a.keys - set(without), b.keys - set(without)
    return 2 * len(one & other) / (len(one) + len(other)) if one and other else 0.0


# ---- what differs --------------------------------------------------------------


def _denied(a: Side, b: Side) -> Contradiction | None:
    if a.claim.polarity == b.claim.polarity:
        return None
    if _action(a.claim) != _action(b.claim):
        return None
    one, other = (s.keys for s in sorted((a, b), key=lambda s: s.claim.polarity, reverse=True))
    plain = one <= other and _shared(a.claim, b.claim) > 0  # the denial speaks of nothing else
    if not plain and (_shared(a.claim, b.claim) < 2 or _rest(a, b) < REST):
        return None
    if _crossed(a, b) or _pending(a) or _pending(b):
        return None
    pair = denials.turned(_bare(a), _bare(b))
    if pair:
        return Contradiction("contradiction", *pair)
    named = {s.claim.polarity: s.claim.action for s in (a, b)}
    named["negated"] = f"not {named['negated']}"
    return Contradiction("contradiction", named[a.claim.polarity], named[b.claim.polarity])


def _crossed(a: Side, b: Side) -> bool:
    """Whether both name something in one role, and not the same: denied is another thing."""
    one, other = (_roles(s.claim) for s in (a, b))
    return any(not one[r] & other[r] for r in one.keys() & other.keys())


def _roles(claim: Claim) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for p in claim.participants:
        if p.role != "subject":
            found.setdefault(p.role, set()).update(words.keys(p.name))
    return found


def _pending(side: Side) -> bool:
    """Whether the clause says that a thing is not so yet: it may be so in the other report."""
    return denials.pending(_bare(side))


def _bare(side: Side) -> str:
    """The words without the "to" of an infinitive, whose polarity the claim holds."""
    return side.text.removeprefix(f"{words.meaning().infinitive} ")


def _turned(a: Side, b: Side) -> Contradiction | None:
    """A word that is no verb denied by one and stated by the other: "pleaded not guilty"."""
    told = _same(a, b) and a.claim.polarity == "asserted"
    pair = denials.turned(_bare(a), _bare(b)) if told else None
    if pair is None or _crossed(a, b) or _pending(a) or _pending(b):
        return None
    least = min(len(a.keys), len(b.keys))
    if _rest(a, b) < CLOSE and len(a.keys & b.keys) < HELD * least:
        return None
    return Contradiction("contradiction", *pair)


def _antonyms(a: Side, b: Side) -> Contradiction | None:
    if a.claim.polarity != b.claim.polarity:
        return None
    one, other = (words.stem(words.fold(s.claim.action)) for s in (a, b))
    n = _opposition(one, other)
    if n is not None and _shared(a.claim, b.claim) >= 2 and other not in words.stems(a.text):
        return _opposite(n, a.claim.action, b.claim.action, a, b)
    return _complements(a, b) if _action(a.claim) == _action(b.claim) else None


def _complements(a: Side, b: Side) -> Contradiction | None:
    """Opposed words beside one action: "found alive", "found dead"; who takes part is no such."""
    who = frozenset(k for s in (a, b) for p in s.claim.participants for k in _last(p))
    one, other = words.stems(a.text), words.stems(b.text)
    for x in sorted(one - other - who):
        for y in sorted(other - one - who):
            n = _opposition(x, y)
            if n is not None and _rest(a, b, *words.keys(x), *words.keys(y)) >= REST:
                return _opposite(n, _shown(x, a.text), _shown(y, b.text), a, b)
    return None


def _opposite(n: int, one: str, other: str, a: Side, b: Side) -> Contradiction | None:
    """None where one may follow on the other and both name different days or hours."""
    follows = words.meaning().opposition[n].follows
    if follows and (_days(a, b) or _hours(a, b)):
        return None
    return Contradiction("contradiction", one, other, follows)


def _shown(stem: str, text: str) -> str:
    """The word of the text that has the stem."""
    held = re.findall(r"[\w’'-]{1,40}", text)
    return next((w for w in held if words.stem(words.fold(w)) == stem), stem)


def _days(a: Side, b: Side) -> Contradiction | None:
    one, other = moments.weekdays(a.text), moments.weekdays(b.text)
    if len(one) == 1 and len(other) == 1 and one != other:
        return Contradiction("time", min(one).title(), min(other).title())
    first, second = moments.dates(a.text), moments.dates(b.text)
    if len(first) == 1 and len(second) == 1 and first.keys() != second.keys():
        return Contradiction("time", min(first.values()), min(second.values()))
    return None


def _hours(a: Side, b: Side) -> Contradiction | None:
    one, other = moments.hours(a.text), moments.hours(b.text)
    if len(one) != 1 or len(other) != 1 or moments.between(*one, *other) < moments.APART:
        return None
    return Contradiction("time", min(one.values()), min(other.values()))


def _times(a: Side, b: Side) -> Contradiction | None:
    """What is denied of two days is denied of both."""
    if not _same(a, b) or a.claim.polarity == "negated" or _rest(a, b) < REST:
        return None
    return _days(a, b) or _hours(a, b)


def _placed(side: Side) -> dict[str, Participant]:
    """Preposition → the only place that it brings in."""
    found: dict[str, list[Participant]] = {}
    for p in side.claim.participants:
        if p.role in words.meaning().where and side.kind(p) == "place":
            found.setdefault(p.role, []).append(p)
    return {role: held[0] for role, held in found.items() if len(held) == 1}


def _places(a: Side, b: Side) -> Contradiction | None:
    """One thing at two places, of which neither lies within the other as far as is known."""
    if not _same(a, b):
        return None
    one, other = _placed(a), _placed(b)
    for role in sorted(one.keys() & other.keys()):
        x, y = one[role], other[role]
        if _strangers(x, a, y, b) and not _nested(x, a, y, b) and _rest(a, b) >= REST:
            return Contradiction("scope", f"{role} {x.name}", f"{role} {y.name}")
    return None


def _strangers(x: Participant, a: Side, y: Participant, b: Side) -> bool:
    """Whether two participants share no word, and neither claim speaks of the other's."""
    one, other = frozenset(words.keys(x.name)), frozenset(words.keys(y.name))
    if not one or not other or one & other:
        return False
    return not one & b.keys and not other & a.keys


def _nested(x: Participant, a: Side, y: Participant, b: Side) -> bool:
    """Whether one place is part of the other: by the gazetteer, or named with it in a report."""
    one, other = places.place(a.extraction, x.name), places.place(b.extraction, y.name)
    if one and other and (places.within(one, other) or places.within(other, one)):
        return True
    countries = [p is not None and p.region is None for p in (one, other)]
    if any(countries) and not all(countries):  # what the gazetteer does not know may lie in it
        return True
    pattern = "|".join(
        rf"{re.escape(p.name)}(?:,? \w{{2,7}})?,? {re.escape(q.name)}" for p, q in ((x, y), (y, x))
    )
    return any(re.search(pattern, s.extraction.report.text) for s in (a, b))


def _actors(a: Side, b: Side) -> Contradiction | None:
    """One act upon one thing, by two people or two bodies."""
    if not _same(a, b):
        return None
    one, other = (_doers(s) for s in (a, b))
    if len(one) != 1 or len(other) != 1 or not _upon(a) & _upon(b) or not _named(a) & _named(b):
        return None
    (x,), (y,) = one, other
    kinds = {a.kind(x), b.kind(y)}
    if kinds in ({"person"}, {"organisation"}) and _strangers(x, a, y, b) and _rest(a, b) >= REST:
        return Contradiction("participant", x.name, y.name)
    return None


def _doers(side: Side) -> list[Participant]:
    """The subject, where it is named within the clause."""
    held = side.claim.participants
    return [p for p in held if p.role == "subject" and side.claim.span.holds(p.span) and p.entity]


def _named(side: Side) -> frozenset[str]:
    """What the clause names beside its subject."""
    held = (p for p in side.claim.participants if p.role != "subject" and p.entity)
    return frozenset(k for p in held for k in _last(p))


def _upon(side: Side) -> frozenset[str]:
    return frozenset(k for p in side.claim.participants if p.role == "object" for k in _last(p))


@lru_cache(maxsize=1)
def _age() -> re.Pattern[str]:
    """An age with the capitalised name beside it: "22-year-old Ida Holm" or "Ida Holm, 22,"."""
    old = "|".join(map(re.escape, words.meaning().age))
    name = r"(?:[A-Z][\w’'-]{1,30}\s){0,2}[A-Z][\w’'-]{1,30}"
    return re.compile(rf"(\d{{1,3}})[- ](?:{old})\s({name})|({name}),\s(\d{{1,3}})(?=,|$)")


def ages(text: str) -> dict[tuple[str, ...], str]:
    """Name → stated age, of the people whom the words name with their age."""
    found = {}
    for match in _age().finditer(text):
        before, named, name, after = match.groups()
        found[tuple(words.tokens(named or name))] = before or after
    return found


def _ages(a: Side, b: Side) -> Contradiction | None:
    """Two ages of one person: the same name in full, or last names that one person has alone."""
    one, other = ages(a.text), ages(b.text)
    for name, age in sorted(one.items()):
        for called, stated in sorted(other.items()):
            if age != stated and _one_person(name, called, one, other):
                return Contradiction("contradiction", age, stated)
    return None


def _one_person(
    name: tuple[str, ...], called: tuple[str, ...], *held: Mapping[tuple[str, ...], str]
) -> bool:
    if name == called and len(name) > 1:
        return True
    alone = all(sum(n[-1] == name[-1] for n in names) == 1 for names in held)
    short, long = sorted((name, called), key=len)
    return alone and name[-1] == called[-1] and (len(short) == 1 or short[0] == long[0])


RULES: tuple[Callable[[Side, Side], Contradiction | None], ...] = (
    _denied, _turned, _antonyms, _times, _places, _actors, _ages,
)  # fmt: skip
"""The kinds of contradiction, the firmest first."""

"""Is a name of one report the name of another? Yes, no or maybe, with the reason.

`same` judges two entities; `Names` judges within the reports of one story, where a
bare surname is sure as soon as only one person there bears it.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from rashomon.language.names import alike, initials, spelling, words
from rashomon.model import Entity, Extraction

Answer = Literal["yes", "maybe", "no"]
Key = tuple[str, str]
"""A report's id and the id of an entity in it."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """Whether two names are one, why, and how surely (0 is surely not, 1 surely)."""

    answer: Answer
    why: str
    score: float


def same(one: Entity, other: Entity) -> Verdict:
    """Whether two entities are one; the order of the two makes no difference."""
    one, other = sorted((one, other), key=_order)
    if one.kind != other.kind:
        return _kinds(one, other)
    if one.kind == "place":
        return _places(one, other)
    if one.kind == "person":
        return _people(one, other)
    return _bodies(one, other)


def _order(entity: Entity) -> tuple[str, str, int, str]:
    return entity.name, entity.kind, entity.place.geoname if entity.place else 0, entity.id


def _kinds(one: Entity, other: Entity) -> Verdict:
    if _spelled(one.name) == _spelled(other.name):
        return Verdict("maybe", f"one name, but {one.kind} here and {other.kind} there", 0.5)
    return Verdict("no", f"{one.kind} and {other.kind}", 0.0)


def _places(one: Entity, other: Entity) -> Verdict:
    a, b = one.place, other.place
    if a and b and a.geoname == b.geoname:
        return Verdict("yes", f"one place of the gazetteer: {a.name}", 1.0)
    known = {p.geoname for e in (one, other) for p in e.alternatives}
    if a and b and (a.geoname in known or b.geoname in known):
        return Verdict("maybe", f"places of one name: {a.name} in {a.country}, {b.country}", 0.5)
    if a and b:
        return Verdict("no", f"two places: {a.name}, {b.name}", 0.0)
    if _spelled(one.name) == _spelled(other.name):
        return Verdict("yes", "the same name", 0.9)
    return Verdict("no", "other names", 0.0)


def _people(one: Entity, other: Entity) -> Verdict:
    a, b = _person(one.name), _person(other.name)
    if a == b:
        spelled = one.name == other.name
        why = "the same name" if spelled else f"two spellings: {one.name}, {other.name}"
        return Verdict("yes", why, 1.0 if len(a) > 1 else 0.8)
    if a[-1] != b[-1]:
        return _other_surname(one, other, a, b)
    if len(a) == 1 or len(b) == 1:
        return _bare(one, other, a[-1])
    if _given(a[0], b[0]):
        return Verdict("yes", f"one surname, and {a[0]} fits {b[0]}", 0.9)
    if one.role and one.role == other.role:
        return Verdict("maybe", f"one surname and office, but {a[0]} and {b[0]}", 0.4)
    return Verdict("no", f"given names differ: {a[0]}, {b[0]}", 0.0)


def _bare(one: Entity, other: Entity, surname: str) -> Verdict:
    """A bare surname, or a bare given name, beside a full name."""
    office = set(words(one.role or "")) & set(words(other.role or ""))
    if office:
        return Verdict("yes", f"one surname and office: {' '.join(sorted(office))}", 0.9)
    return Verdict("maybe", f"one surname: {surname}; a given name only once", 0.7)


def _other_surname(one: Entity, other: Entity, a: Sequence[str], b: Sequence[str]) -> Verdict:
    close = alike(a[-1], b[-1])
    if close and len(a) > 1 and len(b) > 1 and _given(a[0], b[0]):
        return Verdict("maybe", f"surnames one letter apart: {one.name}, {other.name}", 0.6)
    if len(a) == 1 and a[0] == b[0]:
        return Verdict("maybe", f"{one.name} may be {other.name}’s given name", 0.4)
    if len(b) == 1 and b[0] == a[0]:
        return Verdict("maybe", f"{other.name} may be {one.name}’s given name", 0.4)
    return Verdict("no", f"other names: {one.name}, {other.name}", 0.0)


def _given(a: str, b: str) -> bool:
    """Whether two given names fit: the same, or one the other's initial."""
    return a == b or (min(len(a), len(b)) == 1 and a[0] == b[0])


def _bodies(one: Entity, other: Entity) -> Verdict:
    a, b = _spelled(one.name), _spelled(other.name)
    if a == b:
        return Verdict("yes", "the same name", 0.95)
    for short, long in ((one, other), (other, one)):
        if short.name.isupper() and short.name.replace(".", "") == initials(long.name):
            return Verdict("yes", f"{short.name} are the initials of {long.name}", 0.9)
    big = [{w for w in words(e.name) if len(w) > 3} for e in (one, other)]
    if big[0] and big[0] == big[1]:
        return Verdict("yes", "the same words in another order", 0.85)
    if big[0] and big[1] and (big[0] <= big[1] or big[1] <= big[0]):
        return Verdict("maybe", "one name holds the other", 0.5)
    return Verdict("no", f"other names: {one.name}, {other.name}", 0.0)


def _spelled(name: str) -> tuple[str, ...]:
    return tuple(spelling(w) for w in words(name))


def _person(name: str) -> tuple[str, ...]:
    """Given name and surname as keys; what stands between is left out."""
    spelled = _spelled(name) or (name,)
    return (spelled[0], spelled[-1]) if len(spelled) > 1 else spelled


class Names:
    """The names of a story's reports, asked for by report and entity."""

    def __init__(self, extractions: Iterable[Extraction]) -> None:
        self._held: dict[Key, Entity] = {
            (x.report.id, e.id): e for x in extractions for e in x.entities
        }
        self._bearers: dict[str, set[tuple[str, ...]]] = defaultdict(set)
        for entity in self._held.values():
            key = _person(entity.name)
            if entity.kind == "person" and len(key) > 1:
                self._bearers[key[-1]].add(key)

    def same(self, one: Key, other: Key) -> Verdict:
        """Whether two entities of these reports are one.

        Raises KeyError where a report has no such entity.
        """
        a, b = self._held[one], self._held[other]
        verdict = same(a, b)
        if a.kind == b.kind == "person" and verdict.answer == "maybe":
            return self._only(a, b, verdict)
        return verdict

    def _only(self, a: Entity, b: Entity, verdict: Verdict) -> Verdict:
        """A bare surname is sure where only one person of these reports bears it."""
        one, other = _person(a.name), _person(b.name)
        bearers = self._bearers[one[-1]]
        if one[-1] != other[-1] or min(len(one), len(other)) > 1:
            return verdict
        if len(bearers) == 1:
            return Verdict("yes", f"only one person here bears the name {one[-1]}", 0.9)
        return Verdict("maybe", f"{len(bearers)} people here bear the name {one[-1]}", 0.4)

    def shown(self, key: Key) -> str:
        """The name to show for an entity: the fullest of those that are surely it."""
        mine = self._held[key]
        forms: Counter[str] = Counter()
        for other, entity in self._held.items():
            if other == key or self.same(key, other).answer == "yes":
                forms[entity.name] += len(entity.mentions)
        forms[mine.name] += 0
        return min(forms, key=lambda n: (-len(n.split()), -forms[n], n))

"""Is a name of one report the name of another? Yes, no or maybe, with the reason.

`same` judges two entities; `Names` judges within the reports of one story, where a
bare surname is sure as soon as only one person there bears it. `settled` gives every
statement's speaker the one name that all reports share, wherever the answer is yes.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from itertools import pairwise
from typing import Literal

from rashomon.ground.workings import Workings
from rashomon.model import (
    UNREAD,
    Attribution,
    Entity,
    EntityKind,
    Extraction,
    Lexis,
    Statement,
)
from rashomon.model.letters import alike, initials

_KINDS: dict[str, EntityKind] = {"named": "person", "organisation": "organisation"}
"""What a source is that no entity of its report stands for; else only its words tell."""
Answer = Literal["yes", "maybe", "no"]
Key = tuple[str, str]
"""A report's id and the id of an entity in it."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """Whether two names are one, why, and how surely (0 is surely not, 1 surely)."""

    answer: Answer
    why: str
    score: float


def same(one: Entity, other: Entity, lexis: Lexis) -> Verdict:
    """Whether two entities are one; the order of the two makes no difference."""
    one, other = sorted((one, other), key=_order)
    if one.kind != other.kind:
        return _kinds(one, other, lexis)
    if one.kind == "place":
        return _places(one, other, lexis)
    if one.kind == "person":
        return _people(one, other, lexis)
    return _bodies(one, other, lexis) if one.kind == "organisation" else _others(one, other, lexis)


def _order(entity: Entity) -> tuple[str, str, int, str]:
    return entity.name, entity.kind, entity.place.geoname if entity.place else 0, entity.id


def _kinds(one: Entity, other: Entity, lexis: Lexis) -> Verdict:
    if lexis.spelled(one.name) == lexis.spelled(other.name):
        return Verdict("maybe", f"one name, but {one.kind} here and {other.kind} there", 0.5)
    for person, bare in ((one, other), (other, one)):
        surname = _person(person.name, lexis)[-1:]
        if person.kind == "person" and bare.kind != "place" and surname == lexis.spelled(bare.name):
            why = f"{bare.name}, taken for no person there, is the surname of {person.name}"
            return Verdict("maybe", why, 0.5)
    return Verdict("no", f"{one.kind} and {other.kind}", 0.0)


def _places(one: Entity, other: Entity, lexis: Lexis) -> Verdict:
    a, b = one.place, other.place
    if a and b and a.geoname == b.geoname:
        return Verdict("yes", f"one place of the gazetteer: {a.name}", 1.0)
    known = {p.geoname for e in (one, other) for p in e.alternatives}
    if a and b and (a.geoname in known or b.geoname in known):
        return Verdict("maybe", f"places of one name: {a.name} in {a.country}, {b.country}", 0.5)
    if a and b:
        return Verdict("no", f"two places: {a.name}, {b.name}", 0.0)
    if lexis.spelled(one.name) == lexis.spelled(other.name):
        return Verdict("yes", "the same name", 0.9)
    return Verdict("no", "other names", 0.0)


def _people(one: Entity, other: Entity, lexis: Lexis) -> Verdict:
    a, b = _person(one.name, lexis), _person(other.name, lexis)
    if a == b:
        spelled = one.name == other.name
        why = "the same name" if spelled else f"two spellings: {one.name}, {other.name}"
        return Verdict("yes", why, 1.0 if len(a) > 1 else 0.8)
    if a[-1] != b[-1]:
        return _other_surname(one, other, a, b)
    if len(a) == 1 or len(b) == 1:
        return _bare(one, other, a[-1], lexis)
    if _given(a[0], b[0]):
        return Verdict("yes", f"one surname, and {a[0]} fits {b[0]}", 0.9)
    if one.role and one.role == other.role:
        return Verdict("maybe", f"one surname and office, but {a[0]} and {b[0]}", 0.4)
    return Verdict("no", f"given names differ: {a[0]}, {b[0]}", 0.0)


def _bare(one: Entity, other: Entity, surname: str, lexis: Lexis) -> Verdict:
    """A bare surname, or a bare given name, beside a full name."""
    office = set(lexis.name(one.role or "")) & set(lexis.name(other.role or ""))
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


def _bodies(one: Entity, other: Entity, lexis: Lexis) -> Verdict:
    a, b = lexis.spelled(one.name), lexis.spelled(other.name)
    if a == b:
        return Verdict("yes", "the same name", 0.95)
    for short, long in ((one, other), (other, one)):
        if short.name.isupper() and short.name.replace(".", "") == initials(long.name):
            return Verdict("yes", f"{short.name} are the initials of {long.name}", 0.9)
    mine, theirs = lexis.stems(one.name), lexis.stems(other.name)
    if mine and mine == theirs:
        return Verdict("yes", "the same words in another order", 0.85)
    if mine and theirs and (mine <= theirs or theirs <= mine):
        return Verdict("maybe", "one name holds the other", 0.5)
    return Verdict("no", f"other names: {one.name}, {other.name}", 0.0)


def _others(one: Entity, other: Entity, lexis: Lexis) -> Verdict:
    """Sources that only a common noun tells of: more words may mean somebody else."""
    if lexis.spelled(one.name) == lexis.spelled(other.name):
        return Verdict("yes", "the same words", 0.8)
    mine = lexis.stems(one.name)
    if mine and mine == lexis.stems(other.name):
        return Verdict("yes", "the same words in another order", 0.7)
    return Verdict("no", f"other words: {one.name}, {other.name}", 0.0)


def _person(name: str, lexis: Lexis) -> tuple[str, ...]:
    """Given name and surname as keys; what stands between is left out."""
    spelled = lexis.spelled(name) or (name,)
    return (spelled[0], spelled[-1]) if len(spelled) > 1 else spelled


@dataclass(frozen=True, slots=True)
class _Said:
    """A report's entities by id, who speaks each of its statements, and how often who does."""

    entities: Mapping[str, Entity]
    sources: tuple[Entity | None, ...]
    often: Mapping[tuple[str, EntityKind], int]

    @classmethod
    def of(cls, extraction: Extraction) -> _Said:
        held = {e.id: e for e in extraction.entities}
        words_: dict[tuple[str, EntityKind], Entity] = {}
        sources: list[Entity | None] = []
        for s in extraction.statements:
            said = s.attribution
            who = _source(said, held.get(said.entity or "")) if said and said.speaker else None
            sources.append(words_.setdefault(_name(who), who) if who and not who.id else who)
        return cls(held, tuple(sources), Counter(_name(s) for s in sources if s))


class Names:
    """The names of a story's reports, asked for by report and entity."""

    def __init__(self, extractions: Iterable[Extraction], workings: Workings | None = None) -> None:
        self._kept = workings or Workings()
        held = list(extractions)
        self._lexis = held[0].lexis if held else UNREAD
        self._speak: Counter[tuple[str, EntityKind]] = Counter()
        self._lasts: dict[tuple[bool, str], set[tuple[str, ...]]] = defaultdict(set)
        self._said = {x.report.id: self._kept.of("said", x, _Said.of) for x in held}
        for said in self._said.values():
            self._speak.update(said.often)
        self._sources = {_name(e): e for s in self._said.values() for e in s.entities.values()}
        for name, kind in self._speak:
            self._sources.setdefault((name, kind), Entity("", name, kind, ()))
        for entity in self._sources.values():
            key = self._kept.once("spelled", _name(entity), partial(_key, entity, self._lexis))
            if len(key) > 1 and entity.kind in ("person", "organisation"):
                self._lasts[entity.kind == "person", key[-1]].add(key)
        self._known: dict[tuple[str, EntityKind], str] = {}
        self._blocks: dict[Hashable, list[tuple[str, EntityKind]]] = defaultdict(list)
        for key in sorted(self._sources):
            for block in self._kept.of("blocks", self._sources[key], self._shared):
                self._blocks[block].append(key)

    def same(self, one: Key, other: Key) -> Verdict:
        """Whether two entities of these reports are one.

        Raises KeyError where a report has no such entity.
        """
        return self._judge(self._entity(one), self._entity(other))

    def _entity(self, key: Key) -> Entity:
        return self._said[key[0]].entities[key[1]]

    def _judge(self, a: Entity, b: Entity) -> Verdict:
        told = self._kept.once("same", (id(a), id(b)), lambda: (a, b, same(a, b, self._lexis)))
        verdict = told[2]
        if verdict.answer != "maybe" or "place" in (a.kind, b.kind):
            return verdict
        return self._only(a, b, verdict, "person" in (a.kind, b.kind))

    def _only(self, a: Entity, b: Entity, verdict: Verdict, person: bool) -> Verdict:
        """A bare last word is sure where only one person, or one body, here bears it."""
        lexis = self._lexis
        one, other = (_person(e.name, lexis) if person else lexis.spelled(e.name) for e in (a, b))
        if not one or not other or one[-1] != other[-1] or min(len(one), len(other)) > 1:
            return verdict
        bearers = self._lasts[person, one[-1]]
        what = "person" if person else "body"
        if _nested(bearers):
            return Verdict("yes", f"only one {what} here bears the name {one[-1]}", 0.9)
        many = "people" if person else "bodies"
        return Verdict("maybe", f"{len(bearers)} {many} here bear the name {one[-1]}", 0.4)

    def shown(self, key: Key) -> str:
        """The name to show for an entity: the fullest of those that are surely it."""
        return self._shown(self._entity(key))

    def speakers(self, report: str) -> tuple[str | None, ...]:
        """The names to show for whoever speaks a report's statements, in their order.

        None where nobody is named.
        """
        said = self._said[report].sources
        return tuple(self._shown(s) if s else None for s in said)

    def _shared(self, entity: Entity) -> tuple[Hashable, ...]:
        return tuple(_shared(entity, self._lexis))

    def _shown(self, mine: Entity) -> str:
        """The fullest name, of equals the one that speaks most, then A to Z."""
        if (known := self._known.get(_name(mine))) is not None:
            return known
        near = {n for block in self._shared(mine) for n in self._blocks[block]}
        forms = [n for n in near if self._judge(mine, self._sources[n]).answer == "yes"]
        full = [(-_length(n, self._lexis), -self._speak[n], n[0]) for n in {*forms, _name(mine)}]
        self._known[_name(mine)] = found = min(full)[-1]
        return found


def settled(
    extractions: Sequence[Extraction], workings: Workings | None = None
) -> list[Extraction]:
    """The extractions, every statement's speaker under the name that all reports share.

    With the `workings` of an earlier time, what no other name changed is the same object.
    """
    kept = workings or Workings()
    names = Names(extractions, kept)
    found = []
    for e in extractions:
        said = names.speakers(e.report.id)
        found.append(kept.of("settled", e, partial(_named, said=said), said))
    return found


def _named(extraction: Extraction, said: Sequence[str | None]) -> Extraction:
    """The extraction, its statements' speakers under these names."""
    held = zip(extraction.statements, said, strict=True)
    return replace(extraction, statements=tuple(_renamed(s, name) for s, name in held))


def _renamed(statement: Statement, shown: str | None) -> Statement:
    said = statement.attribution
    if said is None or said.speaker is None or shown == said.speaker:
        return statement
    return replace(statement, attribution=replace(said, speaker=shown))


def _key(entity: Entity, lexis: Lexis) -> tuple[str, ...]:
    return _person(entity.name, lexis) if entity.kind == "person" else lexis.spelled(entity.name)


def _source(said: Attribution, entity: Entity | None) -> Entity:
    """Whoever speaks as an entity: the report's own, else one for the words alone."""
    assert said.speaker is not None
    if entity is not None and entity.name == said.speaker:
        return entity
    return Entity("", said.speaker, _KINDS.get(said.source_kind, "other"), ())


def _name(entity: Entity) -> tuple[str, EntityKind]:
    return entity.name, entity.kind


def _length(name: tuple[str, EntityKind], lexis: Lexis) -> int:
    """Words of a person's name, meaning words of another."""
    return len(lexis.name(name[0])) if name[1] == "person" else len(lexis.stems(name[0]))


def _shared(entity: Entity, lexis: Lexis) -> Iterator[Hashable]:
    """What two names must share one of to be the same."""
    spelled = lexis.spelled(entity.name)
    yield "last", spelled[-1] if spelled else entity.name
    if entity.place is not None:
        yield "place", entity.place.geoname
    if entity.kind != "person":
        yield "words", lexis.stems(entity.name)
        short = entity.name.replace(".", "")
        yield "initials", short if entity.name.isupper() else initials(entity.name)


def _nested(bearers: Iterable[tuple[str, ...]]) -> bool:
    """Whether fuller names are one name, told at more or less length."""
    ordered = sorted(bearers, key=lambda b: (len(b), b))
    return all(set(a) <= set(b) for a, b in pairwise(ordered))

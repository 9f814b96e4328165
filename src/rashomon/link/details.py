"""Ages → questions: how old one person is.

Who is named is one person by name, whatever ages are stated, so that two may be held against
each other. Who is not named ("the 9-year-old girl") is one with another where the age is the
same and, in each report, that of nobody else.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Hashable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

from rashomon.ground.joined import Joined
from rashomon.ground.workings import Workings
from rashomon.model import (
    PLAIN,
    Answer,
    Detail,
    Extraction,
    Question,
    Reason,
    Scope,
    least,
    question_id,
)
from rashomon.model.letters import tokens

AGE = "age"

SURE, MAYBE = 1.0, 0.8
"""How surely a detail answers: of one name; of somebody unnamed."""

PEOPLE = 24
"""People of one report, in order, whose ages are held against others'."""

NEAR = 32
"""People of one name, or of one age, in order, that are held against each other."""


@dataclass(frozen=True, slots=True)
class AgedPerson:
    """Somebody whose age a report states: where, the words of the name, if he is named, the
    sides of what excludes itself on which he is called (man or woman), whether he stands
    in a headline or at the report's top, and the keys of what he is called."""

    report: str
    details: tuple[Detail, ...]
    name: tuple[str, ...]
    sides: frozenset[tuple[int, int]]
    lead: bool
    called: frozenset[str]

    @property
    def ages(self) -> frozenset[str]:
        """The ages stated."""
        return frozenset(d.value for d in self.details)

    def at(self, age: str) -> Detail:
        """Where this age is stated of him, else any."""
        return next((d for d in self.details if d.value == age), self.details[0])


def ask(extractions: Sequence[Extraction], workings: Workings | None = None) -> Iterator[Question]:
    """The questions that several reports answer; the extractions come in the order of their ids."""
    texts = {e.report.id: e.report.text for e in extractions}
    kept = workings or Workings()
    yield from _ages([p for e in extractions for p in kept.of("people", e, _people)], texts)


def _of(extraction: Extraction, slot: str) -> list[Detail]:
    """The report's details of a slot, in order."""
    held = (s for s in extraction.statements if isinstance(s, Detail) and s.slot == slot)
    return sorted(held, key=lambda d: (d.span, d.id))


def _question(asks: Reason, answers: tuple[Answer, ...]) -> Question:
    return Question(question_id(asks.kind, least(answers)), asks, None, Scope(), answers)


def _shortest(answers: Sequence[Answer], texts: dict[str, str]) -> str:
    """The shortest of the answers' words, on one line."""
    held = (" ".join(a.statement.span.of(texts[a.report]).split()) for a in answers)
    return min(held, key=lambda text: (len(text), text))


def _people(extraction: Extraction) -> list[AgedPerson]:
    """The people of a report whose age it states, each once.

    Who is not named is the one of that age who is, where only one is.
    """
    named: dict[tuple[str, ...], list[Detail]] = defaultdict(list)
    others: dict[tuple[str, object], list[Detail]] = defaultdict(list)
    notes = zip(extraction.statements, extraction.notes, strict=False)
    sides = {s.id: note.poles for s, note in notes if isinstance(s, Detail)}
    for detail in _of(extraction, AGE):
        if name := _name(detail):
            named[name].append(detail)
        else:
            others[detail.value, sides.get(detail.id, ())].append(detail)
    for (value, called), held in list(others.items()):
        of_age = [name for name, mine in named.items() if any(d.value == value for d in mine)]
        if len(of_age) == 1 == sum(v == value for v, _ in others):
            named[of_age[0]] += held
            del others[value, called]
    id, top = extraction.report.id, _top(extraction)
    told = [*named.items(), *(((), held) for held in others.values())]
    found = [
        AgedPerson(
            id,
            tuple(held),
            name,
            frozenset(side for d in held for side in sides.get(d.id, ())),
            any(d.start < top for d in held),
            frozenset(k for d in held if d.of for k in extraction.lexis.keys(d.of.name)),
        )
        for name, held in told
    ]
    return sorted(found, key=lambda p: (p.details[0].span, p.details[0].id))[:PEOPLE]


def _top(extraction: Extraction) -> int:
    """Where a report's top ends: its headline and its first sentences."""
    return max((s.span.end for s in extraction.sentences if s.lead), default=0)


def _name(detail: Detail) -> tuple[str, ...]:
    """The words of the holder's name; none of whom is not named."""
    return tuple(tokens(detail.of.name)) if detail.of and detail.of.entity else ()


def _ages(people: Sequence[AgedPerson], texts: dict[str, str]) -> Iterator[Question]:
    stated = Counter((p.report, age) for p in people for age in p.ages)
    joined = Joined(len(people))
    members = [[n] for n in range(len(people))]
    surely: dict[int, bool] = {}
    for maybe, i, j in sorted(_pairs(people, stated)):
        x, y = joined.top(i), joined.top(j)
        if x == y or not all(_fit(people[a], people[b]) for a in members[x] for b in members[y]):
            continue
        for n in (i, j):
            surely.setdefault(n, not maybe)
        both = members[x] + members[y]
        members[joined.join(i, j)] = both
    for group in joined.members():
        if len(group) > 1:
            yield _age([people[n] for n in group], [surely[n] for n in group], texts)


def _pairs(
    people: Sequence[AgedPerson], stated: Counter[tuple[str, str]]
) -> Iterator[tuple[bool, int, int]]:
    """Places of two people who are one by name, or (True first) may be by their age."""
    by: dict[Hashable, list[int]] = defaultdict(list)
    for n, person in enumerate(people):
        if person.name:
            by[person.name[-1:]].append(n)
        for age in person.ages:
            if stated[person.report, age] == 1:
                by[age].append(n)
    found = {pair for held in by.values() for pair in combinations(held[:NEAR], 2)}
    for i, j in found:
        if _fit(people[i], people[j]):
            yield not (people[i].name and people[j].name), i, j


def _fit(one: AgedPerson, other: AgedPerson) -> bool:
    """Whether two may be one person: of two reports, and no name or word for them is against it."""
    if one.report == other.report:
        return False
    a, b = one.name, other.name
    if a and b:
        return a[-1] == b[-1] and (len(a) == 1 or len(b) == 1 or a[0] == b[0])
    apart = {n for n, _ in one.sides} & {n for n, _ in other.sides}
    if not apart <= {n for n, _ in one.sides & other.sides} or not one.ages & other.ages:
        return False
    return bool(one.called & other.called) or (one.lead and other.lead)


def _age(people: Sequence[AgedPerson], surely: Sequence[bool], texts: dict[str, str]) -> Question:
    """The question of one person's age: of several in a report, the one that most state."""
    stated = Counter(age for p in people for age in p.ages)
    most = min(stated, key=lambda age: (-stated[age], age))
    answers = tuple(
        Answer(p.report, p.at(most), PLAIN, SURE if sure else MAYBE)
        for p, sure in zip(people, surely, strict=True)
    )
    names = {d.of.name for p in people if p.name for d in p.details if d.of and d.of.entity}
    called = min(names, key=lambda name: (-len(name), name), default=None)
    return _question(Reason.of("age-of", words=called or _shortest(answers, texts)), answers)

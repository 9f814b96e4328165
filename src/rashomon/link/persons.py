"""Who is singled out where a report counts one person: "a man was killed", "Ida Holm, 22, died".

Two reports that each tell of one person agree on a number only if it may be the same
person. Names, ages and whether a man or a woman is spoken of tell; where nothing does,
it may be.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from rashomon.link.held import PlacedFigure
from rashomon.model import Span
from rashomon.model.letters import tokens

YEARS = 2
"""Ages may differ by so much between reports and be one person's."""

BEFORE, BEHIND = 24, 60
"""Characters around a figure in which its person's age and name stand."""

_AGE = re.compile(r"\b(\d{1,3})[- ]?years?[- ]old\b|,\s(\d{1,3})(?=[,.;]|$)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class PersonProfile:
    """What a report's words tell of one person: name's words, age in years, the gender."""

    names: frozenset[str]
    age: int | None
    gender: str | None


def apart(one: frozenset[PersonProfile], other: frozenset[PersonProfile]) -> bool:
    """Whether the persons whom two reports single out are surely not one person.

    Each report may single one person out several times: by name here, by age there.
    """
    verdicts = {compare(p, q) for p in one for q in other}
    return "other" in verdicts and "same" not in verdicts


def compare(one: PersonProfile, other: PersonProfile) -> Literal["same", "other", "open"]:
    """Whether two profiles are one person's: names decide, then gender and age."""
    if one.names and other.names:
        return "same" if one.names & other.names else "other"
    if one.gender and other.gender and one.gender != other.gender:
        return "other"
    if one.age is None or other.age is None:
        return "open"
    return "other" if abs(one.age - other.age) > YEARS else "open"


def profiles(people: Sequence[PlacedFigure]) -> frozenset[PersonProfile]:
    """What is told of the persons whom figures of one report single out."""
    entities = people[0].extraction.entities if people else ()
    named = [(m, e.name) for e in entities if e.kind == "person" for m in e.mentions]
    named.sort()
    return frozenset(_profile(held, named) for held in people)


def _profile(held: PlacedFigure, named: Sequence[tuple[Span, str]]) -> PersonProfile:
    text, span = held.extraction.report.text, held.figure.span
    start = max(0, span.start - BEFORE)
    age = _age(text[start : span.end + BEHIND], span.start - start, span.end - start)
    last = bisect_left(named, span.end, key=lambda n: n[0].start) - 1
    called = last >= 0 and named[last][0].overlaps(span)
    names = frozenset(tokens(named[last][1])) if called else frozenset[str]()
    return PersonProfile(names, age, _gender(held.words, held.extraction.lexis.gendered))


def _age(near: str, start: int, end: int) -> int | None:
    """The age that stands beside the words `near[start:end]`: "a 22-year-old man", "Holm, 22,"."""
    for found in _AGE.finditer(near):
        if found[1] and found.start() < end and found.end() >= start - 2:
            return int(found[1])
        if found[2] and found.start() == end:
            return int(found[2])
    return None


def _gender(said: str, gendered: Mapping[str, str]) -> str | None:
    """Whether the words speak of a man or of a woman, by the nouns that tell; None for neither."""
    told = {gendered[w] for w in tokens(said) if w in gendered}
    return told.pop() if len(told) == 1 else None

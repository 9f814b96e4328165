"""How old somebody is, and who: "Ada Holm, 41,", "a 41-year-old clerk", "she is 41 years old"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import TYPE_CHECKING

from rashomon.extract.figures.words import compiled
from rashomon.extract.rules import rule
from rashomon.language.grammar.predications import subject_of
from rashomon.lexicon.figures import Numbers
from rashomon.model import Detail, Entity, Interval, Participant, content_id

if TYPE_CHECKING:
    from rashomon.extract.claims import EntityIndex
    from rashomon.language import Parse
    from rashomon.language.tree import Tree
    from rashomon.lexicon.details import Details

OLDEST = 120
_OPEN, _CLOSE = frozenset((",", "(")), frozenset((",", ")", ".", ";", ":"))
_NAMING = frozenset(("PROPN", "NOUN"))
_JOINS = frozenset(("-", "–"))


def find(parse: Parse, tree: Tree, words: Details, names: EntityIndex) -> Iterator[Detail]:
    """The ages of a passage."""
    numbers = parse.language.lexicon.table("numbers", Numbers)
    spelled = numbers.units | numbers.tens
    people = parse.language.made(compiled).people
    ends = tuple(words.old)
    for at in range(tree.size):
        low = tree.lower[at]
        if not (low[0].isdecimal() or low in spelled or low.endswith(ends)):
            continue
        found = _old(tree, at, spelled, words) or _stated(tree, at, spelled, words, names, people)
        if found is not None:
            first, last, age, unit, whom = found
            yield _detail(parse.report.id, tree, (first, last), (age, unit), whom, names)


@lru_cache(maxsize=8)
def _hyphenated(words: Details) -> re.Pattern[str]:
    """A number, a unit of age and "old" at the end: "41-year-old", "41 years old"."""
    held = (w for _, named in _units(words) for w in named)
    units, old = "|".join(sorted(held, reverse=True)), "|".join(sorted(words.old, reverse=True))
    return re.compile(rf"([A-Za-z]+(?:-[a-z]+)?|[0-9]{{1,3}})[- ]({units})[- ]?-?(?:{old})$")


def _units(words: Details) -> tuple[tuple[str, frozenset[str]], ...]:
    """Units of age by our names for them."""
    return (
        ("year", words.years), ("month", words.months), ("week", words.weeks), ("day", words.days),
    )  # fmt: skip


def _unit(word: str, words: Details) -> str:
    return next(name for name, held in _units(words) if word in held)


def _number(low: str, spelled: dict[str, int]) -> int | None:
    if low.isdecimal():
        return int(low) if int(low) <= OLDEST else None
    if "-" in low:
        ten, _, one = low.partition("-")
        return spelled[ten] + spelled[one] if ten in spelled and one in spelled else None
    return spelled.get(low)


Aged = tuple[int, int, int, str, int | None]
"""First and last token, the number, its unit, who."""


@rule("details.ages.old")
def _old(tree: Tree, at: int, spelled: dict[str, int], words: Details) -> Aged | None:
    """ "41-year-old", however the parser cuts it, "4 month-old", "41 years old"."""
    low = tree.lower[at]
    if low.rpartition("-")[2] not in words.old:
        return None
    begin = max(tree.first[at], at - 5)
    start = tree.idx[begin]
    before = tree.text[start : tree.end[at]].lower()
    found = _hyphenated(words).search(before)
    if found is None:
        return None
    age = _number(found.group(1), spelled)
    if age is None:
        return None
    first = tree.token_at(start + found.start())
    return first, at, age, _unit(found.group(2), words), _holder(tree, first, at)


def _holder(tree: Tree, first: int, last: int) -> int | None:
    """The noun that "41-year-old" stands with, else itself: "the 41-year-old"."""
    top = tree.top(first, last)
    if tree.relations[top] in (
        "adjective",
        "compound",
        "number",
        "adverbial-noun",
        "noun-modifier",
        "adverb",
    ):
        above = tree.heads[top]
        if tree.pos[above] in _NAMING and above > last:
            return above
    if tree.relations[top] == "predicate-adjective":
        return subject_of(tree, tree.heads[top])
    following = last + 1
    if following < tree.size and tree.pos[following] in _NAMING:
        at = following
        while tree.relations[at] == "compound" and tree.heads[at] > at:
            at = tree.heads[at]
        return at
    return top


@rule("details.ages.stated")
def _stated(
    tree: Tree,
    at: int,
    spelled: dict[str, int],
    words: Details,
    names: EntityIndex,
    people: frozenset[str],
) -> Aged | None:
    """ "Ada Holm, 41,", "a clerk (41)", "aged 41"."""
    age = _number(tree.lower[at], spelled)
    if age is None or at == 0:
        return None
    if at + 2 < tree.size and tree.lower[at + 1] in words.years and tree.lower[at + 2] in words.old:
        return None  # "41 years old" is told at "old"
    if tree.lower[at - 1] in words.aged:
        who = at - 2 if at >= 2 and tree.lower[at - 2] not in _OPEN else at - 3
        return at - 1, at, age, "year", who if who >= 0 and tree.pos[who] in _NAMING else None
    if not tree.lower[at].isdecimal() or tree.lower[at - 1] not in _OPEN or at < 2:
        return None
    after = tree.lower[at + 1] if at + 1 < tree.size else "."
    closes = after in _CLOSE or after in words.age_after
    if not closes and not (at + 1 < tree.size and tree.pos[at + 1] in ("VERB", "AUX")):
        return None
    who = at - 2
    entity = names.at(tree.span(who, who))
    person = entity is not None and entity.kind == "person"
    if not (person or tree.lemmas[who] in people or tree.labels[who][0] == "PERSON"):
        return None
    return who, at, age, "year", who


def _detail(
    report: str,
    tree: Tree,
    where: tuple[int, int],
    age: tuple[int, str],
    who: int | None,
    names: EntityIndex,
) -> Detail:
    first, last = where
    span = tree.span(first, last)
    of = None
    if who is not None:
        held = tree.span(who, who)
        entity = names.at(held) or _beside(tree, who, names)
        of = Participant(
            "of", held, entity.name if entity else tree.lemmas[who], entity.id if entity else None
        )
        begin = min(tree.left[who], who) if who < first else first
        near = tree.span(begin, max(last, who))
        span = span.join(near) if len(near) <= 80 else span.join(held)
        for mention in entity.mentions if entity else ():
            if mention.holds(held):
                span = span.join(mention)
    number, unit = age
    years = number if unit == "year" else 0
    value = str(number) if unit == "year" else f"P{number}{unit[0].upper()}"
    return Detail(
        content_id("d", report, span.start, span.end, "age"),
        span,
        "age",
        value,
        Interval(years, years),
        of,
    )


def _beside(tree: Tree, who: int, names: EntityIndex) -> Entity | None:
    """The name in apposition: "a 41-year-old clerk, Ada Holm"."""
    for kid in tree.kids[who]:
        if tree.relations[kid] == "apposition":
            entity = names.at(tree.span(kid, kid))
            if entity is not None and entity.kind == "person":
                return entity
    return None

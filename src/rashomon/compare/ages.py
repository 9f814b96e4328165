"""Two ages of one person: a contradiction, unless a birthday may lie between the reports."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache

from rashomon.compare.sides import ClaimSide, Contradiction
from rashomon.model import Lexis, moment
from rashomon.model.letters import tokens

MONTH, YEAR = 30, 365
"""Days between two reports from which a birthday may explain another age, and of a year."""


@lru_cache(maxsize=8)
def _age(words: tuple[str, ...]) -> re.Pattern[str]:
    """An age with the capitalised name beside it: "22-year-old Ida Holm" or "Ida Holm, 22,"."""
    old = "|".join(map(re.escape, words))
    name = r"(?:[A-Z][\w’'-]{1,30}\s){0,2}[A-Z][\w’'-]{1,30}"
    return re.compile(rf"(\d{{1,3}})[- ](?:{old})\s({name})|({name}),\s(\d{{1,3}})(?=,|$)")


def ages(text: str, lexis: Lexis) -> dict[tuple[str, ...], str]:
    """Name → stated age, of the people whom the words name with their age."""
    found = {}
    for match in _age(lexis.cues.age).finditer(text):
        before, named, name, after = match.groups()
        found[tuple(tokens(named or name))] = before or after
    return found


def between(a: ClaimSide, b: ClaimSide) -> Contradiction | None:
    """Two ages of one person: the same name in full, or last names that one person has alone."""
    one, other = ages(a.text, a.lexis), ages(b.text, b.lexis)
    for name, age in sorted(one.items()):
        for called, stated in sorted(other.items()):
            if age == stated or not _one_person(name, called, one, other):
                continue
            if not grown(int(stated) - int(age), _days(a, b)):
                return Contradiction("contradiction", age, stated)
    return None


def _days(a: ClaimSide, b: ClaimSide) -> int | None:
    """Days from the first report to the second; None where one is undated."""
    one, other = (moment(s.extraction.report.metadata.published.value) for s in (a, b))
    return (other[0] - one[0]).days if one and other else None


def grown(years: int, days: int | None) -> bool:
    """Whether so many years of age more may have come in so many days."""
    if days is None or years * days < 0:
        return False
    return abs(days) > MONTH and abs(years) <= -(-abs(days) // YEAR)


def _one_person(
    name: tuple[str, ...], called: tuple[str, ...], *held: Mapping[tuple[str, ...], str]
) -> bool:
    if name == called and len(name) > 1:
        return True
    alone = all(sum(n[-1] == name[-1] for n in names) == 1 for names in held)
    short, long = sorted((name, called), key=len)
    return alone and name[-1] == called[-1] and (len(short) == 1 or short[0] == long[0])

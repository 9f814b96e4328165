"""The line that says who published a report and when: "Radio Eastmere, 3 March 2026".

Told by its shape, and by no list of names: names in capitals, then a whole date and nothing
more, parted by commas or bars; an author may stand first ("By Ida Lind, Senate Record, …").
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from rashomon import lexicon
from rashomon.language.gazetteer import gazetteer
from rashomon.lexicon.attribution import Genders
from rashomon.read import bylines, dates, lines

LONGEST = 120
"""Characters of the longest such line."""
WORDS = 5
"""Words of the longest name."""
TOWN = 15_000
"""People from which on a place's name is taken for that place."""

_PARTED = re.compile(r"\s{0,3}[,|·•;]\s{0,3}|\s[-–—]\s")


@dataclass(frozen=True, slots=True)
class Imprint:
    """Who wrote it and who published it, where the line names them; beside its date."""

    persons: tuple[str, ...] = ()
    publisher: str | None = None


@lru_cache(maxsize=512)
def of(line: str) -> Imprint | None:
    """What such a line says; None where it is none."""
    if len(line) > LONGEST or "\n" in line:
        return None
    found = next(dates.find(line), None)
    if found is None or line[found.span.end :].strip(" .|·"):
        return None
    before = line[: found.span.start].rstrip()
    opened = bylines.opening(before)
    parts = [p for p in _PARTED.split(before[opened:].strip(" ,|·•;:–—-")) if p]
    if not parts or len(parts) > 3 or not (opened or _PARTED.search(before[-3:] + " ")):
        return None
    return _told(parts, bool(opened)) if all(map(_name, parts)) else None


def _told(parts: list[str], opened: bool) -> Imprint:
    """Who is who: the author first, places last, the publisher between."""
    persons = tuple(parts[:1]) if opened or (len(parts) > 1 and _person(parts[0])) else ()
    if len(parts) == 1 and _person(parts[0]):
        return Imprint(tuple(parts))
    held = [p for p in parts[len(persons) :] if not _place(p)]
    return Imprint(persons, held[0] if held else None)


def _name(part: str) -> bool:
    """A few words, each with a capital, small words as in "Voice of the Coast" between them."""
    words = part.split()
    small = lines.credits().within_names
    return (
        0 < len(words) <= WORDS
        and all(w[0].isupper() or w in small for w in words)
        and words[0][0].isupper()
        and words[-1][0].isupper()
        and part.casefold() not in lines.credits().not_names
    )


def _person(part: str) -> bool:
    """Whether the first of several words is somebody's given name."""
    words = part.casefold().split()
    jobs = set(lines.credits().jobs)
    return len(words) > 1 and words[0] in _given() and not jobs & set(words)


def _place(part: str) -> bool:
    """A single word, which is a place's or an agency's, or a place of several."""
    return " " not in part or gazetteer().largest(part.title()) >= TOWN


@lru_cache(maxsize=1)
def _given() -> frozenset[str]:
    return frozenset(lexicon.load().table("genders", Genders).genders)

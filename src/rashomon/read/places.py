"""Datelines: where and when a report says that it was filed, before its first words.

The shapes are grammar; months, regions and what is no place are the lexicon's
(datelines.toml). A bare place in small letters, or before a colon, is believed
only where the gazetteer has it.
"""

from __future__ import annotations

import re
from functools import lru_cache

from rashomon.language.gazetteer import gazetteer
from rashomon.lexicon.reading import plain
from rashomon.model import Span, ZoneKind
from rashomon.read.lines import agencies, datelines, months, parts

_LABEL = re.compile(r"[-–—:(,]")
_CAPITALS = "".join(
    c for c in map(chr, (*range(0xC0, 0x250), *range(0x1E00, 0x1F00))) if c.isupper()
)
KNOWN = 15_000
"""People of a city whose name before a dash is believed."""
_NAMED = re.compile(r"\(([^()]{2,60})\)|/([^/]{2,40})/|[,.]\s{1,2}(\w[\w ]{1,30}?)\s?[-–—]")
LARGE = 100_000
"""People of a city whose name before a colon is believed; names of small ones are words too."""
UPPER = f"A-Z{_CAPITALS}"


@lru_cache(maxsize=1)
def _shapes() -> tuple[tuple[re.Pattern[str], ...], re.Pattern[str]]:
    """Where a place or a day stands first, each shape; and an agency in brackets alone."""
    table = datelines()
    named = "|".join(sorted((m.title() for m in months()), key=len, reverse=True))
    states = "|".join(map(re.escape, sorted(table.regions, key=len, reverse=True)))
    month = rf"(?i:{named})\.?"
    day = rf"(?:\d{{1,2}}\s{month}(?:,?\s\d{{2,4}})?|{month}\s\d{{1,2}}(?:,\s\d{{4}})?)"
    caps = rf"[{UPPER}][{UPPER}.'’-]{{1,24}}(?:[ /-]{{1,3}}[{UPPER}(][{UPPER}.'’)-]{{0,24}}){{0,4}}"
    title = rf"[{UPPER}][\w.'’-]{{1,24}}(?:\s[{UPPER}][\w.'’-]{{1,24}}){{0,3}}"
    region = rf",\s{{1,2}}(?:{states}|{title})"
    agency = rf"\s?\([{UPPER}][\w&./ ’'-]{{1,40}}\)"
    dash = rf"\s{{0,3}}(?:[-–—−]{{1,3}}|_{{1,2}})(?=\s|[{UPPER}“\"\[]|$)"
    ends = rf"(?:{dash}|:(?=\s))(?:\s{{1,3}}\[[{UPPER}][^\[\]]{{0,90}}\]){{0,4}}"
    shapes = (
        rf"{caps}(?:{region})?(?:,?\s{day})?(?:{agency})?(?:{ends}|\s*$)",
        rf"{title}(?:{region})?(?:,?\s{day})?{agency}{ends}",
        rf"{day}{agency}{ends}",
        rf"{day},\s(?P<filed>{title})(?:{region})?(?:{agency})?{ends}",
        rf"(?P<bare>{title})\s{{1,2}}[-–—]{{1,2}}(?=\s[{UPPER}“\"])",
    )
    alone = rf"\([{UPPER}][\w&./ ’'-]{{1,30}}\)(?:{dash})?"
    return tuple(map(re.compile, shapes)), re.compile(alone)


def dateline(block: str, first: bool = True) -> int:
    """How many characters of the block are a dateline; 0 where it has none.

    `first` says that the report's words begin here: only there is a bare place
    before a dash or a colon believed.
    """
    head = plain(block[:260])
    begin = len(head) - len(head.lstrip())
    shapes, alone = _shapes()
    for shape in shapes:
        found = shape.match(head, begin)
        if found:
            groups = found.groupdict()
            city = groups.get("bare") or groups.get("filed")
            if first and _city(city) if city else _believed(found.group(), head, first):
                return found.end()
            break
    if end := _filed(head, begin):
        return end
    found = alone.match(head, begin)
    if found and agencies().known(found.group()):
        return found.end()
    return 0


def _filed(head: str, begin: int) -> int:
    """Where a dateline ends that names an agency that is known, in whatever shape; 0 if none."""
    for shape in _credited():
        found = shape.match(head, begin)
        if found and agencies().known(found["agency"].strip()):
            return found.end()
    return 0


@lru_cache(maxsize=1)
def _credited() -> tuple[re.Pattern[str], ...]:
    """Datelines that are believed for the agency in them: "Ardan (dpa) -", "ARDAN. /TASS/."."""
    month = rf"(?i:{'|'.join(sorted(months(), key=len, reverse=True))})\.?"
    day = rf"(?:\d{{1,2}}\s{month}(?:,?\s\d{{2,4}})?|{month}\s\d{{1,2}}(?:,\s\d{{4}})?)"
    place = rf"[{UPPER}][\w.'’-]{{0,24}}(?:[\s/][{UPPER}(][\w.'’)-]{{0,24}}){{0,3}}"
    where = rf"{place}(?:,\s{place}|\s\[{place}\])?(?:,?\s{day})?[.,]?"
    name = r"(?P<agency>\w[\w&. ’'-]{1,40})"
    ends = rf"(?:\s?\.?\s?[-–—−]{{1,2}}(?=\s|[{UPPER}“\"])|:(?=\s)|\.(?=\s)|(?=\s[{UPPER}“\"]))"
    bare = rf"(?P<agency>{place})\s?[-–—]{{1,2}}(?=\s)"
    shapes = (
        rf"{where}\s?\({name}\){ends}",
        rf"{where}\s?/{name}/{ends}",
        rf"{where}\s{bare}",
        rf"\({name}\)\s?[-–—]{{1,2}}\s{where}\s?[-–—:]{{1,2}}(?=\s)",
        rf"/{name}/\s?\.?[-–—]{{0,2}}(?=\s)",
        rf"\({name}\)\s?\.?[-–—:]{{0,2}}(?=\s[{UPPER}“\"])",
    )
    return tuple(map(re.compile, shapes))


def agency(words: str) -> str | None:
    """The agency that a dateline names; None where it names none that is known."""
    for found in _NAMED.finditer(words):
        name = str(next(filter(None, found.groups()))).strip()
        if agencies().known(name):
            return name
    return None


def _believed(words: str, head: str, first: bool) -> bool:
    """Whether it names a place: no label such as UPDATE, no sentence all in capitals."""
    label = _LABEL.split(words)[0].strip().lower()
    table = datelines()
    if label in table.not_places + table.not_places_alone:
        return False
    if any(label.startswith(f"{w} ") for w in table.not_places):
        return False
    sure = "(" in words or "," in words or "[" in words
    if _turn(words):
        return False
    whole = words.strip() == head.strip()
    if whole and not (sure or words.rstrip()[-1:] in "-–—:"):
        return False
    shouted = head.upper() == head and len(head.split()) > 8
    if shouted and ":" in words:
        return False
    if ":" in words and not sure:
        return first and not whole and _city(words.strip(" :"), LARGE)
    return sure or not (shouted or not first)


def _turn(words: str) -> bool:
    """Whether capitals, a comma and a colon are a speaker and an office, not two places."""
    name, comma, office = words.strip().removesuffix(":").partition(", ")
    if not (comma and words.rstrip().endswith(":") and office.isupper() and office.isascii()):
        return False
    if not office.replace(" ", "").isalpha():
        return False
    return not any(_city(part.title()) for part in (name, office))


def _city(name: str, people: int = KNOWN) -> bool:
    """Whether the gazetteer has a country, or a city of so many people, of that name."""
    return gazetteer().largest(name) >= people


def spans(block: str, start: int, first: bool) -> list[tuple[ZoneKind, Span]]:
    """A block of body cut into its zones: what is peeled off, a dateline, the body, a credit."""
    told = parts(block)
    begin = told[0].end if told and told[0].start == 0 and told[0].end < len(block) else 0
    end = told[-1].start if told and told[-1].end == len(block) else len(block)
    cuts: list[tuple[ZoneKind, int, int]] = [
        (p.kind, p.start, p.end) for p in told if p.end <= begin
    ]
    place = begin + dateline(block[begin:end], first) if end > begin else begin
    if place > begin:
        cuts.append(("dateline", begin, place))
    if end > place:
        cuts.append(("body", place, end))
    cuts += [(p.kind, p.start, p.end) for p in told if p.start >= end]
    return [(kind, _trim(block, a, b, start)) for kind, a, b in cuts if block[a:b].strip()]


def _trim(block: str, begin: int, end: int, offset: int) -> Span:
    """The span without white space at its ends."""
    piece = block[begin:end]
    left = len(piece) - len(piece.lstrip())
    return Span(offset + begin + left, offset + begin + len(piece.rstrip()))

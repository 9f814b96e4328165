"""What one block says it is by its own words: furniture, a caption, a credit, a byline.

Words and phrases are the lexicon's (furniture.toml, credits.toml); here stands how
they are applied. Used for plain text and for pages alike. Where a block stands
among the others is not known here; see layout.py.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from rashomon import lexicon
from rashomon.lexicon.agencies import AgencyTable
from rashomon.lexicon.reading import FIRST, Covers, Credits, Datelines, Furniture, ZoneRule, plain
from rashomon.lexicon.times import Times
from rashomon.model import ZoneKind

TAIL = 600
"""Characters at the end of a block in which a credit may begin."""
BRACKET = 160
"""The longest stretch in brackets that is looked at as a credit."""

_ENDS = re.compile(r"(?:[.!?…][\"”’')\]]{0,3}|[|;])(?:\s+|(?=©|\(©))|[\"”]\s+(?=©|\()")
_LAST_BRACKET = re.compile(r"[(\[]([^()\[\]]{1,160})[)\]]\s*$")
_LETTER = re.compile(r"[^\W\d_]")
_PROSE_END = re.compile(r"[.!?…][\"”’')\]*]{0,4}\s*$")
_SEPARATORS = re.compile(r"\s*[|/•·»›>\n]\s*")
MENU = 200
"""Characters of the longest line of sections."""


@dataclass(frozen=True, slots=True)
class LinePart:
    """A stretch of a block that says what it is, with the rule that told it."""

    kind: ZoneKind
    start: int
    end: int
    rule: str = ""
    marks_end: bool = False
    covers: Covers = ""


class ZoneRules:
    """The rules of one language, looked up by the word that a block begins with."""

    def __init__(self, rules: Iterable[ZoneRule]) -> None:
        self._by_first: dict[str, list[ZoneRule]] = {}
        self._any: list[ZoneRule] = []
        self._bracket: list[ZoneRule] = []
        for rule in rules:
            match rule.at:
                case "block" | "peel" | "tail":
                    for first in rule.firsts:
                        self._by_first.setdefault(first, []).append(rule)
                    if not rule.firsts:
                        self._any.append(rule)
                case "bracket":
                    self._bracket.append(rule)
                case _:
                    self._any.append(rule)

    def parts(self, block: str) -> list[LinePart]:
        """The stretches of a block that are told by their words, in order; [] where none is."""
        text = plain(block)
        if not _LETTER.search(text[:5000]) and not _LETTER.search(text):
            return (
                []
                if any(c.isdecimal() for c in text)
                else [LinePart("furniture", 0, len(text), "signs")]
            )
        found: list[LinePart] = []
        begin = 0
        likely = self._likely(text)
        while peeled := self._opens(text, begin, ("peel",), likely):
            found.append(LinePart(peeled[0].kind, begin, peeled[1], peeled[0].name))
            begin = _skip(text, peeled[1])
        whole = self._whole(text, begin, likely)
        if whole and begin < len(text):
            return [*found, whole]
        tail = self._tail(text, begin, likely)
        return [*found, tail] if tail else found

    def _likely(self, text: str) -> list[ZoneRule]:
        """The rules that no first word tells, but for those of whose words none is there."""
        words = text.casefold()
        found = []
        for rule in self._any:
            for need in rule.needs or ("",):
                if need in words:
                    found.append(rule)
                    break
        return found

    def _whole(self, text: str, begin: int, likely: Sequence[ZoneRule]) -> LinePart | None:
        hit = self._opens(text, begin, ("block", "tail"), likely)
        rule = hit[0] if hit else self._caption(text, begin, likely)
        if rule is None:
            return None
        return LinePart(rule.kind, begin, len(text), rule.name, rule.marks_end, rule.covers)

    def _opens(
        self, text: str, begin: int, at: tuple[str, ...], likely: Sequence[ZoneRule]
    ) -> tuple[ZoneRule, int] | None:
        """The first rule that matches where the text begins, and where its words end."""
        first = FIRST.search(text, begin, begin + 40)
        held = self._by_first.get(first.group().lower(), ()) if first else ()
        for rule in (*held, *likely):
            if rule.at in at and len(text) - begin <= rule.longest:
                match = rule.pattern.match(text, begin)
                if match:
                    return rule, match.end()
        return None

    def _caption(self, text: str, begin: int, likely: Sequence[ZoneRule]) -> ZoneRule | None:
        length = len(text) - begin
        bracket = _LAST_BRACKET.search(text, max(begin, len(text) - BRACKET - 8))
        if bracket:
            inner = bracket.group(1).strip()
            for rule in self._bracket:
                if length <= rule.longest and rule.pattern.fullmatch(inner):
                    return rule
        for rule in likely:
            if rule.at == "last" and length <= rule.longest:
                last = _last_sentence(text, begin)
                if rule.pattern.match(text, last):
                    return rule
        for rule in likely:
            if rule.at == "inside" and length <= rule.longest and rule.pattern.search(text, begin):
                return rule
        return None

    def _tail(self, text: str, begin: int, likely: Sequence[ZoneRule]) -> LinePart | None:
        """A credit in the block's last sentences; all from there on belongs to it."""
        for end in _ENDS.finditer(text, max(begin, len(text) - TAIL)):
            there = end.end() < len(text)
            hit = self._opens(text, end.end(), ("tail",), likely) if there else None
            if hit:
                return LinePart(hit[0].kind, end.end(), len(text), hit[0].name, hit[0].marks_end)
        return None


def _last_sentence(text: str, begin: int) -> int:
    """Where the last sentence of the block begins, within its last characters."""
    start = begin
    for end in _ENDS.finditer(text, max(begin, len(text) - 2 * BRACKET)):
        if end.end() < len(text):
            start = end.end()
    return start


def _skip(text: str, at: int) -> int:
    while at < len(text) and text[at].isspace():
        at += 1
    return at


@lru_cache
def furniture(language: str = lexicon.LANGUAGE) -> Furniture:
    """The lexicon's words for what a page puts around a report."""
    return lexicon.load(language).table("furniture", Furniture)


@lru_cache
def credits(language: str = lexicon.LANGUAGE) -> Credits:
    """The lexicon's words for bylines, captions and credits."""
    return lexicon.load(language).table("credits", Credits)


@lru_cache
def agencies(language: str = lexicon.LANGUAGE) -> AgencyTable:
    """The lexicon's news agencies and syndicators."""
    return lexicon.load(language).table("agencies", AgencyTable)


@lru_cache
def datelines(language: str = lexicon.LANGUAGE) -> Datelines:
    """The lexicon's words for dates and datelines."""
    return lexicon.load(language).table("datelines", Datelines)


@lru_cache
def months(language: str = lexicon.LANGUAGE) -> dict[str, int]:
    """The number of each month's name, full or short, from 1."""
    return lexicon.load(language).table("times", Times).months


@lru_cache
def rules(language: str = lexicon.LANGUAGE) -> ZoneRules:
    """All rules of a language: credits before furniture, since they are the narrower."""
    return ZoneRules((*credits(language).rule, *furniture(language).rule))


@lru_cache(maxsize=512)
def parts(block: str) -> tuple[LinePart, ...]:
    """The stretches of a block that its own words tell; kept, since a block is asked twice."""
    found = tuple(rules().parts(block))
    return found or ((LinePart("furniture", 0, len(block), "menu"),) if menu(block) else ())


def menu(block: str) -> bool:
    """Whether the block is a row of sections ("Home | World | Video"), most of them known."""
    if len(block) > MENU:
        return False
    items = [i for i in _SEPARATORS.split(plain(block).strip(" |/•·»›>")) if i]
    known = sum(i.lower() in _sections() for i in items)
    short = all(len(i.split()) <= 3 and i[:1].isupper() for i in items)
    return (
        len(items) > 1
        and short
        and (known == len(items) or (known >= 2 and 2 * known > len(items)))
    )


@lru_cache(maxsize=1)
def _sections() -> frozenset[str]:
    return frozenset(furniture().sections)


def judge(block: str) -> LinePart | None:
    """What the whole block is by its own words; None where these do not tell."""
    found = parts(block)
    if found and found[0].start <= _skip(block, 0) and found[-1].end == len(block):
        return found[-1]
    return None


def prose(block: str) -> bool:
    """Whether the block is a sentence or more, not a heading or a label."""
    words = block.split(None, 30)
    if len(words) >= 28:
        return True
    if not _PROSE_END.search(block[-40:]):
        return False
    short = len(words) < (4 if block.lstrip()[:1] in "\"“'‘" else 6)
    return not short and not (len(words) < 16 and abbreviated(block.rstrip()))


def abbreviated(words: str) -> bool:
    """Whether the words end in an abbreviation, whose full stop ends no sentence."""
    return _abbreviation().search(words[-40:]) is not None


@lru_cache(maxsize=1)
def _abbreviation() -> re.Pattern[str]:
    known = "|".join(map(re.escape, credits().abbreviations))
    return re.compile(rf"(?:\b[^\W\d_]\.){{1,4}}$|\b(?:{known})\.$")


def bylined(block: str) -> bool:
    """Whether the block is a byline: names, with "by" before or an office or a date beside."""
    if len(block) > 200 or len(words := block.split()) > 24:
        return False
    held = credits()
    first = words[0].strip(":|").lower()
    opened = first in held.by or " ".join(words[:2]).strip(":").lower() in held.by
    rest = (
        words[2 if " ".join(words[:2]).strip(":").lower() in held.by else 1 :] if opened else words
    )
    marks = list(_marks(rest, held))
    if not rest or None in marks or block.rstrip()[-1:] in "?!:;":
        return False
    names = marks.count("name")
    if opened:
        return 1 <= names <= 12 and first not in held.by_unsure
    if len(words) > 10 or ":" in block:
        return False
    office = marks.count("job") > 0 and (names > 0 or len(words) <= 4)
    return 0 < names + marks.count("job") <= 12 and (
        office or _on(words) or ("|" in block and dated(block))
    )


def _on(words: list[str]) -> bool:
    """ "Name, Agency on": the date that stood after it was cut off."""
    cut = len(words) > 3 and words[-1].lower() in credits().by_cut
    return cut and any(w.endswith(",") for w in words)


def _marks(words: list[str], held: Credits) -> Iterator[str | None]:
    """What each word of a byline may be: a name, a job, a link, part of a date; else None."""
    clock = _calendar()
    for word in words:
        bare = word.strip(",.|·•-–—()[]:;/@").removesuffix("'s").removesuffix("’s")
        low = bare.lower()
        if low in held.jobs:
            yield "job"
        elif low in clock or bare in _zones() or bare[:1].isdecimal() or "@" in word:
            yield "date"
        elif not bare or word == "&" or low in held.links:
            yield "link"
        else:
            yield "name" if bare[0].isupper() else None


@lru_cache(maxsize=1)
def _calendar() -> frozenset[str]:
    """The words of dates and times of day, in small letters."""
    table = datelines()
    days = (d.lower() for d in table.days)
    return frozenset((*months(), *days, *table.morning, *table.afternoon))


@lru_cache(maxsize=1)
def _zones() -> frozenset[str]:
    """The names of time zones, in capitals as they are written."""
    return frozenset(n for z in datelines().zones for n in z.names)


def dated(block: str) -> bool:
    """Whether the block holds a date or a time of day, in digits."""
    return bool(re.search(r"\b(?:19|20)\d\d\b|\b\d{1,2}:\d\d\b|\b\d{1,2}/\d{1,2}/\d\d", block))


def publication(block: str) -> str | None:
    """`published` or `modified` where the block is a line that says when; else None."""
    if len(block) > 140 or not dated(block):
        return None
    table = datelines()
    low = plain(block).lower().lstrip("( ")
    for key in ("modified", "published"):
        for word in sorted(getattr(table, key), key=len, reverse=True):
            if low.startswith(word) and not low[len(word) : len(word) + 1].isalpha():
                marks = list(_marks(block.split()[len(word.split()) :], credits()))
                return key if None not in marks and "date" in marks else None
    return None


def whole_date(block: str) -> bool:
    """Whether the block is a date or a time and nothing else."""
    marks = set(_marks(block.split(), credits())) if len(block) <= 80 else {None}
    return "date" in marks and marks <= {"date", "link"} and dated(block)

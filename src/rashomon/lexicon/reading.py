"""Schema of what tells the zones of a report: furniture, captions, credits, bylines, datelines.

A rule is a list of phrases in a small notation that needs no regular expressions:

- words match as they stand, in any case; `a|b` is either word; `[a]` may be left out;
- `<number>`, `<year>`, `<word>`, `<few>` (one to four words), `<name>` (capitalised
  words), `<people>` (names and the words between them, within one sentence), `<email>`,
  `<url>`, `<handle>` stand for what they say; `<owner:name>` also keeps the words behind
  it, as `owner`;
- `<rest>` is anything that follows, or nothing. Without it a phrase must be complete.

`at` says where the phrase must stand:

- `block`: it is the whole block; `peel`: the block begins so, and only this is meant;
- `tail`: it is the whole block, or the last sentences of it;
- `bracket`: it is what stands within the brackets that end the block, and all of the
  block is meant; `last`: it is the block's last sentence, and all is meant;
- `inside`: it stands anywhere in the block, and all is meant.
"""

from __future__ import annotations

import re
from functools import cached_property
from typing import Annotated, Literal

from pydantic import Field

from rashomon.lexicon.schema import Strict, Tested
from rashomon.model import ZoneKind

At = Literal["block", "peel", "tail", "bracket", "last", "inside"]
Covers = Literal["", "list", "comments", "comment"]

_CAPITAL = r"(?:(?-i:[A-Z]\.){1,4}|(?-i:[A-Z])[\w'&/-]{0,30}(?:\.[\w'/-]{1,20})?|\d{1,4}(?!\d))"
_LINK = r"(?:of|the|de|and|&|for|in|al|van|von|la)"
PLACEHOLDERS = {
    "number": r"\d[\d.,:/]{0,15}",
    "year": r"(?:19|20)\d\d",
    "word": r"\S{1,40}",
    "few": r"\S{1,40}(?:\s+\S{1,40}){0,3}",
    "name": rf"{_CAPITAL}(?:,?\s{{1,3}}(?:{_CAPITAL}|{_LINK}(?=\s))){{0,11}}",
    "rest": r".{0,400}",
    "url": r"(?:https?://|www\.|pic\.twitter\.com/)\S{2,400}",
    "handle": r"@\w{1,30}",
    "people": r"(?-i:[A-Z])(?:[^.!?\"“”\n]|(?<=\b(?-i:[A-Z]))\.){1,160}?",
    "email": r"[\w.+-]{1,60}@[\w.-]{1,60}\.\w{2,10}",
}
GAP = r"\s{1,5}"
SIGNS = r"[^\w\s(<@#]{0,3}"
FIRST = re.compile(r"[\w']+|©")
"""The first word of a line, by which rules are looked up."""

_PLACE = re.compile(r"(<(?:\w+:)?\w+>)")


def plain(text: str) -> str:
    """The same length with typographic apostrophes and odd spaces made plain."""
    bare = text.isascii() and "\t" not in text
    return text if bare else text.translate(_PLAIN)


_PLAIN = str.maketrans("’‘ʼ\u00a0\u202f\t", "'''   ")


class ZoneRule(Tested):
    """Phrases that make a block, or a part of one, a zone of some kind."""

    name: str
    kind: ZoneKind
    at: At
    phrases: Annotated[tuple[str, ...], Field(min_length=1)]
    longest: int = 300
    marks_end: bool = False
    """Whether what follows it, when no paragraph does, is furniture too (a list of links)."""
    covers: Covers = ""
    """What stands below it: a `list` of links; `comments`; or one `comment`, of which it is
    the head ("name · time ago")."""

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """One pattern for all phrases; it is bounded, so matching is linear."""
        every = [compiled(p, number) for number, p in enumerate(self.phrases)]
        ends = r"(?!\w)" if self.at in ("peel", "inside") else r"\W{0,10}$"
        lead = r"(?<!\w)" if self.at == "inside" else r"[^\w\"“”'‘]{0,6}?"
        return re.compile(f"{lead}(?:{'|'.join(every)}){ends}", re.IGNORECASE | re.DOTALL)

    @cached_property
    def firsts(self) -> frozenset[str]:
        """The words that a match may begin with; empty where it may begin with anything."""
        found: set[str] = set()
        for phrase in self.phrases:
            for token in phrase.split():
                optional = token.startswith("[")
                if token.strip("[]").startswith("<"):
                    return frozenset()
                for word in token.strip("[]").split("|"):
                    first = FIRST.search(plain(word))
                    if first is None:
                        return frozenset()
                    found.add(first.group().lower())
                if not optional:
                    break
        return frozenset(found)

    @cached_property
    def needs(self) -> frozenset[str]:
        """Words in small letters of which a match holds one; empty where nothing need stand."""
        found = [_needed(phrase) for phrase in self.phrases]
        return frozenset().union(*found) if all(map(all, found)) else frozenset()


def _needed(phrase: str) -> frozenset[str]:
    """The words of which this phrase holds one: those of its token whose shortest is longest."""
    tokens = [t for t in plain(phrase).casefold().split() if not t.startswith("[")]
    held = [_fixed(t) if "<" in t else t.split("|") for t in tokens]
    return frozenset(max(held, key=lambda words: min(map(len, words), default=0), default=()))


def _fixed(token: str) -> list[str]:
    """The longest piece of a token that stands beside its placeholders, or within them."""
    for place, sign in (("<email>", "@"), ("<handle>", "@")):
        token = token.replace(place, sign)
    return [max((p for p in _PLACE.split(token) if "<" not in p), key=len, default="")]


def compiled(phrase: str, number: int = 0) -> str:
    """A phrase as a regular expression; `number` keeps the names of its groups apart."""
    out, joined = "", False
    for token in plain(phrase).split():
        optional = token.startswith("[") and token.endswith("]")
        piece = _piece(token.strip("[]") if optional else token, number)
        if token == "<rest>":
            out += rf"(?:\s*{PLACEHOLDERS['rest']})?"
        elif optional:
            out += f"(?:{GAP}{piece})?" if joined else f"(?:{piece}{GAP})?"
        else:
            glue = r"\s{0,3}" if out.endswith(_GLUED) else GAP
            out += f"{glue if joined else ''}{piece}"
            joined = True
    return out


_GLUED = tuple(f"{re.escape(sign)}{SIGNS}" for sign in ("©", "(c)"))
"""What a year may follow without a space."""


def _piece(token: str, number: int) -> str:
    if "<" in token:
        return "".join(_held(p, number) if "<" in p else re.escape(p) for p in _PLACE.split(token))
    words = "|".join(re.escape(w) for w in token.split("|"))
    return f"(?:{words}){SIGNS}" if "|" in token else f"{words}{SIGNS}"


def _held(place: str, number: int) -> str:
    """A placeholder; one with a key keeps its words in a group of its own."""
    key, _, type_ = place.strip("<>").rpartition(":")
    return f"(?P<{key}_{number}>{PLACEHOLDERS[type_]})" if key else f"(?:{PLACEHOLDERS[type_]})"


class Furniture(Strict):
    """`furniture.toml`: what a page puts around a report."""

    sections: tuple[str, ...]
    """Names of sections and navigation, by which a site's own name is told from them."""
    rule: tuple[ZoneRule, ...]


class Credits(Strict):
    """`credits.toml`: bylines, captions and credit lines."""

    by: tuple[str, ...]
    """Words that open a byline."""
    by_within: tuple[str, ...]
    """Those of them that open one among paragraphs too."""
    by_unsure: tuple[str, ...]
    """Those of them that open other lines as often, and so make no byline alone."""
    by_cut: tuple[str, ...]
    """Words that end a byline whose date was cut off."""
    before_date: tuple[str, ...]
    """Words behind which no name of a byline stands any more."""
    between: tuple[str, ...]
    """Words and signs between two names of a byline."""
    not_names: frozenset[str]
    """What a byline may hold that is nobody's name, in lower case."""
    abbreviations: tuple[str, ...]
    """Words whose full stop ends no sentence."""
    owner_ends: tuple[str, ...]
    """Words behind an owner's name in a copyright line that are not of it."""
    jobs: tuple[str, ...]
    """Words that only a byline has beside names."""
    links: tuple[str, ...]
    """Small words that may stand between the names of a byline."""
    within_names: frozenset[str]
    """Small words within the name of a paper or a station."""
    rule: tuple[ZoneRule, ...]


class Zone(Strict):
    """A time zone's abbreviation: its offset, or its name in the IANA database.

    Without either it is known to be a zone, but several have that name.
    """

    names: tuple[str, ...]
    offset: str = ""
    iana: str = ""


class Opening(Strict):
    """The words with which a report begins, and the dateline's end in them ("" for none)."""

    text: str
    dateline: str


class Datelines(Strict):
    """`datelines.toml`: days, clock words, and what opens a line of publication."""

    days: tuple[str, ...]
    ordinals: tuple[str, ...]
    """What may stand behind the number of a day."""
    zones: tuple[Zone, ...]
    morning: tuple[str, ...]
    """How the hours before noon are marked behind a time of day."""
    afternoon: tuple[str, ...]
    at: tuple[str, ...]
    """Words between a date and a time of day."""
    copyright: tuple[str, ...]
    """Words before a year that is no date of the report."""
    published: tuple[str, ...]
    modified: tuple[str, ...]
    not_places: tuple[str, ...]
    """Words in capitals before a dash that are no place, alone or with others behind them."""
    not_places_alone: tuple[str, ...]
    """Such words that may begin a place's name."""
    regions: tuple[str, ...]
    """What may follow a place's name in a dateline besides capitalised words."""
    examples: tuple[Opening, ...]
    counter: tuple[str, ...]

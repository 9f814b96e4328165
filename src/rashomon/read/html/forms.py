"""The form of one line of a page: a byline, a date of publication, a line that leads away."""

from __future__ import annotations

import re
from functools import lru_cache

from rashomon import lexicon
from rashomon.lexicon.pages import Pages
from rashomon.read import bylines, calendar, dates
from rashomon.read.calendar import DateStyle
from rashomon.read.clock import either
from rashomon.read.html.nodes import PageBlock

_PART = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])")
PITCH = 500
"""Characters of the longest paragraph that asks for money."""
SHORT = 200
"""Characters: a byline, a date or a credit is no longer."""


def words() -> Pages:
    """The words of pages."""
    return lexicon.load().table("pages", Pages)


def leads_away(text: str, block: PageBlock) -> bool:
    """Whether a line within the article leads elsewhere: "Read more: …", "Advertisement"."""
    if len(text) > SHORT:
        return False
    low = " ".join(text.lower().split())
    for phrases in words().aside:
        for phrase in phrases.words:
            if not low.startswith(phrase):
                continue
            rest = low[len(phrase) :]
            if rest[:1].isalnum():
                continue
            if phrases.whole:
                if len(rest.split()) <= 2:
                    return True
            elif not rest or rest[0] == ":" or phrase.endswith(":") or 2 * block.linked > len(low):
                return True
    return False


def pitches(text: str) -> bool:
    """Whether a paragraph asks the reader for money or a subscription."""
    if len(text) > PITCH:
        return False
    low = " ".join(text.lower().replace("\u2019", "'").split())
    return any(w in low for phrases in words().pitch for w in phrases.words)


def parts(names: str) -> list[str]:
    """The parts of class names and the like, in small letters: "pubDate-time" has three."""
    return [p.lower() for p in _PART.findall(names)]


def dateline(text: str, writing: DateStyle) -> bool:
    """Whether a line is a date of publication, with little else beside it."""
    found = list(dates.find(text, writing))
    if not found or len(text) > SHORT:
        return False
    if any(_holds(text.lower(), c) for c in words().copyright):
        return False
    rest = text
    for one in reversed(found):
        rest = rest[: one.span.start] + rest[one.span.end :]
    return len(rest.split()) <= 8 and len(rest) <= 60


def labelled(text: str) -> bool:
    """Whether a line opens by saying that it is of publication: "Erschienen am 6. Mai 2031"."""
    return bool(_labels().match(text))


@lru_cache(maxsize=1)
def _labels() -> re.Pattern[str]:
    return re.compile(rf"\W{{0,3}}(?:{either(calendar.words().published)})(?!\w)", re.IGNORECASE)


def byline(text: str) -> bool:
    """Whether a line opens as a byline does and goes on with a capital."""
    if len(text) > SHORT:
        return False
    opened = bylines.opening(text)
    return bool(opened) and text[opened:].lstrip(" :,")[:1].isupper()


def _holds(text: str, phrase: str) -> bool:
    at = text.find(phrase)
    if at < 0:
        return False
    before, after = text[at - 1 : at], text[at + len(phrase) : at + len(phrase) + 1]
    return not phrase[0].isalnum() or not (before.isalnum() or after.isalnum())

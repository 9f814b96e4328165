"""The report's own headline: which block it is, and what it says without the site's name."""

from __future__ import annotations

import re
from collections.abc import Sequence

from rashomon.read.html import jsonld
from rashomon.read.html.nodes import Canon, PageBlock
from rashomon.read.html.structured import Fields

_WORD = re.compile(r"\w+")
_BREAK = re.compile(r"\s{1,5}(?:[|\-–—»«·•:]{1,2}|\\|/)\s{1,5}")
_TAGS = frozenset({"h1", "h2", "h3"})
LONGEST = 400
SURE = 0.75
"""How well a line fits a stated title that is the headline without being a heading."""
ABOVE = 4
"""Blocks above the body among which a lesser heading may be the headline."""


def words(text: str | None) -> list[str]:
    """The words of a string, in lower case."""
    return _WORD.findall((text or "").lower())


def stated(fields: Fields) -> list[str]:
    """The titles that a page states, the best first."""
    listed: list[str] = []
    for article in fields.articles[:1]:
        listed += jsonld.strings(article.get("headline")) or jsonld.strings(article.get("name"))
    listed += titles(fields)
    return list(dict.fromkeys(" ".join(t.split())[:LONGEST] for t in listed if t.strip()))


def titles(fields: Fields) -> list[str]:
    """The titles in the page's head."""
    listed: list[str] = []
    for name in ("og:title", "twitter:title", "parsely-title", "sailthru.title", "dc.title"):
        listed += fields.meta.get(name, [])[:1]
    return [*listed, fields.title] if fields.title else listed


def find(page: Canon, first: int, titles: Sequence[str]) -> int | None:
    """The index of the headline's block; `first` is that of the first body block.

    The heading whose words a stated title holds, else the first-level heading that
    stands nearest before the body, else a line above the body that is no heading but says
    a stated title, else any heading just above the body.
    """
    wanted = [words(t) for t in titles]
    best: tuple[float, int] | None = None
    for index, block in enumerate(page.blocks):
        level = _level(block)
        if level is None or len(block) > LONGEST:
            continue
        likeness = fit(words(page.text[block.start : block.end]), wanted)
        near = index - first if index <= first else 2 * (index - first)
        score = 100 * likeness + (10 if level == 1 else 0) - min(abs(near), 200) / 4
        if (likeness or (level == 1 and index <= first)) and (best is None or score > best[0]):
            best = score, index
    if best:
        return best[1]
    told = range(min(first, len(page.blocks)) - 1, -1, -1)
    said = (i for i in told if _unmarked(page, page.blocks[i], wanted))
    if (line := next(said, None)) is not None:
        return line
    above = range(min(first, len(page.blocks)) - 1, max(first - ABOVE, 0) - 1, -1)
    return next((i for i in above if _level(page.blocks[i]) and not page.blocks[i].linked), None)


def _unmarked(page: Canon, block: PageBlock, titles: Sequence[list[str]]) -> bool:
    """Whether a line that is no heading says a stated title, and leads nowhere."""
    if len(block) > LONGEST or 2 * block.linked > len(block):
        return False
    return fit(words(page.text[block.start : block.end]), titles) >= SURE


def _level(block: PageBlock) -> int | None:
    """1 to 3 where the block stands in a heading."""
    element = block.element
    for _ in range(3):
        if element is None:
            return None
        tag = str(element.tag)
        if tag in _TAGS:
            return int(tag[1])
        element = element.getparent()
    return None


def fit(got: list[str], wanted: Sequence[list[str]]) -> float:
    """How well a heading's words are a stated title: 1 the same, 0 not at all."""
    if not got:
        return 0.0
    best = 0.0
    for title in wanted:
        if got == title:
            return 1.0
        share = len(got) / len(title) if title else 0.0
        if title[: len(got)] == got and share > 0.4:  # the rest is the site's name
            best = max(best, 0.6 + 0.3 * share)
        elif len(got) > 3:
            shared = len(set(got) & set(title)) / len(set(got) | set(title))
            best = max(best, 0.8 * shared if shared > 0.6 else 0.0)
    return best


def clean(title: str, sites: Sequence[str]) -> str:
    """The title without the site's name before or after it.

    `sites` are names that the page gives itself and the words of its address. A
    last part of one to four words that no such name bears out stays.
    """
    known = [set(words(s)) for s in sites if s]
    spots = list(_BREAK.finditer(title))
    for spot in reversed(spots):
        tail = words(title[spot.end() :])
        if tail and any(_same(tail, k) for k in known):
            title = title[: spot.start()].rstrip()
        else:
            break
    for spot in spots[:1]:
        lead = words(title[: spot.start()])
        if lead and spot.end() < len(title) and any(_same(lead, k) for k in known):
            title = title[spot.end() :].lstrip()
    return title


def site(title: str, shown: str) -> str | None:
    """The site's name: what a page's title says after the headline that the page shows."""
    spot = next(reversed(list(_BREAK.finditer(title))), None)
    if spot is None or words(title[: spot.start()]) != words(shown):
        return None
    tail = title[spot.end() :].strip()
    return tail if 0 < len(words(tail)) <= 5 else None


def _same(part: list[str], site: set[str]) -> bool:
    """Whether a part of the title is the site's name: all its words, or run together."""
    return bool(site) and (
        set(part) <= site or "".join(part) in site or (site <= set(part) and len(part) < 6)
    )

"""Blocks → zones: what a block's own words leave open is told from its place.

The order of a report is old: what the site puts first, the headline, who wrote it
and when, the paragraphs with headings and pictures between them, and then credits,
comments and links. Body is the default: a paragraph is never lost to furniture
for its place alone.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from rashomon.model import Span, Zone, ZoneKind
from rashomon.read import imprint, lines, places

TOP = 14
"""Blocks among which a headline is looked for."""
HEADLINE = 220
"""Characters of the longest headline."""
LISTED = 3
"""Lines such as "3:30 Crowds at the bridge" that make a list of videos."""
HEADING = 100
"""Characters of the longest heading within the body."""

LINK = 160
"""Characters of the longest line in a list of links."""

_NUMBERED = re.compile(r"\d{1,2}[.)]?\s")
_SENTENCE = re.compile(r"[.!?…][\"”’')\]]*$")
_TIMED = re.compile(r"\d{1,2}:\d\d [A-Z“\"'‘]")
_WORD = re.compile(r"\w+")
_ENDED = re.compile(r"[.,;!…][\"”’')\]]*$")


@dataclass(slots=True)
class LayoutBlock:
    """A block on its way to a zone."""

    span: Span
    words: str
    told: lines.LinePart | None
    prose: bool
    kind: ZoneKind | None = None
    near: bool = False
    """Whether no empty line parts it from the block before."""


def zones(text: str, spans: Sequence[Span], title: str | None = None) -> tuple[Zone, ...]:
    """The zones of a text, given its blocks and, where it is known, its title."""
    blocks = [_block(text, span) for span in spans]
    for before, block in pairwise(blocks):
        block.near = text.count("\n", before.span.end, block.span.start) < 2
    for block in blocks:
        if block.told:
            block.kind = block.told.kind
    head = _titled(blocks, title) if title else _headline(blocks)
    if head is not None:
        blocks[head].kind = "headline"
    first = _first_prose(blocks, 0 if head is None else head + 1)
    _before(blocks, head, first)
    _between(blocks, head, first)
    _repeated(blocks, first)
    _listed(blocks)
    _covered(blocks)
    _commented(blocks, first)
    _within(blocks, first)
    _after(blocks)
    return tuple(_cut(blocks))


def _block(text: str, span: Span) -> LayoutBlock:
    words = span.of(text)
    return LayoutBlock(span, words, lines.judge(words), lines.prose(words))


def _titled(blocks: list[LayoutBlock], title: str) -> int | None:
    """The block that is the given title, or the most of it ("… - Site, City")."""
    wanted = _WORD.findall(title.lower())
    for number, block in enumerate(blocks[:TOP]):
        if len(block.words) > 2 * HEADLINE + len(title):
            continue
        found = _WORD.findall(block.words.lower())
        if found == wanted or (len(found) >= 4 and wanted[: len(found)] == found):
            return number
    return None


def same_words(title: str, text: str) -> bool:
    """Whether a block near the top of the text is that title."""
    from rashomon.read import blocks

    spans = blocks.split(text[: 20 * HEADLINE])[:TOP]
    return _titled([LayoutBlock(s, s.of(text), None, False) for s in spans], title) is not None


def _headline(blocks: list[LayoutBlock]) -> int | None:
    """The first block that reads as a headline and has prose after it."""
    best, most = None, 2
    for number, block in enumerate(blocks[:TOP]):
        if block.prose and block.kind is None:
            return best
        count = len(block.words.split())
        if block.kind is None and count > most and _headlike(block.words):
            if count >= 5:
                return number if any(b.prose for b in blocks[number + 1 :]) else None
            best, most = number, count
    return None


def _headlike(words: str) -> bool:
    if len(words) > HEADLINE or "\n" in words:
        return False
    if words[-1] in ".:,;-–—" and not lines.abbreviated(words):
        return False
    letters = sum(map(str.isalpha, words))
    told = _by(words) or places.dateline(words) == len(words)
    return letters > len(words) / 2 and not told


def _first_prose(blocks: list[LayoutBlock], begin: int) -> int:
    for number in range(begin, len(blocks)):
        if blocks[number].kind is None and blocks[number].prose:
            return number
    return len(blocks)


def _before(blocks: list[LayoutBlock], head: int | None, first: int) -> None:
    """Above the headline stand the site's name and the ways through it."""
    for block in blocks[: head or 0]:
        if block.kind is None and not block.prose:
            block.kind = "byline" if _by(block.words) else "furniture"
    if head is None:
        for block in blocks[:first]:
            if block.kind is None and _by(block.words):
                block.kind = "byline"


def _by(words: str) -> bool:
    said = lines.bylined(words) or lines.publication(words) is not None or lines.whole_date(words)
    return said or imprint.of(words) is not None


def _between(blocks: list[LayoutBlock], head: int | None, first: int) -> None:
    """Between headline and first paragraph stand the byline, a place, a line that sums it up."""
    if head is None or first == len(blocks):
        return
    for block in blocks[head + 1 : first]:
        if block.kind is not None:
            continue
        words = block.words
        if _by(words):
            block.kind = "byline"
        elif places.dateline(words) == len(words) or _place(words):
            block.kind = "dateline"
        elif len(words.split()) < 4 and not words.endswith((".", "!", "?")):
            block.kind = "furniture"
        elif len(words) <= HEADLINE:
            block.kind = "subhead"


def _place(words: str) -> bool:
    """A place in capitals, alone on its line before the report begins."""
    return words.isupper() and len(words.split()) <= 3 and words.replace(" ", "").isalpha()


def _repeated(blocks: list[LayoutBlock], first: int) -> None:
    """What is printed twice in a row above the first paragraph is a picture's caption."""
    for before, block in pairwise(blocks):
        if before.words == block.words and "caption" in (before.kind, block.kind):
            before.kind = block.kind = "caption"
    if first + 1 < len(blocks) and blocks[first].words == blocks[first + 1].words:
        later = _first_prose(blocks, first + 2)
        if later < len(blocks) and len(blocks[first].words) < 2 * HEADLINE:
            blocks[first].kind = blocks[first + 1].kind = "caption"


def _listed(blocks: list[LayoutBlock]) -> None:
    """Several lines of a length and a title are a list of videos, wherever it stands."""
    found = [b for b in blocks if b.kind is None and not b.prose and _TIMED.match(b.words)]
    for block in found if len(found) >= LISTED else ():
        block.kind = "furniture"


def _covered(blocks: list[LayoutBlock]) -> None:
    """The lines below a mark such as "Most read" are links, up to the next paragraph.

    Numbered lines are links however they end. Another line before a paragraph may be
    its heading, so where an empty line parts it from the list it stays.
    """
    last = _last_prose(blocks)
    inside, numbered = False, False
    for number, block in enumerate(blocks):
        if block.told:
            inside, numbered = block.told.covers == "list", False
            continue
        if not inside or block.kind not in (None, "subhead"):
            inside = inside and block.kind is not None
            continue
        is_item = _NUMBERED.match(block.words) is not None and len(block.words) <= LINK
        sentence = block.prose or _SENTENCE.search(block.words) or len(block.words) > LINK
        # no empty line between, or no paragraph below
        joined = block.near or number > last
        if not is_item and (sentence or numbered or not joined):
            inside = False
            continue
        numbered = numbered or is_item
        block.kind = "furniture"


def _last_prose(blocks: list[LayoutBlock]) -> int:
    """The number of the last paragraph, -1 where there is none."""
    return max((n for n, b in enumerate(blocks) if b.kind is None and b.prose), default=-1)


def _commented(blocks: list[LayoutBlock], first: int) -> None:
    """Below the report all that follows a head of comments is theirs.

    Such a head also stands above reports, as a link; so most of the prose must be
    before it, or, behind a head with a number and the like, heads of comments follow.
    """
    weight = [len(b.words) if b.kind is None and b.prose else 0 for b in blocks]
    total, before = sum(weight), 0
    for number, block in enumerate(blocks):
        covers = block.told.covers if block.told else ""
        if before and number > first and covers in ("comments", "comment"):
            heads = [b.told.covers for b in blocks[number + 1 : number + 4] if b.told]
            after = total - before
            sure = covers == "comments" and (after < before or "comment" in heads)
            if sure or 2 * after < before:
                for each in blocks[number + 1 :]:
                    each.kind = each.kind if each.told else "furniture"
                return
            if covers == "comment":
                return  # a live page: each entry has such a head
        before += weight[number]


def _within(blocks: list[LayoutBlock], first: int) -> None:
    """Among the paragraphs a short line without a full stop is a heading, but none of a list."""
    following: LayoutBlock | None = None
    items = _items(blocks[first:])
    for block in reversed(blocks[first:]):
        if block.kind is None and not block.prose and id(block) not in items:
            paragraph = following and following.kind is None and following.prose
            if _publication(block.words):
                block.kind = "byline"
            elif paragraph and _heading(block.words):
                block.kind = "subhead"
        if block.kind != "furniture":
            following = block


def _items(blocks: Sequence[LayoutBlock]) -> set[int]:
    """The short lines, several, below one that ends in a colon: "The dead were named as:"."""
    items: set[int] = set()
    run: list[int] = []
    inside = False
    for block in blocks:
        inside = (inside and not block.prose and block.kind is None) or block.words[-1] == ":"
        if inside and block.words[-1] != ":":
            run.append(id(block))
            continue
        items.update(run if len(run) > 1 else ())
        run = []
    return items.union(run if len(run) > 1 else ())


def _publication(words: str) -> bool:
    opened = words.split(None, 1)[0].strip(":").lower() in lines.credits().by_within
    return lines.publication(words) is not None or (opened and lines.bylined(words))


def _heading(words: str) -> bool:
    """Short, without a full stop, and set as a heading is: capitals, or a colon after it."""
    if len(words) > HEADING or "\n" in words or _ENDED.search(words):
        return False
    long = [w for w in words.split() if len(w) > 3 and w[0].isalpha()]
    capital = sum(w[0].isupper() for w in long)
    return bool(long) and words[0] not in '"“' and capital >= 0.6 * len(long)


def _after(blocks: list[LayoutBlock]) -> None:
    """Below the last paragraph, after a mark such as "Related", short lines are links."""
    last = _last_prose(blocks)
    marked = False
    for block in blocks[last + 1 :]:
        marked = marked or bool(block.told and block.told.marks_end)
        if block.kind in (None, "subhead") and not block.prose and last >= 0:
            if _by(block.words):
                block.kind = "byline"
            elif marked:
                block.kind = "furniture"


def _cut(blocks: list[LayoutBlock]) -> list[Zone]:
    found: list[Zone] = []
    begun = 0
    for block in blocks:
        if block.kind is None or (block.told and block.told.start > 0):
            begun += block.prose
            for kind, span in places.spans(block.words, block.span.start, begun <= 3):
                found.append(Zone(kind, span))
        else:
            found.append(Zone(block.kind, block.span))
    return found

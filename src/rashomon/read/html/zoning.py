"""What each block of a page is: headline, byline, body, caption, furniture …"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from rashomon import lexicon
from rashomon.lexicon.pages import Pages
from rashomon.model import Span, Zone, ZoneKind
from rashomon.read.html import dates, headline, regions, structured
from rashomon.read.html.nodes import Block, Canon
from rashomon.read.html.structured import Fields
from rashomon.read.html.traits import Reader, Traits

if TYPE_CHECKING:
    from lxml.html import HtmlElement

SHORT = 200
"""Characters: a byline, a date or a credit is no longer."""
RUNNING = 80
"""Characters: a block at least so long, few of them links, reads as running text."""
NEAR = 12
"""Blocks after the headline among which byline, date and subhead stand."""


@dataclass(frozen=True, slots=True)
class Layout:
    """The kind of every block, with the places that tell the most."""

    kinds: tuple[ZoneKind, ...]
    headline: int | None
    first: int | None
    last: int | None

    def zones(self, page: Canon) -> tuple[Zone, ...]:
        """A zone for each block."""
        return tuple(
            Zone(kind, Span(block.start, block.end))
            for kind, block in zip(self.kinds, page.blocks, strict=True)
        )


def layout(page: Canon, root: HtmlElement, fields: Fields, url: str | None) -> Layout:
    """What each block is. Marks the tree: nothing may read words from it afterwards."""
    taken = regions.chosen(page, root, url) or regions.densest(page)
    taken |= _stated(page, fields, taken)
    return _Zoner(page, fields, taken).layout()


def _stated(page: Canon, fields: Fields, taken: set[int]) -> set[int]:
    """The blocks whose words the page's own article text (JSON-LD) holds."""
    texts = [structured.strings(a.get("articleBody")) for a in fields.articles[:3]]
    whole = " ".join(headline.words(" ".join(t for one in texts for t in one)[:500_000]))
    if len(whole) < 200:
        return set()
    whole = f" {whole} "
    found = set()
    for index, block in enumerate(page.blocks):
        if index not in taken and len(block) >= RUNNING and not block.linked > len(block) / 2:
            words = " ".join(headline.words(page.text[block.start : block.end]))
            if f" {words} " in whole:
                found.add(index)
    return found


class _Zoner:
    """Decides block by block, with what is known of the whole page."""

    def __init__(self, page: Canon, fields: Fields, taken: set[int]) -> None:
        self.page, self.fields, self.taken = page, fields, taken
        self.box = regions.container(page, taken)
        trusted = () if self.box is None else (self.box, *self.box.iterancestors())
        self.traits = Reader(trusted)
        running = [i for i in sorted(taken) if len(page.blocks[i]) >= RUNNING]
        self.first = min(running or taken, default=None)
        self.last = max(running or taken, default=None)
        titles = headline.stated(fields)
        at = len(page.blocks) if self.first is None else self.first
        self.headline = headline.find(page, at, titles)
        self.inside = set() if self.box is None else set(self.box.iter())

    def layout(self) -> Layout:
        """The kind of every block."""
        kinds = tuple(self._kind(i, block) for i, block in enumerate(self.page.blocks))
        body = [i for i, kind in enumerate(kinds) if kind == "body"]
        return Layout(kinds, self.headline, min(body, default=None), max(body, default=None))

    def _kind(self, index: int, block: Block) -> ZoneKind:
        if index == self.headline:
            return "headline"
        traits = self.traits.of(block.element)
        near = self._near(index)
        if traits.hidden and index not in self.taken:
            return "furniture"
        said = self._said(index, block, traits, near)
        if said:
            return said
        if index in self.taken or self._within(index, block, traits):
            return "furniture" if leads_away(self._text(block), block) else "body"
        return "furniture"

    def _near(self, index: int) -> bool:
        """Whether the block stands about the top of the article."""
        if self.headline is not None:
            return self.headline - 4 <= index <= self.headline + NEAR
        return self.first is not None and self.first - 6 <= index <= self.first + 1

    def _said(self, index: int, block: Block, traits: Traits, near: bool) -> ZoneKind | None:
        """What the markup or the form of the block says, where it may be believed."""
        size, kinds = len(block), traits.kinds
        if "caption" in kinds and size < 600:
            return "caption"
        if traits.figure and index not in self.taken and size < 600:
            return "caption" if block.element in self.inside else None
        if kinds[:1] == ("credit",) and size < SHORT:
            return "credit"
        if size > SHORT and index in self.taken:
            return None
        return self._top(index, block, traits) if near else None

    def _top(self, index: int, block: Block, traits: Traits) -> ZoneKind | None:
        """Byline, date and subhead about the headline."""
        text = self._text(block)
        if len(text) <= SHORT:
            if dateline(text):
                return "dateline"
            if byline(text) or ("byline" in traits.kinds and index not in self.taken):
                return "byline"
        if "subhead" in traits.kinds and len(text) < 500 and self._between(index):
            return "subhead"
        return None

    def _between(self, index: int) -> bool:
        return self.headline is not None and self.headline < index <= (self.first or 0)

    def _within(self, index: int, block: Block, traits: Traits) -> bool:
        """Whether a block that was not chosen stands in the article's midst as a part of it."""
        if self.first is None or self.last is None or not self.first < index < self.last:
            return False
        if block.element not in self.inside or traits.aside or traits.named or traits.hidden:
            return False
        if traits.figure or 2 * block.linked > len(block):
            return False
        tag = str(block.element.tag)
        if tag in ("h2", "h3", "h4", "h5", "h6"):
            return True
        return tag in ("p", "pre", "blockquote", "li", "dd", "td") and len(block) >= RUNNING

    def _text(self, block: Block) -> str:
        return self.page.text[block.start : block.end]


# ---- the form of a line ----------------------------------------------------------


def words() -> Pages:
    """The words of pages."""
    return lexicon.load("en").table("pages", Pages)


def leads_away(text: str, block: Block) -> bool:
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


def dateline(text: str) -> bool:
    """Whether a line is a date of publication, with little else beside it."""
    found = list(dates.written(text))
    if not found or len(text) > SHORT:
        return False
    if any(_holds(text.lower(), c) for c in words().copyright):
        return False
    rest = text
    for one in reversed(found):
        rest = rest[: one.start] + rest[one.end :]
    return len(rest.split()) <= 8 and len(rest) <= 60


def byline(text: str) -> bool:
    """Whether a line opens as a byline does and goes on with a capital."""
    if len(text) > SHORT:
        return False
    opened = opening(text)
    return bool(opened) and text[opened:].lstrip(" :")[:1].isupper()


def opening(text: str) -> int:
    """The length of the words that open a byline ("By", "Written by"), or 0."""
    low = text.lower()
    for phrase in _byline_words():
        if low.startswith(phrase) and low[len(phrase) : len(phrase) + 1] in (
            " ",
            ":",
            "\n",
            "\xa0",
        ):
            return len(phrase)
    return 0


@lru_cache(maxsize=1)
def _byline_words() -> Sequence[str]:
    return sorted(words().byline, key=len, reverse=True)


def _holds(text: str, phrase: str) -> bool:
    at = text.find(phrase)
    if at < 0:
        return False
    before, after = text[at - 1 : at], text[at + len(phrase) : at + len(phrase) + 1]
    return not phrase[0].isalnum() or not (before.isalnum() or after.isalnum())

"""What each block of a page is: headline, byline, body, caption, furniture …"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from rashomon.model import Span, Zone, ZoneKind
from rashomon.read import bylines, lines, places
from rashomon.read.html import forms, headline, jsonld, regions
from rashomon.read.html.forms import SHORT
from rashomon.read.html.nodes import Canon, PageBlock
from rashomon.read.html.structured import Fields
from rashomon.read.html.traits import TraitReader, Traits

if TYPE_CHECKING:
    from lxml.html import HtmlElement

RUNNING = 80
"""Characters: a block at least so long, few of them links, reads as running text."""
LINE = 200
"""Characters: a caption or credit is no longer; only at its ends may the body hold longer ones."""
PARAGRAPHS = frozenset({"p", "pre", "blockquote", "li", "dd", "td"})
HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
NEAR = 12
"""Blocks after the headline among which byline, date and subhead stand."""

LITTLE = 600
"""Characters below which what was chosen may be headlines of others, as its class says."""
ABOVE = 3
"""Blocks just above the body among which they stand too, wherever the headline is."""


@dataclass(frozen=True, slots=True)
class Layout:
    """The kind of every block, with the places that tell the most.

    Here "dateline" is any line that states a day, so that bylines stay apart from it;
    `zones` tells lines of publication from datelines.
    """

    kinds: tuple[ZoneKind, ...]
    headline: int | None
    first: int | None
    last: int | None

    def zones(self, page: Canon) -> tuple[Zone, ...]:
        """A zone for each block; one of the body is cut where its lines say so."""
        found: list[Zone] = []
        begun = 0
        for index, (kind, block) in enumerate(zip(self.kinds, page.blocks, strict=True)):
            ends = self.last is not None and index >= self.last - 2
            begun += kind == "body" and len(block) >= RUNNING
            if kind == "body" and (len(block) <= LINE or begun <= 2 or ends) and _plain(block):
                words = page.text[block.start : block.end]
                found += (Zone(k, s) for k, s in places.spans(words, block.start, begun <= 2))
            else:
                words = page.text[block.start : block.end]
                found.append(Zone(_zone(kind, words), Span(block.start, block.end)))
        return tuple(found)


def _zone(kind: ZoneKind, words: str) -> ZoneKind:
    """A line of publication is a byline, as in plain text: a dateline names where it was filed."""
    return "byline" if kind == "dateline" and places.dateline(words) < len(words) else kind


def _plain(block: PageBlock) -> bool:
    """Whether the block is no heading: a heading's words are never a credit."""
    return str(block.element.tag) not in HEADINGS


def layout(page: Canon, root: HtmlElement, fields: Fields) -> Layout:
    """What each block is. Marks the tree: nothing may read words from it afterwards."""
    taken = regions.chosen(page, root) or regions.densest(page) or regions.told(page)
    taken |= _stated(page, fields, taken)
    return _Zoner(page, fields, taken).layout()


def _stated(page: Canon, fields: Fields, taken: set[int]) -> set[int]:
    """The blocks whose words the page's own article text (JSON-LD) holds."""
    texts = [jsonld.strings(a.get("articleBody")) for a in fields.articles[:3]]
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
        running = [i for i in sorted(taken) if len(page.blocks[i]) >= RUNNING]
        self.first = min(running or taken, default=None)
        self.last = max(running or taken, default=None)
        titles = headline.stated(fields)
        at = len(page.blocks) if self.first is None else self.first
        self.headline = headline.find(page, at, titles)
        self.inside = set() if self.box is None else set(self.box.iter())
        holders = [] if self.box is None or self._of_others() else [self.box]
        if self.headline is not None:
            holders.append(page.blocks[self.headline].element)
        self.traits = TraitReader(e for h in holders for e in (h, *h.iterancestors()))
        gone = sum(len(page.blocks[i]) for i in taken if self._traits(i).hidden)
        self.revealed = 2 * gone > sum(len(page.blocks[i]) for i in taken)

    def _of_others(self) -> bool:
        """Whether the little that was chosen says that it is of other reports, off the headline."""
        at = self.headline
        if sum(len(self.page.blocks[i]) for i in self.taken) >= LITTLE:
            return False
        apart = at is not None and self.page.blocks[at].element not in self.inside
        return apart and self.box is not None and TraitReader().of(self.box).elsewhere

    def _traits(self, index: int) -> Traits:
        return self.traits.of(self.page.blocks[index].element)

    def layout(self) -> Layout:
        """The kind of every block."""
        self._trim()
        kinds = [self._kind(i, block) for i, block in enumerate(self.page.blocks)]
        self._standfirst(kinds)
        self._split_bylines(kinds)
        body = [i for i, kind in enumerate(kinds) if kind == "body"]
        return Layout(tuple(kinds), self.headline, min(body, default=None), max(body, default=None))

    def _trim(self) -> None:
        """Short lines about the article and outside of its element are no part of it."""
        for index in sorted(self.taken, reverse=True):
            block = self.page.blocks[index]
            if block.element in self.inside or len(block) >= RUNNING:
                break
            self.taken.discard(index)
        for index in sorted(self.taken):
            block = self.page.blocks[index]
            if block.element in self.inside or len(block) >= RUNNING:
                break
            if self._text(block)[-1] not in '.!?\u201d"':
                self.taken.discard(index)

    def _kind(self, index: int, block: PageBlock) -> ZoneKind:
        if index == self.headline:
            return "headline"
        traits = self.traits.of(block.element)
        if traits.hidden and not (self.revealed and index in self.taken):
            return "furniture"
        said = self._said(index, block, traits)
        if said:
            return said
        if traits.elsewhere and not (traits.quote and index in self.taken):
            return "furniture"
        if index in self.taken or self._within(index, block, traits):
            words = self._text(block)
            away = forms.leads_away(words, block) or forms.pitches(words)
            return "furniture" if away else "body"
        return "furniture"

    def _near(self, index: int) -> bool:
        """Whether the block stands about the top of the article."""
        first = len(self.page.blocks) if self.first is None else self.first
        if self.headline is None:
            return first - 6 <= index <= first
        if first - ABOVE <= index <= first:
            return True
        end = first + 1 if first > self.headline else self.headline + NEAR
        return self.headline - 4 <= index <= min(self.headline + NEAR, end)

    def _said(self, index: int, block: PageBlock, traits: Traits) -> ZoneKind | None:
        """What the markup or the form of the block says, where it may be believed."""
        size, kinds, taken = len(block), traits.kinds, index in self.taken
        linked = 2 * block.linked > size or traits.elsewhere
        if "caption" in kinds and size < 600 and not linked and not traits.aside:
            return "caption"
        if traits.figure and not taken and size < 600 and not linked and not traits.aside:
            return "caption" if block.element in self.inside else None
        if kinds[:1] == ("credit",) and size < SHORT and not traits.aside:
            return "credit"
        if self._near(index) and size <= SHORT:
            return self._top(block, traits, taken)
        if size <= LINE and not (taken or linked or traits.aside) and self._stated(index, block):
            return "dateline"
        return None

    def _top(self, block: PageBlock, traits: Traits, taken: bool) -> ZoneKind | None:
        """Byline and date about the headline."""
        text = self._text(block)
        if forms.dateline(text, self.fields.writing) or (len(text) <= 60 and self._timed(block)):
            return "dateline"
        if forms.byline(text):
            return "byline"
        if "byline" in traits.kinds and not (taken or traits.aside or traits.elsewhere):
            return "byline" if bylines.signed([text]) else None
        return None

    def _stated(self, index: int, block: PageBlock) -> bool:
        """Whether a line that stands elsewhere states a day, and little else.

        It does so in the article's own element, or it says itself that it is of publication.
        """
        text, writing = self._text(block), self.fields.writing
        if block.element in self.inside:
            return forms.dateline(text, writing)
        below = self.headline is not None and index > self.headline
        return below and forms.labelled(text) and forms.dateline(text, writing)

    def _timed(self, block: PageBlock) -> bool:
        """Whether words of the block stand in a `<time>` element that names a moment."""
        places = [self.page.places[n] for n in block.nodes]
        moments = {"time": "datetime", "abbr": "title"}
        return any(e.get(moments.get(e.tag, "-")) and not tail for e, tail in places)

    def _standfirst(self, kinds: list[ZoneKind]) -> None:
        """The line that sums the report up, between headline and byline or body.

        It counts as headline: it says again what the body says.
        """
        at = self.headline
        if at is None or self.first is None or not at < self.first:
            return
        lines = [i for i in range(at + 1, self.first) if kinds[i] in ("byline", "dateline")]
        for index in range(at + 1, self.first + 1):
            block = self.page.blocks[index]
            if kinds[index] not in ("body", "furniture") or not 20 <= len(block) <= 400:
                continue
            traits = self.traits.of(block.element)
            if 2 * block.linked > len(block) or traits.aside or traits.elsewhere or traits.figure:
                continue
            says = traits.kinds[:1] == ("subhead",) or str(block.element.tag) in ("h2", "h3")
            if says or (index <= at + 3 and any(i > index for i in lines)):
                kinds[index] = "headline"

    def _split_bylines(self, kinds: list[ZoneKind]) -> None:
        """ "By" in a block of its own, the name in the next."""
        for index in range(len(kinds) - 1):
            block = self.page.blocks[index]
            if len(block) > 20 or not self._near(index) or kinds[index] == "headline":
                continue
            text = self._text(block).lower().rstrip(" :")
            following = self.page.blocks[index + 1]
            if text in lines.credits().by and bylines.signed([self._text(following)[:SHORT]]):
                kinds[index] = "byline"
                if kinds[index + 1] in ("furniture", "body") and len(following) <= 100:
                    kinds[index + 1] = "byline"

    def _within(self, index: int, block: PageBlock, traits: Traits) -> bool:
        """Whether a block that was not chosen stands in the article's midst as a part of it."""
        if self.first is None or self.last is None or not self.first < index < self.last:
            return False
        if block.element not in self.inside or traits.aside or traits.named or traits.hidden:
            return False
        if traits.elsewhere or traits.figure:
            return False
        tag = str(block.element.tag)
        if tag in HEADINGS and index + 1 in self.taken:
            return True
        if 2 * block.linked > len(block):
            return False
        return tag in HEADINGS or (tag in PARAGRAPHS and len(block) >= RUNNING)

    def _text(self, block: PageBlock) -> str:
        return self.page.text[block.start : block.end]

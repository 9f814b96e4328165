"""A page's text nodes → canonical text, block by block, with the way back to the nodes.

The text is made of the page's own characters and nothing else: runs of white
space are folded into one space, one block (paragraph, heading, table row …)
stands apart from the next by an empty line. Every letter stands in one text
node; `Run`s say which.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from rashomon.model import Run

if TYPE_CHECKING:
    from lxml.html import HtmlElement


def _names(listed: str) -> frozenset[str]:
    return frozenset(listed.split())


BLOCKS = _names(
    "address article aside blockquote body button caption center dd details dialog dir div dl dt"
    " fieldset figcaption figure footer form frameset h1 h2 h3 h4 h5 h6 head header hgroup hr html"
    " iframe legend li main menu nav ol option optgroup p pre search section select summary table"
    " tbody textarea tfoot thead title tr ul"
)
"""Elements that a browser sets apart from what stands before and after."""

CELLS = frozenset({"td", "th"})
"""Elements that stand beside one another in one block, a tab between."""

SILENT = _names(
    "script style template noscript svg iframe object embed applet audio video canvas"
    " datalist head noembed noframes map"
)
"""Elements whose text a reader never sees."""

_WORDS = re.compile(r"[^ \t\n\r\f]+(?: [^ \t\n\r\f]+)*")
_SPACE = " \t\n\r\f"


@dataclass(slots=True)
class Block:
    """One block of the page: its place in the text, its element, what kind of letters it has.

    `nodes` are the indices of its text nodes; `linked` counts the characters within links.
    """

    element: HtmlElement
    start: int
    end: int = 0
    nodes: list[int] = field(default_factory=list)
    linked: int = 0
    strong: int = 0

    def __len__(self) -> int:
        return self.end - self.start


@dataclass(slots=True)
class Canon:
    """A page's canonical text, its blocks in order, its runs, and its text nodes."""

    text: str
    blocks: list[Block]
    runs: list[Run]
    nodes: list[str]
    places: list[tuple[HtmlElement, bool]]
    """Where each node hangs: its element, and whether it is that element's tail."""


def canon(root: HtmlElement) -> Canon:
    """The canonical text of a parsed page."""
    writer = _Writer()
    for element, text, opening in _walk(root):
        if opening is not None:
            writer.boundary(element, opening)
        if text:
            writer.node(element, text, tail=opening is not True)
    return writer.done()


def _walk(root: HtmlElement) -> Iterator[tuple[HtmlElement, str | None, bool | None]]:
    """(element, the text node that follows, whether it opens, closes or is a comment: None)."""
    from lxml.etree import iterwalk

    for event, element in iterwalk(root, events=("start", "end", "comment", "pi")):
        if event == "start":
            yield element, element.text, True
        elif event == "end":
            yield element, element.tail if element is not root else None, False
        else:
            yield element, element.tail, None


def text_nodes(root: HtmlElement) -> list[str]:
    """The page's text nodes in document order, as `Run.node` counts them."""
    return [text for _, text, _ in _walk(root) if text]


class _Writer:
    """Writes the text node by node and keeps account of blocks and runs."""

    def __init__(self) -> None:
        self.parts: list[str] = []
        self.length = 0
        self.blocks: list[Block] = []
        self.runs: list[Run] = []
        self.nodes: list[str] = []
        self.places: list[tuple[HtmlElement, bool]] = []
        self.block: Block | None = None
        self.gap = ""  # what separates the next word from the one before
        self.holders: list[HtmlElement] = []  # open block elements
        self.silent = self.links = self.strong = self.pre = 0

    def boundary(self, element: HtmlElement, opening: bool) -> None:
        """An element opens or closes."""
        tag = element.tag
        step = 1 if opening else -1
        if tag in SILENT:
            self.silent += step
        elif tag == "a":
            self.links += step
        elif tag in ("b", "strong"):
            self.strong += step
        elif tag == "br":
            self._line(opening)
        elif tag in CELLS:
            self._gap("\t")
            if opening:
                self.holders.append(element)
            elif self.holders:
                self.holders.pop()
        elif tag in BLOCKS:
            self.flush()
            if tag == "pre":
                self.pre += step
            if opening:
                self.holders.append(element)
            elif self.holders:
                self.holders.pop()

    def _line(self, opening: bool) -> None:
        """A line ends; an empty line ends the block."""
        if not opening:
            return
        if self.gap == "\n":
            self.flush()
        else:
            self._gap("\n")

    def _gap(self, gap: str) -> None:
        if self.block is not None and (self.gap in ("", " ") or gap == "\t"):
            self.gap = gap

    def flush(self) -> None:
        """The current block ends."""
        if self.block is not None:
            self.block.end = self.length
            self.block = None
        self.gap = ""

    def node(self, element: HtmlElement, text: str, *, tail: bool) -> None:
        """One text node, with the words that read."""
        index = len(self.nodes)
        self.nodes.append(text)
        self.places.append((element, tail))
        if self.silent:
            return
        last = 0
        for found in _WORDS.finditer(text):
            start = found.start()
            if start > last or last:
                self._white(text[last:start])
            self._words(index, start, found.group())
            last = found.end()
        if last < len(text):
            self._white(text[last:])

    def _white(self, white: str) -> None:
        if self.pre and "\n" in white:
            if white.count("\n") > 1:
                self.flush()
            else:
                self._gap("\n")
        elif not self.gap and self.block is not None:
            self.gap = " "

    def _words(self, node: int, offset: int, words: str) -> None:
        block = self.block
        if block is None:
            if self.length:
                self._write("\n\n")
            block = Block(self.holders[-1], self.length)
            self.block = block
            self.blocks.append(block)
        elif self.gap:
            self._write(self.gap)
        self.gap = ""
        start = self.length
        self._write(words)
        self.runs.append(Run(start, self.length, node, offset))
        if not block.nodes or block.nodes[-1] != node:
            block.nodes.append(node)
        if self.links:
            block.linked += len(words)
        if self.strong:
            block.strong += len(words)

    def _write(self, text: str) -> None:
        self.parts.append(text)
        self.length += len(text)

    def done(self) -> Canon:
        """What was written."""
        self.flush()
        return Canon("".join(self.parts), self.blocks, self.runs, self.nodes, self.places)


def parse(page: str) -> HtmlElement | None:
    """The page's tree, or None where there is nothing to parse.

    Nothing is lost to depth: a page deeper than the parser can hold is flattened.
    """
    root, deep = _parsed(page)
    if deep:
        from rashomon.read.html.guard import flatten

        root, deep = _parsed(flatten(page))
    return root


def _parsed(page: str) -> tuple[HtmlElement | None, bool]:
    """(the tree, whether the parser gave up on the page)."""
    from lxml.etree import ParserError
    from lxml.html import HTMLParser, document_fromstring

    # bytes with a set encoding: else lxml refuses pages with an XML declaration
    parser = HTMLParser(encoding="utf-8", huge_tree=True)
    try:
        root = document_fromstring(page.encode("utf-8", "replace"), parser=parser)
    except ParserError:
        return None, False
    last = parser.error_log.last_error
    return root, last is not None and last.type_name == "ERR_RESOURCE_LIMIT"

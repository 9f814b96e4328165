"""A page's text nodes → canonical text, block by block, with the way back to the nodes.

The text is made of the page's own characters, and of the marks that a browser sets around
a `<q>`: signs within words that no reader sees (soft hyphens) are left out, runs of white
space are folded into one space, one block (paragraph, heading, table row …) stands apart
from the next by an empty line. Every letter stands in one text node; `Run`s say which.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from rashomon.model import Run
from rashomon.read import signs
from rashomon.read.html import marks

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
LINES = 2
"""Line ends in a cell from which on its row is no row of a table, but lays the page out."""

CODE = _names("script style title template")
"""Elements whose text is no reading text of this page; a template with a shadow root is."""

SILENT = _names(
    "noscript svg iframe object embed applet audio video canvas datalist noembed noframes map"
)
"""Elements whose text a reader never sees.

Not the head itself: the parser leaves elements there that it does not know (`main`, `figure`)
where a page has no `<body>`.
"""

_KINDS = {
    **dict.fromkeys(BLOCKS, "block"),
    **dict.fromkeys(CELLS, "cell"),
    **dict.fromkeys(CODE, "code"),
    **dict.fromkeys(SILENT, "silent"),
    "pre": "pre",
    "a": "link",
    "br": "line",
    "q": "quoted",
    "img": "image",
}
"""What the elements that matter to the text are; all others stand within a line."""

_SIGN = rf"(?:(?!{signs.IDLE})[^ \t\n\r\f{signs.UNSEEN}])"
_WORDS = re.compile(rf"{_SIGN}+(?: {_SIGN}+)*")
_OPEN, _CLOSE = "“", "”"
"""The marks of a `<q>`."""
BEFORE = 20
"""Characters before a mark by which it is told."""
_END = re.compile(r"</(?:html|body)\b[^>]{0,200}>", re.IGNORECASE)


@dataclass(slots=True)
class PageBlock:
    """One block of the page: its place in the text, its element, what kind of letters it has.

    `nodes` are the indices of its text nodes; `linked` counts the characters within links.
    """

    element: HtmlElement
    start: int
    end: int = 0
    nodes: list[int] = field(default_factory=list)
    linked: int = 0

    def __len__(self) -> int:
        return self.end - self.start


@dataclass(slots=True)
class Canon:
    """A page's canonical text, its blocks in order, its runs, and its text nodes."""

    text: str
    blocks: list[PageBlock]
    runs: list[Run]
    nodes: list[str]
    places: list[tuple[HtmlElement, bool]]
    """Where each node hangs: its element, and whether it is that element's tail."""
    hidden: int = 0
    """Characters of text within elements whose content is not shown (`noscript`, `svg` …)."""
    depth: int = 0
    """Block elements within one another, at the deepest place."""
    linked: frozenset[int] = frozenset()
    """The nodes that stand within links."""
    struck: int = 0
    """Characters of text that is struck out."""

    def within(self, characters: int, paragraphs: int) -> Canon:
        """The same text with only the blocks within these bounds; one across them is cut."""
        if len(self.text) <= characters and len(self.blocks) <= paragraphs:
            return self
        kept = [b for b in self.blocks[:paragraphs] if b.start < characters]
        if kept and kept[-1].end > characters:
            kept[-1] = replace(kept[-1], end=cut(self.text, kept[-1].start, characters))
        return replace(self, blocks=kept)


def cut(text: str, start: int, end: int) -> int:
    """The end of the last whole word before `end`; `end` itself where no word ends near it."""
    back = text.rfind(" ", max(start, end - 200), end)
    return back if back > start else end


def canon(root: HtmlElement, nul: str | None = None) -> Canon:
    """The canonical text of a parsed page; `nul` is the character that stands for NUL in it."""
    from lxml.etree import iterwalk

    writer = _Writer(nul, _laid_out(root))
    node, boundary = writer.node, writer.boundary
    for event, element in iterwalk(root, events=("start", "end", "comment", "pi")):
        if event == "start":
            kind = _KINDS.get(element.tag)
            if kind in (None, "link", "quoted"):
                writer.marked(element)
            if kind:
                boundary(element, kind, 1)
            if text := element.text:
                node(element, text, False)
            continue
        if event == "end":
            kind = _KINDS.get(element.tag)
            if kind:
                boundary(element, kind, -1)
            if writer.mark is element:
                writer.mark = None
            if element is root:
                continue
        if text := element.tail:
            node(element, text, True)
    return writer.done()


def _laid_out(root: HtmlElement) -> set[HtmlElement]:
    """The rows of tables that only lay the page out: a cell of theirs holds several lines."""
    cells: dict[HtmlElement, HtmlElement | None] = {}
    lines: Counter[HtmlElement] = Counter()
    for line in root.iter("br"):
        path: list[HtmlElement] = []
        at = line.getparent()
        while at is not None and at not in cells and at.tag not in CELLS:
            path.append(at)
            at = at.getparent()
        cell = at if at is None or at.tag in CELLS else cells[at]
        cells.update(dict.fromkeys(path, cell))
        if cell is not None:
            lines[cell] += 1
    rows = (cell.getparent() for cell, count in lines.items() if count >= LINES)
    return {row for row in rows if row is not None}


class _Writer:
    """Writes the text node by node and keeps account of blocks and runs.

    Cells of the rows in `apart` are blocks of their own.
    """

    def __init__(self, nul: str | None, apart: set[HtmlElement]) -> None:
        self.nul, self.apart = nul, apart
        self.parts: list[str] = []
        self.length = 0
        self.blocks: list[PageBlock] = []
        self.runs: list[Run] = []
        self.nodes: list[str] = []
        self.places: list[tuple[HtmlElement, bool]] = []
        self.block: PageBlock | None = None
        self.gap = ""  # what separates the next word from the one before
        self.holders: list[HtmlElement] = []  # open block elements
        self.silent = self.code = self.links = self.pre = self.hidden = self.depth = 0
        self.linked: set[int] = set()
        self.link_end = -1  # where the last link ended
        self.image = -1  # where the last image stands
        self.opening = 0  # quotation marks to be set before the next word
        self.quoting = 0  # those that are to be closed
        self.mark: HtmlElement | None = None  # what is open and no reading text
        self.striking = False  # whether that is struck out
        self.struck = 0

    def boundary(self, element: HtmlElement, kind: str, step: int) -> None:
        """An element of some kind opens (1) or closes (-1)."""
        if kind == "silent":
            self.silent += step
        elif kind == "code":
            self.code += step if element.get("shadowrootmode") is None else 0
        elif kind == "link":
            self._link(step)
        elif kind == "line":
            self._line(step > 0)
        elif kind == "image":
            self.image = self.length
        elif kind == "quoted":
            self._quoted(step > 0)
        else:
            if kind == "cell" and element.getparent() not in self.apart:
                self._gap("\t")
            else:
                self.flush()
                self.pre += step if kind == "pre" else 0
            if step > 0:
                self.holders.append(element)
                self.depth = max(self.depth, len(self.holders))
            else:
                self.holders.pop()

    def marked(self, element: HtmlElement) -> None:
        """An element within a line opens; where it is no reading text, nothing in it is written.

        A price's cents that are set high are parted from it by a full stop.
        """
        if self.mark is not None or self.silent or self.code:
            return
        if element.tag == "a" and self.link_end == self.length:
            return  # one of a row of links
        before = self.parts[-1][-BEFORE:] if self.block is not None and self.parts else ""
        found = marks.mark(element, f"{before} " if self.gap else before)
        if found == "cents":
            self.gap = "."
        elif found:
            self.mark, self.striking = element, found == "struck"

    def _link(self, step: int) -> None:
        """A link opens or closes; two side by side are two items, never one word."""
        self.links += step
        if step < 0 and self.mark is None:
            self.link_end = self.length
        elif self.link_end == self.length and self.block is not None and not self.gap:
            self.gap = " "

    def _quoted(self, opening: bool) -> None:
        """A `<q>` opens or closes: a browser shows marks there, which no text node holds."""
        if self.code or self.silent or self.mark is not None:
            return
        if opening:
            self.opening += 1
        elif self.opening:  # nothing was in it
            self.opening -= 1
        elif self.block is not None and self.quoting:
            self.quoting -= 1
            self._write(_CLOSE)

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
        self.opening = self.quoting = 0

    def node(self, element: HtmlElement, text: str, tail: bool) -> None:
        """One text node, with the words that read."""
        if self.nul:
            text = text.replace(self.nul, "\0")
        index = len(self.nodes)
        self.nodes.append(text)
        self.places.append((element, tail))
        if self.code or self.silent or self.mark is not None:
            self.hidden += len(text.strip()) if self.silent else 0
            self.struck += len(text.strip()) if self.mark is not None and self.striking else 0
            return
        if text.isspace() and text.isascii():
            if self.block is not None:
                self._white(text)
            return
        last = 0
        for found in _WORDS.finditer(text):
            start, end = found.span()
            if start > last and (white := signs.white(text[last:start])):
                self._white(white)
            self._words(index, start, found.group())
            last = end
        if last < len(text) and (white := signs.white(text[last:])):
            self._white(white)

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
            block = PageBlock(self.holders[-1], self.length)
            self.block = block
            self.blocks.append(block)
        elif self.gap:
            self._write(self.gap)
        elif self.image == self.length and words[0].isalnum() and self.parts[-1][-1:].isalnum():
            self._write(" ")  # an image stands between the two
        self.gap = ""
        if self.opening:
            self._write(_OPEN * self.opening)
            self.quoting += self.opening
            self.opening = 0
        start = self.length
        self.parts.append(words)
        self.length = end = start + len(words)
        self.runs.append(Run(start, end, node, offset))
        if not block.nodes or block.nodes[-1] != node:
            block.nodes.append(node)
        if self.links:
            block.linked += len(words)
            self.linked.add(node)

    def _write(self, text: str) -> None:
        self.parts.append(text)
        self.length += len(text)

    def done(self) -> Canon:
        """What was written."""
        self.flush()
        return Canon(
            "".join(self.parts),
            self.blocks,
            self.runs,
            self.nodes,
            self.places,
            self.hidden,
            self.depth,
            frozenset(self.linked),
            self.struck,
        )


def tree(page: str) -> tuple[HtmlElement, Canon] | None:
    """The page's tree and text, or None where there is nothing to parse.

    A page nested deeper than any page is (what reads the tree takes the cube of the
    depth of tables) is flattened: its words stay, its blocks stay apart.
    """
    from rashomon.read.html import flat

    nul = _stand_in(page)
    if nul:
        page = page.replace("\0", nul)
    root = parse(page)
    if root is None:
        return None
    found = canon(root, nul)
    if found.depth > flat.DEPTH:
        root = parse(flat.flatten(page))
        found = canon(root, nul) if root is not None else found
    return None if root is None else (root, found)


def _stand_in(page: str) -> str | None:
    """A noncharacter that the page does not hold, for its NULs, which the parser would replace."""
    if "\0" not in page:
        return None
    return next((c for c in map(chr, range(0xFDD0, 0xFDF0)) if c not in page), None)


def parse(page: str) -> HtmlElement | None:
    """The page's tree, or None where there is nothing to parse.

    Nothing is lost to depth: a page deeper than the parser can hold is flattened.
    Nor what stands after the page's end: the parser would make a tree of its own of it.
    """
    from rashomon.read.html import flat

    end = _END.search(page)
    if end and _END.sub("", page[end.start() :]).strip():
        page = flat.unended(page)
    root, deep = _parsed(page)
    if deep:
        root, deep = _parsed(flat.flatten(page))
    return root


def _parsed(page: str) -> tuple[HtmlElement | None, bool]:
    """(the tree, whether the parser gave up on the page)."""
    from lxml.etree import ElementDefaultClassLookup, ParserError
    from lxml.html import HtmlComment, HtmlElement, HTMLParser, document_fromstring

    # bytes with a set encoding: else lxml refuses pages with an XML declaration
    parser = HTMLParser(encoding="utf-8", huge_tree=True)
    # lxml.html asks a function in Python for the class of each element, to tell forms from others
    parser.set_element_class_lookup(
        ElementDefaultClassLookup(element=HtmlElement, comment=HtmlComment)
    )
    try:
        root = document_fromstring(page.encode("utf-8", "replace"), parser=parser)
    except ParserError:
        return None, False
    last = parser.error_log.last_error
    return root, last is not None and last.type_name == "ERR_RESOURCE_LIMIT"

"""Which blocks of a page are the report's own text.

trafilatura chooses where the article stands; it supplies no word. Each text node
of the tree that it is given begins with a mark of its own (a private-use code
point), so that what it keeps is known node by node, however it cuts and joins.
What the page's own article text (JSON-LD) holds is added; where nothing was
chosen, the densest part of the page is taken.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import TYPE_CHECKING

from rashomon.read.html.nodes import Canon, PageBlock

if TYPE_CHECKING:
    from lxml.html import HtmlElement

FIRST_MARK = 0xF0000
LAST_MARK = 0xFFFFD
# trafilatura would fail on them: lxml refuses to write them into a tree
_UNFIT = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff\U000f0000-\U000ffffd]")
_MARKS = re.compile("[\U000f0000-\U000ffffd]")
SCAN = 10_000
"""Characters of a text node that are given on, where its block is shorter."""
MOST = 0.85
"""The share of the chosen characters that the article's own element must hold."""
WORDS = 4
"""Spaces in the shortest sentence that is taken where nothing longer is found."""
SPAN = 20
"""Columns or rows over which a cell may reach: trafilatura writes a cell for each of them."""
ENOUGH = 200
"""Characters of running text that make an article where nothing else tells of one."""


def chosen(page: Canon, root: HtmlElement) -> set[int]:
    """The indices of the blocks that trafilatura takes for the article.

    Marks the tree: nothing may read words from it afterwards.
    """
    import logging

    from lxml.etree import Comment, ProcessingInstruction, strip_elements, strip_tags
    from trafilatura import bare_extraction
    from trafilatura.settings import Document

    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
    _mark(page)
    # what no reader sees only costs time; trafilatura copies the tree three times
    strip_elements(root, "script", "style", "noscript", "svg", "template", with_tail=False)
    for element in root.iter("aside"):
        if element.find(".//h1") is not None:
            element.tag = "div"  # it takes no article from there
    for cell in root.iter("td", "th"):
        for name in ("colspan", "rowspan"):
            if len(told := cell.get(name, "")) > 2 or (told.isdecimal() and int(told) > SPAN):
                del cell.attrib[name]
    strip_tags(root, Comment, ProcessingInstruction)  # it loses what stands behind them
    # not the default format: it would write the text out once more
    try:
        found = bare_extraction(root, fast=True, include_comments=False, output_format="xml")
    except Exception:
        return set()  # whatever fails there on one page, its text is ours and stays
    if not isinstance(found, Document) or found.body is None:
        return set()
    kept = "".join(map(str, found.body.itertext()))
    nodes = {ord(mark) - FIRST_MARK for mark in _MARKS.findall(kept)}
    return {i for i, block in enumerate(page.blocks) if _held(page, block, nodes)}


def _held(page: Canon, block: PageBlock, nodes: set[int]) -> bool:
    """Whether most of the block's letters are in these nodes."""
    sizes = [(n in nodes, len(page.nodes[n].strip())) for n in block.nodes]
    inside = sum(size for held, size in sizes if held)
    return 2 * inside > sum(size for _, size in sizes)


def _mark(page: Canon) -> None:
    """Each text node that has words begins with its own mark; those past the bound are emptied."""
    last = 0
    for block in page.blocks:
        for index in block.nodes:
            last = index
            if FIRST_MARK + index > LAST_MARK:
                return
            text = page.nodes[index][: max(SCAN, 2 * len(block))]
            words = text.lstrip()
            white = " " if len(words) < len(text) else ""
            marked = f"{white}{chr(FIRST_MARK + index)}{_UNFIT.sub(' ', words)}"
            element, tail = page.places[index]
            if tail:
                element.tail = marked
            else:
                element.text = marked
    bounded = bool(page.blocks) and page.blocks[-1].end < len(page.text)
    for element, tail in page.places[last + 1 :] if bounded else ():
        if tail:
            element.tail = " "
        else:
            element.text = " "


def container(page: Canon, taken: Iterable[int]) -> HtmlElement | None:
    """The innermost element that holds most of the chosen characters."""
    held: dict[HtmlElement, int] = {}
    total = 0
    for index in taken:
        block = page.blocks[index]
        total += len(block)
        for element in (block.element, *block.element.iterancestors()):
            held[element] = held.get(element, 0) + len(block)
    enough = [e for e, size in held.items() if size >= MOST * total]
    return max(enough, key=_depth, default=None)


def _depth(element: HtmlElement) -> int:
    return sum(1 for _ in element.iterancestors())


# ---- where trafilatura finds nothing --------------------------------------------


def densest(page: Canon) -> set[int]:
    """The blocks of the part of the page with most running text, few of it links.

    Where none has enough, those that stand in no part of it, but right in the page.
    """
    weights: dict[HtmlElement, float] = {}
    for block in page.blocks:
        weight = _weight(page, block)
        for step, element in enumerate((block.element, *block.element.iterancestors())):
            if step > 3 or element.tag in ("body", "html"):
                break
            weights[element] = weights.get(element, 0.0) + weight / (1 + step / 2)
    best = max(weights, key=lambda e: weights[e], default=None)
    if best is None or weights[best] < ENOUGH:
        bare = {i for i, b in enumerate(page.blocks) if b.element.tag == "body"}
        running = {i: _weight(page, page.blocks[i]) for i in bare}
        return {i for i in bare if running[i]} if sum(running.values()) >= ENOUGH else set()
    inside = {best, *best.iterdescendants()}
    return {i for i, b in enumerate(page.blocks) if b.element in inside and _weight(page, b) > 0}


def told(page: Canon) -> set[int]:
    """The sentences of the page's only `<article>`, however short: entries of a live page."""
    held: dict[HtmlElement, set[int]] = {}
    for index, block in enumerate(page.blocks):
        around = next((e for e in block.element.iterancestors("article")), None)
        if around is not None and str(block.element.tag) == "p" and not block.linked:
            text = page.text[block.start : block.end]
            if text.count(" ") >= WORDS and text[-1] in '.!?…”"':
                held.setdefault(around, set()).add(index)
    return next(iter(held.values())) if len(held) == 1 else set()


def _weight(page: Canon, block: PageBlock) -> float:
    """The characters of a block that read as sentences."""
    size = len(block)
    if size < 40 or block.linked > size / 3:
        return 0.0
    text = page.text[block.start : block.end]
    return size * min(1.0, 0.3 + text.count(" ") * 6 / size) if text[-1] not in ":>" else size / 2

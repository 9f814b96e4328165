"""Which blocks of a page are the report, and what each of them is.

trafilatura chooses where the article stands; it supplies no word. Each text node
of the tree that it is given begins with a mark of its own (a private-use code
point), so that what it keeps is known node by node, however it cuts and joins.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING

from rashomon.model import Span, Zone, ZoneKind
from rashomon.read.html.nodes import Block, Canon

if TYPE_CHECKING:
    from lxml.html import HtmlElement

FIRST_MARK = 0xF0000
LAST_MARK = 0xFFFFD
# trafilatura would fail on them: lxml refuses to write them into a tree
_UNFIT = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff\U000f0000-\U000ffffd]")

_BY_TAG: Mapping[str, ZoneKind] = {"figcaption": "caption", "caption": "caption"}


def zones(page: Canon, root: HtmlElement) -> tuple[Zone, ...]:
    """A zone for each block of the page. Marks the tree: use it for nothing else afterwards."""
    chosen = _chosen(page, root)
    return tuple(Zone(_kind(b, chosen), Span(b.start, b.end)) for b in page.blocks)


def _kind(block: Block, chosen: frozenset[int]) -> ZoneKind:
    for element in (block.element, *block.element.iterancestors()):
        if element.tag in _BY_TAG:
            return _BY_TAG[element.tag]
    if block.element.tag == "h1":
        return "headline"
    if any(n in chosen for n in block.nodes):
        return "body"
    return "furniture"


def _chosen(page: Canon, root: HtmlElement) -> frozenset[int]:
    """The text nodes that trafilatura takes for the article."""
    import logging

    from trafilatura import bare_extraction
    from trafilatura.settings import Document

    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
    _mark(page)
    found = bare_extraction(root, fast=True, include_comments=False)
    if not isinstance(found, Document) or found.body is None:
        return frozenset()
    kept = "".join(map(str, found.body.itertext()))
    return frozenset(ord(c) - FIRST_MARK for c in kept if FIRST_MARK <= ord(c) <= LAST_MARK)


def _mark(page: Canon) -> None:
    """Each text node that has words begins with its own mark."""
    for index, (element, tail) in enumerate(page.places):
        text = page.nodes[index]
        words = text.lstrip()
        if not words or FIRST_MARK + index > LAST_MARK:
            continue
        marked = chr(FIRST_MARK + index) + _UNFIT.sub(" ", words)
        white = " " if len(words) < len(text) else ""
        if tail:
            element.tail = white + marked
        else:
            element.text = white + marked

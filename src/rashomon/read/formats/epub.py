"""EPUB → a document for each part of its reading order that holds text."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from typing import Any
from urllib.parse import unquote

from rashomon.read.formats import xml
from rashomon.read.formats.packages import Package, PackagedText, Paragraph, Unfit, UnpackBounds

BLOCKS = ("p", "h1", "h2", "h3", "h4", "h5", "h6", "li", "blockquote", "figcaption", "td", "pre")
STATED = {
    "author": "creator",
    "published": "date",
    "publisher": "publisher",
    "language": "language",
}
"""The contract's field → what Dublin Core calls it."""
EVENT = "{http://www.idpf.org/2007/opf}event"
"""Where a date of EPUB 2 says of what it is."""
PARTS = 1_000
"""Parts of the reading order that are opened."""


def take(content: bytes, bounds: UnpackBounds) -> Iterator[PackagedText]:
    """The parts, in order; those without a paragraph of text are passed over."""
    package = Package(content, bounds)
    container = package.tree("META-INF/container.xml")
    root = next((e.get("full-path") for e in _all(container, "rootfile")), None)
    tree = package.tree(root) if root else None
    if tree is None or root is None:
        raise Unfit("is a book without a table of its parts, or a damaged one. Save it again.")
    files = {e.get("id"): e.get("href") for e in _all(tree, "item")}
    stated = {name: said for name in STATED if (said := _stated(tree, name))}
    order = [files.get(e.get("idref")) for e in _all(tree, "itemref")]
    some = False
    for href in order[:PARTS]:
        path = posixpath.normpath(posixpath.join(posixpath.dirname(root), unquote(href or "")))
        found = PackagedText(list(_paragraphs(package.tree(path))), stated=stated)
        if any(kind == "text" for kind, _ in found.paragraphs):
            some = True
            yield found
    if not some:
        raise Unfit("is a book in which no part holds text. Give me its text.")


def _stated(tree: Any, name: str) -> str | None:
    """The first that a book states of a kind; dates of its making or change are none."""
    found = (e for e in _all(tree, STATED[name]) if "dc/" in xml.space(e))
    events = {"", "publication", "issued"}
    kept = (e for e in found if str(e.get(EVENT, "")).lower() in events)
    return next(filter(None, map(xml.words, kept)), None)


def _all(tree: Any | None, name: str) -> Iterator[Any]:
    return (e for e in (tree.iter() if tree is not None else ()) if xml.name(e) == name)


def _paragraphs(tree: Any | None) -> Iterator[Paragraph]:
    """The blocks that hold no other; a first heading is the title."""
    titled = False
    for block in xml.blocks(tree, BLOCKS):
        name = xml.name(block)
        heading = name[0] == "h" and name[1:].isdecimal()
        kind = "title" if heading and not titled else "heading" if heading else "text"
        yield kind, xml.words(block)
        titled = titled or heading

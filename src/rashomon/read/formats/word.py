"""DOCX → paragraphs, in the order of the document, tables' rows among them.

The document is walked as XML, so that nothing but its text is unpacked. What was deleted or
moved away with changes tracked is left out, and so is what stands twice for older programs.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from rashomon.read.formats import xml
from rashomon.read.formats.packages import Bounds, Found, Package, Paragraph, Unfit

BODY = "word/document.xml"
PROPERTIES = "docProps/core.xml"
LEFT_OUT = frozenset(("del", "movefrom", "fallback", "instrtext"))
CELL = "\t"
"""What parts the cells of a row, as on pages: tables are read by it."""
BREAKS = {"tab": " ", "br": " ", "cr": " ", "nobreakhyphen": "-"}


def take(content: bytes, bounds: Bounds) -> Iterator[Found]:
    """The one document."""
    package = Package(content, bounds)
    tree = package.tree(BODY)
    if tree is None:
        raise Unfit("is an office document without text (a sheet or slides?). Give me its text.")
    yield Found(list(_paragraphs(tree)), titled(package.tree(PROPERTIES)))


def _paragraphs(element: Any) -> Iterator[Paragraph]:
    for child in _kept(element):
        if xml.name(child) == "tr":
            held = (cell for cell in _kept(child) if xml.name(cell) == "tc")
            cells = (" ".join(w for _, w in _paragraphs(cell)) for cell in held)
            if (row := CELL.join(cells)).strip():
                yield "text", row
            continue
        if xml.name(child) == "p" and (words := " ".join("".join(_words(child)).split())):
            yield _kind(child), words
        yield from _paragraphs(child)  # of a paragraph those in its text boxes


def _kind(paragraph: Any) -> str:
    """What the name of its style says."""
    styles = (e for e in paragraph.iter() if xml.name(e) == "pstyle")
    style = next((v.lower() for e in styles for v in e.attrib.values()), "")
    if style == "title":
        return "title"
    return "heading" if style.startswith(("heading", "subtitle")) else "text"


def _words(element: Any) -> Iterator[str]:
    """The words of a paragraph, without those of the text boxes that hang on it."""
    for child in _kept(element):
        name = xml.name(child)
        if name == "t":
            yield child.text or ""
        elif name in BREAKS:
            yield BREAKS[name]
        elif name != "txbxcontent":
            yield from _words(child)


def _kept(element: Any) -> Iterator[Any]:
    return (child for child in element if xml.name(child) not in LEFT_OUT)


def titled(tree: Any | None) -> str | None:
    """The title among a package's properties, in Dublin Core's words."""
    found = (
        xml.words(e) for e in (tree.iter() if tree is not None else ()) if xml.name(e) == "title"
    )
    return next(filter(None, found), None)

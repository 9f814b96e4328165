"""DOCX → paragraphs, in the order of the document, tables' rows among them.

The document is walked as XML, so that nothing but its text is unpacked: what was deleted
with changes tracked is left out, what was inserted is there.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from rashomon.read.formats import xml
from rashomon.read.formats.packages import Bounds, Found, Package, Paragraph, Unfit

BODY = "word/document.xml"
PROPERTIES = "docProps/core.xml"


def take(content: bytes, bounds: Bounds) -> Iterator[Found]:
    """The one document."""
    package = Package(content, bounds)
    tree = package.tree(BODY)
    if tree is None:
        raise Unfit("is an office document without text (a sheet or slides?). Give me its text.")
    yield Found(list(_paragraphs(tree)), titled(package.tree(PROPERTIES)))


def _paragraphs(tree: Any) -> Iterator[Paragraph]:
    for element in tree.iter():
        if xml.name(element) == "tr":
            if cells := [
                " ".join(filter(None, map(_words, _all(c, "p")))) for c in _all(element, "tc")
            ]:
                yield "text", " | ".join(filter(None, cells))
        elif xml.name(element) == "p" and not _within(element, "tr") and (words := _words(element)):
            yield _kind(element), words


def _kind(paragraph: Any) -> str:
    """What the name of its style says."""
    style = next((v.lower() for e in _all(paragraph, "pstyle") for v in e.attrib.values()), "")
    if style == "title":
        return "title"
    return "heading" if style.startswith(("heading", "subtitle")) else "text"


def _words(paragraph: Any) -> str:
    """The words of a paragraph, on one line, without what is deleted or a field's code."""
    found = []
    for element in paragraph.iter():
        kind = xml.name(element)
        if kind == "t" and not _within(element, "txbxcontent", paragraph):
            found.append(element.text or "")
        elif kind in ("tab", "br", "cr"):
            found.append(" ")
        elif kind == "nobreakhyphen":
            found.append("-")
    return " ".join("".join(found).split())


def _all(element: Any, name: str) -> Iterator[Any]:
    return (e for e in element.iter() if xml.name(e) == name)


def _within(element: Any, name: str, top: Any = None) -> bool:
    for above in element.iterancestors():
        if above is top:
            return False
        if xml.name(above) == name:
            return True
    return False


def titled(tree: Any | None) -> str | None:
    """The title among a package's properties, in Dublin Core's words."""
    found = (
        xml.words(e) for e in (tree.iter() if tree is not None else ()) if xml.name(e) == "title"
    )
    return next(filter(None, found), None)

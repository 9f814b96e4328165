"""DOCX → paragraphs, in the order of the document, tables' rows among them.

The document is walked as XML, so that nothing but its text is unpacked. What was deleted or
moved away with changes tracked is left out, and so is what stands twice for older programs.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from rashomon.read.formats import xml
from rashomon.read.formats.packages import Package, PackagedText, Paragraph, Unfit, UnpackBounds

BODY = "word/document.xml"
PROPERTIES = "docProps/core.xml"
NOTES = {"footnote": "word/footnotes.xml", "endnote": "word/endnotes.xml"}
"""A kind of note → where its words stand."""
Notes = dict[tuple[str, str], Any]
"""Kind and number of a note → the note; each is told once."""
LEFT_OUT = frozenset(("del", "movefrom", "fallback", "instrtext"))
CELL = "\t"
"""What parts the cells of a row, as on pages: tables are read by it."""
BREAKS = {"tab": " ", "br": " ", "cr": " ", "nobreakhyphen": "-"}


def take(content: bytes, bounds: UnpackBounds) -> Iterator[PackagedText]:
    """The one document."""
    package = Package(content, bounds)
    tree = package.tree(BODY)
    if tree is None:
        raise Unfit("is an office document without text (a sheet or slides?). Give me its text.")
    notes = {key: note for kind, part in NOTES.items() for key, note in _notes(package, kind, part)}
    yield PackagedText(list(_paragraphs(tree, notes)), titled(package.tree(PROPERTIES)))


def _notes(package: Package, kind: str, part: str) -> Iterator[tuple[tuple[str, str], Any]]:
    """The notes of a kind by what refers to them."""
    tree = package.tree(part)
    for note in tree.iter() if tree is not None else ():
        if xml.name(note) == kind and (key := _id(note)):
            yield (kind, key), note


def _id(element: Any) -> str:
    return next((v for k, v in element.attrib.items() if k.endswith("}id")), "")


def _paragraphs(element: Any, notes: Notes | None = None) -> Iterator[Paragraph]:
    """The paragraphs within, each before the notes that it refers to."""
    for child in _kept(element):
        if xml.name(child) == "tr":
            held = (cell for cell in _kept(child) if xml.name(cell) == "tc")
            cells = (" ".join(w for _, w in _paragraphs(cell, notes)) for cell in held)
            if (row := CELL.join(cells)).strip():
                yield "text", row
            continue
        if xml.name(child) == "p" and (words := " ".join("".join(_words(child)).split())):
            yield _kind(child), words
            for key in _references(child):
                if (note := (notes or {}).pop(key, None)) is not None:
                    yield from _paragraphs(note)
        yield from _paragraphs(child, notes)  # of a paragraph those in its text boxes


def _references(paragraph: Any) -> Iterator[tuple[str, str]]:
    """The notes that a paragraph refers to, in order."""
    for element in paragraph.iter():
        kind = xml.name(element).removesuffix("reference")
        if kind in NOTES and kind != xml.name(element):
            yield kind, _id(element)


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

"""ODT → paragraphs, in the order of the document."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from rashomon.read.formats import xml
from rashomon.read.formats.packages import Package, PackagedText, Paragraph, Unfit, UnpackBounds
from rashomon.read.formats.word import titled

LEFT_OUT = ("tracked-changes", "annotation", "note")
"""What is no word of a paragraph; of a note the words are told behind it, without its mark."""


def take(content: bytes, bounds: UnpackBounds) -> Iterator[PackagedText]:
    """The one document."""
    package = Package(content, bounds)
    tree = package.tree("content.xml")
    if tree is None:
        raise Unfit("is a document without text, or a damaged one. Save it again.")
    yield PackagedText(list(_paragraphs(tree)), titled(package.tree("meta.xml")))


def _paragraphs(element: Any) -> Iterator[Paragraph]:
    for child in element:
        name = xml.name(child)
        if name in LEFT_OUT:
            continue
        if name in ("p", "h"):
            if words := " ".join(_text(child).split()):
                style = next((v for k, v in child.attrib.items() if k.endswith("style-name")), "")
                yield ("title" if style == "Title" else "heading" if name == "h" else "text"), words
            for note in (e for e in child.iter() if xml.name(e) == "note-body"):
                yield from _paragraphs(note)
        else:
            yield from _paragraphs(child)


def _text(element: Any) -> str:
    """The words of a paragraph; blanks and tabs, which are elements, as blanks."""
    found = [element.text or ""]
    for child in element:
        if xml.name(child) in ("s", "tab", "line-break"):
            found.append(" ")
        elif xml.name(child) not in LEFT_OUT:
            found.append(_text(child))
        found.append(child.tail or "")
    return "".join(found)

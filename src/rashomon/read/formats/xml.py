"""XML as it comes from outside: no entity is followed, no file and no network is opened."""

from __future__ import annotations

from typing import Any


def parse(content: bytes) -> Any | None:
    """The root of a document, mended where that is possible; None where nothing can be read.

    Comments and instructions are left out: they are no elements, and have no words.
    """
    from lxml import etree

    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        recover=True,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        return etree.fromstring(content, parser)
    except (etree.XMLSyntaxError, ValueError):
        return None


def name(element: Any) -> str:
    """An element's own name in small letters; "" for comments and instructions."""
    tag = element.tag
    return tag.rpartition("}")[2].lower() if isinstance(tag, str) else ""


def words(element: Any) -> str:
    """The words within, on one line, without what stands in comments."""
    return " ".join("".join(element.itertext(with_tail=False, tag="*")).split())

"""XML as it comes from outside: no entity is followed, no file and no network is opened."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from html.entities import html5
from typing import Any

_REFERENCE = re.compile(rb"&#(?:(x)([0-9a-fA-F]{1,8})|()([0-9]{1,8}));")
_NAMED = re.compile(rb"&([A-Za-z][A-Za-z0-9]{0,40});")
_OWN = frozenset((b"amp", b"lt", b"gt", b"quot", b"apos"))
"""The names of characters that XML itself knows."""
_RAW = re.compile(rb"\xed[\xa0-\xbf][\x80-\xbf]")
"""Half of a pair, written out in UTF-8, which lxml reads and cannot give back."""


def parse(content: bytes) -> Any | None:
    """The root of a document, mended where that is possible; None where nothing can be read."""
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
    whole = _NAMED.sub(_character, _REFERENCE.sub(_whole, content))
    whole = _RAW.sub(b"\xef\xbf\xbd", whole)
    try:
        return etree.fromstring(whole, parser)
    except (etree.XMLSyntaxError, ValueError):
        return None


def _whole(reference: re.Match[bytes]) -> bytes:
    """A reference to a character; one to half of a pair, which no text can hold, is U+FFFD."""
    number = int(reference[2], 16) if reference[1] else int(reference[4])
    return b"&#xFFFD;" if 0xD800 <= number <= 0xDFFF else reference[0]


def _character(reference: re.Match[bytes]) -> bytes:
    """A character by its name: HTML's names, of which XML knows five, as numbers; others as words.

    Feeds are full of them. What a document declares by itself is not followed.
    """
    if reference[1] in _OWN:
        return reference[0]
    known = html5.get(f"{reference[1].decode('ascii')};")
    if known is None:
        return b"&amp;" + reference[0][1:]
    return "".join(f"&#{ord(c)};" for c in known).encode("ascii")


def name(element: Any) -> str:
    """An element's own name in small letters; "" for what is no element."""
    tag = element.tag
    return tag.rpartition("}")[2].lower() if isinstance(tag, str) else ""


def space(element: Any) -> str:
    """The namespace of an element, "" where it has none."""
    tag = element.tag
    return tag[1:].partition("}")[0] if isinstance(tag, str) and tag.startswith("{") else ""


def words(element: Any) -> str:
    """The words within, on one line; none of what is no element."""
    if not isinstance(element.tag, str):
        return ""
    return " ".join("".join(element.itertext(with_tail=False, tag="*")).split())


def blocks(element: Any | None, names: Collection[str]) -> Iterator[Any]:
    """The elements of these names that hold no other of them and have words, in order."""
    for each in element.iter() if element is not None else ():
        if name(each) not in names or not words(each):
            continue
        if not any(name(e) in names for e in each.iterdescendants()):
            yield each

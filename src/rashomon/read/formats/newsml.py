"""News in the agencies' XML: NewsML-G2 and NITF, with their headlines, dates and providers."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Any

from rashomon.ground.limits import Limits
from rashomon.model import Metadata, Report, Stated
from rashomon.read import bylines, dates, text
from rashomon.read.assemble import lost
from rashomon.read.formats import xml
from rashomon.read.sources import Source, shown

BODIES = ("body.content", "body", "contentset")
HEADLINES = ("hl1", "hedline", "headline", "title")
BYLINES = ("byline", "by")
PROVIDERS = ("provider", "distributor", "creditline", "copyrightholder", "doc.copyright")
SENT = ("versioncreated", "date.issue", "contentcreated", "firstcreated", "date.release")
PARAGRAPHS = ("p", "para", "li", "h1", "h2", "h3", "h4", "h5", "h6", "hl2", "blockquote")


def read(kind: str, source: Source, content: bytes, limits: Limits) -> Iterator[Report]:  # noqa: ARG001
    """One report an item."""
    tree = xml.parse(content)
    if tree is None:
        name = shown(source.name)
        yield lost(source.name, f"{name} is XML that cannot be read. Save it again.")
        return
    items = [e for e in tree.iter() if xml.name(e) == "newsitem"]
    alone = [e for e in items if not any(xml.name(d) == "newsitem" for d in e.iterdescendants())]
    for item in alone or [tree]:
        yield _item(source, item, limits)


def _item(source: Source, item: Any, limits: Limits) -> Report:
    body = next(_elements(item, BODIES), item)
    paragraphs = [xml.words(e) for e in xml.blocks(body, PARAGRAPHS)]
    if not paragraphs:
        return lost(source.name, f"{shown(source.name)} holds an item without paragraphs of text.")
    dateline = next(filter(None, map(_parted, _elements(item, ("dateline",)))), None)
    heads = [dateline] if dateline and not paragraphs[0].startswith(dateline[:40]) else []
    report = text.read(source.name, "\n\n".join((*heads, *paragraphs)), _metadata(item), limits)
    guid = item.get("guid") or _attribute(item, "doc-id", "id-string")
    return replace(report, record=guid)


def _metadata(item: Any) -> Metadata:
    names = bylines.signed(filter(None, [_first(item, BYLINES)]))
    found = {
        "title": _first(item, HEADLINES),
        "publisher": next(filter(None, (_provider(item, name) for name in PROVIDERS)), None),
        "language": _language(item),
        "published": next(filter(None, (_date(item, name) for name in SENT)), None),
    }
    stated = {key: Stated(value, "metadata") for key, value in found.items() if value}
    return Metadata(**stated, byline=Stated(names, "metadata" if names else "none"))


def _elements(item: Any, names: Iterable[str]) -> Iterator[Any]:
    for wanted in names:
        yield from (e for e in item.iter() if xml.name(e) == wanted)


def _first(item: Any, names: Iterable[str]) -> str | None:
    """The words of the first such element that has any, the first name before the others."""
    return next(filter(None, map(xml.words, _elements(item, names))), None)


def _parted(element: Any) -> str:
    """The words of an element whose parts, a place and a day, may stand side by side."""
    return " ".join(" ".join(element.itertext(with_tail=False, tag="*")).split()).replace(" ,", ",")


def _attribute(item: Any, name: str, attribute: str) -> str | None:
    return next((v for e in _elements(item, (name,)) if (v := e.get(attribute))), None)


def _provider(item: Any, name: str) -> str | None:
    """Who provides it: by the name within, an attribute, or the element's own words."""
    for element in _elements(item, (name,)):
        named = _first(element, ("name",)) or element.get("literal") or element.get("holder")
        if found := named or xml.words(element):
            return str(found)
    return None


def _date(item: Any, name: str) -> str | None:
    for element in _elements(item, (name,)):
        value = element.get("norm") or xml.words(element)
        if value and (moment := dates.stated(value)):
            return moment
    return None


def _language(item: Any) -> str | None:
    found = item.get("{http://www.w3.org/XML/1998/namespace}lang") or _attribute(
        item, "language", "tag"
    )
    return found.partition("-")[0].lower() if found else None

"""News in the agencies' XML: NewsML-G2 and NITF, with their headlines, dates and providers."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Any

from rashomon.ground.limits import Limits
from rashomon.model import Metadata, Report, Stated
from rashomon.read import dates, text
from rashomon.read.assemble import lost
from rashomon.read.formats import xml
from rashomon.read.sources import Source, shown

HEADLINES = ("hedline", "headline", "hl1", "title")
BYLINES = ("byline", "by")
PROVIDERS = ("provider", "distributor", "creditline", "copyrightholder", "doc.copyright")
SENT = ("versioncreated", "date.issue", "contentcreated", "firstcreated", "date.release")
PARAGRAPHS = ("p", "hl2", "para")


def read(kind: str, source: Source, content: bytes, limits: Limits) -> Iterator[Report]:  # noqa: ARG001
    """One report an item."""
    tree = xml.parse(content)
    if tree is None:
        name = shown(source.name)
        yield lost(source.name, f"{name} is XML that cannot be read. Save it again.")
        return
    items = [e for e in tree.iter() if xml.name(e) == "newsitem"]
    inner = [e for e in items if any(xml.name(a) == "newsitem" for a in e.iterdescendants())]
    for item in [e for e in items if e not in inner] or [tree]:
        yield _item(source, item, limits)


def _item(source: Source, item: Any, limits: Limits) -> Report:
    body = next(
        (e for e in item.iter() if xml.name(e) in ("body.content", "body", "contentset")), item
    )
    paragraphs = list(_paragraphs(body)) or list(_paragraphs(item))
    if not paragraphs:
        return lost(source.name, f"{shown(source.name)} holds an item without paragraphs of text.")
    dateline = _first(item, ("dateline",))
    heads = [p for p in (dateline,) if p and not paragraphs[0].startswith(p[:40])]
    report = text.read(source.name, "\n\n".join((*heads, *paragraphs)), _metadata(item), limits)
    guid = item.get("guid") or _attribute(item, "doc-id", "id-string")
    return replace(report, record=guid)


def _paragraphs(element: Any) -> Iterator[str]:
    for each in element.iter():
        if xml.name(each) in PARAGRAPHS and (words := xml.words(each)):
            yield words


def _metadata(item: Any) -> Metadata:
    byline = [w.removeprefix("By ").removeprefix("by ") for w in (_first(item, BYLINES),) if w]
    sent = next(filter(None, (_date(item, name) for name in SENT)), None)
    found = {
        "title": _first(item, HEADLINES),
        "publisher": next(filter(None, (_provider(item, name) for name in PROVIDERS)), None),
        "language": _language(item),
        "published": sent,
    }
    stated = {key: Stated(value, "metadata") for key, value in found.items() if value}
    return Metadata(**stated, byline=Stated(tuple(byline), "metadata" if byline else "none"))


def _elements(item: Any, names: Iterable[str]) -> Iterator[Any]:
    for wanted in names:
        yield from (e for e in item.iter() if xml.name(e) == wanted)


def _first(item: Any, names: Iterable[str]) -> str | None:
    """The words of the first such element that has any, the first name before the others."""
    return next(filter(None, map(xml.words, _elements(item, names))), None)


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

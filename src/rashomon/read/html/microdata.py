"""Microdata and RDFa: properties in a page's elements, thing by thing."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from rashomon.read.html.jsonld import ARTICLES, Node

if TYPE_CHECKING:
    from lxml.html import HtmlElement

ITEMS = 2_000
"""Elements with properties that are read."""
NESTED = 50
"""Things within one another; what is deeper is part of another."""
LONGEST = 500
WANTED = frozenset(
    {"datepublished", "datecreated", "datemodified", "author", "creator", "headline", "dateline",
     "url", "mainentityofpage"}
)  # fmt: skip
_HEADINGS = ("h1", "h2", "h3", "h4")


@dataclass(slots=True)
class Thing:
    """What one element with `itemscope` describes: its type, its properties by lower-case name.

    `other`: it is part of an article that is described around it, or no written work.
    """

    article: bool = False
    other: bool = False
    element: HtmlElement | None = None
    properties: dict[str, list[str]] = field(default_factory=dict)

    def node(self) -> Node:
        """The thing as a JSON-LD object, as far as it tells which report it is about."""
        held = self.properties
        headline = held.get("headline") or self._headings()
        return {"headline": headline, "url": held.get("mainentityofpage") or held.get("url", [])}

    def _headings(self) -> list[str]:
        """The words of its highest headings."""
        if self.element is None:
            return []
        for tag in _HEADINGS:
            found = [said for e in self.element.iter(tag) if (said := words(e))]
            if found:
                return found[:3]
        return []


class ItemScopes:
    """Remembers which described thing each element is within; one for each page."""

    def __init__(self) -> None:
        self._held: dict[HtmlElement, HtmlElement | None] = {}

    def around(self, element: HtmlElement) -> HtmlElement | None:
        """The nearest element around this one that is described as a thing."""
        path: list[HtmlElement] = []
        found: HtmlElement | None = None
        at = element.getparent()
        while at is not None:
            if at in self._held:
                found = self._held[at]
                break
            path.append(at)
            if _described(at):
                found = at
                break
            at = at.getparent()
        # each of these is within `found`, or is it
        self._held.update(dict.fromkeys(path, found))
        return found


def things(root: HtmlElement, scopes: ItemScopes) -> list[Thing]:
    """What the page describes, in page order; first what belongs to no thing of its own."""
    from lxml.etree import XPath

    loose = Thing()
    held: dict[HtmlElement, Thing] = {}
    elements: Any = _compiled(XPath)(root)
    for element in elements[:ITEMS]:
        scope = scopes.around(element)
        if element.tag == "meta" and scope is None:
            continue  # read with the other meta elements
        names = [n for n in _names(element) if n in WANTED]
        if not names:
            continue
        thing = loose if scope is None else held.get(scope)
        if thing is None and scope is not None:
            thing = held[scope] = _thing(scope, scopes)
        value = _value(element)
        for name in names:
            if value and thing is not None:
                thing.properties.setdefault(name, []).append(value)
    return [loose, *held.values()]


@lru_cache(maxsize=1)
def _compiled(xpath: Any) -> Any:
    return xpath("//*[@itemprop or @property or @rel='author']")


def _names(element: HtmlElement) -> Iterator[str]:
    rel = "author" if element.get("rel") == "author" else ""
    names = f"{element.get('itemprop') or ''} {element.get('property') or ''} {rel}".lower()
    yield from dict.fromkeys(n.rpartition(":")[2] for n in names[:LONGEST].split())


def _described(element: HtmlElement) -> bool:
    return element.get("itemscope") is not None or element.get("typeof") is not None


def _types(element: HtmlElement) -> list[str]:
    return (element.get("itemtype") or element.get("typeof") or "")[:LONGEST].split()


def _work(element: HtmlElement) -> bool:
    """Whether it is described as a written work."""
    return any(ARTICLES.search(t) or t.endswith("CreativeWork") for t in _types(element))


def _thing(scope: HtmlElement, scopes: ItemScopes) -> Thing:
    article = _work(scope)
    types = _types(scope)
    page = not types or any(t.endswith("Page") for t in types)
    around = scopes.around(scope)
    for _ in range(NESTED):
        if around is None or _work(around):
            break
        around = scopes.around(around)
    return Thing(article, around is not None or not (article or page), scope)


def moment(element: HtmlElement) -> str:
    """What a `<time>` (or `<abbr>`, by its title) says."""
    return _value(element) if element.tag == "time" else element.get("title") or ""


def _value(element: HtmlElement) -> str:
    """What a property element says: its machine value, else its words."""
    for attribute in ("datetime", "content", "itemid", "href"):
        linked = attribute in ("itemid", "href")
        if linked and not {"url", "mainentityofpage"} & set(_names(element)):
            continue
        value = (element.get(attribute) or "").strip()
        if value:
            return value
    inner: Any = element.xpath("descendant::*[@itemprop='name'][1]")
    return words(inner[0] if inner else element)


def words(element: HtmlElement) -> str:
    """The element's words, up to the bound on a value."""
    return " ".join("".join(_start(element)).split())[:LONGEST]


def _start(element: HtmlElement) -> Iterator[str]:
    """The element's texts, as far as a value may reach."""
    left = 4 * LONGEST
    for text in map(str, element.itertext()):
        yield text[:left]
        left -= len(text)
        if left <= 0:
            return

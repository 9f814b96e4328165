"""What a page says of itself in fields: meta elements, JSON-LD, microdata, links.

Nothing is judged here; `metadata` decides which field is believed. Work is
bounded: so many scripts, so many characters, so many JSON values.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from rashomon.read.calendar import ENGLISH, DateStyle
from rashomon.read.html import jsonld, microdata
from rashomon.read.html.jsonld import Node
from rashomon.read.html.microdata import ItemScopes, Thing

if TYPE_CHECKING:
    from lxml.html import HtmlElement

SCRIPTS = 60
ITEMS = 2_000
HEADINGS = 3
"""First-level headings that may be the page's title."""


@dataclass(slots=True)
class Fields:
    """A page's own fields, in page order; names of meta elements and properties in lower case.

    `articles` are JSON-LD's that may be the page's own, `pages` its web pages, `others`
    all else; `things` the same by their `@id`; `described` what microdata describes.
    `properties` are filled by `own.settle`. `broken` counts scripts that are no JSON.
    `writing`: how the page writes its dates.
    """

    meta: dict[str, list[str]] = field(default_factory=dict)
    articles: list[Node] = field(default_factory=list)
    pages: list[Node] = field(default_factory=list)
    others: list[Node] = field(default_factory=list)
    things: dict[str, Node] = field(default_factory=dict)
    described: list[Thing] = field(default_factory=list)
    properties: dict[str, list[str]] = field(default_factory=dict)
    headings: list[str] = field(default_factory=list)
    times: list[tuple[HtmlElement, str]] = field(default_factory=list)
    canonical: str | None = None
    title: str | None = None
    language: str | None = None
    broken: int = 0
    writing: DateStyle = ENGLISH

    def first(self, *names: str) -> str | None:
        """The first meta element of the first of these names that has one."""
        return next((v for name in names for v in self.meta.get(name, ()) if v), None)


def gather(root: HtmlElement) -> Fields:
    """All fields of a page; `own.settle` decides which of them speak of its report."""
    found = Fields(language=root.get("lang") or root.get("xml:lang"))
    scripts = 0
    scopes = ItemScopes()
    for element in root.iter("meta", "link", "title", "script", "time", "abbr", "h1"):
        tag = element.tag
        if tag == "meta":
            _meta(found, element, scopes)
        elif tag == "link":
            if "canonical" in (element.get("rel") or "").lower() and not found.canonical:
                found.canonical = (element.get("href") or "").strip() or None
        elif tag == "title":
            found.title = found.title or " ".join((element.text or "").split()) or None
        elif tag == "h1":
            if len(found.headings) < HEADINGS:
                found.headings.append(microdata.words(element))
        elif tag in ("time", "abbr"):
            if len(found.times) < ITEMS:
                found.times.append((element, microdata.moment(element)))
        elif "ld+json" in (element.get("type") or "").lower() and scripts < SCRIPTS:
            scripts += 1
            _script(found, element.text or "")
    found.described = microdata.things(root, scopes)
    return found


def _meta(found: Fields, element: HtmlElement, scopes: ItemScopes) -> None:
    content = (element.get("content") or element.get("value") or "").strip()
    if not content or len(content) > 5_000:
        return
    names = {element.get(a) for a in ("property", "name", "http-equiv")}
    if (prop := element.get("itemprop")) and scopes.around(element) is None:
        names.add(prop)
    for name in sorted(n.strip().lower() for n in names if n):
        found.meta.setdefault(name, []).append(content)


def _script(found: Fields, text: str) -> None:
    data = jsonld.load(text)
    if data is None:
        found.broken += bool(text.strip())
        return
    for node, other in jsonld.walk(data):
        types = jsonld.types(node)
        if (known := node.get("@id")) and isinstance(known, str) and "name" in node:
            found.things.setdefault(known, node)
        if any(jsonld.ARTICLES.search(t) for t in types):
            if not other:
                found.articles.append(node)
        elif types:
            found.others.append(node)
            if "WebPage" in types and not other:
                found.pages.append(node)

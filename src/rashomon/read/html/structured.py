"""What a page says of itself in fields: meta elements, JSON-LD, microdata, links.

Nothing is judged here; `metadata` decides which field is believed. Work is
bounded: so many scripts, so many characters, so many JSON values.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from lxml.html import HtmlElement

SCRIPTS = 60
SCRIPT_LENGTH = 2_000_000
VALUES = 5_000
DEPTH = 30
ITEMS = 2_000

Node = dict[str, Any]

ARTICLES = re.compile(
    r"(?:^|[/#:])(?:[A-Za-z]*Article|[A-Za-z]*BlogPosting|SocialMediaPosting|Report|Review)$"
)
"""schema.org's types of written reports: NewsArticle and its kin, BlogPosting, Review …"""

_LISTS = frozenset(
    {
        "itemListElement",
        "mentions",
        "citation",
        "relatedLink",
        "isPartOf",
        "comment",
        "liveBlogUpdate",
    }
)
_COMMENT = re.compile(r"^\s*(?:<!--|//<!\[CDATA\[|/\*<!\[CDATA\[\*/|<!\[CDATA\[)")
_COMMENT_END = re.compile(r"(?://)?(?:-->|\]\]>|/\*\]\]>\*/)\s*;?\s*$")
_TRAILING = re.compile(r",(?=\s{0,200}[}\]])")


@dataclass(slots=True)
class Fields:
    """A page's own fields, in page order; names of meta elements and properties in lower case."""

    meta: dict[str, list[str]] = field(default_factory=dict)
    articles: list[Node] = field(default_factory=list)
    listed: list[Node] = field(default_factory=list)
    pages: list[Node] = field(default_factory=list)
    others: list[Node] = field(default_factory=list)
    properties: dict[str, list[str]] = field(default_factory=dict)
    times: list[tuple[HtmlElement, str]] = field(default_factory=list)
    canonical: str | None = None
    title: str | None = None
    language: str | None = None
    broken: int = 0

    def first(self, *names: str) -> str | None:
        """The first meta element of the first of these names that has one."""
        return next((v for name in names for v in self.meta.get(name, ()) if v), None)

    def all(self, *names: str) -> list[str]:
        """The contents of all meta elements of the first of these names that has one."""
        return next((self.meta[name] for name in names if self.meta.get(name)), [])


def gather(root: HtmlElement) -> Fields:
    """All fields of a page."""
    found = Fields(language=root.get("lang") or root.get("xml:lang"))
    scripts = 0
    for element in root.iter("meta", "link", "title", "script", "time", "abbr"):
        tag = element.tag
        if tag == "meta":
            _meta(found, element)
        elif tag == "link":
            if "canonical" in (element.get("rel") or "").lower() and not found.canonical:
                found.canonical = (element.get("href") or "").strip() or None
        elif tag == "title":
            found.title = found.title or " ".join((element.text or "").split()) or None
        elif tag in ("time", "abbr"):
            if len(found.times) < ITEMS:
                value = _value(element) if tag == "time" else element.get("title")
                found.times.append((element, value or ""))
        elif "ld+json" in (element.get("type") or "").lower() and scripts < SCRIPTS:
            scripts += 1
            _script(found, element.text or "")
    _properties(found, root)
    return found


def _meta(found: Fields, element: HtmlElement) -> None:
    content = (element.get("content") or element.get("value") or "").strip()
    if not content or len(content) > 5_000:
        return
    names = {element.get(a) for a in ("property", "name", "itemprop", "http-equiv")}
    for name in sorted(n.strip().lower() for n in names if n):
        found.meta.setdefault(name, []).append(content)


# ---- microdata and RDFa --------------------------------------------------------


def _properties(found: Fields, root: HtmlElement) -> None:
    """Elements with itemprop, property or rel=author that are not of a nested thing or comment."""
    from lxml.etree import XPath

    elements: Any = _compiled(XPath)(root)
    for element in elements[:ITEMS]:
        if element.tag == "meta":
            continue
        rel = "author" if element.get("rel") == "author" else ""
        names = f"{element.get('itemprop') or ''} {element.get('property') or ''} {rel}".lower()
        value = None
        for name in dict.fromkeys(names.split()):
            name = name.rpartition(":")[2]
            if name in _WANTED:
                value = _value(element) if value is None else value
                if value:
                    found.properties.setdefault(name, []).append(value)


@lru_cache(maxsize=1)
def _compiled(xpath: Any) -> Any:
    return xpath("//*[@itemprop or @property or @rel='author']")


_WANTED = frozenset(
    {"datepublished", "datecreated", "datemodified", "author", "creator", "headline", "dateline"}
)


def _value(element: HtmlElement) -> str:
    """What a property element says: its machine value, else its words."""
    for attribute in ("datetime", "content"):
        value = (element.get(attribute) or "").strip()
        if value:
            return value
    inner: Any = element.xpath("descendant::*[@itemprop='name'][1]")
    source = inner[0] if inner else element
    return " ".join("".join(source.itertext()).split())[:500]


# ---- JSON-LD -------------------------------------------------------------------


def _script(found: Fields, text: str) -> None:
    if len(text) > SCRIPT_LENGTH:
        found.broken += 1
        return
    data = load(text)
    if data is None:
        found.broken += 1
        return
    for node, listed in _walk(data):
        types = node.get("@type")
        types = types if isinstance(types, list) else [types]
        if any(isinstance(t, str) and ARTICLES.search(t) for t in types):
            # one in a list stands for another page
            (found.listed if listed else found.articles).append(node)
        elif types != [None]:
            found.others.append(node)
            if "WebPage" in types and not listed:
                found.pages.append(node)


def load(text: str) -> Any:
    """The JSON of a script, modestly repaired; None where it is beyond that.

    Mended: comment wrappers, raw control characters in strings, commas before a
    closing bracket, a second value after the first, a semicolon at the end.
    """
    text = _COMMENT_END.sub("", _COMMENT.sub("", text)).strip().rstrip(";")
    if not text:
        return None
    decoder = json.JSONDecoder(strict=False)
    for attempt in (text, _TRAILING.sub("", text)):
        try:
            return decoder.raw_decode(attempt)[0]
        except (ValueError, RecursionError):
            continue
    return None


def _walk(data: Any) -> Iterator[tuple[Node, bool]]:
    """Every object of the JSON, outermost first, and whether it stands in a list of others."""
    waiting: list[tuple[Any, int, bool]] = [(data, 0, False)]
    seen = 0
    while waiting and seen < VALUES:
        value, depth, listed = waiting.pop()
        seen += 1
        if depth > DEPTH:
            continue
        if isinstance(value, dict):
            yield value, listed
            inner = [
                (v, depth + 1, listed or k in _LISTS)
                for k, v in value.items()
                if isinstance(v, dict | list)
            ]
            waiting += reversed(inner)
        elif isinstance(value, list):
            waiting += [(v, depth + 1, listed) for v in reversed(value[:VALUES])]


def strings(value: Any, key: str = "name") -> list[str]:
    """The strings of a JSON-LD value: itself, its `key`, or those of its members."""
    if isinstance(value, str):
        return [value.strip()] if value.strip() else []
    if isinstance(value, dict):
        return strings(value.get(key), key) if key in value else []
    if isinstance(value, list):
        return [s for v in value[:50] for s in strings(v, key)]
    return []

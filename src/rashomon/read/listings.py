"""Lists of articles: RSS, Atom, JSON Feed, news sitemaps; and lists of such lists.

What is read here is what a list *names*; its items as reports are read by `formats.feeds`.
A document that declares entities is refused before it is parsed.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from typing import Any
from urllib.parse import urljoin, urlsplit, urlunsplit

from rashomon.ground.answers import ListedArticle, Listing
from rashomon.read import encoding, shapes, signs
from rashomon.read.formats import feeds, xml

MOST = 2_000
"""Entries of one list that are taken; the first ones, which are the newest by custom."""
LONGEST = 2_000
"""Characters of an address or a guid."""
HEAD = 100_000
"""Bytes in which a declaration of entities is looked for."""

Json = dict[str, Any]


_DECLARES = re.compile(rb"<!DOCTYPE[^>\[]{0,500}\[|<!ENTITY\s", re.IGNORECASE)


class RefusedListing(ValueError):
    """The document holds what no list of articles needs, and what may be an attack."""


def listing(content: bytes, address: str) -> Listing | None:
    """The list that these bytes are; None for a page or anything else.

    `address` is where they come from: links are resolved against it. RefusedListing where the
    document declares entities.
    """
    head = content[:HEAD].lstrip(b"\xef\xbb\xbf \t\r\n")
    if head[:1] == b"{":
        return _json(content, address)
    if head[:1] != b"<" and not encoding.marked(content):
        return None
    if _DECLARES.search(content[:HEAD].replace(b"\0", b"")):
        raise RefusedListing("it declares entities of its own, as no feed and no page needs")
    kind = _root(content)
    if kind is None:
        return None
    tree = xml.parse(content)
    return None if tree is None else _tree(xml.name(tree), tree, address)


_ROOTS = {"rss": "rss", "rdf": "rss", "feed": "atom", "urlset": "sitemap"}
_LISTS = {"sitemapindex": "sitemaps", "opml": "opml"}


def _root(content: bytes) -> str | None:
    """The kind of list that the document's first element says."""
    from rashomon.read.signatures import root

    words = encoding.decode(content[:8_000], markup=True).text
    return {**_ROOTS, **_LISTS}.get(root(words))


def _tree(root: str, tree: Any, address: str) -> Listing | None:
    if root in _LISTS:
        found = list(_lists(root, tree, address))
        return Listing(_LISTS[root], feeds.channel(tree), tuple(found[:MOST]), len(found[MOST:]))
    if root == "urlset":
        return _bounded("sitemap", None, _sitemap(tree, address))
    if root not in _ROOTS:
        return None
    title = feeds.channel(tree)
    items = (e for e in tree.iter() if xml.name(e) in feeds.ITEMS)
    base = tree.get(_BASE) or address
    records = (feeds.record(item, title) for item in items)
    return _bounded(_ROOTS[root], title, (_entry(r, urljoin(address, base)) for r in records))


_BASE = "{http://www.w3.org/XML/1998/namespace}base"


def _bounded(kind: str, title: str | None, entries: Iterator[ListedArticle | None]) -> Listing:
    """The first entries; a guid that two of them bear tells nothing, and is left out."""
    found: list[ListedArticle] = []
    left = 0
    for entry in entries:
        if entry is not None and len(found) < MOST:
            found.append(entry)
        elif entry is not None:
            left += 1
    places: dict[str, set[str]] = {}
    for e in found:
        places.setdefault(e.guid, set()).add(e.address)
    once = [replace(e, guid=e.address or e.guid) if len(places[e.guid]) > 1 else e for e in found]
    count = Counter((e.guid, e.address) for e in once)
    return Listing(kind, title, tuple(e for e in _each(once, count)), left)


def _each(entries: list[ListedArticle], count: Counter[tuple[str, str]]) -> Iterator[ListedArticle]:
    """Each entry once: the first of those that are named alike."""
    for e in entries:
        if count.pop((e.guid, e.address), 0):
            yield e


def _entry(record: dict[str, str], base: str) -> ListedArticle | None:
    """An item by its guid and its address; None where it has neither and no words."""
    held = {k: signs.whole(v) for k, v in record.items()}
    place = address(held.get("url"), base)
    guid = " ".join((held.get("id") or place or held.get("title") or "").split())[:LONGEST]
    if place is None and not (held.get("html") or held.get("text")):
        return None
    if not guid:
        return None
    held.pop("url", None)
    return ListedArticle(guid, place or "", held | ({"url": place} if place else {}))


def address(said: str | None, base: str) -> str | None:
    """A link as an address of the web, whole and without a fragment; None where it is none."""
    words = (said or "").strip()
    if not words or len(words) > LONGEST:
        return None
    try:
        parts = urlsplit(urljoin(base, words))
        port = parts.port
    except ValueError:
        return None
    if parts.scheme not in ("http", "https") or not parts.hostname:
        return None
    host = parts.hostname if ":" not in parts.hostname else f"[{parts.hostname}]"
    known = {"http": 80, "https": 443}[parts.scheme]
    netloc = host if port in (None, known) else f"{host}:{port}"
    return urlunsplit((parts.scheme, netloc, parts.path or "/", parts.query, ""))


def _sitemap(tree: Any, base: str) -> Iterator[ListedArticle | None]:
    """The articles of a news sitemap; pages without news in them are passed over."""
    for url in tree:
        if xml.name(url) != "url":
            continue
        held: dict[str, str] = {}
        news = False
        for element in url.iter():
            name = xml.name(element)
            news = news or name == "news"
            if name in ("loc", "title", "publication_date"):
                held.setdefault(name, xml.words(element))
        place = address(held.get("loc"), base)
        if news and place:
            told = {"title": held.get("title"), "published": held.get("publication_date")}
            yield ListedArticle(
                place, place, {"url": place, **{k: v for k, v in told.items() if v}}
            )


def _lists(root: str, tree: Any, base: str) -> Iterator[ListedArticle]:
    """The lists that an OPML file or an index of sitemaps names, each once."""
    seen: set[str] = set()
    for element in tree.iter():
        if root == "opml":
            held = {k.lower(): v for k, v in element.attrib.items() if isinstance(k, str)}
            said, title = held.get("xmlurl"), held.get("title") or held.get("text")
        else:
            is_place = xml.name(element) == "loc"
            said, title = (xml.words(element) if is_place else None), None
        place = address(said, base)
        if place and place not in seen:
            seen.add(place)
            yield ListedArticle(place, place, {"title": title} if title else {})


def _json(content: bytes, base: str) -> Listing | None:
    """A feed of jsonfeed.org."""
    try:
        value = json.loads(encoding.decode(content).text.removeprefix("\ufeff"))
    except (ValueError, RecursionError):
        return None
    if not isinstance(value, dict) or "jsonfeed.org" not in str(value.get("version", "")):
        return None
    items = shapes.records(value) or []
    title = value.get("title")
    records = (_plain(item) for item in items if isinstance(item, dict))
    named = signs.whole(title) if isinstance(title, str) else None
    return _bounded("json", named, (_entry(r, base) for r in records))


_NAMES = {
    "id": ("id",),
    "url": ("url", "external_url"),
    "title": ("title",),
    "published": ("date_published",),
    "modified": ("date_modified",),
    "html": ("content_html",),
    "text": ("content_text", "summary"),
    "publisher": ("publisher",),
}


def _plain(item: Json) -> dict[str, str]:
    """An item by a record's names."""
    found: dict[str, str] = {}
    for name, theirs in _NAMES.items():
        value = next((item[t] for t in theirs if isinstance(item.get(t), str | int)), None)
        if value not in (None, "") and not isinstance(value, bool):
            found[name] = str(value)
    if "html" in found:
        found.pop("text", None)
    return found

"""Feeds (RSS, Atom): one report an item that carries its text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from rashomon.ground.limits import Limits
from rashomon.model import Problem, Report, Stated
from rashomon.read import records, signs
from rashomon.read.assemble import lost
from rashomon.read.formats import xml
from rashomon.read.sources import Source, shown

ITEMS = ("item", "entry")
WORDS = ("encoded", "content", "description", "summary")
"""Elements that carry an item's words, the whole text before the teaser."""
SPACES = frozenset(
    (
        "",
        "http://www.w3.org/2005/Atom",
        "http://purl.org/rss/1.0/",
        "http://purl.org/rss/1.0/modules/content/",
        "http://purl.org/dc/elements/1.1/",
        "http://purl.org/dc/terms/",
    )
)
"""Namespaces whose elements are read: those of media bear the same names for other things."""
TEASER = 400
"""Characters below which an item's words are taken for a teaser."""

_TAG = re.compile(r"</?[A-Za-z][^<>]{0,2000}>|<!--|&#?\w{1,30};")


def read(kind: str, source: Source, content: bytes, limits: Limits) -> Iterator[Report]:  # noqa: ARG001
    """The items' reports; an item without words is named as lost."""
    tree = xml.parse(content)
    items = [e for e in tree.iter() if xml.name(e) in ITEMS] if tree is not None else []
    if not items:
        said = "is a feed without items, or XML that cannot be read. Give me the reports themselves"
        yield lost(source.name, f"{shown(source.name)} {said}.")
        return
    title = channel(tree)
    for number, item in enumerate(items, 1):
        yield _item(records.RecordPlace(source.name, f"Item {number:,}"), item, title, limits)


def channel(tree: Any) -> str | None:
    """The feed's own title: of the first element that is in no item."""
    for element in tree.iter():
        if xml.name(element) in ITEMS:
            break
        if xml.name(element) == "title":
            return xml.words(element) or None
    return None


def record(item: Any, channel: str | None) -> dict[str, str]:
    """What a feed says of an item, by a record's names."""
    found: dict[str, str] = {}
    for element in (e for e in item if xml.space(e) in SPACES):
        name, words = xml.name(element), xml.words(element)
        if name in WORDS:
            found.setdefault(name, _markup(element))
        elif name == "link":
            if element.get("rel", "alternate") == "alternate":
                found.setdefault("url", element.get("href") or words)
        elif name == "author":
            named = (xml.words(e) for e in element if xml.name(e) == "name")
            found.setdefault("author", next(named, words))
        elif name in ("title", "guid", "id", "pubdate", "published", "updated", "date", "creator"):
            found.setdefault(name, words)
    markup = next((found[name] for name in WORDS if found.get(name)), "")
    held = {
        "id": found.get("guid") or found.get("id"),
        "title": found.get("title"),
        "url": found.get("url"),
        "author": found.get("creator") or found.get("author"),
        "published": found.get("pubdate") or found.get("published") or found.get("date"),
        "modified": found.get("updated"),
        "publisher": channel,
        "html" if _TAG.search(markup) else "text": markup,
    }
    return {k: v for k, v in held.items() if v}


def _item(place: records.RecordPlace, item: Any, channel: str | None, limits: Limits) -> Report:
    report = records.report(place, record(item, channel), limits)
    told = report.metadata
    if told.published.value is None and (changed := told.modified.value):
        given = replace(told, published=Stated(changed, "metadata"))
        said = f"{place} is dated by its last change, {changed[:10]}; it may be older."
        remark = Problem(signs.STAGE, said, input=place.name)
        report = replace(report, metadata=given, problems=(*report.problems, remark))
    if report.text and len(report.text) < TEASER:
        said = f"{place} may be a teaser ({len(report.text)} characters); its page may say more."
        remark = Problem(signs.STAGE, said, input=place.name)
        report = replace(report, problems=(*report.problems, remark))
    return report


def _markup(element: Any) -> str:
    """What an element holds as HTML: escaped words unescaped, elements as they stand."""
    words = element.text or ""
    if len(element):
        from html import escape

        from lxml import etree

        held = (str(etree.tostring(e, encoding="unicode", method="html")) for e in element)
        words = escape(words) + "".join(held)
    return words.strip()

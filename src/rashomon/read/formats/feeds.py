"""Feeds (RSS, Atom): one report an item that carries its text."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from rashomon.ground.limits import Limits
from rashomon.model import Problem, Report
from rashomon.read import records, signs
from rashomon.read.assemble import lost
from rashomon.read.formats import xml
from rashomon.read.sources import Source, shown

ITEMS = ("item", "entry")
WORDS = ("encoded", "content", "description", "summary")
"""Elements that carry an item's words, the whole text before the teaser."""
TEASER = 400
"""Characters below which an item's words are taken for a teaser."""


def read(kind: str, source: Source, content: bytes, limits: Limits) -> Iterator[Report]:  # noqa: ARG001
    """The items' reports; an item without words is named as lost."""
    tree = xml.parse(content)
    items = [e for e in tree.iter() if xml.name(e) in ITEMS] if tree is not None else []
    if not items:
        said = "is a feed without items, or XML that cannot be read. Give me the reports themselves"
        yield lost(source.name, f"{shown(source.name)} {said}.")
        return
    channel = _channel(tree)
    for number, item in enumerate(items, 1):
        yield _item(records.Place(source.name, f"Item {number:,}"), item, channel, limits)


def _channel(tree: Any) -> str | None:
    """The feed's own title: of the first element that is in no item."""
    for element in tree.iter():
        if xml.name(element) in ITEMS:
            break
        if xml.name(element) == "title":
            return xml.words(element) or None
    return None


def _item(place: records.Place, item: Any, channel: str | None, limits: Limits) -> Report:
    found: dict[str, str] = {}
    markup = ""
    for element in item:
        name, words = xml.name(element), xml.words(element)
        if name in WORDS:
            found.setdefault(name, _markup(element))
        elif name == "link":
            relation = element.get("rel", "alternate")
            if relation == "alternate":
                found.setdefault("url", element.get("href") or words)
        elif name == "author":
            found.setdefault(
                "author", next((xml.words(e) for e in element if xml.name(e) == "name"), words)
            )
        elif name in ("title", "guid", "id", "pubdate", "published", "updated", "date", "creator"):
            found.setdefault(name, words)
    markup = next((found[name] for name in WORDS if found.get(name)), "")
    record = {
        "id": found.get("guid") or found.get("id"),
        "title": found.get("title"),
        "url": found.get("url"),
        "author": found.get("creator") or found.get("author"),
        "published": found.get("pubdate") or found.get("published") or found.get("date"),
        "modified": found.get("updated"),
        "publisher": channel,
        "html" if "<" in markup else "text": markup,
    }
    report = records.report(place, {k: v for k, v in record.items() if v}, limits)
    if report.text and len(report.text) < TEASER:
        said = f"{place} may be a teaser ({len(report.text)} characters); its page may say more."
        remark = Problem(signs.STAGE, said, input=place.name)
        report = replace(report, problems=(*report.problems, remark))
    return report


def _markup(element: Any) -> str:
    """What an element holds as HTML: escaped words unescaped, elements as they stand."""
    if len(element):
        from lxml import etree

        return "".join(str(etree.tostring(e, encoding="unicode", method="html")) for e in element)
    return (element.text or "").strip()

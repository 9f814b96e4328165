"""Shapes of JSON that hold reports: who writes them so, and how they become plain records.

Each shape is one function from a document to its records, in a visible list; what is none of
them is left as it is.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

Json = dict[str, Any]


def records(value: Any) -> list[Json] | None:
    """The records within a JSON object of a known shape; None where it has none."""
    if not isinstance(value, Mapping):
        return None
    return next((found for shape in SHAPES if (found := shape(value)) is not None), None)


def ours(value: Any) -> bool:
    """Whether it is what Rashomon itself printed: a report or an account of the contract."""
    return isinstance(value, Mapping) and str(value.get("schema", "")).startswith("rashomon/")


def _json_feed(value: Mapping[str, Any]) -> list[Json] | None:
    """A feed of https://jsonfeed.org."""
    items = value.get("items")
    if "jsonfeed.org" not in str(value.get("version", "")) or not isinstance(items, list):
        return None
    publisher = value.get("title")
    return [
        {**item, "publisher": publisher, "author": _names(item.get("authors"))}
        if isinstance(item, dict)
        else item
        for item in items
    ]


def _ninjs(value: Mapping[str, Any]) -> list[Json] | None:
    """An item of the IPTC's ninjs, in its first or its later versions."""
    if not ({"body_text", "body_html", "bodies"} & value.keys()) or "uri" not in value:
        return None
    bodies = value.get("bodies")
    held = {
        str(b.get("contenttype") or b.get("contentType") or "plain"): b.get("value")
        for b in (bodies if isinstance(bodies, list) else ())
        if isinstance(b, Mapping)
    }
    page = value.get("body_html") or next((v for k, v in held.items() if "html" in k), None)
    plain = value.get("body_text") or next((v for k, v in held.items() if "plain" in k), None)
    heads = value.get("headlines")
    return [
        {
            "id": value["uri"],
            "title": value.get("headline") or _value(heads),
            "text" if plain else "html": plain or page,
            "published": value.get("versioncreated") or value.get("versionCreated"),
            "language": value.get("language"),
            "author": value.get("byline"),
            "publisher": _provider(value),
        }
    ]


def _value(held: Any) -> Any:
    first = held[0] if isinstance(held, list) and held else None
    return first.get("value") if isinstance(first, Mapping) else None


def _provider(value: Mapping[str, Any]) -> Any:
    told = ("provider", "infosources", "infoSources", "infosource")
    sources: Any = next((value[name] for name in told if value.get(name)), [])
    if isinstance(sources, str | Mapping):
        return sources.get("name") if isinstance(sources, Mapping) else sources
    first = sources[0] if isinstance(sources, list) and sources else None
    named = first.get("name") if isinstance(first, Mapping) else None
    return named or value.get("copyrightholder") or value.get("copyrightHolder")


def _telegram(value: Mapping[str, Any]) -> list[Json] | None:
    """A channel's messages as Telegram exports them; those without words are left out.

    Who wrote a message that was passed on is its publisher, the channel passes it on.
    """
    messages = value.get("messages")
    if not isinstance(messages, list) or not {"name", "type", "id"} & value.keys():
        return None
    if not any(isinstance(m, dict) and "date" in m and "text" in m for m in messages):
        return None
    found = []
    for message in messages:
        if isinstance(message, dict) and (words := spoken(message.get("text"))):
            held = {"id": message.get("id"), "text": words, "published": message.get("date")}
            channel = message.get("from") or value.get("name")
            source = message.get("forwarded_from") or message.get("saved_from")
            passed = {"publisher": source, "syndicator": channel} if source else {}
            found.append({**held, "publisher": channel, **passed})
    return found


def spoken(text: Any) -> str:
    """The words of a message whose text may be in formatted parts."""
    parts = text if isinstance(text, list) else [text]
    held = (p.get("text") if isinstance(p, Mapping) else p for p in parts)
    return "".join(p for p in held if isinstance(p, str)).strip()


def _names(authors: Any) -> list[Any]:
    held = authors if isinstance(authors, list) else [authors]
    found = (a.get("name") if isinstance(a, Mapping) else a for a in held)
    return [name for name in found if name]


SHAPES: tuple[Callable[[Mapping[str, Any]], list[Json] | None], ...] = (
    _json_feed,
    _ninjs,
    _telegram,
)

"""JSON-LD: a script's text → objects, and what their values say.

Nothing here is recursive without a bound: so many levels, so many values.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any

LENGTH = 2_000_000
"""Characters of one script; a longer one is not read."""
VALUES = 5_000
DEPTH = 30
"""Levels of objects and lists within one another that are walked."""
NESTED = 10
"""Levels within one property that its strings are looked for in."""

Node = dict[str, Any]

ARTICLES = re.compile(
    r"(?:^|[/#:])(?:[A-Za-z]*Article|[A-Za-z]*BlogPosting|SocialMediaPosting|Report|Review)$"
)
"""schema.org's types of written reports: NewsArticle and its kin, BlogPosting, Review …"""

_WAYS = frozenset({"@graph", "@list", "@set", "mainEntity", "mainEntityOfPage"})
"""The only properties that lead to what the page itself is.

Behind all others (hasPart, isBasedOn, itemListElement, mentions …) stand other works.
"""
_REFERRED = ("author", "creator", "publisher")
"""Properties that may only name the `@id` of an object elsewhere on the page."""

_COMMENT = re.compile(r"^\s*(?:<!--|//<!\[CDATA\[|/\*<!\[CDATA\[\*/|<!\[CDATA\[)")
_COMMENT_END = re.compile(r"(?://)?(?:-->|\]\]>|/\*\]\]>\*/)\s*;?\s*$")
_COMMA = re.compile(r'("(?:[^"\\]++|\\.)*+(?:"|\\?\Z))|,(?=\s{0,200}[,}\]])', re.DOTALL)
"""A whole string, or a comma that nothing follows; the first is kept."""
_BRACKET = re.compile(r'"(?:[^"\\]++|\\.)*+(?:"|\\?\Z)|[][{}]', re.DOTALL)
_CLOSING = {"{": "}", "[": "]"}


def load(text: str) -> Any:
    """The JSON of a script, modestly repaired; None where it is beyond that.

    Mended: comment wrappers, raw control characters in strings, doubled commas and
    those before a closing bracket, brackets that are never closed, a second value
    after the first, a semicolon at the end.
    """
    text = _COMMENT_END.sub("", _COMMENT.sub("", text)).strip().rstrip(";")
    if not text or len(text) > LENGTH:
        return None
    decoder = json.JSONDecoder(strict=False)
    for attempt in (str, _mended):
        try:
            return decoder.raw_decode(attempt(text))[0]
        except (ValueError, RecursionError):
            continue
    return None


def _mended(text: str) -> str:
    """The text without commas that nothing follows, and with all brackets closed."""
    text = _COMMA.sub(lambda m: m[1] or "", text)
    waiting: list[str] = []
    for found in _BRACKET.finditer(text):
        if closing := _CLOSING.get(found.group()):
            waiting.append(closing)
        elif waiting and found.group() == waiting[-1]:
            waiting.pop()
            if not waiting:
                return text  # a second value may follow
    return text.rstrip(", \t\r\n") + "".join(reversed(waiting))


def walk(data: Any) -> Iterator[tuple[Node, bool]]:
    """Every object of the JSON, outermost first, and whether it is some other work's."""
    waiting: list[tuple[Any, int, bool]] = [(data, 0, False)]
    seen = 0
    while waiting and seen < VALUES:
        value, depth, other = waiting.pop()
        seen += 1
        if depth > DEPTH:
            continue
        if isinstance(value, dict):
            yield value, other
            inner = [
                (v, depth + 1, other or k not in _WAYS)
                for k, v in value.items()
                if isinstance(v, dict | list)
            ]
            waiting += reversed(inner)
        elif isinstance(value, list):
            waiting += [(v, depth + 1, other) for v in reversed(value[:VALUES])]


def types(node: Node) -> list[str]:
    """The object's types, as they are written."""
    stated = node.get("@type")
    return [t for t in (stated if isinstance(stated, list) else [stated]) if isinstance(t, str)]


def strings(value: Any, key: str = "name", depth: int = NESTED) -> list[str]:
    """The strings of a JSON-LD value: itself, its `@value`, its `key`, or those of its members."""
    if isinstance(value, str):
        return [value.strip()] if value.strip() else []
    if depth == 0:
        return []
    if isinstance(value, dict):
        return strings(value.get("@value", value.get(key)), key, depth - 1)
    if isinstance(value, list):
        return [s for v in value[:50] for s in strings(v, key, depth - 1)]
    return []


def moments(value: Any) -> list[str]:
    """The same of a property that states a moment: numbers (20310506, seconds) count too."""
    listed = value if isinstance(value, list) else [value]
    found: list[str] = []
    for one in listed[:50]:
        inner = one.get("@value") if isinstance(one, dict) else one
        if isinstance(inner, float) and inner.is_integer():
            inner = int(inner)
        if isinstance(inner, int) and not isinstance(inner, bool) and 0 < inner < 10**14:
            found.append(str(inner))
        else:
            found += strings(one)
    return found


def resolved(node: Node, things: Mapping[str, Node]) -> Node:
    """The object with its people and publisher, where it only refers to them by `@id`."""
    changed = {key: _thing(node[key], things) for key in _REFERRED if key in node}
    return node | changed


def _thing(value: Any, things: Mapping[str, Node]) -> Any:
    if isinstance(value, list):
        return [v if isinstance(v, list) else _thing(v, things) for v in value[:50]]
    if isinstance(value, dict) and "name" not in value and isinstance(value.get("@id"), str):
        return things.get(value["@id"], value)
    return value

"""Elements within a line that are no reading text: hidden and struck-out words, notes, cents.

"12³ people" with a raised 3 tells of 12 people: the mark of a note stands beside the
number, not in it. Units keep theirs (km²). What a page strikes out it takes back.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Literal

from rashomon.read.html import forms

if TYPE_CHECKING:
    from lxml.html import HtmlElement

Mark = Literal["unseen", "struck", "note", "cents"]

STRUCK = frozenset(("del", "s", "strike"))
"""Elements whose words a browser strikes out."""
_STRUCK = re.compile(
    r"(?:^|[;\s])text-decoration(?:-line)?\s*:[^;]{0,60}\bline-through\b", re.IGNORECASE
)
"""A style that strikes them out."""

LONGEST = 400
"""Characters of an attribute that are looked at."""
_GONE = re.compile(
    r"(?:^|[;\s])(?:display\s*:\s*none|visibility\s*:\s*(?:hidden|collapse)|clip\s*:\s*rect\(\s*[01](?:px)?[\s,]"
    r"|clip-path\s*:\s*(?:inset\(\s*(?:50|100)%|circle\(\s*0)|font-size\s*:\s*0(?![.\d]*[1-9])"
    r"|color\s*:\s*transparent"
    r"|(?:left|top|right|text-indent|margin-left)\s*:\s*-\d{3,})",
    re.IGNORECASE,
)
_SMALL = re.compile(r"(?:^|[;\s])(?:max-)?(?:height|width)\s*:\s*[01](?:px)?\s*(?:;|!|$)", re.I)
_CUT = re.compile(r"overflow\s*:\s*hidden", re.IGNORECASE)
_NOTE = re.compile(
    r"\d{1,3}(?:[,–-]\s?\d{1,3}){0,4}|[*†‡§¶]{1,3}|[\[(](?:\d{1,3}|[a-z]|note \d{1,3})[\])]"
    r"|(?:\[\d{1,3}\]\s?){1,5}|\[citation needed\]",
    re.IGNORECASE,
)
_FRAGMENT = re.compile(
    r"[^#]{0,500}#(?:_?f(?:oot)?t?n|_?edn|end|note|cite|ref|sdfoot)", re.IGNORECASE
)
_UNIT = re.compile(r"(?<![^\W\d_])(?:[kcmdnµ]?m|ft|in|yd|mi|s|sec)\.?$")
_PRICE = re.compile(r"[$€£¥₹]\s?\d[\d,]*$")


def mark(element: HtmlElement, before: str) -> Mark | None:
    """What the element is of these; `before` is what its line says just before it.

    Only elements within a line are asked: a block that is hidden stays, as furniture.
    """
    tag = element.tag
    if tag in STRUCK:
        return "struck"
    if tag == "sup":
        return _raised("".join(map(str, element.itertext()))[:40].strip(), before)
    if not element.attrib:
        return None
    if hidden(element):
        return "unseen"
    if _STRUCK.search((element.get("style") or "")[:LONGEST]):
        return "struck"
    if tag == "a" and before and not before[-1].isspace():
        href = (element.get("href") or "")[:LONGEST]
        own = href.startswith("#") or _FRAGMENT.match(href)
        words = "".join(map(str, element.itertext()))[:40].strip() if own else ""
        return "note" if words and _NOTE.fullmatch(words) else None
    return None


def _raised(words: str, before: str) -> Mark | None:
    """What raised words are, by what they stand behind."""
    if not before or not _NOTE.fullmatch(words):
        return None
    if words.isdecimal():
        if len(words) == 2 and _PRICE.search(before):
            return "cents"
        if len(words) == 1 and _UNIT.search(before):
            return None
    return "note"


def hidden(element: HtmlElement) -> bool:
    """Whether the element says by itself that no browser shows it, or only screen readers do."""
    if element.get("hidden") is not None:
        return True
    style = (element.get("style") or "")[:LONGEST]
    if style and (_GONE.search(style) or (_CUT.search(style) and _SMALL.search(style))):
        return True
    names = element.get("class")
    return bool(names) and not forms.words().unseen.isdisjoint(names[:LONGEST].lower().split())

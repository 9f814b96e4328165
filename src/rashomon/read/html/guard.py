"""A linear look at a page before it is parsed, and what to do with one that would harm.

Known of the parser (libxml2 2.14 through lxml 6): attributes of one element cost
the square of their number (30,000 take 4 s); an element below 2,048 others ends
the page without a word; a doctype's own entities are left as text. Known of what
reads the tree: work on very many elements is not always linear. So: an element's
attributes are cut, elements too deep are flattened so that their text stays, and
a page that is hard is read in a process of its own, with bounds.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from rashomon.read import signs

TAG_LENGTH = 10_000
"""Characters of a tag that is looked at more closely."""
ATTRIBUTES = 500
"""Attributes that an element may keep."""
DEPTH = 200
"""Elements within one another after flattening."""
TAGS = 10_000
"""Opening tags beyond which a page is hard: several times what the pages of the press have."""
LENGTH = 1_500_000
"""Characters beyond which a page is hard."""
CLOSES = 60
"""How far up an end tag looks for its element."""

_TAG = re.compile(r"""<[a-zA-Z](?:[^"'>]++|"[^"]*+(?:"|\Z)|'[^']*+(?:'|\Z))*+""")
_ATTRIBUTE = re.compile(r"""[^\s"'>/=]++(?:\s*+=\s*+(?:"[^"]*+"?|'[^']*+'?|[^\s"'>]++))?|["'/=]""")
_DOCTYPE = re.compile(r"<!doctype[^<>\[]{0,500}\[", re.IGNORECASE)
_TOKEN = re.compile(
    r"""<!--.*?(?:-->|\Z)|<(/?)([a-zA-Z][a-zA-Z0-9:_-]{0,60})"""
    r"""((?:[^"'>]++|"[^"]*+(?:"|\Z)|'[^']*+(?:'|\Z))*+)>?""",
    re.DOTALL,
)
_RAW = {
    name: re.compile(rf"</{name}\b", re.IGNORECASE)
    for name in ("script", "style", "textarea", "title", "xmp", "iframe", "noembed", "noframes")
}
_VOID = frozenset(
    ["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track",
     "wbr", "param", "frame", "keygen", "basefont"]
)  # fmt: skip
_SAME_ENDS = frozenset(
    ["p", "li", "dt", "dd", "tr", "td", "th", "option", "thead", "tbody", "tfoot", "optgroup", "a"]
)
_INLINE = frozenset(
    ["a", "abbr", "b", "bdi", "bdo", "big", "cite", "code", "em", "font", "i", "ins", "del", "kbd",
     "label", "mark", "q", "s", "samp", "small", "span", "strike", "strong", "sub", "sup", "time",
     "tt", "u", "var"]
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Look:
    """A page fit to be parsed, whether reading it is hard, and what was changed in it."""

    page: str
    hard: bool = False
    remarks: tuple[str, ...] = ()


def look(page: str) -> Look:
    """The page, with entities of its own and masses of attributes taken out."""
    remarks = []
    page = signs.whole(page)
    doctype = _DOCTYPE.search(page, 0, 4_000)
    if doctype:
        page, said = _without_entities(page, doctype.start(), doctype.end())
        remarks.append(said)
    low = page.lower()
    hidden = _swallowed(low)
    if hidden:
        remarks.append(f"has a part that is never closed and hides its last {hidden:,} characters")
    elif _broken_off(low):
        remarks.append("breaks off before its end; what was there was read. Save it again, whole")
    tags = _TAG.findall(page)
    hard = len(tags) > TAGS or len(page) > LENGTH
    if any(len(t) > TAG_LENGTH and _attributes(t) > ATTRIBUTES for t in tags):
        page, hard = _TAG.sub(lambda found: _fewer(found.group()), page), True
        remarks.append(f"has elements of more than {ATTRIBUTES:,} attributes; these were left out")
    return Look(page, hard, tuple(remarks))


def _without_entities(page: str, start: int, end: int) -> tuple[str, str]:
    close = page.find("]>", end, end + 1_000_000)
    rest = page[close + 2 :] if close >= 0 else page[end:]
    said = "declares entities of its own, which are not expanded"
    return page[:start] + rest, said


def _swallowed(low: str) -> int:
    """The characters at the end that an unclosed comment, script or style takes from the page."""
    for opens, closes in (("<!--", "-->"), ("<script", "</script"), ("<style", "</style")):
        start = low.rfind(opens)
        if start > low.rfind(closes) and "</body" in low[start:]:
            return len(low) - start
    return 0


def _broken_off(low: str) -> bool:
    """Whether a whole page ends without its end tag and within a part that it opened."""
    if "</html" in low or "</body" in low or "<body" not in low:
        return False
    return any(low.count(f"<{n}") > low.count(f"</{n}") for n in ("div", "article", "main"))


def _attributes(tag: str) -> int:
    return sum(1 for _ in _ATTRIBUTE.finditer(tag))


def _fewer(tag: str) -> str:
    """A tag with no more than its first attributes."""
    if len(tag) <= TAG_LENGTH:
        return tag
    name = re.match(r"<[^\s/>\"'=]*+", tag)
    begin = name.end() if name else 1
    kept = []
    for number, found in enumerate(_ATTRIBUTE.finditer(tag, begin)):
        if number >= ATTRIBUTES:
            break
        kept.append(found.group())
    return f"{tag[:begin]} {' '.join(kept)}"


# ---- flattening ------------------------------------------------------------------


def flatten(page: str, depth: int = DEPTH) -> str:
    """The page with elements deeper than `depth` taken out and all their text left in.

    Where a block was taken out stands an empty line, so that blocks stay apart.
    """
    return "".join(_Flattener(page, depth).pieces())


class _Flattener:
    """Goes through the tags once, with an account of what is open."""

    def __init__(self, page: str, depth: int) -> None:
        self.page, self.depth = page, depth
        self.open: list[tuple[str, bool]] = []  # name, whether its tag was written
        self.out: list[str] = []
        self.written = 0

    def pieces(self) -> list[str]:
        """The page's pieces, in order."""
        at = 0
        while found := _TOKEN.search(self.page, at):
            self.out.append(self.page[at : found.start()])
            at = found.end()
            if found[2] is None:
                self.out.append(found.group())
            elif found[1]:
                self._close(found[2].lower())
            else:
                at = self._opens(found[2].lower(), found.group(), at)
        self.out.append(self.page[at:])
        return self.out

    def _opens(self, name: str, tag: str, at: int) -> int:
        """An element opens; for one of raw text, where that ends."""
        if name in _RAW:
            end = _RAW[name].search(self.page, at)
            stop = end.start() if end else len(self.page)
            self.out.append(tag + self.page[at:stop] + f"</{name}>")
            close = self.page.find(">", stop)
            return close + 1 if end and close >= 0 else len(self.page)
        if name in _VOID or tag.endswith("/>"):
            self.out.append(tag)
            return at
        if name in _SAME_ENDS and self.open and self.open[-1][0] == name:
            self._pop()
        written = self.written < self.depth
        self.open.append((name, written))
        self.written += written
        self.out.append(tag if written else _gap(name))
        return at

    def _close(self, name: str) -> None:
        near = self.open[-CLOSES:]
        if all(held != name for held, _ in near):
            return
        while self.open[-1][0] != name:
            self._pop()
        self._pop()

    def _pop(self) -> None:
        name, written = self.open.pop()
        self.written -= written
        self.out.append(f"</{name}>" if written else _gap(name))


def _gap(name: str) -> str:
    return "" if name in _INLINE else "<br><br>"


def stretches(page: str) -> Iterator[tuple[str, bool]]:
    """The text between the tags, and whether a block ends after it; scripts and styles left out."""
    at = 0
    while found := _TOKEN.search(page, at):
        name = (found[2] or "").lower()
        yield page[at : found.start()], bool(name) and name not in _INLINE
        at = found.end()
        if name in _RAW and not found[1]:
            end = _RAW[name].search(page, at)
            at = end.start() if end else len(page)
    yield page[at:], True

"""A page's markup, token by token, by the states of HTML's own tokenizer.

Tags are told from what only looks like them: in scripts and other raw text, in
comments, in values of attributes. Two things are as the parser has them (libxml2
from 2.14 on) and not as browsers: a CDATA section is a comment that ends at the
first `>`, in SVG too; an element that closes itself (`<title/>`) holds no raw text.

After: HTML Living Standard, 13.2.5 "Tokenization".
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal, NamedTuple

RAW = frozenset(
    ["script", "style", "textarea", "title", "xmp", "iframe", "noembed", "noframes", "plaintext"]
)
"""Elements that hold no elements: all is text up to their own end tag."""

_SPACE = r"[ \t\n\f\r]"
_NAME = r"[a-zA-Z][^ \t\n\f\r/>]*+"
_VALUE = r"""(?:"[^"]*+(?:"|\Z)|'[^']*+(?:'|\Z)|(?!["'])[^ \t\n\f\r>]*+)"""
_ATTRIBUTE = rf"(?=[^ \t\n\f\r/>])=?+[^ \t\n\f\r/>=]*+(?:{_SPACE}*+={_SPACE}*+{_VALUE})?+"
_BETWEEN = r"[ \t\n\f\r/]++"
_MARKUP = re.compile(
    rf"<(?:(?P<slash>/?)(?P<name>{_NAME})(?:{_BETWEEN}|{_ATTRIBUTE})*+(?P<tag>>)?"
    r"|!--(?:(?P<comment>-?>|.*?--!?>)|.*+)"
    r"|(?:[!?]|/(?!\Z))[^>]*+(?P<other>>)?)",
    re.DOTALL,
)
_ATTRIBUTES = re.compile(f"(?:{_BETWEEN})?+({_ATTRIBUTE})")
_TAG_NAME = re.compile(f"</?{_NAME}")
_ENDS = {n: re.compile(rf"</{n}(?=[ \t\n\f\r/>])", re.IGNORECASE) for n in RAW - {"script"}}
_SCRIPT = re.compile(r"<!--|-->|<(?P<slash>/?)script(?=[ \t\n\f\r/>])", re.IGNORECASE)


class MarkupToken(NamedTuple):
    """A piece of markup, `page[start:end]`.

    `kind`: an element's start or end tag, the raw text behind a start tag, or what a
    browser passes over (comments, doctypes). `name`: the element's, in lower case.
    `closed`: it ends before the page does, as it should.
    """

    kind: Literal["start", "end", "raw", "comment"]
    name: str
    start: int
    end: int
    closed: bool


def tokens(page: str) -> Iterator[MarkupToken]:
    """The tokens of a page in order; what stands between two of them is text. Linear."""
    at = 0
    while found := _MARKUP.search(page, at):
        start, at = found.span()
        closed = bool(found["tag"] or found["comment"] or found["other"])
        name = found["name"]
        if name is None:
            yield MarkupToken("comment", "", start, at, closed)
            continue
        name = name.lower()
        tag = MarkupToken("end" if found["slash"] else "start", name, start, at, closed)
        yield tag
        if name in RAW and not found["slash"] and not closes_itself(page, tag):
            end = _raw_end(page, name, at)
            stop = len(page) if end < 0 else end
            yield MarkupToken("raw", name, at, stop, end >= 0)
            at = stop


def _raw_end(page: str, name: str, at: int) -> int:
    """Where the end tag of an element of raw text begins; -1 where it has none."""
    if name == "script":
        return _script_end(page, at)
    found = None if name == "plaintext" else _ENDS[name].search(page, at)
    return found.start() if found else -1


def _script_end(page: str, at: int) -> int:
    """The same of a script: within `<!-- <script>` an end tag closes the inner one only."""
    commented = inner = False
    while found := _SCRIPT.search(page, at):
        at = found.end()
        if found.group() == "<!--":
            at -= 2  # "<!-->" closes itself
            commented = True
        elif found.group() == "-->":
            commented = inner = False
        elif found["slash"] and not inner:
            return found.start()
        elif commented:
            inner = not found["slash"]
    return -1


def attributes(page: str, tag: MarkupToken) -> Iterator[re.Match[str]]:
    """The attributes of a tag, in order, as they are written."""
    name = _TAG_NAME.match(page, tag.start)
    at = name.end() if name else tag.start
    while found := _ATTRIBUTES.match(page, at, tag.end):
        yield found
        at = found.end()


def closes_itself(page: str, tag: MarkupToken) -> bool:
    """Whether a start tag ends with a slash that is no part of an attribute's value."""
    if not tag.closed or page[tag.end - 2] != "/":
        return False
    ends = [found.end() for found in attributes(page, tag)]
    return not ends or ends[-1] < tag.end - 1

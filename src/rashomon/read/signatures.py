"""Which kind of file begins so: told from the first bytes, never from the name alone.

Two lists: kinds that a reader takes, and kinds of text that nobody reads, each with what is
said of it. What is told here goes before the looser looks for JSON, pages and prose (`sniff`).
"""

from __future__ import annotations

import csv
import re
from collections.abc import Callable, Collection, Iterator, Sequence
from itertools import islice

from rashomon.ground import outputs
from rashomon.read import fields

MARKS = "\t,;|"
"""What may part the cells of a table."""
ROWS = 40
"""Lines of a table that are looked at."""
FEW, MANY = 3, 4
"""Rows and columns that are told by the same number of cells in each row, where no name is
known."""
ADDRESSES = 0.8
"""Share of lines that are web addresses, from which on a text is a list of them."""

_HEADER = re.compile(r"([A-Za-z][A-Za-z0-9-]{1,60}):(?:[ \t].{0,4000}|$)")
_MAIL = {
    "from", "to", "subject", "message-id", "mime-version", "received", "return-path",
    "delivered-to", "reply-to",
}  # fmt: skip
_CUE = re.compile(r"\s{0,20}\d{1,6}[ \t]{0,9}\r?\n\d{1,3}:\d\d:\d\d[,.]\d{1,3} -->")
FRONT = re.compile(
    r"(?:\ufeff|\s){0,20}(?P<mark>---|\+\+\+)[ \t]{0,9}\r?\n"
    r"(?P<front>(?:[^\n]{0,2000}\n){1,100}?)(?P=mark)[ \t]{0,9}(?:\r?\n|$)"
)
"""The head of a Markdown file: its metadata, between two lines of marks."""
_HEAD_FIELD = re.compile(r"^[A-Za-z][\w -]{0,40}\s?[:=](?:\s|$)", re.MULTILINE)
_MARKDOWN = re.compile(
    r"^(?:#{1,6} {1,3}[^\s#][^\n]{0,400}|[^\n]{0,1000}\]\((?:https?://|mailto:|/)[^\s()]{1,1000}\)[^\n]{0,1000})$",
    re.MULTILINE,
)
"""A line that is a heading, or holds a link, as Markdown writes them."""
_ADDRESS = re.compile(r"(?:https?://|www\.)[^\s<>\"]{3,2000}")
_KEPT_LINK = re.compile(
    r"\s{0,20}\[(?:InternetShortcut|Desktop Entry|\{[0-9A-Fa-f-]{36}\})[^\n]{0,80}\n"
    r"(?:[^\n]{0,2000}\n){0,40}?URL\s?=",
)
_XML = re.compile(
    r"\s{0,200}(?:<\?xml[^>]{0,200}>\s{0,200})?(?:<!(?:--|DOCTYPE)[^>]{0,2000}>\s{0,200}){0,4}"
)
_ROOT = re.compile(r"<(?:[A-Za-z_][\w.-]{0,60}:)?([A-Za-z_][\w.-]{0,60})[\s/>]")
_PACKED = re.compile(rb"archive/[^/\0]{1,300}\.warc|datapackage\.json|indexes/index\.(?:cdx|idx)")
_NEWS = {"newsmessage", "newsitem", "newsml", "nitf", "packageitem"}
_FEEDS = {"rss", "feed", "rdf"}

Look = Callable[[str], bool]


def packed(head: bytes) -> str | None:
    """Documents in a form of their own."""
    if head.startswith(b"%PDF-"):
        return "pdf"
    if head.startswith(b"{\\rtf"):
        return "rtf"
    if head.startswith((b"WARC/0.", b"WARC/1.")):
        return "warc"
    if not head.startswith(b"PK\x03\x04"):
        return None
    first = head[:400]
    if b"mimetypeapplication/epub+zip" in first:
        return "epub"
    if b"mimetypeapplication/vnd.oasis.opendocument.text" in first:
        return "odt"
    if _PACKED.search(first):
        return "wacz"
    office = b"[Content_Types].xml" in first or b"word/" in head
    return "docx" if office and b"xl/work" not in head and b"ppt/" not in head else None


def told(words: str, columns: Collection[str] = ()) -> str | None:
    """The kind of file that a reader of its own takes; None where it is none of them.

    `columns` are what the user calls the fields of a report.
    """
    kind = next((kind for kind, look in LOOKS.items() if look(words)), None)
    return kind or ("table" if delimiter(words, columns) else None)


def refused(words: str) -> tuple[str, str] | None:
    """What a text is that is neither prose nor read, and what to do; else None."""
    return next(((what, advice) for look, what, advice in REFUSED if look(words)), None)


def headers(words: str) -> dict[str, str]:
    """The headers that a mail begins with, by their names in small letters."""
    found: dict[str, str] = {}
    last = ""
    for line in islice(_lines(words), 400):
        if not line:
            break
        if line[0] in " \t" and last:
            found[last] += f" {line.strip()}"
        elif match := _HEADER.fullmatch(line):
            last = match[1].lower()
            found.setdefault(last, line.partition(":")[2].strip())
        else:
            return {}
    return found


def _mhtml(words: str) -> bool:
    """A page that a browser saved as one file."""
    held = headers(words)
    saved = "snapshot-content-location" in held or "saved by" in held.get("from", "").lower()
    related = held.get("content-type", "").lower().startswith("multipart/related")
    return "mime-version" in held and (saved or (related and not held.keys() & {"to", "received"}))


def _mail(words: str) -> bool:
    return len(headers(words).keys() & _MAIL) >= 2


def _mailbox(words: str) -> bool:
    first, _, rest = words.partition("\n")
    return first.startswith("From ") and _mail(rest)


def _subtitles(words: str) -> bool:
    return bool(_CUE.match(words)) or (words.startswith("WEBVTT") and "-->" in words)


def _markdown(words: str) -> bool:
    """A head of metadata, a heading at the top, or several lines as Markdown alone writes them."""
    if front := FRONT.match(words):
        return _HEAD_FIELD.search(front["front"]) is not None
    found = _MARKDOWN.finditer(words)
    first = next(found, None)
    headed = first is not None and first[0].startswith("#") and not words[: first.start()].strip()
    return headed or sum(1 for _ in islice(found, 1)) > 0


def root(words: str) -> str:
    """The name of a document's root element in small letters, "" where there is none."""
    start = _XML.match(words)
    found = _ROOT.match(words, start.end() if start else 0)
    return found[1].lower() if found else ""


def delimiter(words: str, columns: Collection[str] = ()) -> str | None:
    """What parts the cells of a table; None where the text is none.

    A table has a head that names a column which holds text, beside another that is known,
    or one of `columns`, which the user told; or so many cells in every line, and always the
    same number, that prose never has.
    """
    lines = [line for line in islice(_lines(words), ROWS) if line.strip()]
    if len(lines) < 2:
        return None
    told = {column.strip().lower() for column in columns}
    for mark in MARKS:
        head = [cell.strip().lower() for cell in _cells(lines[0], mark)]
        known = [name for name in head if name in fields.KNOWN]
        named = len(known) > 1 and any(name in fields.WORDS for name in known)
        if named or (len(head) > 1 and not told.isdisjoint(head)):
            return mark
    return next((mark for mark in MARKS if _regular(lines, mark)), None)


def _regular(lines: Sequence[str], mark: str) -> bool:
    """Whether each of several lines has as many cells as the first, and many."""
    counts = {len(_cells(line, mark)) for line in lines}
    return len(lines) >= FEW and len(counts) == 1 and min(counts) >= MANY


def _cells(line: str, mark: str) -> list[str]:
    """The cells of a line by itself; none where it is no row."""
    try:
        return next(csv.reader([line[:20_000].replace("\r", " ")], delimiter=mark), [])
    except csv.Error:
        return []


LOOKS: dict[str, Look] = {
    "mhtml": _mhtml,
    "mail": _mail,
    "mailbox": _mailbox,
    "subtitles": _subtitles,
    "markdown": _markdown,
    "newsml": lambda words: root(words) in _NEWS,
    "feed": lambda words: root(words) in _FEEDS,
}


def _bookmarks(words: str) -> bool:
    return "NETSCAPE-Bookmark-file" in words[:400]


def _addresses(words: str) -> bool:
    lines = [line.strip() for line in islice(_lines(words), 400) if line.strip()]
    return bool(lines) and sum(map(_is_address, lines)) >= ADDRESSES * len(lines)


def _is_address(line: str) -> bool:
    return _ADDRESS.fullmatch(line) is not None


def _shortcut(words: str) -> bool:
    """A link that a desktop keeps as a file: `.url`, `.desktop`, `.webloc`."""
    if root(words) == "plist":
        return "<key>URL</key>" in words
    return _KEPT_LINK.match(words) is not None


def _references(words: str) -> bool:
    return re.match(r"\s{0,20}TY  - [A-Z]{2,8}\s", words) is not None or "\nER  - " in words


LINKS = "Nothing is followed unasked: give me the addresses themselves as inputs."
REFUSED: tuple[tuple[Look, str, str], ...] = (
    (_bookmarks, "a browser's bookmarks", LINKS),
    (_shortcut, "a link to an address", LINKS),
    (_addresses, "a list of web addresses", LINKS),
    (lambda words: root(words) in {"urlset", "sitemapindex"}, "a site map", LINKS),
    (lambda words: root(words) == "opml", "a list of feeds (OPML)", LINKS),
    (_references, "a list of references (RIS)", "Give me the texts themselves."),
    (outputs.is_output, "an account that Rashomon wrote", "Leave it out."),
)
"""Look, what it is, what to do."""


def _lines(words: str) -> Iterator[str]:
    """The lines, without what ends them."""
    for match in re.finditer(r"([^\n]*)(?:\n|$)", words):
        yield match[1].rstrip("\r")

"""Report text is hostile: what turns its direction, and what a spreadsheet would run.

What may be printed is told by `printable`; on the page the templates escape.
"""

from __future__ import annotations

import json
import re
import unicodedata

BIDI = "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
"""Characters that turn the direction of text (CVE-2021-42574)."""

_BIDI = re.compile(f"[{BIDI}]")
_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufeff]")
DECIMALS = 6
"""Decimals of a number in a sheet: a third is 0.333333."""
_UNSEEN = (
    r"[\s\x00-\x1f\x7f-\x9f\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f"
    r"\u202a-\u202e\u2060-\u206f\u2800\u3164\ue000-\uf8ff\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufffd"
    r"\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U0010fffd]"
)
"""What is not seen or has no look of its own: white space, controls, code points that a renderer
may leave out or that mean nothing by themselves."""
_FORMULA = re.compile(rf"(^|[;|\t\r\n])(?={_UNSEEN}{{0,64}}[-=+@＝＋－＠﹦﹢﹣﹫]|[\t\r\n])")
"""Where a sheet may begin a formula: in front, and behind what parts cells in some country."""
_SIGNS = str.maketrans(
    dict.fromkeys("\u202b\u202e\u2067", "↶")
    | dict.fromkeys("\u202a\u202d\u2066", "↷")
    | {"\u2068": "↻", "\u202c": "↵", "\u2069": "↵"}
)


def upright(text: str) -> str:
    """The text with each character that can turn its direction shown as one visible sign.

    Leftward embeddings, overrides and isolates are ↶, rightward ones ↷, those by
    their first letter ↻, their ends ↵. Offsets hold, since each stays one character.
    The weak marks of running text (U+200E, U+200F, U+061C) turn nothing else and stay.
    """
    return text.translate(_SIGNS)


def turns(text: str) -> bool:
    """Whether the text holds characters that turn its direction."""
    return bool(_BIDI.search(text))


def rightward(text: str) -> bool:
    """Whether any character runs from right to left."""
    return not text.isascii() and any(unicodedata.bidirectional(c) in {"R", "AL"} for c in text)


def cell(value: object) -> str:
    """A value for one cell of a sheet: nothing that a spreadsheet would take for a formula.

    What begins like a formula gets an apostrophe before it (OWASP, "CSV Injection"), at the
    head of a cell and within, where a sheet that is cut at semicolons would begin another;
    numbers of ours stay numbers.
    """
    if value is None:
        return ""
    if isinstance(value, float):
        return f"{value:.{DECIMALS}f}".rstrip("0").rstrip(".")
    if isinstance(value, int):
        return str(value)
    text = _FORMULA.sub(r"\1'", str(value).replace("\r\n", "\n"))
    return _CONTROL.sub("�", text)


_ESCAPED = re.compile("[\x7f-\x9f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")


def json_text(value: object, indent: int | None = None, in_page: bool = False) -> str:
    """A value as JSON, a line feed at its end: all JSON that is printed or written is made here.

    Escaped, beside what JSON wants: what could act on a terminal, turn the direction
    of what follows or be taken for the end of a line, and lone surrogates. `in_page`
    escapes "<" too, for JSON that stands in a script of a page.
    """
    text = json.dumps(value, ensure_ascii=False, allow_nan=False, indent=indent)
    if in_page:
        text = text.replace("<", "\\u003c")
    return _ESCAPED.sub(lambda m: f"\\u{ord(m.group()):04x}", text) + "\n"

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
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
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

    A cell that begins like a formula gets an apostrophe before it (OWASP, "CSV
    Injection"); numbers of ours stay numbers.
    """
    if value is None:
        return ""
    if isinstance(value, float):
        return f"{value:.{DECIMALS}f}".rstrip("0").rstrip(".")
    if isinstance(value, int):
        return str(value)
    text = _CONTROL.sub("�", str(value).replace("\r\n", "\n"))
    raw = str(value)
    return "'" + text if raw.startswith(_FORMULA) or text.lstrip().startswith(_FORMULA) else text


_ESCAPED = re.compile("[\x7f-\x9f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")


def json_text(value: object, indent: int | None = None) -> str:
    """A value as JSON, a line feed at its end: all JSON that is printed or written is made here.

    Escaped, beside what JSON wants: what could act on a terminal, turn the direction
    of what follows or be taken for the end of a line, and lone surrogates.
    """
    text = json.dumps(value, ensure_ascii=False, allow_nan=False, indent=indent)
    return _ESCAPED.sub(lambda m: f"\\u{ord(m.group()):04x}", text) + "\n"

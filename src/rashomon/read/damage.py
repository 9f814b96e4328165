"""Text that was encoded once too often, read back: entities, UTF-8 taken for Windows-1252.

Only what cannot be meant is mended: references that stand as words ("&quot;"), and
UTF-8 whose marks of punctuation show that it was misread ("â€œ"). What a text says
about HTML (`&lt;`) stays.
"""

from __future__ import annotations

import re
from html import unescape

_NAMES = (
    r"quot|apos|nbsp|amp|[lr]squo|[lr]dquo|[lrb]aquo|[mn]dash|hellip|bull|middot|shy|euro|pound"
    r"|#0{0,3}(?:3[49]|38|160|8[0-9]{3})|#x0{0,2}(?:2[267]|a0|20[0-9a-f]{2})"
)
_REFERENCE = re.compile(rf"&(?:{_NAMES});", re.IGNORECASE)
_AGAIN = re.compile(rf"&amp;(?=(?:amp;)?(?:{_NAMES});)", re.IGNORECASE)
_SIGNS = {b: bytes([b]).decode("cp1252", "ignore") or chr(b) for b in range(0x80, 0x100)}
"""What Windows-1252 makes of each byte; five of them are none of its own."""
_BYTES = {sign: byte for byte, sign in _SIGNS.items()}
_GOES_ON = f"[{''.join(re.escape(_SIGNS[b]) for b in range(0x80, 0xC0))}]"
_MISREAD = re.compile(
    f"[\u00c2-\u00df]{_GOES_ON}|[\u00e0-\u00ef]{_GOES_ON}{{2}}|[\u00f0-\u00f4]{_GOES_ON}{{3}}"
)
_PUNCTUATION = "\u00e2\u20ac"
"""The first two of three bytes of dashes and curly marks, misread; no language has these two."""
_CUT = re.compile(f"{_PUNCTUATION}(?=[\\s,.;:!?)<]|$)")
"""A closing mark whose third byte, which Windows-1252 does not have, was lost."""


def mended(text: str, *, markup: bool = False) -> str:
    """The text with such damage mended; that of a page with only what was escaped twice."""
    if "&" in text:
        text = _AGAIN.sub("&", _AGAIN.sub("&", text)) if markup else _unescaped(text)
    if not text.isascii() and _PUNCTUATION in text:
        text = _CUT.sub("\u201d", _MISREAD.sub(_read, text))
    return text


def _unescaped(text: str) -> str:
    """References as the signs that they stand for; twice, since some are escaped twice."""
    for _ in range(2):
        text = _REFERENCE.sub(lambda found: unescape(found.group()), text)
    return text


def _read(found: re.Match[str]) -> str:
    """Windows-1252's signs as the UTF-8 that their bytes are; themselves where they are none."""
    signs = found.group()
    try:
        return bytes(_BYTES[s] for s in signs).decode()
    except UnicodeDecodeError:
        return signs

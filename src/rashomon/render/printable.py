"""Report text made safe to show: no control sequence acts, no direction is forced."""

from __future__ import annotations

import re

_DIRECTIONS = {
    "\u202a": "LRE",
    "\u202b": "RLE",
    "\u202c": "PDF",
    "\u202d": "LRO",
    "\u202e": "RLO",
    "\u2066": "LRI",
    "\u2067": "RLI",
    "\u2068": "FSI",
    "\u2069": "PDI",
}
"""Characters that can turn the order of what follows (CVE-2021-42574): shown by name."""

_UNSAFE = re.compile(
    r"(?P<sequence>"
    r"(?:\x1b\[|\x9b)[0-?]{0,64}[ -/]{0,8}[@-~]"  # CSI: colours, cursor
    # OSC and its kin: titles, links
    r"|(?:\x1b[\]PX^_]|[\x9d\x90\x98\x9e\x9f])[^\x07\x1b\x90-\x9f]{0,4096}(?:\x07|\x1b\\|\x9c)"
    r"|\x1b[ -/]{0,8}[0-~]"  # two-character sequences
    r")"
    r"|(?P<space>[\t\n\r\v\f\x1c-\x1f\x85\u2028\u2029]+)"
    r"|(?P<control>[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f])"
    r"|(?P<direction>[\u202a-\u202e\u2066-\u2069])"
    r"|(?P<surrogate>[\ud800-\udfff])"
)


def safe(text: str) -> str:
    """The text as it may be printed, on one line."""
    return _UNSAFE.sub(_harmless, text)


def _harmless(match: re.Match[str]) -> str:
    kind = match.lastgroup
    if kind == "space":
        return " "
    if kind == "direction":
        return f"<{_DIRECTIONS[match.group()]}>"
    if kind == "surrogate":
        return "\ufffd"
    return ""

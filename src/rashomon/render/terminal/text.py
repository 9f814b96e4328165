"""Report text made safe to show: no control sequence acts, no direction is forced, offsets kept."""

from __future__ import annotations

import re
from bisect import bisect_right

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
    r"|(?:\x1b[\]PX^_]|[\x9d\x90\x98\x9e\x9f])[^\x07\x1b\x9c]{0,4096}(?:\x07|\x1b\\|\x9c)"  # OSC
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


class Shown:
    """A text made safe, in which the places of the original can still be found.

    `Shown(text).text == safe(text)`, and `at(offset)` is the place in the safe
    text of a place in the original, both in code points.
    """

    def __init__(self, text: str) -> None:
        pieces: list[str] = []
        self._from = [0]
        self._to = [0]
        shown = last = 0
        for match in _UNSAFE.finditer(text):
            kept, instead = text[last : match.start()], _harmless(match)
            pieces += (kept, instead)
            shown += len(kept) + len(instead)
            last = match.end()
            self._from.append(last)
            self._to.append(shown)
        pieces.append(text[last:])
        self.text = "".join(pieces)

    def at(self, offset: int) -> int:
        """The place in `text` of that offset of the original."""
        i = bisect_right(self._from, offset) - 1
        place = self._to[i] + offset - self._from[i]
        if i + 1 < len(self._to):
            return min(place, self._to[i + 1])
        return min(place, len(self.text))

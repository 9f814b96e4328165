"""Quotation marks and their pairing, one paragraph at a time.

What a mark does is told from its neighbours first and from its glyph second:
straight marks have no direction, and in the wild a curly one often points the
wrong way. A broken mark never reaches beyond its own paragraph.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

OPENING = "“„«‟"
CLOSING = "”»"
BOTH = '"‟＂'
SINGLE_OPENING = "‘‚‹"
SINGLE_CLOSING = "’›"
DOUBLED = ("''", "``", "‘‘", "’’")

_MARK = re.compile(r"''|``|‘‘|’’|[\"“”„‟«»＂‘’‚‹›']")
_LEFT = " \t\n\xa0([{—–-/:…"
_RIGHT = " \t\n\xa0)]}—–-/.,;:!?…"
_LONGEST = 20_000
"""Code points after which an open mark is taken for a stray one."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """Words between two marks: `[start, end)` with the marks, `inner` without.

    Offsets are in the text that was scanned. `closed` is false where the
    paragraph ended first; then `end` is the paragraph's end.
    """

    start: int
    end: int
    inner: tuple[int, int]
    closed: bool = True
    single: bool = False


@dataclass(frozen=True, slots=True)
class _Mark:
    start: int
    end: int
    opens: bool
    closes: bool
    single: bool


def stretches(text: str, start: int = 0) -> list[Stretch]:
    """The quoted stretches of one paragraph, outermost only, moved by `start`."""
    found: list[Stretch] = []
    marks = list(_marks(text))
    at = 0
    while at < len(marks):
        mark = marks[at]
        at += 1
        if not mark.opens:
            continue
        close = _closing(marks, at, mark)
        if close is not None:
            found.append(_between(mark, marks[close], start))
            at = close + 1
        elif not mark.single and not mark.closes:
            following = next((m for m in marks[at:] if m.opens and not m.single), None)
            end = len(text) if following is None else following.start
            end = len(text[:end].rstrip())
            if mark.end < end and end - mark.start <= _LONGEST:
                inner = (start + mark.end, start + end)
                found.append(Stretch(start + mark.start, start + end, inner, closed=False))
            if following is not None:
                at = marks.index(following, at)
            else:
                break
    return found


def _between(first: _Mark, last: _Mark, start: int) -> Stretch:
    inner = (start + first.end, start + last.start)
    return Stretch(start + first.start, start + last.end, inner, single=first.single)


def _closing(marks: list[_Mark], at: int, first: _Mark) -> int | None:
    """The place in `marks` of the mark that closes `first`, if one does."""
    for place in range(at, len(marks)):
        mark = marks[place]
        if mark.start - first.end > _LONGEST:
            return None
        if mark.single != first.single:
            if first.single and mark.opens:
                return None
            continue
        if mark.closes and mark.start > first.end:
            return place
        if mark.opens and not mark.closes:
            return None
    return None


def _marks(text: str) -> Iterator[_Mark]:
    """Every mark with what it can do; apostrophes are no marks."""
    for match in _MARK.finditer(text):
        glyph, start, end = match.group(), match.start(), match.end()
        before = text[start - 1] if start else " "
        after = text[end] if end < len(text) else " "
        single = glyph not in DOUBLED and glyph in SINGLE_OPENING + SINGLE_CLOSING + "'"
        opens, closes = _direction(glyph, before, after, single)
        if opens or closes:
            yield _Mark(start, end, opens, closes, single)


def _direction(glyph: str, before: str, after: str, single: bool) -> tuple[bool, bool]:
    """Whether a mark can open and can close, by its neighbours, then by its glyph."""
    left = before in _LEFT or before in OPENING + SINGLE_OPENING + BOTH + "'"
    right = after in _RIGHT or after in CLOSING + SINGLE_CLOSING + BOTH + "'"
    if single and before.isalnum() and after.isalnum():
        return False, False
    if single:
        opens = left and not after.isspace() and glyph not in SINGLE_CLOSING
        closes = right and not before.isspace() and glyph not in SINGLE_OPENING
        return opens, closes
    if before.isspace() and not after.isspace():
        return True, after in ".,;"
    if after.isspace() and not before.isspace():
        return False, True
    if glyph in OPENING or glyph in ("``", "‘‘"):
        return True, not left and right
    if glyph in CLOSING or glyph == "’’":
        return False, True
    return left, right or not left

"""Quotation marks and their pairing, one paragraph at a time.

What a mark does is told from its neighbours first and from its glyph second:
straight marks have no direction, and in the wild a curly one often points the
wrong way. A broken mark never reaches beyond its own paragraph.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

OPENING = "“„«‟"
CLOSING = "”»"
BOTH = '"‟＂″'
SINGLE_OPENING = "‘‚‹"
SINGLE_CLOSING = "’›"
DOUBLED = ("''", "``", "‘‘", "’’")

_MARK = re.compile(r"[\"“”„‟«»＂″‘’‚‹›'`](?:(?<=')'|(?<=`)`|(?<=‘)‘|(?<=’)’)?")
"""A mark, doubled or not: one set of signs to begin with is found several times as fast."""
_LEFT = " \t\n\xa0([{—–-/:…"
_RIGHT = " \t\n\xa0)]}—–-/.,;:!?…"
_LONGEST = 20_000
"""Code points after which an open mark is taken for a stray one."""
_LONGEST_SINGLE = 1_500
_LEAST_OPEN = 60
"""Code points of a paragraph that may be speech after one single mark: "‘Tis" begins shorter."""
_MOST_MARKS = 200
"""Marks looked through for the one that closes."""


class QuotedStretch(NamedTuple):
    """Words between two marks: `[start, end)` with the marks, `inner` without.

    Offsets are in the text that was scanned. `closed` is false where the
    paragraph ended first; then `end` is the paragraph's end.
    """

    start: int
    end: int
    inner: tuple[int, int]
    closed: bool = True
    single: bool = False


class _Mark(NamedTuple):
    start: int
    end: int
    opens: bool
    closes: bool
    single: bool


def stretches(text: str, start: int = 0) -> list[QuotedStretch]:
    """The quoted stretches of one paragraph, outermost only, moved by `start`."""
    found: list[QuotedStretch] = []
    marks = list(_marks(text))
    at = 0
    while at < len(marks):
        mark = marks[at]
        at += 1
        if not mark.opens:
            continue
        close = _closing(text, marks, at, mark)
        if close is not None:
            if marks[close].start > mark.end:
                found.append(_between(mark, marks[close], start))
            at = close + 1
        elif not mark.closes and (not mark.single or _opens_paragraph(text, mark)):
            following = _following(marks, at, mark.single)
            end = len(text) if following is None else marks[following].start
            while end > mark.end and text[end - 1].isspace():
                end -= 1
            if mark.end < end and end - mark.start <= _LONGEST:
                inner = (start + mark.end, start + end)
                found.append(
                    QuotedStretch(start + mark.start, start + end, inner, False, mark.single)
                )
            at = len(marks) if following is None else following
    return found


def _following(marks: list[_Mark], at: int, single: bool) -> int | None:
    """The next mark of a kind that opens."""
    return next(
        (i for i in range(at, len(marks)) if marks[i].opens and marks[i].single == single), None
    )


def _opens_paragraph(text: str, mark: _Mark) -> bool:
    """Whether a paragraph begins with a single mark that is no apostrophe, and goes on."""
    curly = text[mark.start : mark.end] in SINGLE_OPENING
    return curly and not text[: mark.start].strip() and len(text) > _LEAST_OPEN


def _between(first: _Mark, last: _Mark, start: int) -> QuotedStretch:
    inner = (start + first.end, start + last.start)
    return QuotedStretch(start + first.start, start + last.end, inner, single=first.single)


def _closing(text: str, marks: list[_Mark], at: int, first: _Mark) -> int | None:
    """The place in `marks` of the mark that closes `first`, if one does.

    Double marks may stand within single ones, in pairs; then the single mark that
    closes must come after a stop, since an apostrophe looks the same. The apostrophe of
    a plural closes only where no other mark does.
    """
    doubles, spare = 0, None
    within = deeper = 0
    for place in range(at, min(len(marks), at + _MOST_MARKS)):
        mark = marks[place]
        if mark.start - first.end > (_LONGEST_SINGLE if first.single else _LONGEST):
            return spare
        if mark.single != first.single:
            doubles += 1
            within += text[mark.start : mark.end] in SINGLE_OPENING
            continue
        if within and not first.single and mark.opens and not mark.closes:
            deeper += 1  # “… ‘… “…” …’ …”
            within -= 1
            continue
        if deeper and mark.closes and not mark.opens:
            deeper -= 1
            continue
        if mark.closes and (not doubles or not first.single or _after_stop(text, mark, doubles)):
            if not first.single or spare is not None or not _plural(text, mark):
                return place
            spare = place
        elif mark.opens and not mark.closes:
            return spare
    return spare


def _plural(text: str, mark: _Mark) -> bool:
    """Whether a single mark may be the apostrophe of "the workers’ homes"."""
    return text[mark.start - 1] == "s" and text[mark.end : mark.end + 2].strip().islower()


def _after_stop(text: str, mark: _Mark, doubles: int) -> bool:
    return doubles % 2 == 0 and text[mark.start - 1] in ',.?!…”"'


def _marks(text: str) -> Iterator[_Mark]:
    """Every mark with what it can do; apostrophes are no marks."""
    for match in _MARK.finditer(text):
        glyph, start, end = match.group(), match.start(), match.end()
        before = text[start - 1] if start else " "
        if glyph == "`" or (glyph == "″" and before.isdecimal()):  # 5″: inches
            continue
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
        closes = (right or after in OPENING) and not before.isspace()
        closes = closes and glyph not in SINGLE_OPENING
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

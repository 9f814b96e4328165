"""Plain text → its blocks: paragraphs and single lines, however the text is broken.

Three habits are told apart, run by run of lines without an empty line between:
one paragraph a line; one paragraph hard-wrapped over lines of like length; and a
text without any line break.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from rashomon.model import Span

WIDEST = 130
"""Columns beyond which no text is hard-wrapped."""
NARROWEST = 35
LONGEST = 20_000
"""Characters of a block; a longer one is cut between sentences or words."""

_END = re.compile(r"[.!?:…][\"”’')\]]*$")
_BULLET = re.compile(r"\s*(?:[-*•·►>]|\d{1,2}[.)])\s")


def split(text: str) -> list[Span]:
    """The blocks, in order, without white space at their ends; every other character is in one."""
    lines = [Span(*m.span()) for m in re.finditer(r"[^\n]+", text)]
    width = _width(text, lines)
    found: list[Span] = []
    for run in _runs(text):
        joined = _paragraphs(text, run, width) if width else run
        found.extend(_trimmed(text, span) for span in joined)
    return [piece for span in found for piece in _pieces(text, span)]


def _runs(text: str) -> Iterator[list[Span]]:
    """Lines that no empty line parts."""
    run: list[Span] = []
    for match in re.finditer(r"[^\n]*(?:\n|$)", text):
        line = match.group()
        if line.strip():
            run.append(Span(match.start(), match.start() + len(line.rstrip("\n"))))
        elif run:
            yield run
            run = []
    if run:
        yield run


def _width(text: str, lines: list[Span]) -> int:
    """The column at which the whole text is wrapped, 0 where it is not.

    A wrapped text has many lines near one length that end inside a sentence.
    """
    lengths = sorted(len(s.of(text).rstrip()) for s in lines if s.of(text).strip())
    if len(lengths) < 3:
        return 0
    width = lengths[-1 - len(lengths) // 20]
    if not NARROWEST <= width <= WIDEST:
        return 0
    inner = full = 0
    for line, after in pairwise(lines):
        if after.start == line.end + 1 and after.of(text).strip():
            words = line.of(text).rstrip()
            inner += 1
            full += 0.7 * width <= len(words) and not _END.search(words)
    return width if inner >= 2 and full >= 0.45 * inner else 0


def _paragraphs(text: str, run: list[Span], width: int) -> list[Span]:
    """The lines of a run joined into paragraphs, where they were wrapped."""
    found = [run[0]]
    for before, line in pairwise(run):
        words, after = before.of(text).rstrip(), line.of(text)
        short = len(words) < 0.6 * width
        ended = bool(_END.search(words))
        indented = after[:2].isspace() and not before.of(text)[:2].isspace()
        broken = (short and (ended or len(words) < 0.4 * width)) or (indented and ended)
        if broken or _BULLET.match(after) or len(words) > 1.3 * width:
            found.append(line)
        else:
            found[-1] = Span(found[-1].start, line.end)
    return found


def _trimmed(text: str, span: Span) -> Span:
    words = span.of(text)
    left = len(words) - len(words.lstrip())
    return Span(span.start + left, span.start + len(words.rstrip()))


def _pieces(text: str, span: Span) -> Iterator[Span]:
    """The block itself, or where it is too long pieces of it, cut where a sentence ends."""
    start = span.start
    while span.end - start > LONGEST:
        window = text[start : start + LONGEST]
        cut = max(window.rfind(". "), window.rfind("? "), window.rfind("! ")) + 1
        if cut < LONGEST // 2:
            cut = max(window.rfind(" "), window.rfind("\t"))
        cut = cut if cut > LONGEST // 2 else LONGEST
        yield _trimmed(text, Span(start, start + cut))
        start += cut
        while start < span.end and text[start].isspace():
            start += 1
    if start < span.end:
        yield Span(start, span.end)

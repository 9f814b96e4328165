"""Lines that only `<br>` parts: those that stand for themselves become blocks of their own.

Pages laid out by hand hold headline, byline, date and paragraphs in one element.
The text stays as it is; only where blocks begin and end changes.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from functools import partial

from rashomon.read import lines
from rashomon.read.calendar import DateStyle
from rashomon.read.html import forms, headline
from rashomon.read.html.nodes import Canon, PageBlock

PARAGRAPH = 80
"""Characters of a line from which on it may be a paragraph."""
TOP = 12
"""Lines of a block among which headline, byline and date are looked for."""
LABELLED = 80
"""Characters at the head of a line in which a label is looked for."""
TURNS = 3
"""Lines with a speaker's label that make a transcript of a block; one label stands twice."""
_LABEL = re.compile(r"([^\W\d_][\w.'’-]*(?: [\w.'’(),-]+){0,5}): ?\S")
_ENDS = (".", "!", "?", "…", '"', "”", "’", ")")


def split(page: Canon, titles: Sequence[str], writing: DateStyle) -> Canon:
    """The page with such lines as blocks; `titles` are those that it states."""
    alone = partial(_alone, titles=[headline.words(t) for t in titles], writing=writing)
    found: list[PageBlock] = []
    for block in page.blocks:
        if page.text.find("\n", block.start, block.end) < 0:
            found.append(block)
        else:
            found += _pieces(page, block, list(_cuts(page.text, block, alone)))
    return replace(page, blocks=found) if len(found) > len(page.blocks) else page


def _cuts(text: str, block: PageBlock, stands: Callable[[str], bool]) -> Iterator[int]:
    """Where a line begins that the line before does not run on into."""
    begin, alone_before, ended = block.start, False, False
    held = text[block.start : block.end].split("\n")
    turns = _turns(held)
    for number, line in enumerate(held):
        alone = number < TOP and stands(line)
        opens = line[:1].isupper() or line[:1].isdecimal() or line[:1] in "“\"'‘(—–-"
        if number and (alone or alone_before or number in turns or (ended and opens)):
            yield begin
        alone_before, ended = alone, len(line) >= PARAGRAPH and line.endswith(_ENDS)
        begin += len(line) + 1


def _turns(held: Sequence[str]) -> set[int]:
    """The lines that open with who speaks, where some block's lines are turns of a talk."""
    labels = {n: m[1] for n, line in enumerate(held) if (m := _LABEL.match(line[:LABELLED]))}
    again = len(set(labels.values())) < len(labels)
    return set(labels) if again and len(labels) >= TURNS else set()


def _alone(line: str, titles: Sequence[list[str]], writing: DateStyle) -> bool:
    """Whether the line is a headline, a byline or a date, or says itself what it is."""
    if len(line) > headline.LONGEST:
        return False
    titled = headline.fit(headline.words(line), titles) >= headline.SURE
    return (
        titled
        or forms.byline(line)
        or forms.dateline(line, writing)
        or lines.judge(line) is not None
    )


def _pieces(page: Canon, block: PageBlock, cuts: Sequence[int]) -> Iterator[PageBlock]:
    """The block cut at these places, each piece with its own text nodes and links."""
    starts = [block.start, *cuts]
    ends = [*(c - 1 for c in cuts), block.end]
    if not cuts:
        yield block
        return
    at = bisect_left(page.runs, block.start, key=lambda run: run.start)
    for start, end in zip(starts, ends, strict=True):
        piece = PageBlock(block.element, start, end)
        while at < len(page.runs) and page.runs[at].start < end:
            run = page.runs[at]
            if not piece.nodes or piece.nodes[-1] != run.node:
                piece.nodes.append(run.node)
            piece.linked += (run.end - run.start) * (run.node in page.linked)
            at += 1
        yield piece

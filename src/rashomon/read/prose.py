"""Whether a text is prose at all: a log, a table of numbers or a program is no witness.

Told by two shares: of its lines that are sentences, and of what stands between its blanks that
is plain words. Of 6,575 texts of the development data eight have fewer than 0.8 of plain words and
three fewer than 0.7 (menus and lists, mostly); logs have 0.2 to 0.6, tables of numbers hardly
any, programs 0.75.
"""

from __future__ import annotations

import re

from rashomon.model import Report
from rashomon.read import lines
from rashomon.read.sources import shown

FEW, SEVERAL = 3, 8
"""Lines from which on a text is looked at: where most of it is no words, and in any case."""
SENTENCES, HALF = 0.2, 0.5
"""Share of lines that are sentences, below which a text may be no report; and where few of its
words are plain."""
WORDS = 0.8
"""Share of plain words, below which they are few."""
SPOKEN = 0.6
"""Share of plain words that a sentence has at least."""

_WORD = re.compile(
    r"[\"'“‘(\[*_]{0,3}[^\W\d_]{1,60}(?:[-'’./&][^\W\d_]{1,60}){0,8}[\"'”’)\],.;:!?…*_-]{0,4}"
)


def remark(report: Report) -> str | None:
    """A word on a text most of whose lines are no sentences: a list, a log, a table."""
    count, sentences = _lines(report)
    if not _scarce(count, sentences, report):
        return None
    return (
        f"{shown(report.input)} may be no report: of its {count:,} lines or paragraphs "
        f"{sentences:,} are sentences. What it seems to state may be chance."
    )


def wordless(report: Report) -> bool:
    """Whether it has hardly a sentence, and is not made of words either."""
    count, sentences = _lines(report)
    return count >= FEW and sentences < SENTENCES * count and _worded(report.text) < WORDS


def _scarce(count: int, sentences: int, report: Report) -> bool:
    few = _worded(report.text) < WORDS
    return count >= (FEW if few else SEVERAL) and sentences < (HALF if few else SENTENCES) * count


def _lines(report: Report) -> tuple[int, int]:
    """How many lines it has beside furniture, and how many of them are of sentences."""
    count = sentences = 0
    for zone in report.zones:
        if zone.kind != "furniture":
            words = zone.span.of(report.text)
            many = words.count("\n") + 1
            count += many
            sentences += many if lines.prose(words) and _worded(words) >= SPOKEN else 0
    return count, sentences


def _worded(words: str) -> float:
    """The share of what stands between blanks that is a plain word."""
    parts = words.split()
    return sum(_WORD.fullmatch(p) is not None for p in parts) / max(1, len(parts))

"""Lines for a terminal: a margin with a label, words wrapped by the columns they really take.

Wide characters take two columns, combining ones none. A line that holds writing
from right to left is isolated, so that it cannot move the margin.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING

from rashomon.render.safe import rightward

if TYPE_CHECKING:
    from rich.console import Console
    from rich.text import Text

MARGIN = 11
"""Columns of the margin; a longer label takes a line of its own."""


def paragraph(words: str | Text, width: int, style: str = "") -> Iterator[Text]:
    """The words, wrapped at `width` columns."""
    from rich.text import Text

    text = Text(words, style=style) if isinstance(words, str) else words
    if not text.plain.strip():
        return
    for line in text.wrap(_ruler(), max(width, 10), overflow="fold", no_wrap=False):
        line.rstrip()
        yield _isolated(line)


def entry(
    label: str,
    words: str | Text,
    width: int,
    style: str = "label",
    right: bool = False,
    margin: int = MARGIN,
) -> Iterator[Text]:
    """A label in the margin and, beside it, words as a paragraph of their own."""
    from rich.text import Text

    space = label.rjust(margin - 2) if right else label.ljust(margin - 2)
    lead = Text()
    lead.append(space + "  ", style)  # a span: a style of the whole would reach the words
    if len(lead) > margin:
        yield Text(label, style=style)
        lead = Text(" " * margin)
    for line in paragraph(words, width - margin):
        yield lead + line
        lead = Text(" " * margin)


def _isolated(line: Text) -> Text:
    from rich.text import Text

    if not rightward(line.plain):
        return line
    return Text("\u2068") + line + Text("\u2069")


@cache
def _ruler() -> Console:
    """What rich wants in order to measure; nothing is printed to it."""
    from rich.console import Console

    return Console(width=80, color_system=None, markup=False, emoji=False, highlight=False)

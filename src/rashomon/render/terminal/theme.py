"""The colours, by meaning. Colour never stands alone: every colour has a word or a mark beside it.

Only the sixteen colours that the terminal's own palette defines, so that light
and dark backgrounds both stay readable.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rich.theme import Theme

STYLES = {
    "title": "bold",
    "label": "cyan",
    "aside": "dim",
    "problem": "bold red",
    "remark": "yellow",
    "good": "green",
    "rule": "dim",
    # zones
    "zone.headline": "bold",
    "zone.subhead": "bold",
    "zone.byline": "cyan",
    "zone.dateline": "cyan",
    "zone.body": "none",
    "zone.caption": "blue",
    "zone.credit": "blue",
    "zone.furniture": "dim",
    # statements
    "figure": "bold green underline",
    "figure.sign": "bold green",
    "quote": "magenta",
    "cue": "underline",
    "sign": "dim",
    "claim": "none",
    # findings
    "finding.conflict": "bold red",
    "finding.update": "yellow",
    "finding.compatible": "blue",
    "finding.agreement": "green",
    "finding.single": "dim",
}


@cache
def theme() -> Theme:
    """The theme for a console; rich's own names are kept."""
    from rich.theme import Theme

    return Theme(STYLES)

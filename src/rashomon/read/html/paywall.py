"""Whether a page holds only the beginning of a report, with a demand to pay or sign in."""

from __future__ import annotations

from rashomon.read.html import forms
from rashomon.read.html.nodes import Canon
from rashomon.read.html.structured import Fields
from rashomon.read.html.zoning import Layout

FULL = 1_200
"""Characters of body beyond which a report is taken as given, whatever stands beside it."""
SHORT = 600
"""The same where the page's fields do not say that the report is not free."""
BARE = 400
"""Characters of body that are no report where the page says that the report is not free."""
ABOUT = 10
"""Blocks after the body in which the demand is looked for."""


def stub(page: Canon, layout: Layout, fields: Fields) -> bool:
    """Whether the body is short and the page says why it ends."""
    body = [b for b, k in zip(page.blocks, layout.kinds, strict=True) if k == "body"]
    size = sum(map(len, body))
    if size >= FULL:
        return False
    told = locked(fields)
    if told and size < BARE:
        return True
    if not told and size >= SHORT:
        return False
    ended = bool(body) and page.text[body[-1].start : body[-1].end].rstrip().endswith(("…", "..."))
    return demanded(page, layout) or (told and ended)


def locked(fields: Fields) -> bool:
    """Whether the page's own fields say that the report is not free."""
    for node in (*fields.articles[:3], *fields.others[:20]):
        free = node.get("isAccessibleForFree")
        if free is False or (isinstance(free, str) and free.lower().rpartition("/")[2] == "false"):
            return True
    tier = fields.first("article:content_tier", "content_tier", "article:opinion_tier") or ""
    return tier.lower() in forms.words().locked


def demanded(page: Canon, layout: Layout) -> bool:
    """Whether a line in the body or soon after it asks to pay or sign in to read on."""
    start = layout.headline if layout.first is None else layout.first
    end = layout.last if layout.last is not None else start
    if start is None or end is None:
        start, end = 0, len(page.blocks)
    for block in page.blocks[start : end + ABOUT]:
        if len(block) > 400:
            continue
        low = " ".join(page.text[block.start : block.end].lower().replace("\u2019", "'").split())
        if any(w in low for phrases in forms.words().paywall for w in phrases.words):
            return True
    return False

"""A linear look at a page before it is parsed, and what to do with one that would harm.

Known of the parser (libxml2 2.14 through lxml 6): attributes of one element cost
the square of their number (40,000 take 2.5 s); an element below 2,048 others ends
the page without a word; a doctype's own entities are left as text. Known of what
reads the tree: work on very many elements is not always linear. So: an element's
attributes are cut, elements too deep are flattened (flat.py) so that their text
stays, and a page that is hard is read in a process of its own, with bounds.

A process for every page would need no look; starting one costs more than reading most
pages, the look about 2 ms.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from itertools import islice

from rashomon.read import signs
from rashomon.read.html.tokens import MarkupToken, attributes, tokens

TAG_LENGTH = 2_000
"""Characters of a tag that is looked at more closely."""
ATTRIBUTES = 500
"""Attributes that an element may keep."""
TAGS = 10_000
"""Start tags beyond which a page is hard: several times what the pages of the press have."""
LENGTH = 1_500_000
"""Characters beyond which a page is hard."""

_DOCTYPE = re.compile(r"<!doctype[^<>\[]{0,500}\[", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class GuardedPage:
    """A page fit to be parsed, whether reading it is hard, and what was changed in it."""

    page: str
    hard: bool = False
    remarks: tuple[str, ...] = ()


def look(page: str) -> GuardedPage:
    """The page, with entities of its own and masses of attributes taken out."""
    remarks = []
    page = signs.whole(page)
    doctype = _DOCTYPE.search(page, 0, 4_000)
    if doctype:
        page, said = _without_entities(page, doctype.start(), doctype.end())
        remarks.append(said)
    seen = _Seen()
    cuts = [cut for token in tokens(page) if (cut := seen.take(page, token))]
    remarks += seen.remarks(page)
    hard = seen.starts.total() > TAGS or len(page) > LENGTH or bool(cuts)
    if cuts:
        page = _without(page, cuts)
        remarks.append(f"has elements of more than {ATTRIBUTES:,} attributes; these were left out")
    return GuardedPage(page, hard, tuple(remarks))


class _Seen:
    """What was seen of a page's markup."""

    def __init__(self) -> None:
        self.starts: Counter[str] = Counter()
        self.ends: Counter[str] = Counter()
        self.open_end: int | None = None  # where a piece begins that nothing closes

    def take(self, page: str, token: MarkupToken) -> tuple[int, int] | None:
        """Count a token; for an element of too many attributes, where those to cut stand."""
        if not token.closed:
            self.open_end = token.start
        if token.kind == "end":
            self.ends[token.name] += 1
        if token.kind != "start":
            return None
        self.starts[token.name] += 1
        if token.end - token.start <= TAG_LENGTH:
            return None
        first = next(islice(attributes(page, token), ATTRIBUTES, None), None)
        return (first.start(1), token.end - token.closed) if first else None

    def remarks(self, page: str) -> list[str]:
        """What is to be said of a page that ends too early."""
        if self.open_end is not None:
            if "</body" in page[self.open_end :].lower():
                lost = len(page) - self.open_end
                return [f"has a part that is never closed and hides its last {lost:,} characters"]
            return []
        whole = self.ends["html"] or self.ends["body"] or not self.starts["body"]
        if whole or all(self.starts[n] <= self.ends[n] for n in ("div", "article", "main")):
            return []
        return ["breaks off before its end; what was there was read. Save it again, whole"]


def _without_entities(page: str, start: int, end: int) -> tuple[str, str]:
    close = page.find("]>", end, end + 1_000_000)
    rest = page[close + 2 :] if close >= 0 else page[end:]
    said = "declares entities of its own, which are not expanded"
    return page[:start] + rest, said


def _without(page: str, cuts: list[tuple[int, int]]) -> str:
    """The page without these stretches."""
    kept, at = [], 0
    for start, end in cuts:
        kept.append(page[at:start])
        at = end
    return "".join((*kept, page[at:]))

"""What each version of an article changed, and whether it says so itself."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise
from typing import Any, cast

from rashomon.ledger.editing import Edit, edited
from rashomon.ledger.values import Notice, NoticeKind
from rashomon.model import Extraction
from rashomon.run import Run, settled
from rashomon.web.store import Version

MOST = 50
"""The last versions of one article that are held against each other."""


def edit(before: Extraction, after: Extraction) -> Edit:
    """How a later version differs from an earlier one, with words of its own that say so."""
    said = _run().notices(after.report)
    return edited(before, after, [Notice(cast("NoticeKind", kind), span) for kind, span in said])


def edits(versions: Sequence[Version]) -> dict[str, Edit]:
    """By a version's id how it differs from the one before; the first has none."""
    last = versions[-MOST:]
    return {new.id: edit(old.extraction, new.extraction) for old, new in pairwise(last)}


def told(change: Edit, text: str) -> str:
    """The change on one line: "figure, quote: without saying so"."""
    kinds = ", ".join(change.kinds)
    if change.notice:
        words = " ".join(change.notice.span.of(text).split())
        return f"{kinds}: {_SAID[change.notice.kind]} “{words}”"
    if change.unmarked:
        return f"{kinds}: without saying so"
    return f"{kinds}: at a later time, as it says" if change.marked else kinds


_SAID: dict[NoticeKind, str] = {
    "correction": "corrected:",
    "withdrawal": "withdrawn:",
    "update": "updated:",
}


def shaped(change: Edit | None, text: str) -> dict[str, Any] | None:
    """The change as the API tells it; None of a first version."""
    if change is None:
        return None
    notice = change.notice
    return {
        "kinds": list(change.kinds),
        "marked": change.marked,
        "unmarked": change.unmarked,
        "notice": notice
        and {
            "kind": notice.kind,
            "start": notice.span.start,
            "end": notice.span.end,
            "words": notice.span.of(text),
        },
    }


@lru_cache(maxsize=1)
def _run() -> Run:
    return settled()

"""Misses of the tasks about web pages: text lost or taken in, other titles, other dates."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from misses import Json, Miss

LEAST = 0.95
"""A page whose precision or recall is lower is shown."""
SHOWN = 4
"""Blocks that are shown of one page."""


def extraction(pages: Iterable[Json], reports: dict[str, Json]) -> Iterator[Miss]:
    """Pages whose body, opening, title or date is not the gold's."""
    import extraction as scorer  # the scorers' own module

    for page in pages:
        report = reports[page["file"]]
        body = scorer.body(report)
        yield from _body(page, body)
        if page.get("first_words") and not scorer.opens(page["first_words"], body):
            later = _squeezed(page["first_words"]) in _squeezed(body)
            cause = "opening: comes later" if later else "opening: not in the body"
            yield Miss("extraction", page["file"], cause, page["first_words"], _clipped(body))
        title = report.get("title") or ""
        if page.get("title") and scorer.words(page["title"]) != scorer.words(title):
            yield Miss("extraction", page["file"], _side("title", title), page["title"], title)
        date = (report.get("published") or {}).get("value") or ""
        if page.get("published") and page["published"][:10] != date[:10]:
            yield Miss("extraction", page["file"], _side("date", date), page["published"], date)


def segments(pages: Iterable[Json], reports: dict[str, Json]) -> Iterator[Miss]:
    """Pieces of an article that are no body or headline, and pieces of the rest that are."""
    import segments as scorer

    for page in pages:
        text = _squeezed(_taken(reports[page["id"]], scorer.KINDS))
        for piece in page["with"]:
            if _squeezed(piece) not in text:
                yield Miss("segments", page["id"], "text lost", piece, "nothing")
        for piece in page["without"]:
            if _squeezed(piece) in text:
                yield Miss("segments", page["id"], "more taken in", "nothing", piece)


def _taken(report: Json, kinds: set[str]) -> str:
    zones = [z for z in report["zones"] if z["kind"] in kinds]
    return "\n".join(report["text"][z["start"] : z["end"]] for z in zones)


def dates(pages: Iterable[Json], reports: dict[str, Json]) -> Iterator[Miss]:
    """Pages with another day of publication than the gold's, or none."""
    for page in pages:
        read = (reports[page["id"]].get("published") or {}).get("value") or ""
        if read[:10] != (page["date"] or ""):
            yield Miss("dates", page["id"], _side("date", read), page["date"] or "none", read)


def _side(what: str, read: str) -> str:
    return f"{what}: another one" if read else f"{what}: none read"


def _body(page: Json, body: str) -> Iterator[Miss]:
    """Blocks on one side that the other does not hold, where they are more than a little."""
    import extraction as scorer

    if not page.get("text"):
        return
    precision, recall = scorer.agreement(page["text"], body)
    figures = f"precision {precision or 0:.3f}, recall {recall:.3f}"
    if recall < LEAST:
        lost = _missing(page["text"], body)
        yield Miss("extraction", page["file"], "body: text lost", lost, "nothing", figures)
    if (precision or 0) < LEAST:
        more = _missing(body, page["text"])
        yield Miss("extraction", page["file"], "body: more taken in", "nothing", more, figures)


def _missing(text: str, other: str) -> str:
    """The longest blocks of a text whose words the other does not hold."""
    held = _squeezed(other)
    blocks = [b for b in text.splitlines() if b.strip() and _squeezed(b) not in held]
    longest = sorted(blocks, key=len, reverse=True)[:SHOWN]
    return " ¶ ".join(_clipped(b) for b in blocks if b in longest)


def _squeezed(text: str) -> str:
    return "".join(re.findall(r"\w+", text.casefold()))


def _clipped(text: str) -> str:
    return " ".join(text.split())[:200]

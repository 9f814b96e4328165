"""Remarks on a report that was read: why it is undated, what in it may mislead a reader."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import islice

from rashomon.model import Metadata, Problem, Report, Span, Stated
from rashomon.read import dates, signs

MOST = 4
"""Reasons why a report is undated that are named."""

_DIRECTION = re.compile("[\u202a-\u202e\u2066-\u2069]")
_NUL = re.compile("\0")
_LOST = re.compile("\ufffd")
_HIDDEN = re.compile(
    "[A-Za-z][\u034f\u115f\u1160\u180e\u200b-\u200d\u2060-\u2064\ufe00-\ufe0f\ufeff][A-Za-z]"
)
"""A sign that is not shown between two Latin letters; soft hyphens are everyday."""
_MIXED = re.compile("[A-Za-z][\u0370-\u052f]|[\u0370-\u052f][A-Za-z]")
"""Latin beside Greek or Cyrillic letters within one word, as no language writes."""
DISGUISED = 3
"""Places from which such signs are told of: fewer may be a slip of a keyboard."""
_ARCHIVED = re.compile(r"web\.archive\.org/web/(\d{4})(\d\d)(\d\d)")


Look = tuple[str, Span | None]
"""What looks like a date of publication and is none, and where it stands in the text."""


def looks(report: Report, metadata: Metadata) -> tuple[Look, ...]:
    """What in an undated report looks like its date, and why it was not taken."""
    if metadata.published.value is not None:
        return ()
    found: list[Look] = list(islice(_misleading(report), MOST))
    archived = _ARCHIVED.search(metadata.url.value or "")
    if archived:
        found.append((f"“{'-'.join(archived.groups())}” is the day when an archive saved it", None))
    return tuple(found)


def undated(looks: Iterable[Look]) -> Stated[str | None]:
    """The date of publication that nothing states, and why each look of one is none."""
    return Stated(None, "none", ", ".join(dict.fromkeys(said for said, _ in looks)))


def remarks(
    report: Report, metadata: Metadata, name: str, looks: tuple[Look, ...] = ()
) -> Iterator[Problem]:
    """What a reader of this report should know; none of it stops anything."""
    for pattern, said in (
        (
            _DIRECTION,
            "holds marks that turn the direction of writing; they are kept, and shown apart",
        ),
        (_NUL, "holds NUL characters; they are kept"),
        (_LOST, "holds characters that could not be decoded; “\ufffd” stands for each"),
    ):
        hit = pattern.search(report.text)
        if hit:
            yield Problem(signs.STAGE, f"{name} {said}.", Span(*hit.span()), report.input)
    for pattern, said in (
        (_HIDDEN, "holds signs within words that are not shown; they are kept, and passed over"),
        (
            _MIXED,
            "holds words with letters of two alphabets that look alike; they are kept, and are one",
        ),
    ):
        hits = list(islice(pattern.finditer(report.text), DISGUISED))
        if len(hits) == DISGUISED:
            words = f"{name} {said} where reports are compared."
            yield Problem(signs.STAGE, words, Span(*hits[0].span()), report.input)
    code = metadata.language.value
    if code and metadata.language.basis == "text" and code != "en":
        said = f"{name} seems to be in “{code}”; only English is understood."
        yield Problem(signs.STAGE, said, None, report.input)
    if looks:
        said = f"{name} is undated: {metadata.published.why}. Give its date with --date."
        yield Problem(signs.STAGE, said, looks[0][1], report.input)


def _misleading(report: Report) -> Iterator[Look]:
    for zone in report.zones:
        words, start = zone.span.of(report.text)[:2000], zone.span.start
        if zone.kind in ("credit", "furniture"):
            year = dates.year_of(words)
            if year:
                where = Span(start + year.start(), start + year.end())
                yield f"“{year.group()}” is a copyright year", where
        elif zone.kind == "caption":
            for found in dates.find(words):
                where = Span(start + found.span.start, start + found.span.end)
                yield f"“{where.of(report.text)}” stands in a caption", where
        elif zone.kind == "dateline":
            part = dates.partial(words)
            if part:
                where = Span(start + part.start(), start + part.end())
                yield f"“{part.group()}” in the dateline has no year", where

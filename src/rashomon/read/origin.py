"""What a text says of itself: who wrote it, for whom, who passed it on, and when.

Read from the zones that speak of the report - byline, dateline, credit lines, the
site's name above the headline -, never from its body, a caption or a comment.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from rashomon.lexicon.agencies import folded
from rashomon.lexicon.reading import plain
from rashomon.model import Metadata, Stated, Zone, ZoneKind
from rashomon.read import bylines, dates, imprint, lines, places

EACH = 30
"""Zones of a kind that are looked at, from the first and from the last."""
NAME = 60
"""Characters of the longest name that is believed."""

_SIGNED = re.compile(r"[.!?][\"”’']?\s{0,3}(?:\(([^()]{2,40})\)|[-–—/]{1,2}\s?(\w[\w ]{1,30}))\s*$")
_SENTENCE = re.compile(r"(?:[.!?]\s+)")


def told(text: str, zones: Sequence[Zone], given: Metadata) -> Metadata:
    """The metadata with what the text adds to what was given."""
    held = {kind: _ends(text, zones, kind) for kind in ("byline", "dateline", "credit")}
    owners, distributors = _credited(held["credit"])
    agency = _agency(held["dateline"], held["byline"], owners, _signed_off(text, zones))
    heading = _heading(text, zones)
    names = bylines.people(_bylines(held["byline"]))
    publisher = (
        _site(text, zones)
        or _publisher(heading)
        or next((o for o in owners if not lines.agencies().known(o)), None)
    )
    published, modified = _when(heading, held["dateline"])
    published = published or _first_published(held["credit"])
    return replace(
        given,
        byline=given.byline if given.byline.value else Stated(names, "text" if names else "none"),
        agency=_or(given.agency, agency),
        publisher=_or(given.publisher, publisher),
        syndicator=_or(given.syndicator, next(iter(distributors), None)),
        published=_or(given.published, published),
        modified=_or(given.modified, modified),
    )


def _bylines(shown: Iterable[str]) -> Iterator[str]:
    """What of these lines names authors: of one that names a publisher, what stands before it."""
    for line in shown:
        said = imprint.of(line)
        if said and said.publisher:
            yield from said.persons
        elif not lines.publication(line):
            yield line


def _publisher(shown: Iterable[str]) -> str | None:
    """The publisher that a line of name and date names; an agency is told as one."""
    said = (found.publisher for line in shown if (found := imprint.of(line)))
    return next((name for name in said if name and not lines.agencies().known(name)), None)


def _ends(text: str, zones: Sequence[Zone], kind: ZoneKind) -> list[str]:
    """The first and last zones of a kind; what is between them, in a long list, says no more."""
    found = [z.span.of(text) for z in zones if z.kind == kind]
    return found if len(found) <= 2 * EACH else [*found[:EACH], *found[-EACH:]]


def _heading(text: str, zones: Sequence[Zone]) -> list[str]:
    """The lines above the second paragraph, where a report says its date; else those at its end.

    Lines of publication further down belong to what a live page tells, or to other reports.
    """
    body = [n for n, z in enumerate(zones) if z.kind == "body"]
    top, end = (body[1] if len(body) > 1 else len(zones)), (body[-1] if body else 0)
    above = [z.span.of(text) for z in zones[:top] if z.kind == "byline"]
    below = [z.span.of(text) for z in zones[end:] if z.kind == "byline"]
    return above if any(next(dates.find(line), None) for line in above) else below[:1]


def _or(given: Stated[str | None], found: str | None) -> Stated[str | None]:
    return given if given.value is not None or found is None else Stated(found, "text")


def _credited(credit_lines: Iterable[str]) -> tuple[list[str], list[str]]:
    """Owners and distributors that credit lines name, in order."""
    owners: list[str] = []
    distributors: list[str] = []
    for line in credit_lines:
        text = plain(line[-2000:])
        for start in (0, *(m.end() for m in _SENTENCE.finditer(text))):
            for rule in lines.credits().rule:
                match = rule.pattern.match(text, start) if rule.at == "tail" else None
                for key, value in match.groupdict().items() if match else ():
                    if value and len(value) <= NAME:
                        kept = owners if key.startswith("owner") else distributors
                        kept.append(_clean(value))
    return list(dict.fromkeys(owners)), [_canonical(d) for d in dict.fromkeys(distributors)]


def _canonical(name: str) -> str:
    known = lines.agencies().known(name)
    return known.name if known else name


def _clean(name: str) -> str:
    clean = " ".join(name.split()).strip(" ,;:-–—")
    for words in lines.credits().owner_ends:
        clean = clean.removesuffix(f" {words}")
    return clean


def _agency(
    filed: Sequence[str], named: Sequence[str], owners: Sequence[str], signed: Sequence[str]
) -> str | None:
    """The first agency that a dateline, a byline, an owner or a signature names."""
    bracketed = [name for line in filed if (name := places.agency(line))]
    parts = [p for line in named for p in bylines.parts(line)]
    listed = lines.agencies()
    firm = [p for p in parts if folded(p) not in listed.letters]
    for name in (*bracketed, *firm, *owners, *signed):
        known = listed.known(name)
        if known and known.kind == "agency":
            return known.name
    return None


def _signed_off(text: str, zones: Sequence[Zone]) -> list[str]:
    """An agency that ends the last paragraph: "… said. (AFP)", "… said. -- BERNAMA"."""
    body = [z for z in zones if z.kind == "body"]
    last = body[-1].span.of(text)[-80:] if body else ""
    found = _SIGNED.search(last)
    return [name for name in found.groups() if name] if found else []


def _site(text: str, zones: Sequence[Zone]) -> str | None:
    """The last line above the headline that is a name and no section: the site's own."""
    head = next((n for n, z in enumerate(zones) if z.kind == "headline"), 0)
    sections = set(lines.furniture().sections)
    found = None
    for zone in zones[:head]:
        words = zone.span.of(text).strip(" |/>»·")
        named = (
            1 <= len(words.split()) <= 4
            and words[:1].isupper()
            and words.replace(" ", "").isalpha()
        )
        if (
            zone.kind == "furniture"
            and named
            and words.lower() not in sections
            and not lines.judge(words)
        ):
            found = words
    return found


def _when(shown: Sequence[str], filed: Sequence[str]) -> tuple[str | None, str | None]:
    """Published and modified, from lines of publication; a dateline's whole date is the former."""
    published: str | None = None
    modified: str | None = None
    for line in shown:
        every = list(dates.find(line))
        if len(every) > 1 and lines.whole_date(line) and not lines.publication(line):
            continue  # a period, not a moment
        for found in every:
            if _changed(line[: found.span.start]):
                modified = modified or found.value
            else:
                published = published or found.value
    for line in filed[:1]:
        published = published or next((f.value for f in dates.find(line)), None)
    return published, modified


def _first_published(credit_lines: Iterable[str]) -> str | None:
    """The day on which a credit line says that the report was first published."""
    for line in credit_lines:
        for found in dates.find(line[-2000:]):
            before = line[-2000:][: found.span.start].lower().rstrip().removesuffix(" on")
            if before.endswith(lines.datelines().published):
                return found.value
    return None


def _changed(before: str) -> bool:
    """Whether the nearest word of publication before a date speaks of a change."""
    table = lines.datelines()
    words = [w for w in re.findall(r"\w+", before.lower()) if w in table.modified + table.published]
    return bool(words) and words[-1] in table.modified

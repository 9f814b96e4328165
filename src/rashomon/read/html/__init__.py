"""A web page → report: the page's own words, what each block is, what the page says of itself.

    look (guard) → parse → text (nodes) → fields (structured) → zones (zoning) → metadata

A page that the look finds hard goes the same way in a process of its own (worker).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from rashomon.ground.limits import Limits
from rashomon.model import Metadata, Problem, Report, Run, Span, Zone
from rashomon.read import apart, calendar, damage, encoding, origin, signs
from rashomon.read.assemble import FAULT, REPORT, beyond, hidden, lost, shown
from rashomon.read.html import (
    breaks,
    guard,
    headline,
    metadata,
    nodes,
    own,
    paywall,
    plain,
    structured,
    worker,
    zoning,
)

HIDDEN = 1_000
"""Characters in parts that are not shown from which on their loss is said."""

LANGUAGES = ("content-language", "og:locale", "dc.language", "language")
"""Meta elements that name a page's language, where its root does not."""

_ACCOUNT = re.compile('<meta name="generator" content="Rashomon">')
"""What our own pages say of themselves: `*.html` takes yesterday's account along."""


def read(
    name: str,
    page: str | bytes,
    *,
    given: Metadata | None = None,
    charset: str | None = None,
    limits: Limits | None = None,
) -> Report:
    """The report of one page.

    `name` is the input's name as the user gave it; `given` what is known from
    elsewhere (a record's fields, the address), which goes before what the page
    says; `charset` the encoding that the server declared.
    """
    given, limits = given or Metadata(), limits or Limits()
    remarks: list[str] = []
    if isinstance(page, bytes):
        decoded = encoding.decode(page, charset, markup=True)
        page = decoded.text
        remarks += [decoded.remark] if decoded.remark else []
    if _ACCOUNT.search(page, 0, 4_000):
        message = f"{shown(name)} is an account that Rashomon wrote, not a report. Leave it out."
        return lost(name, message)
    look = guard.look(damage.mended(page, markup=True))
    remarks += (f"{shown(name)} {said}." for said in look.remarks)
    reader = _apart if look.hard else parsed
    report = reader(name, look.page, given, limits)
    zones, past = _rest(name, report, limits)
    noted = tuple(Problem(signs.STAGE, said, input=name) for said in remarks)
    return replace(report, input=name, zones=zones, problems=(*report.problems, *noted, *past))


def _rest(
    name: str, report: Report, limits: Limits
) -> tuple[tuple[Zone, ...], tuple[Problem, ...]]:
    """The zones with all past the bounds as one of furniture, and a word on it."""
    zones, text = report.zones, report.text
    end = zones[-1].span.end if zones else 0
    rest = Span(end + len(text[end:]) - len(text[end:].lstrip()), len(text))
    if not rest:
        return zones, ()
    return (*zones, Zone("furniture", rest)), (beyond(name, limits, rest),)


def _apart(name: str, page: str, given: Metadata, limits: Limits) -> Report:
    """A hard page, read in a process of its own; where that fails, its bare text."""
    try:
        return worker.read(name, page, given, limits)
    except apart.FailedApart as failed:
        what, advice = f"is too large or too tangled ({failed})", "Save the article's text alone."
        if failed.fault:
            what, advice = f"could not be taken apart: {FAULT} ({failed})", REPORT
        message = (
            f"{shown(name)} {what}. Its text was kept without telling the article from the rest "
            f"of the page. {advice}"
        )
        report = plain.read(name, page, given, limits)
        told = Problem(signs.STAGE, message, input=name, incomplete=failed.fault)
        return replace(report, problems=(told,))


def parsed(name: str, page: str, given: Metadata, limits: Limits) -> Report:
    """The report of a page that is fit to be parsed, here and now; zones end at the bounds."""
    found = nodes.tree(page)
    if found is None or not found[1].text:
        return lost(name, f"{shown(name)} has no text. Save the page again from your browser.")
    root, canon = found
    canon = canon.within(limits.characters, limits.paragraphs)
    fields = structured.gather(root)
    own.settle(fields, given.url.value)
    fields.writing = calendar.writing(fields.language or fields.first(*LANGUAGES), canon.text)
    canon = breaks.split(canon, headline.stated(fields), fields.writing)
    layout = zoning.layout(canon, root, fields)
    stated = metadata.of(canon, layout, fields, given)
    zones = layout.zones(canon)
    stated = _told(canon.text, zones, stated, "dateline" in layout.kinds)
    size = sum(len(z.span) for z in zones if z.kind == "body")
    if paywall.stub(canon, layout, fields):
        message = (
            f"{shown(name)} has no article text ({size or len(canon.text):,} characters; "
            "it looks like a paywall). "
            "Save the page from your browser and give me the file."
        )
        return replace(lost(name, message), metadata=stated)
    unseen = hidden(name, " ".join(canon.nodes))
    problems = (*_hidden(name, canon), *unseen, *_broken(name, fields.broken))
    problems += () if size else (_bodiless(name, canon.text),)
    return Report("", name, canon.text, zones, stated, runs=tuple(canon.runs), problems=problems)


def _told(text: str, zones: tuple[Zone, ...], stated: Metadata, dated: bool) -> Metadata:
    """The metadata with what the zones add: agency, syndicator, a date in the report's dateline.

    The lines above a page's headline are its navigation, and name no publisher;
    where lines of date were read already, no other date is taken.
    """
    kept = [z for z in zones if z.kind != "furniture"]
    told = replace(origin.told(text, kept, stated), publisher=stated.publisher)
    return replace(told, published=stated.published, modified=stated.modified) if dated else told


def _hidden(name: str, canon: nodes.Canon) -> Iterator[Problem]:
    """A word on text that no browser shows, where it is much beside what is shown."""
    if canon.hidden > max(HIDDEN, len(canon.text) / 4):
        message = (
            f"{shown(name)} holds {canon.hidden:,} characters in parts that a browser does not "
            "show (noscript, svg, frames and the like); they were left out. Give me the page's "
            "text if the article is among them."
        )
        yield Problem(signs.STAGE, message, input=name)
    if canon.struck:
        many = f"{canon.struck:,} character{'s' if canon.struck > 1 else ''}"
        message = f"{shown(name)} strikes out {many}, which were left out."
        yield Problem(signs.STAGE, message, input=name)


def _broken(name: str, scripts: int) -> Iterator[Problem]:
    """A word on fields that could not be read: what they state may be missing."""
    if scripts:
        message = (
            f"{shown(name)} describes itself in JSON-LD that is broken, or too long or deep "
            f"({scripts} of its scripts); what stands there, such as the date, was not read. "
            "Give the date yourself where it matters."
        )
        yield Problem(signs.STAGE, message, input=name)


def _bodiless(name: str, text: str) -> Problem:
    message = (
        f"{shown(name)} has no article text that could be told from the rest of the page "
        f"({len(text):,} characters are kept as furniture). Give me the article's own page, "
        "saved from your browser, or its text."
    )
    return Problem(signs.STAGE, message, input=name)


# ---- the way back to the page -----------------------------------------------------


@dataclass(frozen=True, slots=True)
class TextRun:
    """Letters of one text node of the page: `nodes[node][start:end]`."""

    node: int
    start: int
    end: int


def pieces(runs: Iterable[Run], span: Span) -> Iterator[TextRun]:
    """Where the words of a span stand in the page; white space that was folded is left out."""
    for run in runs:
        start, end = max(run.start, span.start), min(run.end, span.end)
        if start < end:
            yield TextRun(run.node, run.offset + start - run.start, run.offset + end - run.start)


def text_nodes(page: str | bytes, charset: str | None = None) -> list[str]:
    """The page's text nodes in document order, as `Run.node` counts them.

    They are those of the tree that was read: after decoding, and for a page
    beyond the parser's bounds after flattening.
    """
    if isinstance(page, bytes):
        page = encoding.decode(page, charset, markup=True).text
    found = nodes.tree(guard.look(damage.mended(page, markup=True)).page)
    return found[1].nodes if found else []

"""One report taken apart: what is known about it, its text by zones, what it states.

`lines` gives rich `Text` values of at most `width` columns, so that a long
report is shown while it is laid out. Numbers in the text point to the figures
listed below it, letters to the quotes.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from itertools import groupby
from typing import TYPE_CHECKING

from rashomon.model import (
    Attribution,
    Basis,
    Entity,
    EntityKind,
    Extraction,
    Figure,
    Quote,
    Report,
    Span,
    Stated,
    Statement,
    Zone,
)
from rashomon.render import excerpt, phrases, say
from rashomon.render.printable import safe
from rashomon.render.terminal.layout import entry, paragraph

if TYPE_CHECKING:
    from rich.text import Text

FOLDED = 3
"""Furniture in a row beyond so many blocks is folded, unless everything is shown."""

FEW = 8
"""Claims and names of a kind that are listed, unless everything is shown."""

BASES: dict[Basis, str] = {
    "given": "as given",
    "metadata": "from its metadata",
    "text": "from its text",
    "none": "",
}
_NAMES: dict[EntityKind, str] = {
    "person": "people",
    "organisation": "orgs",
    "place": "places",
    "other": "others",
}


def lines(
    extraction: Extraction, width: int = 80, everything: bool = False, label: str = ""
) -> Iterator[Text]:
    """The view, line by line; `everything` leaves nothing folded, `label` is its short name."""
    width = max(width, 40)
    yield from _head(extraction.report, label, width)
    yield from _text(extraction, width, everything)
    yield from _figures(extraction, width, everything)
    yield from _quotes(extraction, width, everything)
    yield from _claims(extraction, width, everything)
    yield from _names(extraction, width, everything)
    yield from _problems(extraction, width)


def plain(extraction: Extraction, width: int = 80, everything: bool = False) -> str:
    """The same without any colour."""
    return "".join(line.plain + "\n" for line in lines(extraction, width, everything))


# ---- what is known about it ----------------------------------------------------


def _head(report: Report, label: str, width: int) -> Iterator[Text]:
    m = report.metadata
    title = m.title.value or phrases.clip(safe(report.text[:400]), width) or "No text"
    yield from paragraph(f"{label}  {safe(title)}".strip(), width, style="title")
    input = report.input + (f" · record {report.record}" if report.record else "")
    yield from entry("input", safe(input), width)
    for name, stated in (
        ("publisher", m.publisher),
        ("agency", m.agency),
        ("passed on", m.syndicator),
        ("address", m.url),
    ):
        if stated.value and stated.value != report.input:
            yield from entry(name, _based(safe(stated.value), stated.basis), width)
    byline = ", ".join(m.byline.value)
    yield from entry(
        "byline", _based(safe(byline), m.byline.basis) if byline else "nobody named", width
    )
    yield from entry("published", _moment(m.published) or _undated(report), width)
    if m.modified.value:
        yield from entry("modified", _moment(m.modified), width)
    if m.language.value:
        yield from entry("language", _based(safe(m.language.value), m.language.basis), width)


def _based(words: str, basis: Basis) -> str:
    return f"{words} ({BASES[basis]})" if BASES[basis] else words


def _moment(stated: Stated[str | None]) -> str:
    return _based(safe(say.when(stated.value)), stated.basis) if stated.value else ""


def _undated(report: Report) -> str:
    """ "undated", with what looks like a date and is none, where something does."""
    why = report.metadata.published.why or "nothing firm states a date"
    return f"undated ({safe(why)})"


# ---- the text, zone by zone ----------------------------------------------------


def _text(extraction: Extraction, width: int, everything: bool) -> Iterator[Text]:
    from rich.text import Text

    report = extraction.report
    if report.text:
        yield Text()
    marked = _marked(extraction)
    for kind, group in groupby(enumerate(report.zones), key=lambda item: item[1].kind):
        held = list(group)
        fold = kind == "furniture" and len(held) > FOLDED and not everything
        for n, zone in held[:1] if fold else held:
            text = _block(report.text, zone, marked.get(n, ()))
            yield from entry(kind, text, width, style=f"zone.{kind}")
        if fold:
            first, last = held[1][1], held[-1][1]
            words = Span(first.span.start, last.span.end).of(report.text)
            about = f"… {len(held) - 1} more: {phrases.clip(safe(words[:400]), width - 40)} (--all)"
            yield from entry("", Text(about, "zone.furniture"), width)


Marks = tuple[list[tuple[Span, str]], dict[int, str]]
"""Spans with their styles, and the signs that stand behind an offset."""


def _marked(extraction: Extraction) -> dict[int, Marks]:
    """For each zone, by its place, the statements that lie over it."""
    starts = [z.span.start for z in extraction.report.zones]
    found: dict[int, Marks] = {}

    def put(span: Span, style: str, sign: str = "") -> None:
        first = max(bisect_right(starts, span.start) - 1, 0)
        last = max(bisect_right(starts, span.end - 1), first + 1)
        for n in range(first, min(last, len(starts))):
            marks, signs = found.setdefault(n, ([], {}))
            marks.append((span, style))
            if sign and n + 1 >= last:
                signs[span.end] = signs.get(span.end, "") + sign

    for letter, quote in zip(_letters(), extraction.quotes, strict=False):
        for span in quote.content:
            put(span, "quote", f"[{letter}]" if span == quote.content[-1] else "")
        if quote.attribution.cue:
            put(quote.attribution.cue.span, "cue")
    for number, figure in enumerate(extraction.figures(), 1):
        put(figure.span, "figure", f"[{number}]")
    return found


def _block(text: str, zone: Zone, marked: Marks | tuple[()]) -> Text:
    from rich.text import Text

    marks, signs = marked or ([], {})
    out = Text(style=f"zone.{zone.kind}")
    for piece in excerpt.pieces(text, zone.span, marks):
        start = len(out)
        out.append(safe(piece.text))
        for style in piece.marks:
            out.stylize(style, start)
        sign = signs.get(piece.start + len(piece.text))
        if sign:
            out.append(sign, "sign")
    return out


# ---- what it states ------------------------------------------------------------


def _figures(extraction: Extraction, width: int, everything: bool) -> Iterator[Text]:
    figures = extraction.figures()
    yield from _section("figures", len(figures), width)
    text = extraction.report.text
    for number, f in enumerate(figures, 1):
        said = phrases.value(f, text, f.interval.low, f.interval.high)
        parts = [
            safe(f"{f.slot.replace('-', ' ')}: {said}" if f.slot else said),
            _quoted(text, f.span),
            *_qualified(f, text),
            *_rules(f, everything),
        ]
        yield from entry(str(number), " · ".join(parts), width, "figure.sign", right=True)


def _rules(statement: Statement, everything: bool) -> Iterator[str]:
    """Which rules made it, where everything is asked for."""
    if everything and statement.rules:
        yield f"rules {safe(', '.join(statement.rules))}"


def _qualified(f: Figure, text: str) -> Iterator[str]:
    """What narrows a figure: scope, polarity, the moment, the source."""
    if scope := phrases.scope(f.scope):
        yield safe(scope)
    if f.polarity != "asserted":
        yield f.polarity
    if f.as_of:
        yield f"as of {safe(say.when(f.as_of))}"
    if f.attribution:
        yield _source(f.attribution, text)


def _quotes(extraction: Extraction, width: int, everything: bool) -> Iterator[Text]:
    yield from _section("quotes", len(extraction.quotes), width)
    for letter, quote in zip(_letters(), extraction.quotes, strict=False):
        words = " · ".join((_said(quote, extraction.report.text), *_rules(quote, everything)))
        yield from entry(letter, words, width, "quote", right=True)


def _said(quote: Quote, text: str) -> str:
    words = " … ".join(phrases.clip(safe(s.of(text)[:800]), 160) for s in quote.content)
    return f"{_source(quote.attribution, text)} · {quote.form}: {words}"


def _source(a: Attribution, text: str) -> str:
    """ "Ilse Tarn, mayor (said, on Telegram)"."""
    who = safe(a.speaker) if a.speaker else "a source that is not named"
    role = f", {safe(a.role)}" if a.role else ""
    how = [safe(a.cue.span.of(text)[:80])] if a.cue else []
    how += [f"on {safe(a.channel)}"] if a.channel else []
    how += [f"relayed by {safe(a.relay)}"] if a.relay else []
    how += ["anonymous"] if a.source_kind == "anonymous" else []
    return f"{who}{role}" + (f" ({', '.join(how)})" if how else "")


def _claims(extraction: Extraction, width: int, everything: bool) -> Iterator[Text]:
    claims, text = extraction.claims, extraction.report.text
    yield from _section("claims", len(claims), width)
    for claim in claims if everything else claims[:FEW]:
        parts = [phrases.clip(safe(claim.span.of(text)[:1000]), 200)]
        parts += [claim.polarity] if claim.polarity != "asserted" else []
        parts += [_source(claim.attribution, text)] if claim.attribution else []
        parts += _rules(claim, everything)
        yield from entry("-", " · ".join(parts), width, right=True)
    yield from _more(len(claims) - FEW, everything, width)


def _names(extraction: Extraction, width: int, everything: bool) -> Iterator[Text]:
    entities = extraction.entities
    yield from _section("names", len(entities), width)
    for kind, label in _NAMES.items():
        names = [safe(_named(e)) for e in entities if e.kind == kind]
        if names:
            shown = names if everything else names[: FEW * 2]
            rest = f" · … {len(names) - len(shown)} more (--all)" if len(shown) < len(names) else ""
            yield from entry(label, " · ".join(shown) + rest, width)


def _named(entity: Entity) -> str:
    """The name, with the country where it is a place that the gazetteer knows."""
    place = entity.place
    return f"{entity.name} ({place.country})" if place and place.country else entity.name


def _problems(extraction: Extraction, width: int) -> Iterator[Text]:
    problems = (*extraction.report.problems, *extraction.problems)
    yield from _section("problems", len(problems), width)
    for p in problems:
        style = "problem" if p.unread else "remark"
        yield from entry("!", safe(p.message), width, style, right=True)


# ---- pieces --------------------------------------------------------------------


def _section(name: str, count: int, width: int) -> Iterator[Text]:
    from rich.text import Text

    if count:
        yield Text()
        yield from paragraph(f"{name.upper()} ({count})", width, style="bold")


def _more(hidden: int, everything: bool, width: int) -> Iterator[Text]:
    if hidden > 0 and not everything:
        yield from entry("", f"… {hidden} more (--all)", width, "aside")


def _quoted(text: str, span: Span) -> str:
    return f"“{phrases.clip(safe(span.of(text)[:800]), 120)}”"


def _letters() -> Iterator[str]:
    """a, b … z, aa, ab …"""
    alphabet = "abcdefghijklmnopqrstuvwxyz"
    yield from alphabet
    for more in _letters():
        for letter in alphabet:
            yield more + letter

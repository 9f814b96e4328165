"""What link and compare need of each statement's words, read once and kept beside it.

The later stages hold values against each other; no word is read again there.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import replace

from rashomon.model import (
    READABLE,
    Claim,
    Detail,
    Extraction,
    Figure,
    Interval,
    Lexis,
    Noted,
    Quote,
    Report,
    Sentence,
    Span,
    State,
    Statement,
)
from rashomon.model.letters import SENTENCE_END, tokens

LEAD = 700
"""Characters of readable text from the top that are a report's lead: what it is about."""

_AGE = re.compile(
    r"\b(\d{1,3})[- ]years?[- ]old\b|,\s(\d{1,3})(?=[,.;]|$|\s(?:of|from)\b)|\baged? (\d{1,3})\b",
    re.IGNORECASE,
)

_HELD = State | Detail


def noted(extraction: Extraction) -> Extraction:
    """The extraction with its readable sentences and a note on each statement, in their order."""
    reader = _Reader(extraction)
    notes = tuple(reader.note(s) for s in extraction.statements)
    return replace(extraction, sentences=reader.sentences, notes=notes)


class _Reader:
    """A report's sentences, names and figures by place."""

    def __init__(self, extraction: Extraction) -> None:
        self._text, self._lexis = extraction.report.text, extraction.lexis
        self._names = sorted(
            ((m, tokens(e.name)[-1:]) for e in extraction.entities for m in e.mentions),
            key=lambda n: n[0],
        )
        plain = (f for f in extraction.figures() if f.polarity == "asserted" and not f.whole)
        self._figures = sorted(plain, key=lambda f: f.number)
        self.sentences = tuple(self._sentences(extraction.report))
        self._starts = [s.span.start for s in self.sentences]
        self._claims: dict[int, list[tuple[Span, Claim]]] = {}
        for claim in sorted(extraction.claims, key=lambda c: (len(c.span), c.id)):
            told = claim.told
            for n in range(self._sentence(told.start), self._sentence(told.end - 1) + 1):
                self._claims.setdefault(n, []).append((told, claim))

    def _sentences(self, report: Report) -> Iterator[Sentence]:
        total = max(1, sum(len(z.span) for z in report.zones_of(*READABLE)))
        above = 0
        for zone in report.zones_of(*READABLE):
            for span in _cut(zone.span, self._text):
                depth = above + span.start - zone.span.start
                lead = zone.kind != "body" or depth < LEAD
                keys, weights = self._weighed(self._lexis.keys(span.of(self._text)))
                yield Sentence(
                    span, keys, weights, self._named(span), lead, round(depth / total, 4)
                )
            above += len(zone.span)

    def _sentence(self, place: int) -> int:
        """The number of the sentence in which a place lies."""
        return max(0, bisect_left(self._starts, place + 1) - 1)

    def _named(self, span: Span) -> tuple[str, ...]:
        first = bisect_left(self._names, span.start, key=lambda n: n[0].start)
        found: set[str] = set()
        for n in range(first, len(self._names)):
            mention, last = self._names[n]
            if mention.start >= span.end:
                break
            if span.holds(mention):
                found.update(last)
        return tuple(sorted(found))

    def _counts(self, span: Span) -> tuple[tuple[str, tuple[Interval, ...]], ...]:
        first = bisect_left(self._figures, span.start, key=lambda f: f.number.start)
        found: dict[str, list[Interval]] = {}
        for n in range(first, len(self._figures)):
            figure = self._figures[n]
            if figure.number.start >= span.end:
                break
            if span.holds(figure.number):
                found.setdefault(self._counted(figure), []).append(figure.interval)
        return tuple((k, tuple(v)) for k, v in sorted(found.items()))

    def _counted(self, figure: Figure) -> str:
        if figure.slot:
            return figure.slot
        text = figure.counted.of(self._text) if figure.counted else ""
        return f"{figure.unit or ''} {' '.join(sorted(self._lexis.stems(text)))}"

    def note(self, statement: Statement) -> Noted:
        """What the statement's words tell."""
        claim = self._clause(statement)
        span = claim.told.join(statement.span) if claim else statement.span
        text = _words(statement, span, self._text)
        read, when = self._lexis.keys, self._lexis.when(text)
        told = set(read(text))
        subject: set[str] = set()
        others: set[str] = set()
        for p in claim.participants if claim else ():
            keys = read(p.name)
            (subject if p.role == "subject" else others).update(keys)
            told.update(keys)
        holder = read(statement.of.name) if isinstance(statement, _HELD) and statement.of else ()
        told.update(holder)
        keys, weights = self._weighed(told)
        said = statement.attribution
        return Noted(
            self._sentence(statement.start),
            keys,
            weights,
            (read(claim.action) or (claim.action,))[0] if claim else "",
            tuple(sorted(subject)),
            tuple(sorted(others)),
            self._named(span),
            tuple(sorted(read(said.speaker))) if said and said.speaker else (),
            tuple(k for k in keys if any(c.isdecimal() for c in k)),
            self._counts(statement.span),
            tuple(sorted({g for m in _AGE.finditer(text) for g in m.groups() if g})),
            tuple(sorted(when.weekdays)),
            tuple(sorted(when.dates)),
            tuple(sorted(when.hours)),
            tuple(sorted(when.years)),
            claim.polarity if claim else "asserted",
            (claim.modality or "") if claim else "",
            self._lexis.poles(_called(statement) or text),
            tuple(sorted(set(holder))),
        )

    def _weighed(self, keys: Iterable[str]) -> tuple[tuple[str, ...], tuple[float, ...]]:
        return weighed(keys, self._lexis)

    def _clause(self, statement: Statement) -> Claim | None:
        """The claim itself, or the shortest one that a number or a state stands in."""
        if isinstance(statement, Claim):
            return statement
        if isinstance(statement, Quote):
            return None
        near = self._claims.get(self._sentence(statement.start), ())
        return next((c for told, c in near if told.holds(statement.span)), None)


def _called(statement: Statement) -> str:
    """What the holder of a state or a detail is called: "man", whatever is told of him."""
    return statement.of.name if isinstance(statement, _HELD) and statement.of else ""


def _words(statement: Statement, span: Span, text: str) -> str:
    if isinstance(statement, Quote):
        return " ".join(s.of(text) for s in statement.content)
    return span.of(text)


def _cut(block: Span, text: str) -> Iterator[Span]:
    """The sentences of a block, as far as signs show them."""
    words_ = block.of(text)
    start = 0
    for end in SENTENCE_END.finditer(words_):
        yield Span(block.start + start, block.start + end.end())
        start = end.end()
    if start < len(words_):
        yield Span(block.start + start, block.end)


def weighed(keys: Iterable[str], lexis: Lexis) -> tuple[tuple[str, ...], tuple[float, ...]]:
    """The keys once each, A to Z, and how telling each is in the language."""
    ordered = tuple(sorted(set(keys)))
    return ordered, tuple(round(lexis.telling(k), 4) for k in ordered)

"""Quantities that a report states: interval, slot, unit, scope.

One sentence's way: tokens → pieces → numbers → quantities (unit, range, hedges)
→ what is counted → the slot → figure. Then come people counted without a number,
parts of wholes, and scope. Sentences without a number or a verb that could count
are passed over.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from itertools import islice, pairwise

from rashomon.extract import times
from rashomon.extract.figures import (
    headline,
    implicit,
    none,
    outcomes,
    parts,
    reckoned,
    scope,
    standing,
    stated,
    tables,
)
from rashomon.extract.figures.found import FigureMention, Line
from rashomon.extract.figures.words import Words, compiled
from rashomon.extract.rules import mark, since
from rashomon.language import Parse, Passage
from rashomon.model import Entity, Figure

BOUND = 100
"""Verbs looked at and numbers read in one sentence at most: beyond are tables and noise."""

_DIGITS = re.compile("[0-9½¼¾⅓⅔⅛⅜⅝⅞⅕]+")


def extract(parse: Parse, entities: tuple[Entity, ...]) -> tuple[Figure, ...]:
    """The figures of headline and body, ordered by place, not yet attributed."""
    words = parse.language.made(compiled)
    reader = times.reader(parse.language.lexicon, parse.report.metadata.published.value)
    today = reader.today
    around = scope.surroundings(entities, reader, words)
    faults = parse.faults
    tabled = tables.TableFigures()
    with faults.spared("tables"):
        tabled = tables.find(parse, around.places, words)
    lines = (line for line in _lines(parse, words) if line.passage.start not in tabled.passages)
    found = [f for line in lines for f in _read(line)]
    with faults.spared("parts"):
        found = parts.spared(found, words)
        found = parts.survived(found, words, outcomes.in_headline(parse.passages, words))
        found = outcomes.settled(found, parse.passages, words)
        found = parts.gained(parts.link(found, words), words)
    for n, f in enumerate(found):
        with faults.spared("scopes"):
            found[n] = _scoped(f, around)
    with faults.spared("scopes"):
        found = headline.scoped(found)
    with faults.spared("parts"):
        found = parts.settle(found, words, today.year if today else None)
    with faults.spared("standing"):
        found = standing.settle(found, words)
    with faults.spared("reckoned figures"):
        found += [*_ruled(reckoned.find(found, words, parse.report))]
    figures = [*(f.ruled(*_told(f)).figure for f in found), *tabled.figures]
    figures.sort(key=lambda f: (f.span.start, f.span.end, f.id))
    for passage in parse.passages:
        passage.release()
    return tuple(figures)


def _scoped(f: FigureMention, around: scope.Surroundings) -> FigureMention:
    at = mark()
    return scope.scoped(f, around).ruled(*since(at))


def _told(f: FigureMention) -> Iterator[str]:
    """The entries of the lexicon that say what is counted, how surely, of whom."""
    figure, words = f.figure, f.line.words
    yield from (f"hedge.{effect}" for effect in sorted(f.effects))
    if figure.unit is not None and (unit := figure.unit.partition(" per ")[0]) in words.measures:
        yield f"unit.{unit}"
    if figure.slot in words.by_key:
        yield f"slot.{figure.slot}"
    if figure.scope.group is not None:
        yield f"group.{figure.scope.group}"


def _lines(parse: Parse, words: Words) -> Iterator[Line]:
    """The sentences that may hold a figure."""
    starts = words.starts | words.groups.nobody
    triggers, denials, faults = words.triggers, words.slots.negations, parse.faults
    before: list[Passage] = []
    for passage in parse.passages:
        tree = passage.tree
        low, lemmas = tree.lower, tree.lemmas
        numeric: list[int] = []
        if not starts.isdisjoint(low):
            numeric += [i for i, w in enumerate(low) if w in starts]
        if not denials.isdisjoint(low):  # "not a soul"
            numeric += [i for i, pair in enumerate(pairwise(low)) if _denies(pair, words)]
        numeric += [tree.token_at(m.start()) for m in _DIGITS.finditer(tree.text)]
        numeric.sort()
        telling: list[int] = []
        if not (triggers.isdisjoint(lemmas) and triggers.isdisjoint(low)):
            telling = [i for i, w in enumerate(lemmas) if w in triggers or low[i] in triggers]
        if telling or numeric:
            harm = bool(telling) and _harmed([passage, *before], words)
            for start, end, verbs in _sentences(passage, telling, numeric):
                counts = bisect_left(numeric, start) < bisect_left(numeric, end)
                report = parse.report.id
                yield Line(passage, start, end, words, report, counts, verbs, harm, faults)
        before = [*(p for p in before if p.kind == "headline"), passage]


def _denies(pair: tuple[str, str], words: Words) -> bool:
    return pair[0] in words.slots.negations and pair[1] in words.numbers.articles


def _harmed(passages: list[Passage], words: Words) -> bool:
    """Whether one of the passages tells of violence or an accident."""
    return any(not words.slots.harm.isdisjoint(p.tree.lemmas) for p in passages)


def _sentences(
    passage: Passage, telling: list[int], numeric: list[int]
) -> Iterator[tuple[int, int, tuple[int, ...]]]:
    """The sentences with a telling token or the beginning of a number: first, beyond, telling."""
    tree, end = passage.tree, 0
    for i in sorted({*telling, *numeric}):
        if i < end:
            continue
        start, end = tree.first[i], tree.last[i] + 1
        verbs = telling[bisect_left(telling, start) : bisect_left(telling, end)]
        yield start, end, tuple(verbs[:BOUND])


def _read(line: Line) -> list[FigureMention]:
    """The figures of one sentence."""
    read: list[FigureMention] = []
    more: list[FigureMention] = []
    if line.numeric:
        with line.faults.spared("figures"):
            read += islice(stated.find(line), BOUND)
        with line.faults.spared("figures"):
            read += _ruled(none.find(line))
    if read:
        with line.faults.spared("figures"):
            more += _ruled(parts.singles(line, read))
    if line.telling:
        with line.faults.spared("figures"):
            more += _ruled(implicit.find(line, read))
    return [*read, *more]


def _ruled(found: Iterator[FigureMention]) -> Iterator[FigureMention]:
    """The figures, each with the rules that were asked since the one before."""
    at = mark()
    for f in found:
        yield f.ruled(*since(at))
        at = mark()


__all__ = ["extract"]

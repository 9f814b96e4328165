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
from itertools import islice

from rashomon.extract import times
from rashomon.extract.figures import implicit, none, parts, reckoned, scope, stated
from rashomon.extract.figures.found import Found, Line
from rashomon.extract.figures.words import Words, compiled
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
    found = parts.survived([f for line in _lines(parse, words) for f in _read(line)], words)
    linked = parts.gained(parts.link(found, words), words)
    found = [scope.scoped(f, around) for f in linked]
    found = parts.settle(found, words, today.year if today else None)
    figures = [f.figure for f in (*found, *reckoned.find(found, words, parse.report))]
    figures.sort(key=lambda f: (f.span.start, f.span.end, f.id))
    for passage in parse.passages:
        passage.release()
    return tuple(figures)


def _lines(parse: Parse, words: Words) -> Iterator[Line]:
    """The sentences that may hold a figure."""
    starts = words.starts | words.groups.nobody
    triggers = words.triggers
    before: list[Passage] = []
    for passage in parse.passages:
        tree = passage.tree
        low, lemmas = tree.lower, tree.lemmas
        numeric: list[int] = []
        if not starts.isdisjoint(low):
            numeric += [i for i, w in enumerate(low) if w in starts]
        numeric += [tree.token_at(m.start()) for m in _DIGITS.finditer(tree.text)]
        telling: list[int] = []
        if not (triggers.isdisjoint(lemmas) and triggers.isdisjoint(low)):
            telling = [i for i, w in enumerate(lemmas) if w in triggers or low[i] in triggers]
        if telling or numeric:
            harm = bool(telling) and _harmed([passage, *before], words)
            for start, end, verbs in _sentences(passage, telling, numeric):
                counts = any(start <= k < end for k in numeric)
                yield Line(passage, start, end, words, parse.report.id, counts, verbs, harm)
        before = [*(p for p in before if p.kind == "headline"), passage]


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


def _read(line: Line) -> list[Found]:
    """The figures of one sentence."""
    numbered = [*islice(stated.find(line), BOUND), *none.find(line)] if line.numeric else []
    parted = parts.singles(line, numbered) if numbered else ()
    counted = implicit.find(line, numbered) if line.telling else ()
    return [*numbered, *parted, *counted]


__all__ = ["extract"]

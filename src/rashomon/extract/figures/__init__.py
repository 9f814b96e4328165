"""Quantities that a report states: interval, slot, unit, scope.

One sentence's way: tokens → pieces → numbers → quantities (unit, range, hedges)
→ what is counted → the slot → figure. Then come people counted without a number,
parts of wholes, and scope. Sentences without a number or a verb that could count
are passed over.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import islice

from rashomon.extract import times
from rashomon.extract.figures import implicit, none, parts, scope, stated
from rashomon.extract.figures.found import Found, Line
from rashomon.extract.figures.words import Words, compiled
from rashomon.language import Parse, Passage
from rashomon.lexicon import Lexicon
from rashomon.model import Entity, Figure

BOUND = 100
"""Verbs looked at and numbers read in one sentence at most: beyond are tables and noise."""

_DIGIT = re.compile("[0-9½¼¾⅓⅔⅛⅜⅝⅞⅕]")


def extract(parse: Parse, lexicon: Lexicon, entities: tuple[Entity, ...]) -> tuple[Figure, ...]:
    """The figures of headline and body, ordered by place, not yet attributed."""
    words = compiled(lexicon)
    reader = times.reader(lexicon, parse.report.metadata.published.value)
    today = reader.today
    around = scope.surroundings(entities, reader, words)
    found = parts.survived([f for line in _lines(parse, words) for f in _read(line)], words)
    found = [scope.scoped(f, around) for f in parts.link(found, words)]
    figures = [f.figure for f in parts.settle(found, words, today.year if today else None)]
    figures.sort(key=lambda f: (f.span.start, f.span.end, f.id))
    return tuple(figures)


def _lines(parse: Parse, words: Words) -> Iterator[Line]:
    """The sentences that may hold a figure."""
    from spacy.attrs import LEMMA, LOWER

    starts, triggers = hashes(words)
    for passage in parse.passages:
        doc = passage.doc
        rows = doc.to_array([LOWER, LEMMA]).tolist()
        telling = [i for i, (low, lemma) in enumerate(rows) if lemma in triggers or low in triggers]
        numeric = [i for i, (low, _) in enumerate(rows) if low in starts]
        digits = [m.start() for m in _DIGIT.finditer(doc.text)]
        if telling or numeric or digits:
            yield from _sentences(passage, parse.report.id, words, (telling, numeric, digits))


def _sentences(
    passage: Passage, report: str, words: Words, signs: tuple[list[int], list[int], list[int]]
) -> Iterator[Line]:
    """The sentences that hold a sign: a telling token, a number word, a digit's offset."""
    telling, numeric, digits = signs
    low = [t.lower_ for t in passage.doc]
    for sentence in passage.doc.sents:
        start, end = sentence.start, sentence.end
        verbs = tuple(i for i in telling if start <= i < end)[:BOUND]
        counts = any(start <= i < end for i in numeric) or any(
            sentence.start_char <= c < sentence.end_char for c in digits
        )
        if verbs or counts:
            yield Line(passage, sentence, low, words, report, counts, verbs)


@lru_cache(maxsize=4)
def hashes(words: Words) -> tuple[frozenset[int], frozenset[int]]:
    """spaCy's hashes of the words that begin numbers, and of those that may count people."""
    from spacy.strings import StringStore

    starts = words.starts | words.sets["nobody"]
    store = StringStore([*sorted(starts), *sorted(words.triggers)])
    return frozenset(store[w] for w in starts), frozenset(store[w] for w in words.triggers)


def _read(line: Line) -> list[Found]:
    """The figures of one sentence."""
    numbered = [*islice(stated.find(line), BOUND), *none.find(line)] if line.numeric else []
    parted = parts.singles(line, numbered) if numbered else ()
    counted = implicit.find(line, numbered) if line.telling else ()
    return [*numbered, *parted, *counted]


__all__ = ["extract"]

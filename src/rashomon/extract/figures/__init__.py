"""Quantities that a report states: interval, slot, unit, scope.

One sentence's way: tokens → pieces → numbers → quantities (unit, range, hedges)
→ what is counted → the slot → figure. Then come people counted without a number,
parts of wholes, and scope. Sentences without a number or a verb that could count
are passed over.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from functools import lru_cache
from itertools import islice

from rashomon.extract import times
from rashomon.extract.figures import implicit, none, parts, scope, stated
from rashomon.extract.figures.found import Found, Line
from rashomon.extract.figures.pieces import Tokens
from rashomon.extract.figures.words import Words, compiled
from rashomon.language import Parse, Passage
from rashomon.lexicon import Lexicon
from rashomon.model import Entity, Figure

BOUND = 100
"""Verbs looked at and numbers read in one sentence at most: beyond are tables and noise."""

_DIGITS = re.compile("[0-9½¼¾⅓⅔⅛⅜⅝⅞⅕]+")


def extract(parse: Parse, lexicon: Lexicon, entities: tuple[Entity, ...]) -> tuple[Figure, ...]:
    """The figures of headline and body, ordered by place, not yet attributed."""
    words = compiled(lexicon)
    reader = times.reader(lexicon, parse.report.metadata.published.value)
    today = reader.today
    around = scope.surroundings(entities, reader, words)
    found = parts.survived([f for line in _lines(parse, words) for f in _read(line)], words)
    linked = parts.gained(parts.link(found, words), words)
    found = [scope.scoped(f, around) for f in linked]
    figures = [f.figure for f in parts.settle(found, words, today.year if today else None)]
    figures.sort(key=lambda f: (f.span.start, f.span.end, f.id))
    return tuple(figures)


def _lines(parse: Parse, words: Words) -> Iterator[Line]:
    """The sentences that may hold a figure."""
    from spacy.attrs import IDX, LEMMA, LENGTH, LOWER

    starts, triggers = hashes(words)
    for passage in parse.passages:
        lows, lemmas, *places = passage.doc.to_array([LOWER, LEMMA, IDX, LENGTH]).T.tolist()
        offsets, lengths = places
        if not offsets:
            continue
        end = passage.start + offsets[-1] + lengths[-1]
        text = parse.report.text[passage.start : end]  # quicker than the parse's own copy
        held = set(lows)
        numeric = [] if starts.isdisjoint(held) else [i for i, w in enumerate(lows) if w in starts]
        numeric += [bisect_right(offsets, m.start()) - 1 for m in _DIGITS.finditer(text)]
        held.update(lemmas)
        telling: list[int] = []
        if not triggers.isdisjoint(held):
            telling = [i for i, w in enumerate(lemmas) if w in triggers or lows[i] in triggers]
        if numeric or telling:
            tokens = _tokens(passage, text, offsets, lengths)
            yield from _sentences(passage, parse.report.id, words, (tokens, telling, numeric))


def _tokens(passage: Passage, text: str, offsets: list[int], lengths: list[int]) -> Tokens:
    """The passage's words in lower case, sliced from its text where that keeps its length."""
    lower = text.lower()
    if len(lower) == len(text):
        low = [lower[o : o + n] for o, n in zip(offsets, lengths, strict=True)]
    else:
        low = [t.lower_ for t in passage.doc]
    return Tokens(low, offsets, text)


def _sentences(
    passage: Passage, report: str, words: Words, signs: tuple[Tokens, list[int], list[int]]
) -> Iterator[Line]:
    """The sentences that hold a telling token or the beginning of a number."""
    tokens, telling, numeric = signs
    end = 0
    for i in sorted({*telling, *numeric}):
        if i < end:
            continue
        sentence = passage.doc[i].sent
        start, end = sentence.start, sentence.end
        verbs = tuple(k for k in telling if start <= k < end)[:BOUND]
        counts = any(start <= k < end for k in numeric)
        yield Line(passage, sentence, tokens, words, report, counts, verbs)


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

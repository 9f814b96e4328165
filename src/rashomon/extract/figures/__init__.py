"""Quantities that a report states: interval, slot, unit, scope.

One sentence's way: tokens → pieces → numbers → quantities (unit, range, hedges)
→ what is counted → the slot → figure. Then come people counted without a number,
parts of wholes, and scope. Sentences without a number or a verb that could count
are passed over.
"""

from __future__ import annotations

from collections.abc import Iterator

from rashomon.extract import times
from rashomon.extract.figures import implicit, none, parts, scope, stated
from rashomon.extract.figures.found import Found, Line
from rashomon.extract.figures.words import Words, compiled
from rashomon.language import Parse
from rashomon.lexicon import Lexicon
from rashomon.model import Entity, Figure

_DIGITS = frozenset("0123456789½¼¾⅓⅔")


def extract(parse: Parse, lexicon: Lexicon, entities: tuple[Entity, ...]) -> tuple[Figure, ...]:
    """The figures of headline and body, ordered by place, not yet attributed."""
    words = compiled(lexicon)
    reader = times.reader(lexicon, parse.report.metadata.published.value)
    today = reader.today
    around = scope.surroundings(entities, reader, words)
    found = [f for line in _lines(parse, words) for f in _read(line)]
    found = [scope.scoped(f, around) for f in parts.link(found, words)]
    figures = [f.figure for f in parts.settle(found, words, today.year if today else None)]
    figures.sort(key=lambda f: (f.span.start, f.span.end, f.id))
    return tuple(figures)


def _lines(parse: Parse, words: Words) -> Iterator[Line]:
    """The sentences that may hold a figure."""
    for passage in parse.passages:
        low = [t.lower_ for t in passage.doc]
        telling = [
            i
            for i, (word, token) in enumerate(zip(low, passage.doc, strict=True))
            if _numeric(word, words) or token.lemma_ in words.triggers
        ]
        if not telling:
            continue
        for sentence in passage.doc.sents:
            if any(sentence.start <= i < sentence.end for i in telling):
                yield Line(passage, sentence, low, words, parse.report.id)


def _numeric(word: str, words: Words) -> bool:
    if word.isalpha():
        return word in words.starts or word in words.sets["nobody"]
    return not _DIGITS.isdisjoint(word) or word in words.starts


def _read(line: Line) -> list[Found]:
    """The figures of one sentence."""
    numbered = [*stated.find(line), *none.find(line)]
    return [*numbered, *parts.singles(line, numbered), *implicit.find(line, numbered)]


__all__ = ["extract"]

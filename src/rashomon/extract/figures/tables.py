"""Numbers of tables and lists: a value answers what the heads of its column and row ask.

Blocks whose cells a tab parts are rows; a block that only names what is counted, before
one that only gives a number, is a term of a definition list; and the names below "The
dead were named as:" are counted. None of it is a sentence, so that nothing else reads it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from rashomon.extract.figures import quantities
from rashomon.extract.figures.classes import fits
from rashomon.extract.figures.counted import Counted, lemma
from rashomon.extract.figures.pieces import cut
from rashomon.extract.figures.words import Words
from rashomon.language import Parse, Passage
from rashomon.lexicon.figures import SlotEntry
from rashomon.model import Figure, Interval, Scope, Span, content_id

if TYPE_CHECKING:
    from rashomon.language.tokens import Token

CELL = "\t"
"""What parts the cells of a row in a report's text."""
ROWS = 200
"""Rows of one table that are read at most, and names of one list."""
TERM = 6
"""Words of a head, and of a value, at most."""
NAME = 40
"""Words about a name at most: "Ada Holm, 34, a nurse of Velm"."""
_NAME = re.compile(
    r"(?:[-–*•·]\s{0,3})?[A-Z]\w*\.?"
    r"(?:[ ’'-](?:[a-z]{2,3} ){0,2}[A-Z][\w’'-]*\.?){1,4}"
    r"(?=[,;(–—-]| [-–—(]|$)"
)
"""A line that is a name, or begins with one before a comma, a bracket or a dash."""


@dataclass(frozen=True, slots=True)
class TableCell:
    """Some tokens of a passage: a cell of a row, or a block by itself."""

    passage: Passage
    tokens: Sequence[Token]

    @property
    def span(self) -> Span:
        """The report's span of its words."""
        return self.passage.span(self.tokens[0], self.tokens[-1])


type Row = list[TableCell]


@dataclass(frozen=True, slots=True)
class TableFigures:
    """The figures of a report's tables and lists, and where the passages start that they fill."""

    figures: tuple[Figure, ...] = ()
    passages: frozenset[int] = frozenset()


def find(parse: Parse, places: Mapping[int, str], words: Words) -> TableFigures:
    """What the tables and lists of a report state; `places` are names of places by offset."""
    blocks = [p for p in parse.passages if p.kind == "body"]
    figures: list[Figure] = []
    taken: set[int] = set()
    n = 0
    while n < len(blocks):
        rows = list(_rows(parse, blocks[n : n + ROWS]))
        if len(rows) > 1:
            made, filled = list(_values(rows, places, words)), len(rows)
        else:
            pair = [TableCell(p, p.tokens[:]) for p in blocks[n : n + 2]]
            made, filled = list(_defined(pair, words)), 2
        if made:
            taken |= {p.start for p in blocks[n : n + filled]}
        if blocks[n].text.rstrip().endswith(":"):
            made += _named(blocks[n : n + ROWS], words)
        figures += [_identified(f, parse.report.id) for f in made]
        n += max(1, len(rows))
    return TableFigures(tuple(figures), frozenset(taken))


def _identified(figure: Figure, report: str) -> Figure:
    span = figure.span
    return replace(figure, id=content_id("f", report, span.start, span.end, figure.slot))


def _rows(parse: Parse, blocks: Sequence[Passage]) -> Iterator[Row]:
    """The rows of the table that begins here; its first row may lack the corner."""
    texts = [parse.report.text[p.start : p.start + len(p.text)] for p in blocks[:2]]
    counts = [text.count(CELL) for text in texts]
    if len(counts) < 2 or not counts[0] or counts[1] - counts[0] not in (0, 1):
        return
    for n, passage in enumerate(blocks):
        text = parse.report.text[passage.start : passage.start + len(passage.text)]
        count = text.count(CELL)
        if n and count != counts[1]:
            return
        marks = [i for i, sign in enumerate(text) if sign == CELL]
        starts, ends = [0, *(i + 1 for i in marks)], [*marks, len(text)]
        cells = [
            TableCell(passage, [t for t in passage.tokens if a <= t.idx < b])
            for a, b in zip(starts, ends, strict=True)
        ]
        yield cells if count == counts[1] else [TableCell(passage, []), *cells]


def _values(rows: list[Row], places: Mapping[int, str], words: Words) -> Iterator[Figure]:
    """The numbers below and beside heads: of the column, or else of the row."""
    top = rows[0]
    asked = [_slot(cell, words) for cell in top]
    for row in rows[1:]:
        own = _slot(row[0], words)
        for k, cell in enumerate(row[1:], 1):
            head, where, slot = (top[k], row[0], asked[k]) if asked[k] else (row[0], top[k], own)
            figure = _figure(cell, head, slot, words)
            if figure is not None:
                place = _place(where, top[0], places, words)
                yield replace(figure, scope=Scope(place=place))


def _place(cell: TableCell, head: TableCell, places: Mapping[int, str], words: Words) -> str | None:
    """The place of which a row tells: a known one, or any below "District"."""
    whole = words.slots.amounts | words.grammar.everyone
    if not cell.tokens or any(lemma(t) in whole for t in cell.tokens):
        return None
    known = places.get(cell.span.start)
    kinds = words.groups.settlements
    below = any(t.lemma_.lower() in kinds or t.lower_ in kinds for t in head.tokens)
    return known or (
        cell.passage.tree.words(cell.tokens[0].i, cell.tokens[-1].i) if below else None
    )


def _defined(pair: Sequence[TableCell], words: Words) -> Iterator[Figure]:
    """ "Dead" before "4"."""
    if len(pair) == 2:
        slot = _slot(pair[0], words)
        figure = _figure(pair[1], pair[0], slot, words)
        if figure is not None:
            yield figure


def _named(blocks: Sequence[Passage], words: Words) -> Iterator[Figure]:
    """The names below "The dead were named as:", counted."""
    intro = blocks[0].tokens
    shapes = words.shapes
    told = (
        s for t in intro for s in (*shapes.states.get(t.lower_, ()), *shapes.does.get(lemma(t), ()))
    )
    slot = next(told, None)
    if slot is None or not slot.implicit:
        return
    names: list[Passage] = []
    for block in blocks[1:]:
        if len(block.tokens) > NAME or not _NAME.match(block.text):
            break
        names.append(block)
    if len(names) > 1:
        span = Span(names[0].start, names[-1].start + len(names[-1].text))
        count = Interval(len(names), len(names))
        yield Figure("", span, span, slot.key, count, slot.unit, span)


def _slot(cell: TableCell, words: Words) -> SlotEntry | None:
    """What a head asks: "Killed", "People injured", "Death toll"."""
    if not 0 < len(cell.tokens) <= TERM or any(t.like_num for t in cell.tokens):
        return None
    nouns = [t for t in cell.tokens if t.pos_ in ("NOUN", "PROPN")]
    shapes, held = words.shapes, list[SlotEntry]()
    for token in cell.tokens:
        held += shapes.states.get(token.lower_, ())
        held += shapes.nouns.get(lemma(token), ())
        held += [s for s in words.slots.slot if token.lower_ in s.tolls]
        if token.form in ("participle", "past"):
            held += shapes.done.get(lemma(token), ())
    things = [Counted(n, n) for n in nouns if n.lower_ not in shapes.states]
    held = [s for s in held if not things or any(fits(s, t, words) for t in things)]
    return max(held, key=lambda s: s.rank, default=None)


def _figure(
    cell: TableCell, head: TableCell, slot: SlotEntry | None, words: Words
) -> Figure | None:
    """The number that a cell is, as the answer to what its head asks."""
    if not 0 < len(cell.tokens) <= TERM or slot is None:
        return None
    first, last = cell.tokens[0].i, cell.tokens[-1].i
    pieces = cut(cell.passage.tree, first, last + 1, words.decimals)
    quantity = quantities.alone(pieces, words)
    if quantity is None:
        return None
    interval = quantities.interval(quantity)
    return Figure("", cell.span, cell.span, slot.key, interval, slot.unit, head.span)

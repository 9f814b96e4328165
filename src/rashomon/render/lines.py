"""Findings told on one line each, so that they read: a sentence, or a number behind its question.

A clause cut out of its sentence is often no sentence, and a number alone says nothing. So
what stands in one sentence of a report is told once, by that sentence, cut only between
clauses; a count is told behind the noun for what it counts.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import reduce
from typing import NamedTuple

from rashomon.language import load
from rashomon.model import Claim, Detail, Figure, Participant, Quote, Span, State
from rashomon.render import excerpt, phrases, say
from rashomon.render.view import Cell, Row, clause

LONG = 200
"""Characters of a sentence that is told whole."""
PRONOUN = 4
"""Letters of the longest word that may stand for a name at a sentence's head ("They")."""
BRIEF = 20
"""Characters below which a clause says too little to stand for others."""
LEAD = 600
"""Characters at the head of a report that are its lead: what it is about."""

_CLAUSE = re.compile(r"[,;:][”\"’]?\s|\s[–—]\s")
"""Where a sentence may be cut."""


@dataclass(frozen=True, slots=True)
class FindingLine:
    """Findings that one sentence of a report holds, and the words that tell them.

    `span` is where the words stand in the report of `lead`.
    """

    rows: tuple[Row, ...]
    text: str
    span: Span
    weight: float

    @property
    def lead(self) -> Cell:
        """The cell whose report's words are told."""
        return self.rows[0].cells[0]


def shared(rows: Iterable[Row]) -> tuple[FindingLine, ...]:
    """The same for findings that reports agree on: in the fewest words that one of them has.

    A whole sentence would tell as agreed what only its own report says.
    """
    held: dict[tuple[object, ...], list[Row]] = {}
    for row in rows:
        if row.cells:
            reports = tuple(dict.fromkeys(c.witness.label for c in row.cells))
            held.setdefault((reports, _sentence(row.cells[0])), []).append(row)
    found = []
    for group in held.values():
        group.sort(key=_place)
        every = [_fewest(row) for row in group if not _inside(row, group)]
        texts = {words.text: words.own for words in every}
        wider = [t for t, own in texts.items() if not any(t != o and own in o for o in texts)]
        weight = min(_weight(row) for row in group)
        span = group[0].cells[0].reading.span
        found.append(FindingLine(tuple(group), "; ".join(wider), span, weight))
    return tuple(sorted(found, key=lambda line: (line.weight, _place(line.rows[0]))))


def _inside(row: Row, group: Sequence[Row]) -> bool:
    """Whether a count stands within the words of another of the findings, which say it too."""
    cell = row.cells[0]
    words = (r.cells[0].reading.span for r in group if not _count(r.cells[0]))
    return _count(cell) is not None and any(w.holds(cell.reading.span) for w in words)


def _fewest(row: Row) -> _Worded:
    """The answer in the fewest words of a report, of those that say who does what if any do."""
    every = [_worded(cell) for cell in row.cells]
    return min(every, key=lambda w: (w.whole, len(w.text) < BRIEF, len(w.text), w.text))


class _Worded(NamedTuple):
    """An answer in words; `whole` is less where they read better alone.

    `own` are the words without a subject that stands apart from them.
    """

    whole: int
    text: str
    own: str


def _worded(cell: Cell) -> _Worded:
    plain = _count(cell) or _detail(cell)
    said = cell.statement
    if plain or not isinstance(said, Claim):
        words = plain or _clause(cell)
        return _Worded(0, words, words)
    subject = _bearer(cell, said)
    if subject is None:
        words = _clause(cell)
        return _Worded(3, words, words)
    pronoun = _refers(subject.span.of(cell.text)) and not subject.entity
    words = own = phrases.clip(_named([cell], said.span).rstrip(" ,;:–—"), LONG)
    if subject.span.start < said.span.start:
        bearer = subject.span.of(cell.text)
        who = f"[{subject.name}]" if not _mentions(subject.name, bearer) else bearer
        words = f"{who} … {words}"
    whole = 2 if pronoun else int(subject.span.start < said.span.start)
    return _Worded(whole, words, own)


def _refers(said: str) -> bool:
    """Whether a subject is a word for somebody told of before: "it", not "silo"."""
    return said.lower() in load().lexis.cues.referring


def _bearer(cell: Cell, claim: Claim) -> Participant | None:
    """Who does, or, of a passive, who undergoes; None of words that no sentence begins with and
    that only what is done to somebody stands in."""
    held, start = claim.participants, claim.span.start
    opens = cell.text[start].isupper()
    doers = (p for p in held if p.role == "subject" and p.span.start < claim.span.end)
    borne = (p for p in held if p.role == "object" and (opens or p.span.start <= start))
    return next(doers, None) or next(borne, None)


def _detail(cell: Cell) -> str | None:
    """A day, an hour, an age behind its noun: its sentence may tell what others deny."""
    said = cell.statement
    if not isinstance(said, Detail):
        return None
    noun = say.detail(said.slot)
    whose = f"{noun} of {said.of.name}" if said.slot == "age" and said.of else noun
    return f"{whose}: {cell.words}"


def _clause(cell: Cell) -> str:
    """A quote behind its speaker; all else in its sentence."""
    said = cell.statement
    if isinstance(said, Figure) and _among(cell, said):
        return cell.value
    if isinstance(said, Quote) and cell.speaker:
        text = f"{cell.speaker}: {phrases.pieces(said, cell.text)}"
    else:
        text = told([cell], _sentence(cell))
    return phrases.clip(text.rstrip(" ,;:–—"), LONG)


type Elsewhere = Callable[[str, Span], Sequence[Span]]
"""Of a report's sentence what is told in another place already."""


def _nothing(_report: str, _sentence: Span) -> Sequence[Span]:
    return ()


def _among(cell: Cell, figure: Figure) -> bool:
    """Whether its sentence states another number of its slot too: "by 61 votes to 58"."""
    sentence = _sentence(cell)
    alike = cell.witness.extraction.figures(figure.slot) if figure.slot else ()
    return any(f.id != figure.id and sentence.holds(f.span) for f in alike)


def lines(rows: Iterable[Row], elsewhere: Elsewhere = _nothing) -> tuple[FindingLine, ...]:
    """The findings of rows that the same reports answer, told sentence by sentence.

    Of a sentence that holds what is told `elsewhere` only the clauses of the rows are told.

    What matters most comes first: counts of what is asked, then states and what is said by
    somebody named, what stands at the head of a report before what stands far down, and
    numbers that answer no question last.
    """
    held: dict[tuple[str, ...], list[tuple[Span, Row]]] = {}
    for row in rows:
        if row.cells:
            labels = dict.fromkeys(c.witness.label for c in row.cells)
            held.setdefault(tuple(labels), []).append((_sentence(row.cells[0]), row))
    found = [
        _line(tuple(sorted(group, key=_place)), sentence, elsewhere)
        for told in held.values()
        for sentence, group in _by_sentence(told)
    ]
    return tuple(sorted(found, key=lambda line: (line.weight, _place(line.rows[0]))))


def _by_sentence(rows: Iterable[tuple[Span, Row]]) -> list[tuple[Span, list[Row]]]:
    """Rows of one report by sentence, one within the words of another told with that one."""
    groups: list[tuple[Span, list[Row]]] = []
    for sentence, row in sorted(rows, key=lambda r: (r[0].start, -r[0].end)):
        if groups and groups[-1][0].holds(sentence):
            groups[-1][1].append(row)
        else:
            groups.append((sentence, [row]))
    return groups


def _place(row: Row) -> tuple[int, ...]:
    span = row.cells[0].reading.span
    return int(row.cells[0].witness.label[1:]), span.start, -span.end, int(row.label[1:])


def _sentence(cell: Cell) -> Span:
    return excerpt.sentence(cell.witness.extraction.report, cell.reading.span)


def _line(rows: tuple[Row, ...], sentence: Span, elsewhere: Elsewhere) -> FindingLine:
    cells = [row.cells[0] for row in rows]
    counts = [_count(cell) for cell in cells]
    weight = min(_weight(row) for row in rows)
    if all(counts):
        return FindingLine(
            rows, _counted(rows, [c for c in counts if c]), cells[0].reading.span, weight
        )
    shown = _shown(cells, sentence)
    apart = elsewhere(cells[0].reading.report, sentence)
    own = reduce(Span.join, map(_own, cells))
    if apart and not any(own.overlaps(span) for span in apart):
        shown = own
    return FindingLine(rows, told(cells, sentence, shown), shown, weight)


def _own(cell: Cell) -> Span:
    """The cell's words, with a subject that stands apart from them; a number's clause."""
    said = cell.statement
    if isinstance(said, Figure):
        return clause(cell)
    return said.told if isinstance(said, Claim) else cell.reading.span


def _counted(rows: Sequence[Row], counts: Sequence[str]) -> str:
    """ "dead: at least 1; injured: 26 (city authorities)"."""
    text = "; ".join(dict.fromkeys(counts))
    speakers = {row.cells[0].speaker for row in rows}
    who = speakers.pop() if len(speakers) == 1 else None
    return f"{text} ({who})" if who else text


def _count(cell: Cell) -> str | None:
    """People counted, behind the noun for what is counted; None for every other number."""
    figure = cell.statement
    if not isinstance(figure, Figure) or not figure.slot or figure.unit != "person":
        return None
    noun = say.counted(figure.slot)
    return f"{noun}: {cell.value}" if noun else None


def told(cells: Sequence[Cell], sentence: Span, part: Span | None = None) -> str:
    """The sentence that holds the cells' words, or a part of it, on one line, a name in place of
    a pronoun."""
    cell = cells[0]
    shown = part or _shown(cells, sentence)
    words = _named(cells, shown)
    before = "… " if shown.start > sentence.start else ""
    after = " …" if shown.end < sentence.end else ""
    line = before + " ".join(words.split()).rstrip(" ,;:–—") + after
    speaker = cell.speaker
    if speaker and not _credited(cell, sentence):
        line = f"{line.rstrip('.')} ({speaker})"
    return phrases.clip(line, 2 * LONG)


def _credited(cell: Cell, sentence: Span) -> bool:
    """Whether the sentence itself names the speaker, however it spells the name."""
    source = cell.attribution.span if cell.attribution else None
    named = source is not None and sentence.holds(source)
    if named and source and not source.of(cell.text).islower() and len(source) > PRONOUN:
        return True
    return _mentions(sentence.of(cell.text), cell.speaker or "")


def _shown(cells: Sequence[Cell], sentence: Span) -> Span:
    """The part of a long sentence, from clause to clause, that holds the cells' words."""
    if len(sentence) <= LONG:
        return sentence
    first = min(c.reading.span.start for c in cells)
    last = max(c.reading.span.end for c in cells)
    stops = [m.end() for m in _CLAUSE.finditer(cells[0].text, sentence.start, sentence.end)]
    end = min((s for s in stops if s >= last), default=sentence.end)
    if end - sentence.start <= LONG:
        longer = [s for s in stops if end <= s <= sentence.start + LONG]
        return Span(sentence.start, max(longer, default=end))
    return Span(max((s for s in stops if s <= first), default=sentence.start), end)


def _named(cells: Sequence[Cell], shown: Span) -> str:
    """The words shown, with the name of a subject at their head that is a pronoun in brackets."""
    text = cells[0].text
    for cell in cells:
        if not isinstance(cell.statement, Claim):
            continue
        for p in cell.statement.participants:
            said = p.span.of(text)
            if p.entity and p.span.start == shown.start and not _mentions(p.name, said):
                return f"[{p.name}]{text[p.span.end : shown.end]}"
    return text[shown.start : shown.end]


def _mentions(text: str, name: str) -> bool:
    """Whether a text holds the last word of a name."""
    words = name.casefold().split()
    return not words or words[-1].strip("’'s.,") in text.casefold()


def _weight(row: Row) -> float:
    """How far down a list the finding stands: less is higher."""
    cell = row.cells[0]
    match cell.statement:
        case Figure(slot=slot):
            kind = 0.0 if slot and say.counted(slot) else 4.0
        case State():
            kind = 1.0
        case Quote():
            kind = 1.5 if cell.attribution and cell.attribution.source_kind == "named" else 2.5
        case _:
            kind = 2.0
    start = cell.reading.span.start
    return kind - (start < LEAD) + start / max(1, len(cell.text))

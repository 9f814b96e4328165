"""Copies follow: what a copy says where its text is another's answers what the other's answers.

A copy is linked by its place and not by its words. Linked by its words, one with a letter
changed here and there could bridge two findings, and so raise a count that it must not raise.
What a copy says in words of its own is linked as any report's.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial

from rashomon.ground.workings import Workings
from rashomon.link import copies, shingles
from rashomon.link.shingles import LEAP, Print, SharedRun
from rashomon.link.witnesses import first
from rashomon.model import COPIED, Answer, Extraction, Figure, Lineage, Question, Span, Statement

COVERED = 0.8
"""Share of a statement's words that must stand along the other's text."""
ALIKE = 0.4
"""Share of the words between two runs that must be the same, in the same order, for the stretch
to be one text too."""
MEETS = 0.5
"""Share of the words of two statements, taken together, that must be the same words."""
MOST = 64
"""Statements over one word that are looked at."""

type Key = tuple[str, str]
"""A report's id and the id of a statement in it."""


@dataclass(frozen=True, slots=True)
class Parted:
    """The extractions of a story with what is linked by its words, and what follows.

    `apart` holds what copies say in a text of another's that makes no statement there;
    `followers` those that answer with a leader's statement, by its key.
    """

    leading: tuple[Extraction, ...]
    apart: tuple[Extraction, ...]
    followers: Mapping[Key, tuple[tuple[str, Statement], ...]]

    def joined(self, questions: Iterable[Question]) -> Iterator[Question]:
        """The questions with the answers of copies beside those that they follow."""
        for question in questions:
            more = [
                replace(answer, report=report, statement=statement, follows=answer.statement.id)
                for answer in question.answers
                for report, statement in self.followers.get(_key(answer), ())
            ]
            answers = sorted((*question.answers, *more), key=_place)
            yield replace(question, answers=tuple(answers)) if more else question


def parted(
    extractions: Sequence[Extraction], lineages: Sequence[Lineage], workings: Workings
) -> Parted:
    """Which statements follow; `extractions` are those of one event."""
    by_id = {e.report.id: e for e in extractions}
    leading = dict(by_id)
    apart: list[Extraction] = []
    followers: defaultdict[Key, list[tuple[str, Statement]]] = defaultdict(list)
    for leader, copy in _pairs(lineages, by_id):
        make = partial(_followed, leader, copy, workings)
        found = workings.once("following", (id(leader), id(copy)), make)
        leading[copy.report.id] = found.own
        if found.lost.statements:
            apart.append(found.lost)
        for statement, led in found.led:
            followers[leader.report.id, led].append((copy.report.id, statement))
    # A copy that says nothing of its own is not there for the others: not even its names.
    own = tuple(e for e in leading.values() if e.statements or e is by_id[e.report.id])
    return Parted(own, tuple(apart), {key: tuple(held) for key, held in followers.items()})


def _pairs(
    lineages: Iterable[Lineage], by_id: Mapping[str, Extraction]
) -> Iterator[tuple[Extraction, Extraction]]:
    """Each copy beside the one that leads it."""
    for line in lineages:
        held = [by_id[id] for id in line.reports if id in by_id]
        if line.kind in COPIED and len(held) > 1:
            leader = _leader(held)
            yield from ((leader, copy) for copy in held if copy is not leader)


def _key(answer: Answer) -> Key:
    return answer.report, answer.statement.id


def _place(answer: Answer) -> tuple[str, Span, str]:
    return answer.report, answer.statement.span, answer.statement.id


def _leader(held: Sequence[Extraction]) -> Extraction:
    """The one that surely came first, else the one that states most."""
    early = first([e.report for e in held])
    return min(held, key=lambda e: (e.report is not early, -len(e.statements), e.report.id))


@dataclass(frozen=True, slots=True)
class _Followed:
    """A copy's statements: its own, those that are led, and those that nothing leads.

    The two that it was made from are kept, so that nothing takes their place in memory.
    """

    own: Extraction
    lost: Extraction
    led: tuple[tuple[Statement, str], ...]
    made_from: tuple[Extraction, Extraction]


def _followed(leader: Extraction, copy: Extraction, workings: Workings) -> _Followed:
    a, b = (
        workings.once(
            "print", e.report.id, partial(shingles.fingerprint, e.report, e.lexis.cues.negation)
        )
        for e in (leader, copy)
    )
    pair = copies.compare(a, b)
    along = {j: i for run in _filled(a, b, pair.runs) for j, i in _along(a, b, run)}
    places = [(_words(a, s.span), s) for s in leader.statements]
    at: defaultdict[int, list[int]] = defaultdict(list)
    for n, (words, _) in enumerate(places):
        for i in words:
            at[i].append(n)
    own: list[int] = []
    lost: list[int] = []
    led: list[tuple[Statement, str]] = []
    for n, statement in enumerate(copy.statements):
        held = _words(b, statement.span)
        there = {along[j] for j in held if j in along}
        if not held or len(there) < COVERED * len(held):
            own.append(n)
        elif leads := _best(there, statement, [places[n] for n in _near(there, at)]):
            led.append((statement, leads.id))
        else:
            lost.append(n)
    kept, rest = (_only(copy, ns) for ns in (own, lost))
    return _Followed(kept, rest, tuple(led), (leader, copy))


def _only(extraction: Extraction, places: Sequence[int]) -> Extraction:
    """The extraction with those statements alone."""
    if len(places) == len(extraction.statements):
        return extraction
    notes = tuple(extraction.notes[n] for n in places) if extraction.notes else ()
    return replace(
        extraction, statements=tuple(extraction.statements[n] for n in places), notes=notes
    )


def _best(
    there: set[int], statement: Statement, places: Sequence[tuple[range, Statement]]
) -> Statement | None:
    """The leader's statement of the same kind that has most of these words, if it has enough."""
    best, most = None, MEETS
    for words, other in places:
        if type(other) is not type(statement) or _slot(other) != _slot(statement):
            continue
        both = sum(i in words for i in there)
        share = both / max(1, len(there) + len(words) - both)
        if share > most or (share == most and best is None):
            best, most = other, share
    return best


def _near(there: set[int], at: Mapping[int, Sequence[int]]) -> list[int]:
    """The leader's statements that hold one of these words, in order."""
    return sorted({n for i in there for n in at.get(i, ())[:MOST]})


def _slot(statement: Statement) -> str | None:
    return statement.slot if isinstance(statement, Figure) else None


def _words(one: Print, span: Span) -> range:
    """The places of the words that begin within a span."""
    return range(bisect_left(one.spans, (span.start,)), bisect_left(one.spans, (span.end,)))


def _filled(a: Print, b: Print, runs: Sequence[SharedRun]) -> Iterator[SharedRun]:
    """The runs, and what stands between two that follow one another in both, where it is alike.

    A copy with strange words strewn in has none of them in a run.
    """
    last = SharedRun(0, 0, 0, 0)
    for run in (*sorted(runs), SharedRun(len(a), len(a), len(b), len(b))):
        if run.a >= last.a_end and run.b >= last.b_end:
            gap = SharedRun(last.a_end, run.a, last.b_end, run.b)
            same = sum(a.frames[i] == b.frames[j] for j, i in _along(a, b, gap))
            if same and same >= ALIKE * max(gap.a_end - gap.a, gap.b_end - gap.b):
                yield gap
        yield run
        last = run


def _along(a: Print, b: Print, run: SharedRun) -> Iterator[tuple[int, int]]:
    """For the words of a run in `b`, in order, the place of the same or the exchanged word in `a`.

    Where the two differ, the nearest place from which on they agree again is looked for.
    """
    i, j = run.a, run.b
    while i < run.a_end and j < run.b_end:
        if a.frames[i] == b.frames[j]:
            yield j, i
            i, j = i + 1, j + 1
            continue
        di, dj = _step(a, b, (i, run.a_end), (j, run.b_end))
        yield from ((j + k, i + k) for k in range(min(di, dj)))
        i, j = i + di, j + dj


def _step(a: Print, b: Print, i: tuple[int, int], j: tuple[int, int]) -> tuple[int, int]:
    """How far to go on in either until the words are the same again, as little as can be."""
    for total in range(1, 2 * LEAP + 1):
        for di in range(min(total, i[1] - i[0] - 1) + 1):
            dj = total - di
            if dj < j[1] - j[0] and a.frames[i[0] + di] == b.frames[j[0] + dj]:
                return di, dj
    return i[1] - i[0], j[1] - j[0]

"""Which words of time each statement rests on."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from rashomon.ground.faults import Faults
from rashomon.language.grammar.tense import ahead
from rashomon.model import Detail, Figure, Quote, Span, State, Time

if TYPE_CHECKING:
    from rashomon.extract.times.reader import Expression, TimeReader
    from rashomon.language import Passage
    from rashomon.language.tree import Tree
    from rashomon.model import Statement

FAR = 24
"""Steps in the tree from which words of time are no longer a statement's own."""
OUTSIDE = 4
"""What it costs that they stand outside of the statement's words, in steps."""
BESIDE = (State, Detail)
"""They say again what a claim or a figure tells, so that they take no words away from these."""
NUMBERS = ("NUM", "SYM")
MOST = 60
"""Statements and expressions of one sentence that are paired at most."""


def rest(
    statements: Sequence[Statement], passages: Sequence[Passage], reader: TimeReader, faults: Faults
) -> tuple[Statement, ...]:
    """The statements, each with the words of time nearest to it in its sentence.

    No two statements carry the same words while there are others in the sentence that
    none carries: of "killed on Monday and buried on Friday" each act has its own day.
    """
    order = sorted(range(len(statements)), key=lambda n: statements[n].start)
    starts = [statements[n].start for n in order]
    times: dict[int, tuple[Time, str]] = {}
    for passage in passages:
        first = bisect_left(starts, passage.start)
        beyond = bisect_left(starts, passage.start + len(passage.text))
        held = order[first:beyond]
        if held:
            with faults.spared("times"):
                _of_passage(passage, held, statements, reader, times)
    return tuple(_timed(s, *times[n]) if n in times else s for n, s in enumerate(statements))


def _timed(statement: Statement, time: Time, shape: str) -> Statement:
    return replace(statement, time=time, rules=(*statement.rules, f"time.{shape}"))


@dataclass(frozen=True, slots=True)
class _Placed:
    """An expression in its tree: the token on which it hangs, and its sentence."""

    expression: Expression
    top: int
    sentence: int


def _of_passage(
    passage: Passage,
    held: list[int],
    statements: Sequence[Statement],
    reader: TimeReader,
    times: dict[int, tuple[Time, str]],
) -> None:
    placed = list(expressions(passage, reader))
    if not placed:
        return
    tree, start = passage.tree, passage.start
    by_sentence: dict[int, list[_Placed]] = {}
    for p in placed:
        by_sentence.setdefault(p.sentence, []).append(p)
    pairs: list[tuple[int, int, int, _Placed]] = []
    for n in held:
        anchor = _anchor(statements[n], passage)
        for p in by_sentence.get(tree.first[anchor], ())[:MOST]:
            steps = _steps(tree, anchor, p.top)
            steps += _cost(statements[n], p.expression, start)
            if isinstance(statements[n], Quote) and _of_speaker(tree, p.top, anchor):
                continue
            if steps < FAR:
                pairs.append((steps, n, p.expression.start, p))
    pairs.sort(key=lambda pair: pair[:3])
    comparing = frozenset(reader.times.words["comparing"]), frozenset(reader.times.words["from"])
    taken: set[int] = set()
    for fresh in (True, False):
        for _, n, place, p in pairs:
            beside = isinstance(statements[n], BESIDE)
            if n not in times and (beside or not (fresh and place in taken)):
                figure = isinstance(statements[n], Figure)
                if figure and _compared(tree, statements[n], p, comparing, start):
                    continue
                if not beside:
                    taken.add(place)
                e = p.expression
                times[n] = (Time(Span(start + e.start, start + e.end), e.value), e.key)


def _compared(
    tree: Tree, figure: Statement, p: _Placed, words: tuple[frozenset[str], ...], start: int
) -> bool:
    """Whether the words date what the figure is held against: "$2m, against $1m a year ago"."""
    comparing, sources = words
    first = tree.token_at(figure.span.end - 1 - start) + 1
    for i in range(first, min(tree.token_at(p.expression.start), tree.size - 1)):
        source = tree.lower[i] in sources and tree.pos[i + 1] in NUMBERS  # "to $2m from $1m"
        if source or tree.lower[i] in comparing:
            return True
    return False


def expressions(passage: Passage, reader: TimeReader) -> Iterator[_Placed]:
    """The expressions of time of a passage, each where it hangs in the tree."""
    tree = passage.tree
    words = frozenset(reader.times.words["ahead"])
    weekdays, since = reader.times.weekdays, frozenset(reader.times.words["since"])

    def to_come(start: int, end: int) -> bool | None:
        own = passage.text[start:end].lower().split()  # "May" of a date is no "may"
        top = _top(tree, start, end)
        day = passage.kind == "body" and any(w in weekdays or w[0].isdecimal() for w in own)
        day = day and tree.lower[tree.left[top] - 1] not in since
        return ahead(tree, top, words.difference(own), timetabled=day)

    for e in reader.find(passage.text, to_come):
        top = _top(tree, e.start, e.end)
        if top < tree.size:
            yield _Placed(e, top, tree.first[top])


def _top(tree: Tree, start: int, end: int) -> int:
    first = min(tree.token_at(start), tree.size - 1)
    return tree.top(first, max(first, min(tree.token_at(end - 1), tree.size - 1)))


def _anchor(statement: Statement, passage: Passage) -> int:
    """The token for which the statement stands: its cue, its number, else its words' top."""
    tree, span = passage.tree, statement.span
    if isinstance(statement, Quote) and statement.attribution.cue is not None:
        span = statement.attribution.cue.span
    elif isinstance(statement, Figure):
        span = statement.number
    start = min(max(span.start - passage.start, 0), len(passage.text) - 1)
    end = min(max(span.end - passage.start, start + 1), len(passage.text))
    first = tree.first[_top(tree, start, start + 1)]
    top = _top(tree, start, end)
    return top if tree.first[top] == first else _top(tree, start, start + 1)


def _of_speaker(tree: Tree, top: int, cue: int) -> bool:
    """Whether words of time stand in a clause about who speaks: "Lind, who left in 2029, said"."""
    within = False
    for _ in range(FAR):
        if top == cue:
            return within
        within = within or tree.relations[top] == "relative-clause"
        if tree.heads[top] == top:
            break
        if tree.heads[top] == cue:
            return within and tree.relations[top] == "subject"
        top = tree.heads[top]
    return False


def _cost(statement: Statement, e: Expression, start: int) -> int:
    """What speaks against it: that it stands outside, or within what a quote says."""
    span = Span(start + e.start, start + e.end)
    if isinstance(statement, Quote):
        return 0 if not any(c.holds(span) for c in statement.content) else OUTSIDE
    if isinstance(statement, Figure) and statement.scope.period:
        return -FAR // 2 if e.period == statement.scope.period else 0
    return 0 if statement.span.holds(span) else OUTSIDE


def _steps(tree: Tree, one: int, other: int) -> int:
    """Steps between two tokens of one sentence, over the lowest head of both."""
    above = {one: 0}
    at = one
    while tree.heads[at] != at and len(above) < FAR:
        at = tree.heads[at]
        above[at] = len(above)
    steps, at = 0, other
    while at not in above:
        if tree.heads[at] == at or steps >= FAR:
            return FAR
        at, steps = tree.heads[at], steps + 1
    return steps + above[at]

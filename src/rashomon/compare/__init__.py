"""A question with its answers → a finding: what the answers are to each other, and why."""

from __future__ import annotations

from collections.abc import Collection, Hashable, Sequence
from dataclasses import replace
from functools import partial

from rashomon.compare import claims, details, figures, quotes, spellings, stages
from rashomon.compare.context import GRAVITY, Context, Witnesses, speaker
from rashomon.compare.once import folded, told_once
from rashomon.ground.workings import Workings
from rashomon.model import (
    Answer,
    Book,
    Claim,
    Detail,
    Extraction,
    Figure,
    Finding,
    Lineage,
    Number,
    Question,
    Quote,
    Reason,
    Span,
    State,
)

Toll = tuple[str | None, Number | None, Number | None]
"""What is counted, and the bounds of a number of it."""


def compare(
    questions: Sequence[Question],
    extractions: Sequence[Extraction],
    lineages: Sequence[Lineage],
    witnesses: Witnesses | None = None,
    workings: Workings | None = None,
) -> tuple[Finding, ...]:
    """The finding of every question, in the order of display.

    `witnesses` tells who stands behind a finding's answers; without it lineages are counted.
    """
    if not extractions:
        return ()
    kept = workings or Workings()
    context = Context.of(extractions, lineages, witnesses, kept)
    table = context.lexis.book
    one = partial(_one, context=context, table=table)
    asked = (
        kept.of("single", q, one, context.line(q.answers[0].report))
        if len(q.answers) == 1
        else kept.once("finding", _asked(q, context), partial(one, q))
        for q in questions
    )
    found = [finding for finding in asked if finding is not None]
    found = _died_since(found, context.lexis.scoping.dead)
    slots = list(table.entries)
    disputed = _disputed(found)
    events = {slot for slot in slots if table.of(slot).event}
    numbers = _numbers_disputed(found, events)
    told = (
        f
        for f in found
        if not _told_there(f, disputed) and not _tells_disputed(f, numbers, context)
    )
    following = {a.statement.id for q in questions for a in q.answers if a.follows}
    found = list(told_once(told, events, context.lineages, following))
    found = list(folded(found, events, context.lineages, context.witnessed))
    return tuple(sorted(found, key=lambda f: _place(f, slots)))


def _died_since(found: Sequence[Finding], dead: str) -> list[Finding]:
    """The injured who are fewer later, where the same reports tell of more dead: one change, and
    no conflict."""
    risen = {r.report for f in found if f.type == "update" and f.slot == dead for r in f.readings}
    return [
        replace(f, type="update", causes=("time",), why=Reason.of("died-since"))
        if f.type == "conflict" and f.slot == "injured" and _within(f, risen) and _fell(f)
        else f
        for f in found
    ]


def _within(finding: Finding, reports: Collection[str]) -> bool:
    """Whether two of a finding's reports are among these."""
    return sum(r in reports for r in {r.report for r in finding.readings}) > 1


def _fell(finding: Finding) -> bool:
    """Whether the newest reading is the lowest."""
    low = finding.range.low if finding.range else None
    return finding.latest is not None and low is not None and finding.latest.low == low


def _asked(question: Question, context: Context) -> Hashable:
    """All that a finding hangs on: the answers, and the lineages of their reports."""
    answers = tuple(
        (a.report, a.statement.id, speaker(a.statement), a.score, a.reason, a.follows)
        for a in question.answers
    )
    lines = tuple(context.line(a.report) for a in question.answers)
    own = (question.id, question.asks, question.slot, question.scope, question.happening)
    return own, answers, lines


def _disputed(found: Sequence[Finding]) -> dict[str, list[tuple[Span, str]]]:
    """By report: the words that stand in a conflict of quotes or claims, and its finding's id."""
    held: dict[str, list[tuple[Span, str]]] = {}
    for finding in found:
        if finding.type == "conflict" and not finding.range:
            for r in finding.readings:
                held.setdefault(r.report, []).append((r.span, finding.id))
    return held


def _told_there(finding: Finding, disputed: dict[str, list[tuple[Span, str]]]) -> bool:
    """Whether a number that no question asks for stands, all of it, in words that conflict.

    "One bang and then a second" of two renderings that exclude each other is no agreement.
    """
    if finding.slot is not None or not finding.range or finding.type != "agreement":
        return False
    within = [
        {id for span, id in disputed.get(r.report, ()) if span.holds(r.span)}
        for r in finding.readings
    ]
    return bool(set.intersection(*within))


def _numbers_disputed(found: Sequence[Finding], events: Collection[str]) -> dict[str, set[Toll]]:
    """By report: slot and bounds of the tolls that stand in a conflict."""
    held: dict[str, set[Toll]] = {}
    for finding in found:
        if finding.type == "conflict" and finding.range and finding.slot in events:
            for r in finding.readings:
                held.setdefault(r.report, set()).add((finding.slot, r.low, r.high))
    return held


def _tells_disputed(
    finding: Finding,
    numbers: dict[str, set[Toll]],
    context: Context,
) -> bool:
    """Whether all words of an agreement on a proposition hold a toll that is in conflict.

    It stands there, each report with its number.
    """
    if finding.type != "agreement" or finding.slot is not None or finding.range:
        return False
    return all(
        any(
            isinstance(s, Figure)
            and (s.slot, s.interval.low, s.interval.high) in numbers.get(r.report, ())
            for s in context.inside(r.report, r.span)
        )
        for r in finding.readings
    )


def _one(question: Question, context: Context, table: Book) -> Finding | None:
    """The finding of a question, made without the copies that say what their original says.

    They are shown in it, and change neither its type nor its count.
    """
    answers = question.answers
    first = {a.statement.id: a for a in answers if a.follows is None}
    if len(first) == len(answers):
        return _typed(question, context, table)

    def among(*held: Answer) -> Finding | None:
        return _typed(replace(question, answers=held), context, table)

    def differs(copy: Answer) -> bool:
        pair = among(first[copy.follows or ""], copy)
        return pair is not None and pair.type in ("conflict", "update")

    led = among(*first.values())
    changed = {a.statement.id for a in answers if a.follows and differs(a)}
    if led is not None and led.type == "single":  # which says that they are one witness
        found = _typed(question, context, table)
    elif changed:
        found = among(*(a for a in answers if a.follows is None or a.statement.id in changed))
    else:
        found = led
    if found is None or led is None:
        return found
    readings = tuple(context.reading(a) for a in answers)
    return replace(found, readings=readings, independent=led.independent)


def _typed(question: Question, context: Context, table: Book) -> Finding | None:
    if question.asks.kind == spellings.KIND:
        return spellings.compare(question, context)
    match question.answers[0].statement:
        case Figure():
            return figures.compare(question, context, table)
        case Quote():
            return quotes.compare(question, context)
        case Claim():
            return claims.compare(question, context)
        case State():
            return stages.compare(question, context)
        case Detail():
            return details.compare(question, context)


def _place(finding: Finding, slots: list[str]) -> tuple[int, int, int, int, int, str]:
    """Type, slot, number of witnesses; of alike ones what stands first in its report."""
    slot = slots.index(finding.slot) if finding.slot in slots else len(slots)
    return (
        GRAVITY.index(finding.type),
        slot if finding.range else len(slots) + 1,
        -finding.independent,
        -len(finding.readings),
        min(r.span.start for r in finding.readings),
        finding.id,
    )

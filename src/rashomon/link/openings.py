"""What a report says is not known, and another report tells: a name, what was behind it.

"Police have not released his name" asks whose name; a report that names somebody who was hurt, or
who is charged, as the first speaks of, answers it, if the first has that name nowhere.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rashomon.ground.workings import Workings
from rashomon.link.items import LinkItem, items
from rashomon.link.stages import CASE, HEALTH, OFF
from rashomon.model import (
    PLAIN,
    Answer,
    Extraction,
    Question,
    Reason,
    Report,
    Scope,
    State,
    least,
    question_id,
)
from rashomon.model.letters import tokens

NAME, MOTIVE = "identity", "motive"
"""Families of states in which something is open, and then told."""

OPEN = ("unnamed", "unexplained")
"""The states in which it is open."""

MOST = 2
"""Places of one report that are shown."""


def ask(extractions: Sequence[Extraction], workings: Workings | None = None) -> Iterator[Question]:
    """The questions that one report leaves open and another answers; extractions by their ids."""
    kept = workings or Workings()
    held = {e.report.id: kept.of("states", e, _stated) for e in extractions}
    said = {e.report.id: kept.of("words said", e.report, _words) for e in extractions}
    motives = {
        r: _furthest([i for i in found if _family(i) == MOTIVE]) for r, found in held.items()
    }
    yield from _question(MOTIVE, list(motives.values()))
    for role in (HEALTH, CASE):
        opened = {r: _unnamed(found, role) for r, found in held.items()}
        named = {r: _named(found, role) for r, found in held.items()}
        silent = [said[r] for r, found in opened.items() if found]
        told = [
            [i for i in found if not any(_last(i) in words for words in silent)][:MOST]
            for found in named.values()
        ]
        yield from _question(NAME, [f[:MOST] for f in opened.values()] + told)


def _words(report: Report) -> frozenset[str]:
    """The words of a report, folded."""
    return frozenset(tokens(report.text))


def _stated(extraction: Extraction) -> tuple[LinkItem, ...]:
    return tuple(_states(extraction))


def _states(extraction: Extraction) -> Iterator[LinkItem]:
    """The states that a report tells as so, of what it is about."""
    relations = {h.id: h.relation for h in extraction.happenings}
    for item in items([extraction]):
        state = item.statement
        if not isinstance(state, State) or state.polarity != "asserted" or state.modality:
            continue
        if relations.get(state.happening or "") not in OFF:
            yield item


def _furthest(held: Sequence[LinkItem]) -> list[LinkItem]:
    """What a report tells, if it tells it, else where it leaves it open."""
    return ([i for i in held if _state(i).state not in OPEN] or list(held))[:MOST]


def _unnamed(held: Sequence[LinkItem], role: str) -> list[LinkItem]:
    """Where a report says that somebody in that role is not named."""
    return [i for n, i in enumerate(held) if _state(i).state == OPEN[0] and _role(n, held) == role]


def _role(at: int, held: Sequence[LinkItem]) -> str | None:
    """The family of the last state before, of somebody who is called alike or by a pronoun."""
    whose = set(held[at].note.holder)
    for item in reversed(held[:at]):
        if _family(item) in (HEALTH, CASE) and (not whose or whose.intersection(item.note.holder)):
            return _family(item)
    return None


def _named(held: Sequence[LinkItem], role: str) -> list[LinkItem]:
    """Where a report tells somebody's state in that role by name, each name once."""
    found: dict[str, LinkItem] = {}
    for item in held:
        of = _state(item).of
        if _family(item) == role and of is not None and of.entity:
            found.setdefault(_last(item), item)
    return list(found.values())


def _state(item: LinkItem) -> State:
    assert isinstance(item.statement, State)
    return item.statement


def _family(item: LinkItem) -> str:
    return _state(item).family


def _whose(item: LinkItem) -> str:
    of = _state(item).of
    return of.name if of else ""


def _last(item: LinkItem) -> str:
    """The last word of the name of whose state it is."""
    return next(iter(tokens(_whose(item))[-1:]), "")


def _question(family: str, found: Sequence[Sequence[LinkItem]]) -> Iterator[Question]:
    """The question, where one report leaves it open and another answers."""
    held = [items for items in found if items]
    opened = {i.report for f in held for i in f if _state(i).state in OPEN}
    told = {i.report for f in held for i in f if _state(i).state not in OPEN}
    if opened - told and told - opened:
        answers = tuple(
            Answer(i.report, i.statement, PLAIN)
            for f in held
            for i in f
            if i.report not in opened & told or _state(i).state not in OPEN
        )
        yield Question(
            question_id("open", family, least(answers)),
            Reason.of("stage", family=family),
            None,
            Scope(),
            tuple(sorted(answers, key=lambda a: (a.report, a.statement.start))),
        )

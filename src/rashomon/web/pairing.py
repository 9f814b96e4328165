"""Pairs of statements that may or may not answer one question, which a person may settle.

Of a conflict: its lowest and highest answers, which conflict only if they tell of one thing. Of
findings that one report alone bears out: two whose words are much alike, which may be one.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import combinations

from rashomon.model import Account, Figure, Finding, Noted, Report, Span, Statement

NEAR = 0.5
"""The part of the weight of their words that two statements share, from which they are asked of."""
MOST = 150
"""Findings of one report of an account that are held against each other."""


@dataclass(frozen=True, slots=True)
class PairedStatement:
    """A statement as a report has it; `target` is how a decision names it."""

    report: Report
    span: Span
    target: str

    @property
    def words(self) -> str:
        """Its words."""
        return self.span.of(self.report.text)


@dataclass(frozen=True, slots=True)
class StatementPair:
    """Two statements, and what is asked of them."""

    question: str
    one: PairedStatement
    other: PairedStatement
    joined: bool
    """Whether they are taken to answer one question now."""

    @property
    def target(self) -> str:
        """Both, as a decision names them."""
        return f"{self.one.target} {self.other.target}"


@dataclass(frozen=True, slots=True)
class _Held:
    """A statement with its side, its note and the lineage of its report."""

    statement: Statement
    side: PairedStatement
    note: Noted | None
    lineage: str


def pairs(account: Account) -> Iterator[StatementPair]:
    """The pairs of an account, those of conflicts first, then the most alike."""
    known = dict(_statements(account))
    for finding in account.findings:
        if finding.type == "conflict":
            yield from _ends(finding, known)
    yield from _near(account, known)


def _statements(account: Account) -> Iterator[tuple[tuple[str, str], _Held]]:
    lineage = {report: line.id for line in account.lineages for report in line.reports}
    for e in account.extractions:
        notes = dict(zip((s.id for s in e.statements), e.notes, strict=False))
        document = e.report.document or e.report.id
        for s in e.statements:
            side = PairedStatement(e.report, s.span, f"{document}#{s.anchor or s.id}")
            yield (
                (e.report.id, s.id),
                _Held(s, side, notes.get(s.id), lineage.get(e.report.id, "")),
            )


def _ends(finding: Finding, known: dict[tuple[str, str], _Held]) -> Iterator[StatementPair]:
    """The lowest and the highest answer of a conflict; of words, one that says so and one not."""
    found = [
        ((r.low if r.low is not None else r.high or 0.0, _polarity(held.statement)), held)
        for r in finding.readings
        if (held := known.get((r.report, r.statement)))
    ]
    found.sort(key=lambda each: (each[0], each[1].side.target))
    if found and found[0][0] != found[-1][0] and found[0][1].lineage != found[-1][1].lineage:
        yield StatementPair(finding.question, found[0][1].side, found[-1][1].side, True)


def _near(account: Account, known: dict[tuple[str, str], _Held]) -> Iterator[StatementPair]:
    singles = [f for f in account.findings if f.type == "single"][:MOST]
    held = [
        (f, known[r.report, r.statement])
        for f in singles
        for r in f.readings[:1]
        if (r.report, r.statement) in known
    ]
    found = []
    for (f, one), (_, other) in combinations(held, 2):
        if one.lineage != other.lineage and _kind(one.statement) == _kind(other.statement):
            share = _share(one.note, other.note)
            if share >= NEAR:
                found.append(
                    (
                        -share,
                        one.side.target,
                        StatementPair(f.question, one.side, other.side, False),
                    )
                )
    for _, _, pair in sorted(found, key=lambda each: each[:2]):
        yield pair


def _kind(statement: Statement) -> tuple[str, str | None]:
    return type(statement).__name__, statement.slot if isinstance(statement, Figure) else None


def _polarity(statement: Statement) -> str:
    """Whether it asserts or denies; a quote has its speaker's words and neither."""
    return getattr(statement, "polarity", "")


def _share(one: Noted | None, other: Noted | None) -> float:
    """The part of the weight of both notes' words that they have in common, 0 to 1."""
    if one is None or other is None:
        return 0.0
    mine, theirs = dict(zip(one.keys, one.weights, strict=False)), set(other.keys)
    whole = sum(one.weights) + sum(other.weights)
    return 2 * sum(w for k, w in mine.items() if k in theirs) / whole if whole else 0.0


def undecided(account: Account, decided: Iterable[str]) -> Iterator[StatementPair]:
    """The pairs that nobody settled; `decided` are the targets of decisions that hold."""
    done = {frozenset(target.split()) for target in decided}
    return (p for p in pairs(account) if {p.one.target, p.other.target} not in done)

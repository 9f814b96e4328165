"""What people decided, put into effect while an account is made.

Nothing is hidden: a finding that a decision made what it is says so in its reason, a report
that was left out is a remark, and a decision that no longer finds what it was about is a
problem. The stages know nothing of it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import get_args

from rashomon.model import (
    Answer,
    Claim,
    Extraction,
    Finding,
    FindingType,
    Lineage,
    Problem,
    Question,
    Reason,
    Report,
    content_id,
)


@dataclass(frozen=True, slots=True)
class Ruling:
    """One decision in force: who settled what, and why they say so.

    `verb` is `exclude`, `same`, `different`, `type`, `lineage` or `note`. `target` names what
    it is of, by content alone, so that the same decision holds on another machine: a report
    by its document ("d…"), a statement by document and anchor ("d…#a…"), a name as
    "name:…" (of one report: "d…#name:…"), a finding by its id and then the statements that
    answer it. `value` is what it was settled to be: a type, "one" or "apart".
    """

    number: int
    verb: str
    target: tuple[str, ...]
    by: str
    value: str | None = None
    reason: str | None = None


NAME = "name:"
"""Begins the target that is a name and no statement."""


class Desk:
    """The rulings of one account on their way through it."""

    def __init__(self, rulings: Sequence[Ruling]) -> None:
        self._rulings = rulings
        self._touched: dict[str, list[Ruling]] = {}
        self._words: dict[Ruling, tuple[str, str]] = {}
        self.problems: list[Problem] = []

    def _of(self, *verbs: str) -> list[Ruling]:
        return [r for r in self._rulings if r.verb in verbs]

    def _lost(self, ruling: Ruling) -> None:
        why = Reason.of("decision-lost", number=ruling.number, verb=ruling.verb, by=ruling.by)
        self.problems.append(Problem("decide", why=why))

    def taken(self, extractions: Iterable[Extraction]) -> list[Extraction]:
        """The reports that are not left out, with names as they were settled."""
        held = list(extractions)
        for ruling in self._of("exclude"):
            left = [e for e in held if _document(e.report) in ruling.target]
            if not left:
                self._lost(ruling)
            for each in left:
                title = each.report.metadata.title.value or each.report.input
                why = Reason.of(
                    "decided-out", report=title, by=ruling.by, reason=_said(ruling.reason)
                )
                self.problems.append(Problem("decide", input=each.report.input, why=why))
            held = [e for e in held if _document(e.report) not in ruling.target]
        for ruling in self._named():
            known = [_renamed(e, ruling) for e in held]
            if all(a is b for a, b in zip(known, held, strict=True)):
                self._lost(ruling)
            else:
                self.problems.append(Problem("decide", why=_names_settled(ruling)))
            held = known
        return held

    def _named(self) -> list[Ruling]:
        return [r for r in self._of("same", "different") if any(NAME in t for t in r.target)]

    def lineages(
        self, lineages: tuple[Lineage, ...], reports: Sequence[Report]
    ) -> tuple[Lineage, ...]:
        """The lineages, those joined or parted that a person settled so."""
        ids = {_document(r): r.id for r in reports}
        for ruling in self._of("lineage"):
            members = [ids[d] for d in ruling.target if d in ids]
            if len(members) < 2:
                self._lost(ruling)
            elif ruling.value == "apart":
                lineages = _parted(lineages, members, ruling)
            else:
                lineages = _joined(lineages, members, ruling)
        return lineages

    def questions(
        self, questions: tuple[Question, ...], reports: Sequence[Report]
    ) -> tuple[Question, ...]:
        """The questions, with statements joined or parted that a person settled so."""
        documents = {r.id: _document(r) for r in reports}
        held = {q.id: q for q in questions}
        for ruling in self._of("same", "different"):
            if any(NAME in t for t in ruling.target):
                continue
            places = [_place(held.values(), t, documents) for t in ruling.target]
            if len(places) != 2 or None in places:
                self._lost(ruling)
                continue
            (one, first), (other, second) = (p for p in places if p)
            self._words[ruling] = _worded(first, reports), _worded(second, reports)
            if first is second:
                self._lost(ruling)
            elif ruling.verb == "different" and one.id == other.id:
                self._part(held, one, second, ruling)
            elif ruling.verb == "same" and one.id != other.id:
                if _kind(first) is not _kind(second):
                    self._lost(ruling)
                    continue
                answers = (*one.answers, *(a for a in other.answers if a not in one.answers))
                held[one.id] = replace(one, answers=answers)
                del held[other.id]
                self._touch(one.id, ruling)
            else:
                self._touch(one.id, ruling)
        return tuple(held.values())

    def _part(
        self, held: dict[str, Question], question: Question, answer: Answer, ruling: Ruling
    ) -> None:
        copies = tuple(a for a in question.answers if a.follows == answer.statement.id)
        anchor = answer.statement.anchor or answer.statement.id
        fresh = replace(
            question,
            id=content_id("F", question.id, "different", anchor),
            answers=(answer, *copies),
        )
        left = tuple(a for a in question.answers if a is not answer and a not in copies)
        held[question.id] = replace(question, answers=left)
        held[fresh.id] = fresh
        for id in (question.id, fresh.id):
            self._touch(id, ruling)

    def _touch(self, id: str, ruling: Ruling) -> None:
        self._touched.setdefault(id, []).append(ruling)

    def findings(
        self, findings: tuple[Finding, ...], extractions: Sequence[Extraction]
    ) -> tuple[Finding, ...]:
        """The findings, those of another type that were overruled, each saying what decided it."""
        if not self._rulings:
            return tuple(findings)
        held = {f.id: f for f in findings}
        known = _statements(extractions)
        for ruling in self._of("type", "note"):
            if ruling.verb == "note" and not ruling.target[0].startswith("F"):
                self._noted(ruling)
                continue
            found = _meant(held.values(), ruling, known)
            if found is None or (ruling.verb == "type" and not _fits(found, ruling)):
                self._lost(ruling)
                continue
            held[found.id] = _overruled(found, ruling)
        for id, rulings in self._touched.items():
            if id in held:
                why = held[id].why or Reason.of("the-same")
                said = (_one_or_two(r) for r in rulings)
                held[id] = replace(held[id], why=why.with_besides(*said))
        self._unseen(held)
        return tuple(held.values())

    def _unseen(self, held: Mapping[str, Finding]) -> None:
        """What was settled of statements that no finding of several answers shows any more."""
        shown = {
            ruling
            for id, rulings in self._touched.items()
            if id in held and held[id].type != "single"
            for ruling in rulings
        }
        for ruling, (one, other) in self._words.items():
            if ruling.verb == "different" and ruling not in shown:
                why = Reason.of(
                    "decided-held-apart",
                    by=ruling.by,
                    one=one,
                    other=other,
                    reason=_said(ruling.reason),
                )
                self.problems.append(Problem("decide", why=why))

    def _noted(self, ruling: Ruling) -> None:
        why = Reason.of("noted", by=ruling.by, words=ruling.value or ruling.reason or "")
        self.problems.append(Problem("decide", why=why))


WORDS = 80
"""Characters of an answer that a remark shows."""
TYPES: tuple[str, ...] = get_args(FindingType)


def _fits(finding: Finding, ruling: Ruling) -> bool:
    """Whether a finding can still be of the type: what is of several needs several witnesses.

    One that was decided about one report's answers stays.
    """
    wanted = {t.partition("#")[0] for t in ruling.target[1:]}
    several = ruling.value != "single" and len(wanted) > 1
    return ruling.value in TYPES and not (
        several and (finding.independent < 2 or len({r.report for r in finding.readings}) < 2)
    )


def _worded(answer: Answer, reports: Iterable[Report]) -> str:
    """The words of an answer, cut where they are long."""
    text = next((r.text for r in reports if r.id == answer.report), "")
    words = " ".join(answer.statement.span.of(text).split())
    return words if len(words) <= WORDS else f"{words[:WORDS].rstrip()} …"


def _said(reason: str | None) -> str:
    """The reason that a person gives, ready to follow a name."""
    return f": “{reason}”" if reason else ""


def _names_settled(ruling: Ruling) -> Reason:
    names, by, reason = tuple(map(_bare, ruling.target)), ruling.by, _said(ruling.reason)
    if ruling.verb == "same":
        return Reason.of("decided-name-same", names=names, by=by, reason=reason)
    return Reason.of("decided-name-different", names=names, by=by, reason=reason)


def _one_or_two(ruling: Ruling) -> Reason:
    if ruling.verb == "same":
        return Reason.of("decided-same", by=ruling.by, reason=_said(ruling.reason))
    return Reason.of("decided-different", by=ruling.by, reason=_said(ruling.reason))


def _document(report: Report) -> str:
    return report.document or report.id


def _kind(answer: Answer) -> type:
    return type(answer.statement)


def _place(
    questions: Iterable[Question], target: str, documents: dict[str, str]
) -> tuple[Question, Answer] | None:
    """Where a statement answers."""
    document, _, anchor = target.partition("#")
    for question in questions:
        for answer in question.answers:
            statement = answer.statement
            known = anchor in (statement.anchor, statement.id)
            if known and documents.get(answer.report) == document:
                return question, answer
    return None


_Known = dict[tuple[str, str], str]
"""Report and statement → document and anchor, as a target names it."""


def _statements(extractions: Sequence[Extraction]) -> _Known:
    return {
        (e.report.id, s.id): f"{_document(e.report)}#{s.anchor or s.id}"
        for e in extractions
        for s in e.statements
    }


def _meant(findings: Iterable[Finding], ruling: Ruling, known: _Known) -> Finding | None:
    """The finding of that id; where that moved, the one with most of its statements."""
    id, *statements = ruling.target
    wanted = set(statements)
    best: tuple[int, Finding] | None = None
    for finding in findings:
        if finding.id == id:
            return finding
        shared = sum(known.get((r.report, r.statement)) in wanted for r in finding.readings)
        if 2 * shared > len(wanted) and (best is None or shared > best[0]):
            best = (shared, finding)
    return best[1] if best else None


def _overruled(finding: Finding, ruling: Ruling) -> Finding:
    before = finding.why or Reason.of("the-same")
    if ruling.verb == "note":
        said = Reason.of("noted", by=ruling.by, words=ruling.value or ruling.reason or "")
        return replace(finding, why=before.with_besides(said))
    why = Reason.of(
        "decided-type",
        by=ruling.by,
        now=ruling.value,
        was=finding.type,
        reason=_said(ruling.reason),
    )
    kind: FindingType = ruling.value  # type: ignore[assignment]  # one of TYPES
    return replace(finding, type=kind, why=why.with_besides(before))


def _joined(
    lineages: tuple[Lineage, ...], members: Sequence[str], ruling: Ruling
) -> tuple[Lineage, ...]:
    """One lineage of all that hold these reports."""
    chosen = [line for line in lineages if set(line.reports) & set(members)]
    first = chosen[0]
    whole = replace(
        first,
        kind="shared-source" if first.kind == "independent" else first.kind,
        reports=tuple(dict.fromkeys(id for line in chosen for id in line.reports)),
        why=Reason.of("decided-one-witness", by=ruling.by, reason=_said(ruling.reason)),
        evidence=tuple(e for line in chosen for e in line.evidence),
    )
    return tuple(whole if line is first else line for line in lineages if line not in chosen[1:])


def _parted(
    lineages: tuple[Lineage, ...], members: Sequence[str], ruling: Ruling
) -> tuple[Lineage, ...]:
    """Every report but the first of these is a lineage of its own."""
    found: list[Lineage] = []
    alone = members[1:]
    why = Reason.of("decided-apart", by=ruling.by, reason=_said(ruling.reason))
    for line in lineages:
        left = tuple(id for id in line.reports if id not in alone)
        out = [id for id in line.reports if id in alone]
        if not out or not left:
            found.append(line)
            continue
        kept = tuple(e for e in line.evidence if e.report in left)
        kind = line.kind if len(left) > 1 else "independent"
        found.append(replace(line, kind=kind, reports=left, evidence=kept, why=why))
        found += [
            Lineage(content_id("L", "apart", id), "independent", (id,), why=why) for id in out
        ]
    return tuple(replace(line, id=f"L{n}") for n, line in enumerate(found, 1))


def _bare(target: str) -> str:
    return target.rpartition(NAME)[2]


def _renamed(extraction: Extraction, ruling: Ruling) -> Extraction:
    """The extraction with a name as it was settled: same ones alike, a different one marked."""
    document = _document(extraction.report)
    first, *others = ruling.target
    if ruling.verb == "same":
        names = {_bare(t): _bare(first) for t in others if _here(t, document)}
    else:
        names = {
            _bare(t): f"{_bare(t)} ({extraction.report.metadata.publisher.value or document})"
            for t in others
            if _here(t, document)
        }
    return _with_names(extraction, names) if names else extraction


def _here(target: str, document: str) -> bool:
    owner = target.partition(NAME)[0].rstrip("#")
    return owner in ("", document)


def _with_names(extraction: Extraction, names: dict[str, str]) -> Extraction:
    statements = []
    changed = False
    for s in extraction.statements:
        held = getattr(s, "attribution", None)
        if held is not None and held.speaker in names:
            s = replace(s, attribution=replace(held, speaker=names[held.speaker]))
            changed = True
        if isinstance(s, Claim) and any(p.name in names for p in s.participants):
            parts = tuple(replace(p, name=names.get(p.name, p.name)) for p in s.participants)
            s, changed = replace(s, participants=parts), True
        statements.append(s)
    entities = tuple(
        replace(e, name=names[e.name], aliases=(*e.aliases, e.name)) if e.name in names else e
        for e in extraction.entities
    )
    if not changed and entities == extraction.entities:
        return extraction
    return replace(extraction, statements=tuple(statements), entities=entities)

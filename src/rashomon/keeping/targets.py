"""What a decision is about: said as a person says it, kept as ids that last."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from rashomon.errors import UsageError
from rashomon.ledger import Decision, View
from rashomon.model import Account, Finding, Report, content_id
from rashomon.rulings import NAME, TYPES, Ruling

if TYPE_CHECKING:
    from rashomon.keeping import Keeping

ACCOUNT = ("exclude", "same", "different", "type", "lineage", "note")
"""The verbs that work on an account; the others work on stories."""


@dataclass(frozen=True, slots=True)
class Meant:
    """Targets and value as they are kept; `stories` are those whose accounts they touch."""

    target: tuple[str, ...]
    value: str | None
    stories: tuple[str, ...] = ()


class Targets:
    """Finds what is meant in the account of one story, which is made where it is asked for."""

    def __init__(self, keeping: Keeping, story: str | None) -> None:
        self._keeping = keeping
        self._view: View = keeping.view
        self._story = self._view.story(story) if story else None
        self._held: Account | None = None

    def settled(self, verb: str, target: list[str], value: str | None) -> Meant:
        """What a decision's words mean; UsageError where something is not there."""
        if not target:
            raise UsageError(f"decide {verb}: about what? Name it after the verb.")
        match verb:
            case "merge":
                return self._merge(target)
            case "split" | "include" | "exclude":
                return self._reports(verb, target)
            case "name":
                return self._name(target, value)
            case "same" | "different":
                return self._pair(verb, target)
            case "type":
                return self._type(target, value)
            case "lineage":
                return self._lineage(target, value)
        return self._note(target, value)

    def _merge(self, target: list[str]) -> Meant:
        stories = tuple(dict.fromkeys(self._view.story(t) for t in target))
        if len(stories) < 2:
            raise UsageError("decide merge: name two stories; the first takes the others' reports.")
        return Meant(stories, None, stories)

    def _reports(self, verb: str, target: list[str]) -> Meant:
        if self._story is None:
            self._story = self._view.story(target.pop(0))
        if not target:
            raise UsageError(f"decide {verb}: name the story, then its reports.")
        documents = tuple(self._document(t) for t in target)
        value = None
        if verb == "split":
            value = content_id("S", "split", self._story, *documents, self._view.head().id)
        return Meant((self._story, *documents), value, (self._story, *([value] if value else ())))

    def _name(self, target: list[str], value: str | None) -> Meant:
        story = self._story or self._view.story(target.pop(0))
        words = value or " ".join(target)
        if not words:
            raise UsageError("decide name: name the story, then what it is called.")
        return Meant((story,), words, (story,))

    def _pair(self, verb: str, target: list[str]) -> Meant:
        if len(set(target)) != 2 or len(target) != 2:
            raise UsageError(f"decide {verb}: name two statements, or two names, as name:WORDS.")
        if all(NAME in t for t in target):
            return Meant((self._home(), *target), None, (self._home(),))
        return Meant(tuple(self._statement(t) for t in target), None, (self._home(),))

    def _type(self, target: list[str], value: str | None) -> Meant:
        if value is None and len(target) == 2:
            value = target.pop()
        if value not in TYPES or len(target) != 1:
            raise UsageError(
                f"decide type: name a finding and a type; there are {', '.join(TYPES)}."
            )
        return Meant(self._finding_with_statements(target[0]), value, (self._home(),))

    def _lineage(self, target: list[str], value: str | None) -> Meant:
        if value is None and target[-1] in ("one", "apart"):
            value = target.pop()
        if value not in ("one", "apart") or len(target) < 2:
            raise UsageError("decide lineage: name two reports or more, then `one` or `apart`.")
        return Meant(tuple(self._document(t) for t in target), value, (self._home(),))

    def _note(self, target: list[str], value: str | None) -> Meant:
        first, *words = target
        text = value or " ".join(words)
        if not text:
            raise UsageError("decide note: name what it is about, then the words of the note.")
        if self._story and first[:1] in "Ff" and first[1:].isalnum():
            return Meant(self._finding_with_statements(first), text, (self._story,))
        if self._story and first[:1] in "Rr" and first[1:].isdecimal():
            return Meant((self._document(first),), text, (self._story,))
        story = self._view.story(first)
        return Meant((story,), text, (story,))

    # ---- within an account

    def _home(self) -> str:
        if self._story is None:
            raise UsageError("Of which story? Say it with --story.")
        return self._story

    def _account(self) -> Account:
        if self._held is None:
            self._held = self._keeping.account(self._home())
        return self._held

    def _report(self, said: str) -> Report:
        for n, report in enumerate(self._account().reports, 1):
            if said.upper() == f"R{n}" or said in (report.id, report.document, report.input):
                return report
        raise UsageError(f"There is no report {said} in that account.")

    def _document(self, said: str) -> str:
        if said[:1] in "Rr" and said[1:].isdecimal():
            report = self._report(said)
            return report.document or report.id
        return self._view.article(said)

    def _finding(self, said: str) -> Finding:
        for n, finding in enumerate(self._account().findings, 1):
            if said.upper() == f"F{n}" or said == finding.id:
                return finding
        last = len(self._account().findings)
        raise UsageError(f"There is no finding {said}; that account has F1 to F{last}.")

    def _finding_with_statements(self, said: str) -> tuple[str, ...]:
        finding = self._finding(said)
        statements = sorted(self._known(r.report, r.statement) for r in finding.readings)
        return (finding.id, *statements)

    def _known(self, report: str, statement: str) -> str:
        for extraction in self._account().extractions:
            if extraction.report.id == report:
                for s in extraction.statements:
                    if s.id == statement:
                        document = extraction.report.document or extraction.report.id
                        return f"{document}#{s.anchor or s.id}"
        raise UsageError(f"There is no statement {statement} in report {report}.")

    def _statement(self, said: str) -> str:
        """A statement as "F3/R2", as report and statement id, or as it is kept."""
        if "#" in said:
            return said
        first, _, second = said.partition("/")
        if not second:
            raise UsageError(f"Which statement is {said}? Write it as F3/R2: that report's there.")
        if first[:1] in "Ff" and second[:1] in "Rr":
            finding, report = self._finding(first), self._report(second)
            held = [r.statement for r in finding.readings if r.report == report.id]
            if not held:
                raise UsageError(f"{second} does not answer {first}.")
            return self._known(report.id, held[0])
        return self._known(self._report(first).id, second)


def rulings(view: View, story: str, at: int) -> list[Ruling]:
    """The decisions in force that work on the account of a story.

    One about a report that has left the story is among them: that it no longer applies is
    told there. What was decided of a story goes with it where it was merged into another.
    """
    forces = view.forces(at)
    documents = {v.article for v in view.versions_of(story, at)} | view.ever(story, at)
    found = []
    for n, each in enumerate(forces):
        if each.verb not in ACCOUNT:
            continue
        first, *rest = each.target
        of_story = first.startswith("S") and "#" not in first
        if of_story and _merged(first, forces[n:]) != story:
            continue
        if not of_story and not {t.partition("#")[0] for t in each.target} & documents:
            continue
        target = tuple(rest) if of_story and rest else each.target
        found.append(Ruling(each.number, each.verb, target, each.actor, each.value, each.reason))
    return found


def _merged(story: str, later: Sequence[Decision]) -> str:
    """The story that one became part of."""
    for each in later:
        if each.verb == "merge" and story in each.target[1:]:
            story = each.target[0]
    return story


__all__ = ["Meant", "Targets", "rulings"]

"""What a person settled about an account, as a value that the pipeline takes."""

from __future__ import annotations

from dataclasses import dataclass


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

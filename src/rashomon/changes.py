"""What further reports, or new versions of them, changed in an account, finding by finding.

A finding is the same before and after where it asks the same: by its id. Where that
moved (`model.identity` says when it may), it is the finding before that has most of its
readings: known again by document and anchor, so that a version which keeps a statement's
words keeps its place.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from rashomon import model
from rashomon.ground.workings import Workings

Pair = tuple[model.Finding, model.Finding]
"""A finding before and after."""
_Known = frozenset[tuple[str, str]]
"""The statements of a finding, each by its document and its anchor."""


@dataclass(frozen=True, slots=True)
class Changes:
    """What became of the findings of an account.

    `added`: nobody asked it before. `removed`: nothing answers it any more, or it became
    one with another. `grown`: of the same type, with readings that it did not have.
    `retyped`: of another type now, with new readings or without. A finding whose type and
    readings are as they were stands in none of them, whatever its id or label is now.
    """

    added: tuple[model.Finding, ...] = ()
    removed: tuple[model.Finding, ...] = ()
    grown: tuple[Pair, ...] = ()
    retyped: tuple[Pair, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.added or self.removed or self.grown or self.retyped)

    def __repr__(self) -> str:
        counts = (len(self.added), len(self.removed), len(self.grown), len(self.retyped))
        told = zip(counts, ("added", "removed", "grown", "retyped"), strict=True)
        return f"<Changes: {', '.join(f'{n:,} {what}' for n, what in told)}>"


def changed(
    before: model.Account, after: model.Account, workings: Workings | None = None
) -> Changes:
    """What differs between two accounts of one story."""
    kept = workings or Workings()
    old, new = _known(before, kept), _known(after, kept)
    earlier = {f.id: f for f in before.findings}
    pairs: list[Pair] = []
    added: list[model.Finding] = []
    for finding, was in zip(after.findings, _predecessors(after, old, new), strict=True):
        if was is None:
            added.append(finding)
        else:
            pairs.append((earlier[was], finding))
    met = {was.id for was, _ in pairs}
    return Changes(
        tuple(added),
        tuple(f for f in before.findings if f.id not in met),
        tuple(p for p in pairs if p[0].type == p[1].type and new[p[1].id] - old[p[0].id]),
        tuple(p for p in pairs if p[0].type != p[1].type),
    )


def _known(account: model.Account, kept: Workings) -> dict[str, _Known]:
    """Finding → its statements."""
    anchors = {e.report.id: kept.of("anchors", e, _anchors) for e in account.extractions}
    documents = {r.id: r.document or r.id for r in account.reports}

    def stands(finding: model.Finding) -> _Known:
        return frozenset(
            (documents[r.report], anchors[r.report][r.statement]) for r in finding.readings
        )

    return {f.id: kept.of("stands", f, stands) for f in account.findings}


def _anchors(extraction: model.Extraction) -> dict[str, str]:
    return {s.id: s.anchor or s.id for s in extraction.statements}


def _predecessors(
    after: model.Account, old: dict[str, _Known], new: dict[str, _Known]
) -> list[str | None]:
    """For each finding after, which it was before; a finding before is at most one after."""
    home: dict[tuple[str, str], list[str]] = {}
    for id, known in old.items():
        for statement in known:
            home.setdefault(statement, []).append(id)
    chosen: dict[str, str] = {f.id: f.id for f in after.findings if f.id in old}
    taken = set(chosen)
    offers = []
    for f in after.findings:
        if f.id not in chosen:
            shared = Counter(id for s in new[f.id] for id in home.get(s, ()))
            offers += [(-n, f.id, id) for id, n in shared.items() if id not in taken]
    for _, id, was in sorted(offers):
        if id not in chosen and was not in taken:
            chosen[id] = was
            taken.add(was)
    return [chosen.get(f.id) for f in after.findings]

"""What further reports changed in an account, finding by finding."""

from __future__ import annotations

from dataclasses import dataclass

from rashomon import model


@dataclass(frozen=True, slots=True)
class Changes:
    """What a report changed in an account: findings by question, before and after."""

    added: tuple[model.Finding, ...]
    removed: tuple[model.Finding, ...]
    retyped: tuple[tuple[model.Finding, model.Finding], ...]

    def __bool__(self) -> bool:
        return bool(self.added or self.removed or self.retyped)


def changed(before: model.Account, after: model.Account) -> Changes:
    """What differs between two accounts; findings are the same where a statement is shared."""
    old = {f.id: f for f in before.findings}
    new = {f.id: f for f in after.findings}
    held: dict[str, model.Finding] = {
        r.statement: f for f in before.findings for r in f.readings if f.id not in new
    }
    added, retyped, met = [], [], set()
    for finding in after.findings:
        if finding.id in old:
            if old[finding.id].type != finding.type:
                retyped.append((old[finding.id], finding))
            continue
        was = next((held[r.statement] for r in finding.readings if r.statement in held), None)
        if was is None:
            added.append(finding)
            continue
        met.add(was.id)
        retyped.append((was, finding))
    removed = tuple(f for id, f in old.items() if id not in new and id not in met)
    return Changes(tuple(added), removed, tuple(retyped))

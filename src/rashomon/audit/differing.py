"""What changed between two accounts that were filed, finding by finding.

It works on the files alone, so that accounts of any time can be held against each other. A
finding is known again by its id; where that moved, by most of its words in the same documents.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rashomon.audit.filed import Json

type Key = tuple[object, ...]
"""What a cell is known by: document, words, bounds and speaker. Versions keep what they did not
change."""


@dataclass(frozen=True, slots=True)
class FindingDifference:
    """One finding that is not as it was: `before` is None where it is new, `after` where it went.

    `kind` is `added`, `removed`, `retyped` or `answers`; `new` and `gone` are cells.
    """

    kind: str
    before: Json | None
    after: Json | None
    new: tuple[Json, ...] = ()
    gone: tuple[Json, ...] = ()


@dataclass(frozen=True, slots=True)
class StoryDifference:
    """The differences of one story, and the reports that came and went."""

    story: str | None
    before: Json | None
    after: Json | None
    came: tuple[Json, ...]
    went: tuple[Json, ...]
    differences: tuple[FindingDifference, ...]

    def __bool__(self) -> bool:
        return bool(self.came or self.went or self.differences)


def differing(old: Sequence[Json], new: Sequence[Json]) -> Iterator[StoryDifference]:
    """The differences story by story; a single account on each side is one story."""
    if len(old) == len(new) == 1:
        yield _story(old[0], new[0])
        return
    earlier, later = _by_story(old), _by_story(new)
    for name in dict.fromkeys((*earlier, *later)):
        yield _story(earlier.get(name), later.get(name))


def _by_story(accounts: Sequence[Json]) -> dict[tuple[object, int], Json]:
    """The accounts by their stories; of one name the first is known from the second."""
    seen: Counter[object] = Counter()
    found = {}
    for account in accounts:
        name = account.get("story")
        found[name, seen[name]] = account
        seen[name] += 1
    return found


def _story(old: Json | None, new: Json | None) -> StoryDifference:
    before = {_document(r): r for r in (old or {}).get("reports", ())}
    after = {_document(r): r for r in (new or {}).get("reports", ())}
    versions = {d for d in before.keys() & after.keys() if before[d]["id"] != after[d]["id"]}
    came = tuple(r for d, r in after.items() if d not in before or d in versions)
    went = tuple(r for d, r in before.items() if d not in after)
    name = (new or old or {}).get("story")
    return StoryDifference(name, old, new, came, went, tuple(_differences(old, new)))


def _document(report: Json) -> str:
    return str(report.get("document") or report["id"])


def _differences(old: Json | None, new: Json | None) -> Iterator[FindingDifference]:
    """Added, retyped and otherwise answered findings in the order of the new account, then those
    that went."""
    was, now = _cells(old), _cells(new)
    earlier = {f["id"]: f for f in (old or {}).get("findings", ())}
    paired = _paired(was, now)
    for finding in (new or {}).get("findings", ()):
        before = earlier.get(paired.get(finding["id"], ""))
        if before is None:
            yield FindingDifference("added", None, finding)
            continue
        held, holds = was[before["id"]], now[finding["id"]]
        fresh = tuple(c for k, c in holds.items() if k not in held)
        gone = tuple(c for k, c in held.items() if k not in holds)
        if before["type"] != finding["type"]:
            yield FindingDifference("retyped", before, finding, fresh, gone)
        elif fresh or gone:
            yield FindingDifference("answers", before, finding, fresh, gone)
    kept = set(paired.values())
    for id, finding in earlier.items():
        if id not in kept:
            yield FindingDifference("removed", finding, None)


def _cells(account: Json | None) -> dict[str, dict[Key, Json]]:
    """Finding → its cells by what they are known by."""
    held = account or {}
    documents = {r["id"]: _document(r) for r in held.get("reports", ())}
    return {
        f["id"]: {
            (
                documents.get(c["report"], c["report"]),
                " ".join(str(c.get("words", "")).split()).casefold(),
                c.get("low"),
                c.get("high"),
                c.get("speaker"),
            ): c
            for c in f["cells"]
        }
        for f in held.get("findings", ())
    }


def _paired(
    was: dict[str, dict[Key, Json]],
    now: dict[str, dict[Key, Json]],
) -> dict[str, str]:
    """Finding after → finding before; each before is one after at most."""
    found = {id: id for id in now if id in was}
    home: dict[object, list[str]] = {}
    for id, cells in was.items():
        for key in cells:
            home.setdefault(key, []).append(id)
    offers = sorted(
        (-count, id, before)
        for id, cells in now.items()
        if id not in found
        for before, count in Counter(b for k in cells for b in home.get(k, ())).items()
    )
    taken = set(found.values())
    for _, id, before in offers:
        if id not in found and before not in taken:
            found[id] = before
            taken.add(before)
    return found

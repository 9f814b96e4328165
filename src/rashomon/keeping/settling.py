"""Which reports of the last days are one story, once they are all there.

Reports come one at a time, and each goes to its likes as they are then. Here all of a
window are put together anew, by the same engine as `rashomon stories`, so that what is
one story in the end hangs on no order of arrival. A story keeps its id with the group that holds
most of it; of several stories in one group the oldest id stays.
"""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING

from rashomon.ground.workings import Workings
from rashomon.keeping.placing import ALIKE, NAMED, Extracted, decided
from rashomon.ledger import Placed, View
from rashomon.model import Report, content_id

if TYPE_CHECKING:
    from rashomon.ledger import Home
    from rashomon.run import Run

WINDOW = 7 * 24 * 3_600_000
"""Milliseconds before now in which a report was told, or became known, to be put together anew."""
APART = "it tells of something else than the others"


def settled(view: View, run: Run, now: int, kept: Workings) -> dict[str, Placed]:
    """Where documents go that are not where they should be; `kept` as `placing.place` has it."""
    homes: dict[str, Home] = {}
    reports: list[Report] = []
    extracted = Extracted(view, kept=kept)
    for n, document in view.recent(now - WINDOW):
        home = view.home(document)
        report = view.report(n) if home and home.why != NAMED else None
        if home and report:
            homes[_document(report)] = home
            reports.append(report)
            extracted.rows[report.id] = n
    if not reports:
        return {}
    told = run.stories(reports, extracted, kept)
    groups = [[_document(r) for r in story.reports] for story in told]
    return _moved(sorted(map(sorted, groups)), homes, decided(view))


def _document(report: Report) -> str:
    return report.document or report.id


def _moved(
    groups: list[list[str]], homes: dict[str, Home], fixed: Collection[str]
) -> dict[str, Placed]:
    """Documents whose story is not that of their group; none leaves one of the `fixed`."""
    found: dict[str, Placed] = {}
    owners = _owners(groups, homes)
    for place, group in enumerate(groups):
        held = {homes[d] for d in group}
        mine = sorted({h for h in held if h.story in fixed}, key=_age)
        mine = mine or sorted({h for h in held if owners[h.story] == place}, key=_age)
        free = [d for d in group if homes[d].placed and homes[d].story not in fixed]
        if not free:
            continue
        story = mine[0].story if mine else _fresh(free, owners)
        for document in free:
            if homes[document].story != story:
                why = ALIKE if len(group) > 1 else APART
                found[document] = Placed(story, why)
    return found


def _fresh(documents: Collection[str], taken: Collection[str]) -> str:
    """A story that no other group has: called as the first of its documents would call it."""
    named = (content_id("S", d) for d in sorted(documents))
    return next(
        (id for id in named if id not in taken), content_id("S", "apart", *sorted(documents))
    )


def _age(home: Home) -> tuple[int, str]:
    return home.known, home.story


def _owners(groups: list[list[str]], homes: dict[str, Home]) -> dict[str, int]:
    """Story → the place of the group that keeps it: that with most of it, of equals the first."""
    count: dict[str, dict[int, int]] = {}
    for place, group in enumerate(groups):
        for document in group:
            held = count.setdefault(homes[document].story, {})
            held[place] = held.get(place, 0) + 1
    return {s: min(held, key=lambda p: (-held[p], groups[p])) for s, held in count.items()}

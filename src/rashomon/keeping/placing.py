"""Into which story a report goes: the one that it names, else that of its likes.

What a record, or whoever gives it, names a story is that story. The others are put
together with the reports that share rare words and came within seven days, by the same
linkage as `rashomon stories`; which story they then are in hangs on what is there and not on
the order in which it came. What a person merged or split stays as it is: decisions are
replayed over where reports were placed.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from rashomon.ledger import Home, Placed, View
from rashomon.ledger.deciding import STORIES, stories_of
from rashomon.model import Report, content_id, moment

if TYPE_CHECKING:
    from rashomon.run import Run

NEAR = 40
"""Known reports that a new one is held against."""
WORDS = 24
"""Rare words by which they are found."""
NAMED = "its record names the story"
ALIKE = "it tells of what the others tell of"
ALONE = "no other report tells of it"


@dataclass(frozen=True, slots=True)
class Placing:
    """Where new documents go, and which known ones move."""

    new: dict[str, Placed] = field(default_factory=dict)
    moved: dict[str, Placed] = field(default_factory=dict)


def named(story: str) -> str:
    """The id of the story that has this name."""
    return content_id("S", "named", story)


def place(view: View, run: Run, reports: Sequence[Report], story: str | None) -> Placing:
    """The stories of new reports; `story` is the name of that of all."""
    found = Placing()
    free: list[Report] = []
    for report in reports:
        said = story or report.story
        if said:
            known = view.story_named(said)
            id = known or named(said)
            found.new[_document(report)] = Placed(id, NAMED, None if known else said)
        elif not view.is_article(_document(report)):
            free.append(report)
    if free:
        _alike(view, run, free, found)
    return found


def _document(report: Report) -> str:
    return report.document or report.id


def _alike(view: View, run: Run, free: Sequence[Report], found: Placing) -> None:
    """Puts reports together with their likes; a group is the oldest of the stories in it."""
    near = _near(view, run, free)
    known = {_document(r): r for r in near}
    homes = {d: view.home(d) for d in known}
    groups = run.stories([*free, *known.values()])
    fixed = decided(view)
    for group in groups:
        documents = [_document(r) for r in group.reports]
        held = [home for d in documents if (home := homes.get(d))]
        held = [home for home in held if home.story in fixed] or held
        story = min(held).story if held else content_id("S", min(documents))
        for document in documents:
            home = homes.get(document)
            if home is None:
                why = ALIKE if len(documents) > 1 else ALONE
                found.new[document] = Placed(story, why)
            elif home.story != story and _movable(home) and home.story not in fixed:
                found.moved[document] = Placed(story, ALIKE)


def decided(view: View) -> set[str]:
    """The stories of which a person said what is in them: no report leaves them by itself."""
    return {s for d in view.forces() if d.verb in STORIES for s in stories_of(d)}


def _movable(home: Home) -> bool:
    """Whether neither a record nor a person said where it belongs."""
    return home.placed and home.why != NAMED


def _near(view: View, run: Run, free: Iterable[Report]) -> list[Report]:
    """Known reports of stories without a name that share rare words, with their whole stories."""
    documents: dict[str, None] = {}
    for report in free:
        m = report.metadata
        said = moment(m.modified.value) or moment(m.published.value)
        around = round(said[0].timestamp() * 1000) if said else None
        for document in view.likely(run.rarest(report, WORDS), around, NEAR):
            if view.home(document):
                documents[document] = None
    stories = {home.story for d in documents if (home := view.home(d))}
    found = (view.report(v.n) for s in sorted(stories) for v in view.versions_of(s))
    return [r for r in found if r is not None]

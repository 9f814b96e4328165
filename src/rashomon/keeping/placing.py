"""Into which story a report goes: the one that it names, else that of its likes.

What a record, or whoever gives it, names a story is that story. The others are put
together with the reports that share rare words and came within seven days, by the same
linkage as `rashomon stories`; which story they then are in hangs on what is there and not on
the order in which it came. What a person merged or split stays as it is: decisions are
replayed over where reports were placed.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from rashomon.ground.workings import Workings
from rashomon.ledger import Home, Placed, Version, View
from rashomon.ledger.deciding import STORIES, stories_of
from rashomon.model import Extraction, Report, content_id, moment

if TYPE_CHECKING:
    from rashomon.run import Run

NEAR = 40
"""Known reports that a new one is held against."""
WORDS = 24
"""Rare words by which they are found."""
WHOLE = 200
"""Reports of one story that it is held against at most, its likes and the latest: the rest is
settled with the window."""
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


@dataclass(frozen=True, slots=True)
class Extracted:
    """What a report states: a new one as it was just read, a known one as the ledger keeps it."""

    view: View
    fresh: Mapping[str, Extraction] = field(default_factory=dict)
    kept: Workings = field(default_factory=Workings)
    """What was worked out of reports, for whoever asks again."""
    rows: dict[str, int] = field(default_factory=dict)
    """Ids of known reports → the rows of their versions."""

    def reading(self, report: Report) -> int | None:
        """The row of what a known report states."""
        row = self.rows.get(report.id)
        return None if row is None else self.view.reading(row)

    def __call__(self, report: Report) -> Extraction | None:
        """What it states; None where that has to be read."""
        if report.id in self.fresh:
            return self.fresh[report.id]
        row = self.rows.get(report.id)
        return None if row is None else self.view.extraction(row)


def place(
    view: View,
    run: Run,
    reports: Sequence[Report],
    story: str | None,
    fresh: Mapping[str, Extraction],
    kept: Workings,
) -> Placing:
    """The stories of new reports; `story` is the name of that of all, `fresh` what they state.

    `kept` is what was worked out of reports before.
    """
    found = Placing()
    free: list[Report] = []
    for report in reports:
        said = story or report.story
        if said:
            known = _known(view, said, given=bool(story))
            id = known or named(said)
            found.new[_document(report)] = Placed(id, NAMED, None if known else said)
        elif not view.is_article(_document(report)):
            free.append(report)
    if free:
        _alike(run, free, found, Extracted(view, fresh, kept))
    return found


def _known(view: View, said: str, given: bool) -> str | None:
    """The story that is called so; where a person gives it, an id of a story is that story."""
    return said if given and view.is_story(said) else view.story_named(said)


def _document(report: Report) -> str:
    return report.document or report.id


def _alike(run: Run, free: Sequence[Report], found: Placing, extracted: Extracted) -> None:
    """Puts reports together with their likes; a group is the oldest of the stories in it."""
    view = extracted.view
    known = {_document(r): r for r in _near(run, free, extracted)}
    homes = {d: view.home(d) for d in known}
    groups = run.stories([*free, *known.values()], extracted, extracted.kept)
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


def _near(run: Run, free: Iterable[Report], extracted: Extracted) -> list[Report]:
    """Known reports of stories that share rare words with the new ones, with their stories."""
    view = extracted.view
    likes: dict[str, None] = {}
    for report in free:
        m = report.metadata
        said = moment(m.modified.value) or moment(m.published.value)
        around = round(said[0].timestamp() * 1000) if said else None
        likes.update(dict.fromkeys(view.likely(run.rarest(report, WORDS), around, NEAR)))
    stories = {home.story for d in likes if (home := view.home(d))}
    found = []
    for version in (v for s in sorted(stories) for v in _held(view, s, likes)):
        if (known := view.report(version.n)) is not None:
            extracted.rows[known.id] = version.n
            found.append(known)
    return found


def _held(view: View, story: str, likes: Collection[str]) -> list[Version]:
    """The reports of a story that a new one is held against."""
    every = view.versions_of(story)
    if len(every) <= WHOLE:
        return every
    return sorted(every, key=lambda v: (v.article not in likes, -v.n))[:WHOLE]

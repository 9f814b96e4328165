"""Invented edits are found and told right; what only changes around an article is no version."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
from tests.ledger.made import folder
from tests.ledger.pages import EDITS, Around, article, marked

from rashomon import run
from rashomon.keeping import Keeping
from rashomon.ledger import opened

FOUND, RIGHT = 0.98, 0.95
"""Shares that must be reached."""


@pytest.fixture(scope="module")
def reader() -> run.Run:
    return run.settled(cache=False)


def measure(kept: Keeping, place: Path, count: int, seed: int) -> tuple[int, int, int]:
    """Edits made, those found in their kind, those told marked or unmarked rightly."""
    pick = random.Random(seed)
    path = place / "page.html"
    made, found, right = 0, 0, 0
    for n in range(count):
        kind = list(EDITS)[n % len(EDITS)]
        before = article(pick)
        after = EDITS[kind](before, pick)
        says = pick.random() < 0.5
        after = marked(after, pick) if says else after
        story = f"story {n}"
        for each in (before, after):
            # one address for both: an article is known by it, whatever its words
            page = each.page(Around.drawn(pick)).replace(each.slug, f"{n}-{before.slug}")
            path.write_text(page, "utf-8")
            list(kept.add([str(path)], story))
        (edit,) = [r for r in relations(kept, story) if r[0] == "edits"]
        made += 1
        found += kind in edit[1]
        right += edit[2] is says
    return made, found, right


def relations(kept: Keeping, story: str) -> list[tuple[str, list[str], bool]]:
    (version,) = kept.view.versions_of(kept.view.story(story))
    held = kept.view.relations(version.article)
    return [(r.kind, list(r.why.get("kinds", [])), bool(r.why.get("marked"))) for r in held]  # type: ignore[call-overload]


@pytest.mark.slow
def test_two_hundred_edits(reader: run.Run) -> None:
    with folder() as place:
        kept = Keeping(opened(place / "ledger.db", create=True), reader)
        made, found, right = measure(kept, place, 200, 7)
        kept.store.close()
    print(f"{made} edits: {found / made:.3f} found, {right / made:.3f} told right")
    assert found / made >= FOUND
    assert right / made >= RIGHT


def refetched(kept: Keeping, place: Path, articles: int, times: int) -> list[str]:
    """What further looks at pages brought, of which nothing changed that is read."""
    pick = random.Random(11)
    path = place / "page.html"
    outcomes: list[str] = []
    for n in range(articles):
        held = article(pick)
        for turn in range(times + 1):
            page = held.page(Around.drawn(pick)).replace(held.slug, f"{n}-{held.slug}")
            path.write_text(page, "utf-8")
            for batch in kept.add([str(path)], f"story {n}"):
                outcomes += [o for _, o in batch.added.outcomes if turn]
    return outcomes


@pytest.mark.slow
def test_five_hundred_looks_make_no_version(reader: run.Run) -> None:
    with folder() as place:
        kept = Keeping(opened(place / "ledger.db", create=True), reader)
        outcomes = refetched(kept, place, 20, 25)
        kinds = {e.kind for e in kept.view.changes()}
        kept.store.close()
    assert len(outcomes) == 500
    assert set(outcomes) <= {"same", "furniture"}
    assert kinds == {"report"}

"""A day of many sites, killed on the way: nothing lost, nothing double, all told that must be."""

from __future__ import annotations

import os
import random
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from tests.ledger.made import folder
from tests.watch.days import Planned, planned
from tests.watch.made import HOUR, START, Watched, over

from rashomon.ledger import Store
from rashomon.ledger.log import exported, verified

MARK = re.compile(r"Z\d{4}")
SITES = int(os.environ.get("SITES", "60"))
KILLS = int(os.environ.get("KILLS", "20"))
"""The day of the slow test; the environment makes it longer."""
TOLD = ("unmarked-edit", "correction", "retraction")


class Killed(BaseException):
    """What stands for the end of the process."""


def killing(store: Store, when: Callable[[], str | None]) -> None:
    """From now on a transaction may be the last one: before it is kept, or after."""
    writing = store.writing

    @contextmanager
    def mortal() -> Iterator[None]:
        end = when()
        with writing():
            yield
            if end == "before":
                raise Killed
        if end == "after":
            raise Killed

    store.writing = mortal  # type: ignore[method-assign]


def went(place: Path, made: Planned, kills: int, pick: random.Random, every: int) -> Watched:
    """The day gone through, with so many kills at random moments."""
    day = made.day.write(place / "day")
    left = kills
    while True:
        w = over(place / "ledger.db", day)
        if not w.keeping.view.sources():
            w.add(*made.feeds)
        if left:
            count = pick.randrange(1, every)

            def when() -> str | None:
                nonlocal count
                count -= 1
                return None if count else pick.choice(("before", "after"))

            killing(w.keeping.store, when)
        try:
            w.go(START + 24 * HOUR)
        except Killed:
            left -= 1
            w.keeping.store.close()
        else:
            return w


def check(w: Watched, made: Planned) -> None:
    """What must hold of the day, however it was gone through."""
    view = w.keeping.view
    texts = [view.report(v.n) for s in view.stories(limit=10_000) for v in view.versions_of(s.id)]
    marks = [MARK.search(r.text) for r in texts if r]
    kept = [m[0] for m in marks if m]
    gone = {a.version.address for a in w.alerts() if a.kind == "retraction" and a.version}
    assert len(kept) == len(set(kept)), "an article stands twice"
    articles = view.store.rows("SELECT count(*) FROM article")[0][0]
    assert articles == len(made.articles), "articles were lost or doubled"
    assert len(made.articles) - len(set(kept)) == len(gone)
    told: list[tuple[str, Any]] = [
        (a.kind, a.version.address if a.version else None) for a in w.alerts() if a.kind in TOLD
    ]
    assert len(told) == len(set(told)), "something was told twice"
    assert set(told) == made.told
    edited = {a for a, in view.store.rows(
        "SELECT a.address FROM relation r JOIN version v ON v.n = r.target "
        "JOIN article a ON a.n = v.article WHERE r.kind = 'edits'"
    )}  # fmt: skip
    assert not edited & made.quiet, "what did not change became a version"
    assert list(verified(view.store)) == []


@pytest.mark.parametrize("seed", [1, 2])
def test_a_small_day_killed_on_the_way_is_the_same_byte_for_byte(seed: int) -> None:
    made = planned(20, seed, each=1)
    with folder() as place, folder() as other:
        whole = went(place, made, 0, random.Random(seed), 1)
        check(whole, made)
        broken = went(other, made, 12, random.Random(seed), 60)
        check(broken, made)
        assert list(exported(broken.keeping.store)) == list(exported(whole.keeping.store))
        whole.keeping.store.close()
        broken.keeping.store.close()


def held(w: Watched) -> tuple[list[Any], list[Any]]:
    """What was told, in order, and what stands in which story with which words."""
    view = w.keeping.view
    told = [(a.kind, a.version.address if a.version else None) for a in w.alerts()]
    kept = sorted(
        sorted(
            (v.address, v.modified or "", r.version) for v in versions if (r := view.report(v.n))
        )
        for versions in (view.versions_of(s.id) for s in view.stories(limit=10_000))
    )
    return told, kept


@pytest.mark.slow
def test_a_day_of_many_sites_killed_many_times() -> None:
    made = planned(SITES, 7)
    with folder() as place, folder() as other:
        whole = went(place, made, 0, random.Random(7), 1)
        check(whole, made)
        broken = went(other, made, KILLS, random.Random(7), 800)
        check(broken, made)
        assert held(broken) == held(whole)
        whole.keeping.store.close()
        broken.keeping.store.close()

"""Statements are found the same way by every index, however few of the newest are looked at."""

from __future__ import annotations

import random
from dataclasses import replace

import pytest
from tests.ledger.made import add, keeping, record

from rashomon.keeping import Keeping
from rashomon.ledger import Query, Store, instant, stating

PLACES = ("Brask", "Olm", "Velmora")
SPEAKERS = ("Ana Ruiz", "Boris Lindt", "Clara Moreau")


def filled(store: Store) -> Keeping:
    """Sixty reports of figures and speakers, some undated."""
    kept, pick = keeping(store), random.Random(5)
    for n in range(60):
        day = f"2031-05-{1 + n % 28:02}" if n % 5 else None
        text = (
            f"{pick.randrange(12)} people were {pick.choice(('killed', 'injured'))} in "
            f'{pick.choice(PLACES)}. "We saw mark{n} come" said {pick.choice(SPEAKERS)}.'
        )
        add(kept, record(f"r{n}", text, f"s{n % 6}", published=day))
    return kept


def queries(pick: random.Random) -> Query:
    chance = pick.random
    low = float(pick.randrange(12)) if chance() < 0.5 else None
    query = Query(
        "said" if chance() < 0.2 else "",
        pick.choice(("killed", "injured")) if chance() < 0.5 else None,
        low,
        low + pick.randrange(4) if low is not None and chance() < 0.8 else None,
        pick.choice(SPEAKERS) if chance() < 0.2 else None,
        pick.choice(PLACES) if chance() < 0.4 else None,
    )
    if chance() < 0.3:
        day = 1 + pick.randrange(25)
        query = replace(
            query,
            since=instant(f"2031-05-{day:02}T00:00"),
            until=instant(f"2031-05-{day + 3:02}"),
        )
    return query


def test_few_of_the_newest_or_all_give_the_same(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    view, pick = filled(store).view, random.Random(3)
    found = 0
    for _ in range(150):
        query, limit = queries(pick), pick.choice((1, 3, 20))
        monkeypatch.setattr(stating, "NEWEST", 1_000)
        whole = [(h.version.id, h.statement) for h in view.search(query, limit)]
        monkeypatch.setattr(stating, "NEWEST", 2)
        assert [(h.version.id, h.statement) for h in view.search(query, limit)] == whole, query
        found += len(whole)
    assert found > 300


def test_what_is_found_fits(store: Store) -> None:
    view = filled(store).view
    every = [
        (s.slot, s.interval.low, s.scope.place, e.report.id)
        for row in view.stories()
        for e in view.extractions(row.id)
        for s in e.figures("killed")
    ]
    hits = view.search(Query(slot="killed", low=3, high=5, place="Olm"), 100)
    assert sorted(h.version.id for h in hits) == sorted(
        r for slot, low, place, r in every if 3 <= (low or 0) <= 5 and place == "Olm"
    )
    assert hits
    assert [h.version.n for h in hits] == sorted((h.version.n for h in hits), reverse=True)

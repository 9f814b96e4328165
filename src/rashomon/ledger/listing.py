"""The stories of a list, the one last changed first; no more is read than the list needs."""

from __future__ import annotations

from typing import NamedTuple

from rashomon.ledger.rows import at
from rashomon.ledger.store import Store, one

WALK = 1_000
"""Versions that are looked at together."""


class Listed(NamedTuple):
    """A story's row and id, the name that records give it, when it last changed."""

    n: int
    id: str
    name: str | None
    known: int


def lately(store: Store, t: int, most: int) -> list[Listed]:
    """The stories with reports at a transaction, by their newest version then, then by id.

    Versions are written in the order of transactions: they are walked from the newest on,
    until no older one can be among the first `most`.
    """
    newest = one(store, "SELECT n FROM version WHERE tx <= ? ORDER BY tx DESC, n DESC LIMIT 1", t)
    before = newest[0] + 1 if newest else 0
    found: dict[int, Listed] = {}
    least = 0
    while before > 1 and most > 0:
        rows = store.rows(
            "SELECT v.n, v.tx, s.n, s.id, s.name FROM (SELECT * FROM version "
            "WHERE n < ? ORDER BY n DESC LIMIT ?) v "
            f"JOIN member m ON m.article = v.article AND {at('m')} "
            f"JOIN story s ON s.n = m.story WHERE {at('v')} ORDER BY v.n DESC",
            *(before, WALK, t, t, t, t),
        )
        before -= WALK
        for _, tx, n, id, name in rows:
            if tx < least:
                before = 0
                break
            if n not in found:
                found[n] = Listed(n, id, name, tx)
                if len(found) == most:
                    least = tx
    return sorted(found.values(), key=lambda s: (-s.known, s.id))[:most]


def counted(store: Store, stories: list[Listed], t: int) -> dict[int, int]:
    """How many current reports each of these stories had."""
    if not stories:
        return {}
    marks = ", ".join("?" * len(stories))
    rows = store.rows(
        "SELECT m.story, count(*) FROM member m JOIN version v ON v.article = m.article "
        f"WHERE m.story IN ({marks}) AND {at('m')} AND {at('v')} GROUP BY m.story",
        *(*(s.n for s in stories), t, t, t, t),
    )
    return dict(rows)


class StoryState(NamedTuple):
    """How a story stood: its reports, its newest version, when its account was told and by what."""

    n: int
    id: str
    name: str | None
    known: int
    reports: int
    told: int
    at: int
    maker: str


def states(store: Store, t: int, most: int, only: str | None = None) -> list[StoryState]:
    """The stories at a transaction as `lately` has them, or the one of that id."""
    listed = lately(store, t, most) if only is None else _one(store, t, only)
    counts = counted(store, listed, t)
    marks = ", ".join("?" * len(listed))
    rows = (
        store.rows(
            "SELECT a.story, x.id, x.at, x.maker FROM (SELECT story, max(tx) tx FROM account "
            f"WHERE story IN ({marks}) AND tx <= ? GROUP BY story) a JOIN tx x ON x.id = a.tx",
            *(*(s.n for s in listed), t),
        )
        if listed
        else []
    )
    told = {n: (tx, at, maker) for n, tx, at, maker in rows}
    untold = store.rows("SELECT id, at, maker FROM tx WHERE id = ?", t)
    return [
        StoryState(*s, counts[s.n], *(told.get(s.n) or untold[0]))
        for s in listed
        if counts.get(s.n)
    ]


def _one(store: Store, t: int, id: str) -> list[Listed]:
    rows = store.rows(
        "SELECT s.n, s.id, s.name, max(v.tx) FROM story s JOIN member m ON m.story = s.n "
        f"AND {at('m')} JOIN version v ON v.article = m.article AND {at('v')} "
        "WHERE s.id = ? GROUP BY s.n, s.id, s.name",
        *(t, t, t, t, id),
    )
    return [Listed(*row) for row in rows]

"""What is watched, each look at it, what lists named, and what was told: asked of the rows."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from rashomon.ledger.changing import FINDING, worded
from rashomon.ledger.content import Contents
from rashomon.ledger.rows import VERSION, version
from rashomon.ledger.store import Store, one
from rashomon.ledger.transaction import Transaction
from rashomon.ledger.values import Source, Version
from rashomon.ledger.weighing import sentence
from rashomon.model import Span

REMOVED = "removed"
"""In the place of a state: the source is watched no more, and its row is closed."""
PART = 2_000
"""Rows that are fetched at once."""


@dataclass(frozen=True, slots=True)
class Look:
    """One look at an address: when (UTC ms), what it brought, and the article's own time."""

    n: int
    at: int
    address: str
    outcome: str
    status: int | None
    etag: str | None
    modified: str | None
    told: int | None
    problem: str | None = None
    tx: int = 0


@dataclass(frozen=True, slots=True)
class Named:
    """An article that a list named, and when that became known (UTC ms)."""

    n: int
    at: int
    feed: str
    guid: str
    address: str


@dataclass(frozen=True, slots=True)
class Words:
    """Words of a version that an alert rests on; empty where they were taken out by right.

    `new` tells those that brought the alert from those that were known. `sentence` are the
    words of the sentences around; `published` is the version's own word for its time.
    """

    version: str
    publisher: str | None
    title: str | None
    address: str | None
    span: Span
    words: str
    new: bool = True
    published: str | None = None
    sentence: str = ""


@dataclass(frozen=True, slots=True)
class Alert:
    """Something that was told at once, with transaction `tx`.

    `id` is of content and stays. `before` and `after` are what the finding was and is;
    `about` is what else is known of it: kinds of an edit, the status of a page that is gone.
    """

    n: int
    id: str
    kind: str
    tx: int
    at: int
    story: str
    name: str | None
    finding: str | None
    question: str
    reason: str
    before: dict[str, Any] | None
    after: dict[str, Any] | None
    about: dict[str, Any] = field(default_factory=dict)
    version: Version | None = None
    words: tuple[Words, ...] = ()


# ---- written


def put(t: Transaction, address: str, kind: str, state: str, settings: Mapping[str, Any]) -> None:
    """A source as it is from now on."""
    for n in _rows_of(t.store, address):
        t.close("source", n)
    if state != REMOVED:
        said = json.dumps(dict(settings), ensure_ascii=False, sort_keys=True)
        t.insert("source", address=address, kind=kind, state=state, settings=said)


def _rows_of(store: Store, address: str) -> list[int]:
    rows = store.rows("SELECT n FROM source WHERE address = ? AND until IS NULL", address)
    return [n for (n,) in rows]


# ---- asked


def sources(store: Store) -> list[Source]:
    """What is watched, or was paused, in the order in which it came."""
    rows = store.rows(
        "SELECT address, kind, state, settings, tx FROM source WHERE until IS NULL ORDER BY n"
    )
    return [Source(a, kind, state, json.loads(held), tx) for a, kind, state, held, tx in rows]


def looks(store: Store, after: int = 0, address: str | None = None) -> Iterator[Look]:
    """Looks whose rows come after that number, in order; of one address where it is given."""
    only = "AND l.address = ? " if address else ""
    while True:
        rows = store.rows(
            "SELECT l.n, t.at, l.address, l.outcome, l.status, l.etag, l.modified, v.told, "
            "l.problem, l.tx FROM look l JOIN tx t ON t.id = l.tx LEFT JOIN version v "
            f"ON v.n = l.version WHERE l.n > ? {only}ORDER BY l.n LIMIT ?",
            *(after, *([address] if address else []), PART),
        )
        yield from (Look(*row) for row in rows)
        if len(rows) < PART:
            return
        after = rows[-1][0]


def named(store: Store, after: int = 0) -> Iterator[Named]:
    """What lists named, of rows that come after that number, in order."""
    while True:
        rows = store.rows(
            "SELECT i.n, t.at, i.feed, i.guid, i.address FROM item i JOIN tx t ON t.id = i.tx "
            "WHERE i.n > ? ORDER BY i.n LIMIT ?",
            *(after, PART),
        )
        yield from (Named(*row) for row in rows)
        if len(rows) < PART:
            return
        after = rows[-1][0]


def held(store: Store) -> dict[str, int]:
    """Hosts that asked to be left alone, and until when (UTC ms): the last word of each."""
    return dict(store.rows("SELECT host, stop FROM hold ORDER BY n"))


def unsettled(store: Store) -> list[str]:
    """Stories of which something changed since their last account.

    What became of an article after it left a story is no matter of that story.
    """
    last: dict[int, int] = dict(store.rows("SELECT story, max(basis) FROM account GROUP BY story"))
    rows = store.rows(
        "SELECT s.n, s.id, max(m.tx), max(m.until), "
        "max(CASE WHEN m.until IS NULL OR v.tx <= m.until THEN v.tx END), "
        "max(CASE WHEN m.until IS NULL OR v.until <= m.until THEN v.until END) FROM story s "
        "JOIN member m ON m.story = s.n JOIN version v ON v.article = m.article "
        "GROUP BY s.n, s.id ORDER BY s.n"
    )
    return [id for n, id, *times in rows if max(t or 0 for t in times) > last.get(n, 0)]


def alerts(
    store: Store, contents: Contents, after: int = 0, limit: int = 100, only: Sequence[int] = ()
) -> list[Alert]:
    """Alerts of transactions after that number, the oldest first; of these numbers alone."""
    which = f"AND a.n IN ({', '.join('?' * len(only))}) " if only else ""
    rows = store.rows(
        "SELECT a.n, a.key, a.kind, a.tx, t.at, s.id, s.n, s.name, a.finding, a.version, a.why "
        "FROM alert a JOIN tx t ON t.id = a.tx JOIN story s ON s.n = a.story "
        f"WHERE a.tx > ? {which}ORDER BY a.n LIMIT ?",
        *(after, *only, limit),
    )
    return [_alert(store, contents, row) for row in rows]


def _alert(store: Store, contents: Contents, row: tuple[Any, ...]) -> Alert:
    n, id, kind, tx, at, story, number, name, finding, of, why = row
    about = json.loads(why)
    rested = about.pop("words", [])
    before, after = about.pop("before", None), about.pop("after", None)
    known = None
    if finding is not None:
        (known,) = worded(contents, store.rows(f"{FINDING} WHERE f.n = ?", finding))
    return Alert(
        *(n, id, kind, tx, at, story, name or _title(store, number, tx)),
        finding=known.id if known else None,
        question=known.question if known else "",
        reason=known.reason if known else "",
        before=before,
        after=after,
        about=about,
        version=_version(store, "v.n", of) if of is not None else None,
        words=tuple(w for each in rested if (w := _words(store, contents, *each))),
    )


def _title(store: Store, story: int, tx: int) -> str | None:
    """What the story's first report is called, as it was known then."""
    row = one(
        store,
        "SELECT v.title FROM version v JOIN member m ON m.article = v.article "
        "WHERE m.story = ? AND v.tx <= ? AND v.title IS NOT NULL ORDER BY v.n LIMIT 1",
        *(story, tx),
    )
    return row[0] if row else None


def _version(store: Store, column: str, value: object) -> Version | None:
    row = one(store, f"{VERSION} WHERE {column} = ? ORDER BY v.n DESC LIMIT 1", value)
    return version(row) if row else None


def _words(
    store: Store, contents: Contents, id: str, start: int, stop: int, new: bool = True
) -> Words | None:
    held = _version(store, "v.id", id)
    if held is None:
        return None
    row = one(store, "SELECT text, meta FROM version WHERE n = ?", held.n)
    report = contents.report(*row) if row else None
    span = Span(start, stop)
    words = span.of(report.text) if report else ""
    around = sentence(report, span).of(report.text) if report else ""
    said = (held.publisher, held.title, held.address, span, words, new)
    return Words(id, *said, held.modified or held.published, around)


# ---- delivery


@dataclass(frozen=True, slots=True)
class Tried:
    """An alert that a channel has not taken, how often it was tried, and when last (UTC ms)."""

    alert: int
    times: int
    last: int | None


def awaiting(store: Store, channel: str) -> list[Tried]:
    """The alerts that a channel has neither taken nor given up, in order."""
    rows = store.rows(
        "SELECT a.n, count(d.n), max(t.at), max(CASE WHEN d.outcome <> 'failed' THEN 1 ELSE 0 END) "
        "FROM alert a LEFT JOIN delivery d ON d.alert = a.n AND d.channel = ? "
        "LEFT JOIN tx t ON t.id = d.tx GROUP BY a.n ORDER BY a.n",
        channel,
    )
    return [Tried(n, times, last) for n, times, last, over in rows if not over]

"""What a ledger answers. Every question is of a transaction; none changes anything.

Three clocks are kept apart. *Known*: the transaction by which this ledger learned it.
*Told*: when the report says that it was published or changed. *Event*: when the thing is
said to have happened, which is a matter of the words (a figure's period).
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any, NamedTuple

from rashomon.errors import UsageError
from rashomon.ledger import changing, searching, watching
from rashomon.ledger.content import Contents
from rashomon.ledger.listing import counted, lately
from rashomon.ledger.rows import VERSION, at, decisions, forces, head, transacted, version
from rashomon.ledger.said import stamp
from rashomon.ledger.stating import Query
from rashomon.ledger.store import Store, one
from rashomon.ledger.values import Decision, Known, Relation, Source, StoryRow, Tx, Version
from rashomon.model import Extraction, Report

EMPTY = Tx(0, 0, "empty", "", "")
"""In the place of a transaction where there is none."""


class Home(NamedTuple):
    """The story of an article: since which transaction there is one, its id, why, by whom.

    `placed` says that it is where it was put, and no decision moved it.
    """

    known: int
    story: str
    why: str
    placed: bool


class View:
    """Questions to one store. `at` is a transaction's number, None the last one."""

    def __init__(self, store: Store) -> None:
        self.store = store
        self.contents = Contents(store)

    @contextmanager
    def moment(self) -> Iterator[None]:
        """All questions within are answered from one moment."""
        with self.store.reading():
            yield

    # ---- time

    def head(self) -> Tx:
        """The last transaction; number 0 in an empty ledger."""
        return head(self.store) or EMPTY

    def when(self, said: str | int | None) -> Tx:
        """The transaction that is meant: its number, or the last one by a date or time.

        A date means its end, a time without a zone UTC. Before the first transaction it is
        number 0. UsageError for what is neither.
        """
        if said is None:
            return self.head()
        text = str(said).strip()
        if text.isdecimal() and len(text) <= 15:
            number = int(text)
            last = self.head()
            if number > last.id:
                raise UsageError(
                    f"There is no transaction {number}; there are 1 to {last.id}."
                    if last.id
                    else "The ledger is empty: there is no transaction."
                )
            return self._tx("id", number)
        return self._tx("at", instant(text))

    def time(self, said: str | int | None) -> int:
        """The time that is meant, UTC ms: of a transaction, or as `when` takes it."""
        text = "" if said is None else str(said).strip()
        number = not text or (text.isdecimal() and len(text) <= 15)
        return self.when(said).at if number else instant(text)

    def _tx(self, column: str, value: int) -> Tx:
        row = one(
            self.store,
            f"SELECT id, at, kind, actor, maker, hash FROM tx WHERE {column} <= ? "
            f"ORDER BY {column} DESC, id DESC LIMIT 1",
            value,
        )
        return transacted(row) if row else EMPTY

    def _last(self, at: int | None) -> int:
        return self.head().id if at is None else at

    # ---- stories and what is known of them

    def stories(self, at: int | None = None, limit: int = 100, offset: int = 0) -> list[StoryRow]:
        """Stories that have reports, the one last changed first."""
        t = self._last(at)
        chosen = lately(self.store, t, limit + offset)[offset:]
        counts, names = counted(self.store, chosen, t), self.names(t)
        return [
            StoryRow(
                s.id,
                names.get(s.id, s.name),
                self.title(s.n, t),
                counts[s.n],
                s.known,
                self.types(s.n, t),
            )
            for s in chosen
        ]

    def names(self, at: int | None = None) -> dict[str, str]:
        """What people called stories, by their ids."""
        found = (d for d in forces(self.store, self._last(at)) if d.verb == "name" and d.target)
        return {d.target[0]: d.value for d in found if d.value}

    def title(self, story: int, t: int) -> str | None:
        """The title of the first told report of the story of that row."""
        row = one(
            self.store,
            "SELECT v.title FROM version v JOIN member m ON m.article = v.article "
            f"WHERE m.story = ? AND {_at('v')} AND {_at('m')} AND v.title IS NOT NULL "
            "ORDER BY v.told IS NULL, v.told, v.id LIMIT 1",
            *(story, t, t, t, t),
        )
        return row[0] if row else None

    def types(self, story: int, t: int) -> tuple[tuple[str, int], ...]:
        """How many findings of each type it had, those of one report left out."""
        rows = self.store.rows(
            f"SELECT f.type, count(*) FROM finding f WHERE f.story = ? AND {_at('f')} "
            "AND f.type <> 'single' GROUP BY f.type ORDER BY f.type",
            *(story, t, t),
        )
        return tuple((kind, count) for kind, count in rows)

    def story(self, said: str) -> str:
        """The id of the story that is meant: by its id or its beginning, its name, a report of it.

        UsageError where there is none, or more than one.
        """
        text = said.strip()
        if self.is_story(text):
            return text
        named = self.story_named(text)
        if named:
            return named
        rows = []
        if len(text) >= 3 and text[0] == "S" and text[1:].isalnum():
            rows = self.store.rows(
                "SELECT id FROM story WHERE id >= ? AND id < ? LIMIT 2", text, text + "~"
            )
        if not rows:
            rows = self.store.rows(
                "SELECT s.id FROM version v JOIN article a ON a.n = v.article "
                "JOIN member m ON m.article = a.n JOIN story s ON s.n = m.story "
                "WHERE m.until IS NULL AND (v.id = ? OR a.id = ? OR a.address = ?) LIMIT 1",
                *(text, text, text),
            )
        if len(rows) == 1:
            return str(rows[0][0])
        why = "several stories begin so" if rows else "there is none"
        raise UsageError(f"Which story is {said!r}? {why}; `rashomon ledger stories` lists them.")

    def is_story(self, id: str) -> bool:
        """Whether there is a story of that id."""
        return one(self.store, "SELECT 1 FROM story WHERE id = ?", id) is not None

    def story_named(self, name: str) -> str | None:
        """The id of the story that records, or a person, call so; None where none is."""
        rows = self.store.rows("SELECT id FROM story WHERE name = ? ORDER BY n", name)
        if rows:
            return str(rows[0][0])
        named = [id for id, held in self.names(self.head().id).items() if held == name]
        return named[-1] if named else None

    def name(self, story: str, at: int | None = None) -> str | None:
        """What a story is called; None where nobody called it anything."""
        given = self.names(self._last(at)).get(story)
        row = one(self.store, "SELECT name FROM story WHERE id = ?", story)
        return given or (row[0] if row else None)

    def is_article(self, document: str) -> bool:
        """Whether something is known of that document."""
        return bool(
            one(self.store, "SELECT 1 FROM article WHERE id = ?", document)
            or one(self.store, "SELECT 1 FROM alias WHERE document = ?", document)
        )

    def home(self, document: str) -> Home | None:
        """The story that an article is in now; None where it is in none."""
        row = one(
            self.store,
            "SELECT s.tx, s.id, p.why, p.story = m.story FROM article a "
            "JOIN member m ON m.article = a.n AND m.until IS NULL "
            "JOIN placement p ON p.article = a.n AND p.until IS NULL "
            "JOIN story s ON s.n = m.story WHERE a.id = ? "
            "OR a.n = (SELECT article FROM alias WHERE document = ?)",
            *(document, document),
        )
        return Home(row[0], row[1], row[2], bool(row[3])) if row else None

    def homes(self, documents: Collection[str]) -> dict[str, str]:
        """The stories that articles are in now, by the articles' ids."""
        if not documents:
            return {}
        marks = ", ".join("?" * len(documents))
        rows = self.store.rows(
            "SELECT a.id, s.id FROM article a JOIN member m ON m.article = a.n "
            f"AND m.until IS NULL JOIN story s ON s.n = m.story WHERE a.id IN ({marks})",
            *documents,
        )
        return dict(rows)

    def stories_of(self, document: str) -> set[str]:
        """The story that an article is in now."""
        home = self.home(document)
        return {home.story} if home else set()

    def ever(self, story: str, at: int | None = None) -> set[str]:
        """The articles that were ever in a story by then."""
        rows = self.store.rows(
            "SELECT a.id FROM member m JOIN article a ON a.n = m.article "
            "JOIN story s ON s.n = m.story WHERE s.id = ? AND m.tx <= ?",
            *(story, self._last(at)),
        )
        return {id for (id,) in rows}

    def versions_of(self, story: str, at: int | None = None) -> list[Version]:
        """The reports that are current in a story, in the order of an account."""
        t = self._last(at)
        rows = self.store.rows(
            f"{VERSION} JOIN member m ON m.article = v.article JOIN story s ON s.n = m.story "
            f"WHERE s.id = ? AND {_at('v')} AND {_at('m')}",
            *(story, t, t, t, t),
        )
        return sorted((_then(version(row), t) for row in rows), key=_order)

    def extractions(self, story: str, at: int | None = None) -> list[Extraction]:
        """What the story's reports state, as it was known, in the order of an account.

        Whatever order they were learned in: dated ones first, by time, then by id. What was
        taken out by right is left out.
        """
        t = self._last(at)
        found = (self.extraction(v.n, t) for v in self.versions_of(story, t))
        return [e for e in found if e is not None]

    def emptied(self, story: str, at: int) -> bool:
        """Whether a report that was current in a story has been taken out by right."""
        return any(self.report(v.n) is None for v in self.versions_of(story, at))

    def extraction(self, n: int, at: int | None = None) -> Extraction | None:
        """What one version states, as last read by then."""
        row = one(
            self.store,
            "SELECT v.text, v.meta, e.content FROM version v JOIN extraction e "
            "ON e.version = v.n WHERE v.n = ? AND e.tx <= ? ORDER BY e.n DESC LIMIT 1",
            *(n, self._last(at)),
        )
        if row is None:
            return None
        report = self.contents.report(row[0], row[1])
        return self.contents.extraction(report, row[2]) if report else None

    def reading(self, n: int) -> int | None:
        """The row of what one version states, as last read."""
        row = one(self.store, "SELECT max(n) FROM extraction WHERE version = ?", n)
        return row[0] if row else None

    def report(self, n: int) -> Report | None:
        """The report of a version; None where its text was taken out by right."""
        row = one(self.store, "SELECT text, meta FROM version WHERE n = ?", n)
        return self.contents.report(row[0], row[1]) if row else None

    def known(self, story: str, at: int | None = None) -> list[Known]:
        """What the story's account told then, of more than one report and of figures."""
        t = self._last(at)
        rows = self.store.rows(
            f"{changing.FINDING} WHERE s.id = ? AND {_at('f')} ORDER BY f.id", story, t, t
        )
        return [_then(k, t) for k in changing.worded(self.contents, rows)]

    def makers(self, story: str, at: int | None = None) -> list[str]:
        """What read the reports of a story, as it was known then."""
        t = self._last(at)
        found = set()
        for v in self.versions_of(story, t):
            row = one(
                self.store,
                "SELECT t.maker FROM extraction e JOIN tx t ON t.id = e.tx "
                "WHERE e.version = ? AND e.tx <= ? ORDER BY e.n DESC LIMIT 1",
                *(v.n, t),
            )
            if row:
                found.add(str(row[0]))
        return sorted(found)

    def basis(self, story: str, at: int | None = None) -> int:
        """The transaction up to which the story's last account knew; 0 where there is none."""
        row = one(
            self.store,
            "SELECT a.basis FROM account a JOIN story s ON s.n = a.story "
            "WHERE s.id = ? AND a.tx <= ? ORDER BY a.n DESC LIMIT 1",
            *(story, self._last(at)),
        )
        return int(row[0]) if row else 0

    # ---- articles

    def article(self, said: str) -> str:
        """The id of the article that is meant: by id, address, or a version's id."""
        rows = self.store.rows(
            "SELECT DISTINCT a.id FROM article a LEFT JOIN version v ON v.article = a.n "
            "WHERE a.id = ? OR a.address = ? OR v.id = ? LIMIT 2",
            *(said, said, said),
        )
        if len(rows) == 1:
            return str(rows[0][0])
        why = "several have that address" if rows else "there is none"
        raise UsageError(
            f"Which article is {said!r}? {why}. Give its address, its id or a version's id."
        )

    def versions(self, article: str, at: int | None = None) -> list[Version]:
        """The versions of an article that were known, in the order in which they were told."""
        t = self._last(at)
        rows = self.store.rows(f"{VERSION} WHERE a.id = ? AND v.tx <= ? ORDER BY v.n", article, t)
        found = [_then(version(row), t) for row in rows]
        return sorted(found, key=lambda v: (v.told is None, v.told or 0, v.n))

    def recent(self, since: int) -> list[tuple[int, str]]:
        """Current versions that were told or became known since a time (UTC ms): row, article."""
        rows = self.store.rows(
            "SELECT v.n, a.id FROM version v JOIN article a ON a.n = v.article "
            "JOIN tx t ON t.id = v.tx WHERE v.until IS NULL AND (v.told >= ? OR t.at >= ?) "
            "ORDER BY v.n",
            *(since, since),
        )
        return [(n, id) for n, id in rows]

    def came(self, since: int) -> bool:
        """Whether a version became known at that time (UTC ms) or later."""
        row = one(self.store, "SELECT min(id) FROM tx WHERE at >= ?", since)
        first = row[0] if row else None
        return first is not None and bool(
            one(self.store, "SELECT 1 FROM version WHERE tx >= ? LIMIT 1", first)
        )

    def current(self, document: str) -> Report | None:
        """The report that is current of an article; None where none is."""
        row = one(
            self.store,
            "SELECT v.text, v.meta FROM version v JOIN article a ON a.n = v.article "
            "WHERE a.id = ? AND v.until IS NULL",
            document,
        )
        return self.contents.report(row[0], row[1]) if row else None

    def version(self, said: str) -> Version:
        """The version of that id; of an article's id or address, its current one."""
        rows = self.store.rows(f"{VERSION} WHERE v.id = ? ORDER BY v.n DESC LIMIT 1", said)
        if not rows:
            rows = self.store.rows(
                f"{VERSION} WHERE a.id = ? ORDER BY v.n DESC LIMIT 1", self.article(said)
            )
        return version(rows[0])

    def relations(self, article: str, at: int | None = None) -> list[Relation]:
        """What versions of an article do to one another, or what was done to them."""
        rows = self.store.rows(
            "SELECT r.kind, w.id, v.id, r.tx, r.start, r.stop, r.why FROM relation r "
            "JOIN version v ON v.n = r.target JOIN article a ON a.n = v.article "
            "LEFT JOIN version w ON w.n = r.source WHERE a.id = ? AND r.tx <= ? ORDER BY r.n",
            *(article, self._last(at)),
        )
        return [changing.relation(row) for row in rows]

    def withdrawn(self, story: str, first: int, last: int) -> set[str]:
        """The articles of a story that were withdrawn after one transaction and up to another."""
        rows = self.store.rows(
            "SELECT a.id FROM relation r JOIN version v ON v.n = r.target "
            "JOIN article a ON a.n = v.article JOIN member m ON m.article = a.n "
            "JOIN story s ON s.n = m.story WHERE r.kind = 'retracts' AND r.tx > ? AND r.tx <= ? "
            f"AND s.id = ? AND {_at('m')}",
            *(first, last, story, last, last),
        )
        return {id for (id,) in rows}

    # ---- decisions

    def decisions(self, at: int | None = None) -> list[Decision]:
        """The log of decisions, in order."""
        return decisions(self.store, self._last(at))

    def forces(self, at: int | None = None) -> list[Decision]:
        """The decisions in force."""
        return forces(self.store, self._last(at))

    # ---- what moved, what is late, what rested on what is gone: see `changing`, `searching`

    def changes(
        self, first: int = 0, last: int | None = None, limit: int = 1_000
    ) -> list[changing.Event]:
        """What became known after one transaction and up to another, over all stories."""
        return changing.events(self.store, self.contents, first, self._last(last), limit)

    def moves(
        self, story: str, slot: str | None = None, at: int | None = None
    ) -> list[changing.Move]:
        """How the figures of a story moved: each reading with its three times and its words."""
        return changing.moves(self.store, self.contents, story, slot, self._last(at))

    def stale(self, story: str | None = None, at: int | None = None) -> list[changing.Stale]:
        """Findings that ever rested on a version that is no longer current."""
        return changing.stale(self.store, self.contents, story, self._last(at))

    def late(
        self, at: int, story: str | None = None, limit: int = 1_000, by: int | None = None
    ) -> list[Version]:
        """Reports that were told by the time of a transaction, and known only after it.

        `by` is the time in its place (UTC ms), as one between two transactions.
        """
        tx = self._tx("id", at)
        return changing.late(self.store, tx.id, tx.at if by is None else by, story, limit)

    def alerts(self, after: int = 0, limit: int = 100) -> list[watching.Alert]:
        """What was told at once with transactions after that number, the oldest first."""
        return watching.alerts(self.store, self.contents, after, limit)

    def newest_alerts(self, limit: int) -> list[watching.Alert]:
        """The last so many alerts, the newest first."""
        rows = self.store.rows("SELECT n FROM alert ORDER BY n DESC LIMIT ?", limit)
        numbers = [n for (n,) in rows]
        found = watching.alerts(self.store, self.contents, 0, limit, numbers) if numbers else []
        return found[::-1]

    def sources(self) -> list[Source]:
        """What is watched or paused."""
        return watching.sources(self.store)

    def search(self, query: Query, limit: int = 20) -> list[searching.Hit]:
        """The reports that fit, the newest first, each with a snippet of its own words."""
        return searching.hits(self.store, self.contents, query, limit)

    def likely(self, words: Sequence[str], around: int | None, limit: int) -> list[str]:
        """Articles that share some of these words and were told or known near a time (UTC ms)."""
        return searching.likely(self.store, words, around, limit)

    # ---- the whole

    def info(self) -> dict[str, Any]:
        """What the ledger holds, in numbers."""
        counts = {
            what: int((one(self.store, f"SELECT count(*) FROM {what}") or (0,))[0])
            for what in ("article", "version", "decision", "look")
        }
        stories = one(self.store, "SELECT count(DISTINCT story) FROM member WHERE until IS NULL")
        last = self.head()
        return {
            "address": self.store.address,
            "bytes": self.store.size(),
            "articles": counts["article"],
            "versions": counts["version"],
            "stories": int(stories[0]) if stories else 0,
            "decisions": counts["decision"],
            "looks": counts["look"],
            "tx": last.id,
            "known_at": stamp(last.at) if last.id else None,
            "maker": last.maker or None,
        }


def _at(name: str) -> str:
    return at(name)


def _order(v: Version) -> tuple[bool, int, str]:
    """Dated reports by when they were told, the others after them; nothing else decides."""
    return v.told is None, v.told or 0, v.id


def _then[T: (Version, Known)](held: T, at: int) -> T:
    """As it was known then: what ended later had not ended yet."""
    return replace(held, until=None) if held.until is not None and held.until > at else held


def instant(text: str) -> int:
    """UTC ms of a date's end or a time; UsageError for neither."""
    try:
        found = datetime.fromisoformat(text)
    except ValueError:
        raise UsageError(
            f"{text!r} is no time. Give a transaction's number, a date (2031-05-07 is until its "
            "end), or a time (2031-05-07T06:00, in UTC where no zone is given)."
        ) from None
    if len(text) <= len("2031-05-07"):
        found = found.replace(hour=23, minute=59, second=59, microsecond=999_999)
    aware = found if found.tzinfo else found.replace(tzinfo=UTC)
    return int(aware.timestamp() * 1000)

"""Words and statements looked up: SQLite's full-text search, in memory.

Nothing of what is asked reaches the engine as its own language: every word is a quoted
token, every other value a parameter.
"""

from __future__ import annotations

import re
import sqlite3
import threading
from collections.abc import Iterator, Sequence

from rashomon.model import Claim, Detail, Figure, Quote, Span, State, Statement
from rashomon.web.store import SearchHit, StatementQuery, Version

MOST_WORDS = 12
"""Words of a query that are looked for."""
REACH = 160
"""Characters of a text that one hit shows at most, beside the words."""

_WORD = re.compile(r"\w+", re.UNICODE)
_SCHEMA = """
CREATE TABLE version (n INTEGER PRIMARY KEY, id TEXT UNIQUE, story TEXT, tx INTEGER, text TEXT);
CREATE VIRTUAL TABLE words USING fts5(
  title, body, content='', tokenize="unicode61 remove_diacritics 2");
CREATE TABLE statement (n INTEGER, first INTEGER, last INTEGER, kind TEXT, slot TEXT,
  speaker TEXT, place TEXT, low REAL, high REAL);
CREATE INDEX by_slot ON statement (slot, kind);
CREATE INDEX by_version ON statement (n);
"""


class WebIndex:
    """Versions by their words, statements by slot, value, speaker and place."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._base = sqlite3.connect(":memory:", check_same_thread=False)
        self._base.executescript(_SCHEMA)

    def add(self, version: Version) -> None:
        """Puts a version where `search` looks."""
        report = version.extraction.report
        with self._lock, self._base:
            row = (version.id, version.story, version.moment.tx, _clean(report.text))
            n = self._base.execute(
                "INSERT INTO version (id, story, tx, text) VALUES (?, ?, ?, ?)", row
            ).lastrowid
            title = _clean(report.metadata.title.value or "")
            self._base.execute(
                "INSERT INTO words (rowid, title, body) VALUES (?, ?, ?)", (n, title, row[3])
            )
            self._base.executemany(
                "INSERT INTO statement VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
                [(n, *_row(s)) for s in version.extraction.statements],
            )

    def search(
        self, query: StatementQuery, tx: int, limit: int, skip: int = 0
    ) -> Sequence[SearchHit]:
        """The hits known at a transaction, the best first; none for a query of nothing."""
        if not query:
            return []
        words = _WORD.findall(query.words)[:MOST_WORDS]
        with self._lock:
            if query.fields:
                return list(self._statements(query, words, tx, limit, skip))
            return list(self._texts(words, tx, limit, skip)) if words else []

    def _texts(self, words: list[str], tx: int, limit: int, skip: int) -> Iterator[SearchHit]:
        rows = self._base.execute(
            "SELECT v.id, v.story, v.text FROM words JOIN version v ON v.n = words.rowid "
            "WHERE words MATCH ? AND v.tx <= ? ORDER BY bm25(words, 4, 1), v.n LIMIT ? OFFSET ?",
            (_asked(words), tx, limit, skip),
        )
        for id, story, text in rows.fetchall():
            yield SearchHit(id, story, _place(text, words))

    def _statements(
        self, query: StatementQuery, words: list[str], tx: int, limit: int, skip: int
    ) -> Iterator[SearchHit]:
        tests, values = ["v.tx <= ?"], [tx]
        held: list[tuple[str, object]] = [
            ("s.kind = ?", query.kind),
            ("s.slot = ?", query.slot),
            ("s.speaker LIKE ? ESCAPE '!'", _like(query.speaker)),
            ("s.place LIKE ? ESCAPE '!'", _like(query.place)),
            ("coalesce(s.high, s.low) >= ?", query.low),
            ("coalesce(s.low, s.high) <= ?", query.high),
        ]
        for test, value in held:
            if value is not None:
                tests.append(test)
                values.append(value)  # type: ignore[arg-type]
        if words:
            tests.append("v.n IN (SELECT rowid FROM words WHERE words MATCH ?)")
            values.append(_asked(words))  # type: ignore[arg-type]
        rows = self._base.execute(
            "SELECT v.id, v.story, s.first, s.last, s.kind, s.slot, s.speaker, s.place "
            "FROM statement s JOIN version v ON v.n = s.n "
            f"WHERE {' AND '.join(tests)} ORDER BY v.n, s.first LIMIT ? OFFSET ?",
            (*values, limit, skip),
        )
        for id, story, first, last, *rest in rows.fetchall():
            yield SearchHit(id, story, Span(first, last), *rest)


def _clean(text: str) -> str:
    """The text as SQLite can hold it, place by place; offsets stay."""
    return re.sub("[\x00\ud800-\udfff]", "\ufffd", text)


def _asked(words: list[str]) -> str:
    """Every word as a quoted token; the last may be the beginning of one."""
    return " ".join(f'"{word}"' for word in words) + "*"


def _like(words: str | None) -> str | None:
    if words is None:
        return None
    return f"%{re.sub('([!%_])', r'!\\1', words)}%"


def _place(text: str, words: list[str]) -> Span:
    """Where the first of the words stands, as a word; the beginning where only a title has it."""
    for word in words:
        found = re.search(rf"(?<!\w){re.escape(word)}\w*", text, re.IGNORECASE)
        if found:
            return Span(*found.span())
    return Span(0, min(len(text), REACH))


def _row(s: Statement) -> tuple[object, ...]:
    by = getattr(s, "attribution", None)
    speaker = by.speaker if by else None
    scope = getattr(s, "scope", None)
    place = scope.place if scope else None
    low = high = slot = None
    match s:
        case Figure():
            kind, slot, low, high = "figure", s.slot, s.interval.low, s.interval.high
        case Quote():
            kind = "quote"
        case State():
            kind, slot = "state", s.family
        case Detail():
            kind, slot = "detail", s.slot
        case Claim():
            kind = "claim"
    return s.span.start, s.span.end, kind, slot, speaker, place, _real(low), _real(high)


def _real(value: float | None) -> float | None:
    """A number as SQLite can hold it."""
    return None if value is None else max(-1e300, min(1e300, float(value)))

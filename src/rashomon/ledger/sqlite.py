"""The ledger in one file: SQLite from the standard library, in write-ahead mode."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from itertools import zip_longest
from pathlib import Path
from typing import Any

from rashomon.errors import DamagedLedger, LedgerError, NoLedger
from rashomon.ledger.store import LATEST, Row
from rashomon.ledger.tables import Table

OURS = 0x5253484D
"""SQLite's application id of our files: "RSHM"."""
WAIT = 60.0
"""Seconds that one waits for another who writes."""
PAGE = 1_024
"""Bytes of a page of a new file. What is longer than a page is laid over pages without gaps;
of pages of 4,096 bytes the 3 to 4 kB that a report states fill most of one, and a tenth of the
file is gaps."""
DAMAGED = ("SQLITE_CORRUPT", "SQLITE_NOTADB")
APPEND_ONLY = "the ledger is append-only"
_FTS = "fts5(words, content='', detail=none, tokenize='unicode61 remove_diacritics 2')"
SEARCH = f"CREATE VIRTUAL TABLE search USING {_FTS}"
_ANEW = (
    f"CREATE VIRTUAL TABLE temp.search_anew USING {_FTS}",
    "CREATE VIRTUAL TABLE temp.words_anew USING fts5vocab(temp, search_anew, instance)",
    "CREATE VIRTUAL TABLE temp.words_kept USING fts5vocab(main, search, instance)",
)
"""The search made anew, and the words of both with the versions that have them, in order."""
_BESIDE = (
    ("SELECT doc, term FROM temp.words_kept", "SELECT doc, term FROM temp.words_anew"),
    (
        "SELECT id, sz FROM main.search_docsize ORDER BY id",
        "SELECT id, sz FROM temp.search_anew_docsize ORDER BY id",
    ),
)
"""What must be the same in both: words with their versions, and how long each version is."""


class Sqlite:
    """A store in a file; `create` makes it where there is none."""

    def __init__(self, path: Path, create: bool = False) -> None:
        self.address = str(path)
        self.path = path
        if not create and not path.exists():
            raise NoLedger(
                f"There is no ledger at {path}. Make one with `rashomon ledger init`, or name "
                "another place with --ledger."
            )
        self._refused: sqlite3.Error | None = None
        with self._told():
            try:
                self._db = self._begun("rwc" if create else "rw")
            except sqlite3.OperationalError as error:
                if not self._still(error):
                    raise
                self._db = self._begun("ro&immutable=1")
                self._refused = error

    def _begun(self, mode: str) -> sqlite3.Connection:
        """A connection to a ledger, or to a file where nothing is yet."""
        db = sqlite3.connect(
            f"{self.path.absolute().as_uri()}?mode={mode}",
            uri=True,
            timeout=WAIT,
            isolation_level=None,
            check_same_thread=False,
            cached_statements=512,
        )
        try:
            (ours,) = db.execute("PRAGMA application_id").fetchone()
            tables = db.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]
            if ours != OURS and tables:
                raise LedgerError(
                    f"{self.path} is a database of another program, no ledger. Name another file."
                )
            for pragma in ("foreign_keys=ON", "synchronous=FULL", "cache_size=-16000"):
                db.execute(f"PRAGMA {pragma}")
        except BaseException:
            db.close()
            raise
        return db

    def _still(self, error: sqlite3.Error) -> bool:
        """Whether the file can be read as it lies: nobody can write where SQLite may not.

        LedgerError where its last writes lie beside it, which are not read so.
        """
        if _name(error).startswith(("SQLITE_BUSY", "SQLITE_LOCKED")) or not _size(self.path):
            return False
        for beside in (self.path.with_name(f"{self.path.name}{s}") for s in ("-wal", "-journal")):
            if _size(beside):
                raise LedgerError(
                    f"{self.path}: its last writes lie in {beside.name}, and cannot be read where "
                    f"nothing may be written ({error}). Copy both to another folder, and name "
                    "the ledger there."
                )
        return True

    @contextmanager
    def _told(self) -> Iterator[None]:
        """Turns SQLite's troubles into a line that says what to do."""
        try:
            yield
        except UnicodeDecodeError as error:  # what SQLite said holds bytes of the file
            raise _damaged(self.path, "it holds no text where text should be") from error
        except sqlite3.Error as error:
            refused = self._refused if _name(error).startswith("SQLITE_READONLY") else None
            raise _error(self.path, refused or error) from error

    def rows(self, sql: str, *values: Any) -> list[Row]:
        """All rows that a question gives."""
        with self._told():
            return self._db.execute(sql, values).fetchall()

    def run(self, sql: str, *values: Any) -> None:
        """One statement."""
        with self._told():
            self._db.execute(sql, values)

    def many(self, sql: str, rows: Sequence[Row]) -> None:
        """One statement for each row of values."""
        with self._told():
            self._db.executemany(sql, rows)

    @contextmanager
    def writing(self) -> Iterator[None]:
        """All that is written within, or nothing; others wait their turn."""
        with self._told():
            self._db.execute("BEGIN IMMEDIATE")
        try:
            yield
            with self._told():
                self._db.execute("COMMIT")
        except BaseException:
            if self._db.in_transaction:
                self._db.execute("ROLLBACK")
            raise

    @contextmanager
    def reading(self) -> Iterator[None]:
        """Questions within are answered from one moment; within `writing`, from that."""
        if self._db.in_transaction:
            yield
            return
        with self._told():
            self._db.execute("BEGIN")
        try:
            yield
        finally:
            if self._db.in_transaction:
                self._db.execute("ROLLBACK")

    def made(self) -> bool:
        """Whether a ledger's tables are there."""
        return bool(self.rows("SELECT 1 FROM sqlite_master WHERE name = 'meta'"))

    def prepare(self) -> None:
        """What a new file needs besides tables."""
        with self._told():
            self._db.execute(f"PRAGMA page_size={PAGE}")
            self._db.execute("PRAGMA journal_mode=WAL")
            self._db.execute(f"PRAGMA application_id={OURS}")

    def guard(self, table: Table) -> list[str]:
        """The triggers that keep a table's rows."""
        same = " AND ".join(f"OLD.{c} IS NEW.{c}" for c in table.kept)
        empty = "".join(f" AND (OLD.{c} IS NEW.{c} OR NEW.{c} IS NULL)" for c in table.emptied)
        closes = (
            " AND (OLD.until IS NEW.until OR (OLD.until IS NULL AND NEW.until >= OLD.tx))"
            if table.closes
            else ""
        )
        refuse = f"BEGIN SELECT RAISE(ABORT, '{APPEND_ONLY}'); END"
        return [
            f"CREATE TRIGGER keep_{table.name} BEFORE UPDATE ON {table.name} "
            f"WHEN NOT ({same}{empty}{closes}) {refuse}",
            f"CREATE TRIGGER hold_{table.name} BEFORE DELETE ON {table.name} {refuse}",
        ]

    def guard_log(self) -> list[str]:
        """The triggers that keep the log of transactions."""
        refuse = f"BEGIN SELECT RAISE(ABORT, '{APPEND_ONLY}'); END"
        return [f"CREATE TRIGGER {w}_tx BEFORE {w} ON tx {refuse}" for w in ("UPDATE", "DELETE")]

    def typed(self, sql: str) -> str:
        """A statement that makes a table or an index, in SQLite's words."""
        return f"{sql} STRICT" if sql.startswith("CREATE TABLE") else sql

    def searching(self) -> list[str]:
        """The statements that make the search."""
        return [SEARCH]

    def index(self, n: int, words: str) -> None:
        """Put the words of version `n` where `found` looks."""
        self.run("INSERT INTO search (rowid, words) VALUES (?, ?)", n, words)

    def unindex(self, n: int, words: str) -> None:
        """Take them out again."""
        self.run("INSERT INTO search (search, rowid, words) VALUES ('delete', ?, ?)", n, words)

    def merge_index(self) -> None:
        """Merge the parts of the index: taking words out only notes in a new part that they are."""
        self.run("INSERT INTO search (search) VALUES ('optimize')")

    def found(self, words: Sequence[str], limit: int, last: int | None = None) -> list[int]:
        """The versions with all of these words, the newest first.

        An index that keeps neither texts nor places (`content=''`, `detail=none`) has no rank:
        SQLite gives every version the same.
        """
        query = " AND ".join(map(_quoted, words))
        sql = (
            "SELECT rowid FROM search WHERE search MATCH ? AND rowid <= ? "
            "ORDER BY rowid DESC LIMIT ?"
        )
        return [n for (n,) in self.rows(sql, query, 1 << 62 if last is None else last, limit)]

    def sharing(self, words: Sequence[str], limit: int) -> list[int]:
        """The versions with any of these words, those with most of them first."""
        each = (
            "SELECT n FROM (SELECT rowid n FROM search WHERE search MATCH ? "
            "ORDER BY rowid DESC LIMIT ?)"
        )
        sql = (
            f"SELECT n FROM ({' UNION ALL '.join([each] * len(words))}) "
            "GROUP BY n ORDER BY count(*) DESC, n DESC LIMIT ?"
        )
        values = [value for word in words for value in (_quoted(word), LATEST)]
        return [n for (n,) in self.rows(sql, *values, limit)]

    def faults(self) -> list[str]:
        """What SQLite finds wrong with its file, and with the search in it."""
        try:
            found = [str(r[0]) for r in self._db.execute("PRAGMA integrity_check(20)")]
        except (sqlite3.Error, UnicodeDecodeError) as error:
            return [f"{self.path}: {error}"]
        found = [f"{self.path}: {' '.join(f.split())}" for f in found if f != "ok"]
        try:
            self._db.execute("INSERT INTO search (search) VALUES ('integrity-check')")
        except (sqlite3.Error, UnicodeDecodeError) as error:
            if not _name(error).startswith(("SQLITE_READONLY", "SQLITE_BUSY")):
                found.append(f"the search is damaged ({error})")
        return found

    def lost(self, words: Iterable[tuple[int, str]]) -> Iterator[str]:
        """Where the search is not that of these versions and words: one made anew is held to it."""
        try:
            for sql in _ANEW:
                self._db.execute(sql)
            sql = "INSERT INTO temp.search_anew (rowid, words) VALUES (?, ?)"
            self._db.executemany(sql, words)
            for kept, anew in _BESIDE:
                pairs = zip_longest(self._db.execute(kept), self._db.execute(anew))
                other = next((a or b for a, b in pairs if a != b), None)
                if other is not None:
                    yield f"the search is not that of the texts (near version {other[0]})"
                    return
        except (sqlite3.Error, UnicodeDecodeError) as error:
            yield f"the search cannot be read ({error})"
        finally:
            for name in ("words_kept", "words_anew", "search_anew"):
                with suppress(sqlite3.Error):
                    self._db.execute(f"DROP TABLE IF EXISTS temp.{name}")

    def size(self) -> int:
        """Bytes of the database, what waits in the write-ahead log counted as its pages."""
        (pages,), (each,) = self.rows("PRAGMA page_count")[0], self.rows("PRAGMA page_size")[0]
        return int(pages) * int(each)

    def backup(self, path: Path) -> None:
        """A copy of one moment, made by SQLite's own call while others write on."""
        part = path.with_name(f".{path.name}.new")
        try:
            copy = sqlite3.connect(part)
            try:
                self._db.backup(copy)
                copy.execute("PRAGMA journal_mode=DELETE")
            finally:
                copy.close()
            part.replace(path)
        except sqlite3.Error as error:
            damaged = _name(error).startswith(DAMAGED)
            raise _error(self.path if damaged else path, error) from error
        finally:
            part.unlink(missing_ok=True)

    def close(self) -> None:
        """Ends the connection."""
        self._db.close()


def _quoted(words: str) -> str:
    """A string of FTS5's: no operator within is one."""
    return '"' + words.replace("\0", " ").replace('"', '""') + '"'


def _damaged(path: Path, said: str) -> DamagedLedger:
    return DamagedLedger(
        f"{path} is damaged or no ledger ({said}). Keep it as it is, and go on from a backup."
    )


def _name(error: Exception) -> str:
    return getattr(error, "sqlite_errorname", "") or ""


def _size(path: Path) -> int:
    """Bytes of a file; 0 where there is none."""
    try:
        return path.stat().st_size
    except OSError:
        return 0


def _error(path: Path, error: sqlite3.Error) -> LedgerError:
    said, name = str(error), _name(error)
    if name.startswith(DAMAGED) or "malformed" in said:
        return _damaged(path, said)
    if name.startswith("SQLITE_FULL"):
        return LedgerError(
            f"{path}: the disk is full; nothing of this was kept. Make room, and do it again."
        )
    if name.startswith("SQLITE_READONLY"):
        return LedgerError(
            f"{path} may not be written to ({said}). Change its rights, or name another with "
            "--ledger."
        )
    if name.startswith(("SQLITE_BUSY", "SQLITE_LOCKED")):
        return LedgerError(
            f"{path}: another program has been writing for {WAIT:g} s. Try again later."
        )
    if name.startswith("SQLITE_CANTOPEN"):
        return LedgerError(
            f"{path} cannot be opened ({said}). Is its folder there, and may you write in it?"
        )
    if name.startswith("SQLITE_IOERR"):
        return LedgerError(f"{path} cannot be read or written ({said}). Nothing of this was kept.")
    return LedgerError(f"{path}: {said}.")

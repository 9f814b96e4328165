"""The ledger in a PostgreSQL database, for several people: psycopg, of the extra `postgres`."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from rashomon.errors import DamagedLedger, LedgerError, UsageError
from rashomon.ledger.sqlite import APPEND_ONLY
from rashomon.ledger.store import LATEST, Row
from rashomon.ledger.tables import Table

if TYPE_CHECKING:
    import psycopg

LOCK = 0x5253484D
"""The advisory lock that whoever writes holds: "RSHM"."""
WAIT = 60
"""Seconds that one waits for another who writes."""
_TYPES = {"INTEGER": "BIGINT", "REAL": "DOUBLE PRECISION", "BLOB": "BYTEA"}
_NAMED = re.compile(r"(?<=//)([^/@]*)@")


class Postgres:
    """A store in a database; its schema is the first of the connection's search path."""

    def __init__(self, address: str) -> None:
        self.address = _NAMED.sub("", address)
        try:
            import psycopg
        except ImportError:
            raise UsageError(
                "A ledger in PostgreSQL needs psycopg, which is not here. Install it beside "
                "Rashomon: pip install 'rashomon[postgres]'"
            ) from None
        self._psycopg = psycopg
        self._deep = 0
        with self._told():
            self._db: psycopg.Connection[Row] = psycopg.connect(
                address, autocommit=True, connect_timeout=20
            )
            self._db.execute(f"SET lock_timeout = '{WAIT}s'")
            self._db.execute("SET client_min_messages = 'error'")

    @contextmanager
    def _told(self) -> Iterator[None]:
        """Turns PostgreSQL's troubles into a line that says what to do."""
        try:
            yield
        except self._psycopg.Error as error:
            raise _error(self.address, error) from error

    def rows(self, sql: str, *values: Any) -> list[Row]:
        """All rows that a question gives."""
        with self._told():
            found = self._db.execute(_asked(sql), values).fetchall()
        return [tuple(map(_plain, row)) for row in found]

    def run(self, sql: str, *values: Any) -> None:
        """One statement."""
        with self._told():
            self._db.execute(_asked(sql), values or None)

    def many(self, sql: str, rows: Sequence[Row]) -> None:
        """One statement for each row of values."""
        with self._told(), self._db.cursor() as cursor:
            cursor.executemany(_asked(sql), rows)

    @contextmanager
    def writing(self) -> Iterator[None]:
        """All that is written within, or nothing; others wait their turn."""
        with self._told(), self._db.transaction():
            self._db.execute(f"SELECT pg_advisory_xact_lock({LOCK})")
            self._deep += 1
            try:
                yield
            finally:
                self._deep -= 1

    @contextmanager
    def reading(self) -> Iterator[None]:
        """Questions within are answered from one moment; within `writing`, from that."""
        if self._deep:
            yield
            return
        with self._told(), self._db.transaction():
            self._db.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
            self._deep += 1
            try:
                yield
            finally:
                self._deep -= 1

    def made(self) -> bool:
        """Whether a ledger's tables are there."""
        return bool(self.rows("SELECT 1 WHERE to_regclass('meta') IS NOT NULL"))

    def prepare(self) -> None:
        """A database needs nothing before there are tables."""

    def typed(self, sql: str) -> str:
        """A statement that makes a table or an index, in PostgreSQL's words."""
        for ours, theirs in _TYPES.items():
            sql = re.sub(rf"\b{ours}\b", theirs, sql)
        return sql

    def guard(self, table: Table) -> list[str]:
        """The triggers that keep a table's rows."""
        same = " AND ".join(f"OLD.{c} IS NOT DISTINCT FROM NEW.{c}" for c in table.kept)
        empty = "".join(
            f" AND (OLD.{c} IS NOT DISTINCT FROM NEW.{c} OR NEW.{c} IS NULL)" for c in table.emptied
        )
        closes = (
            " AND (OLD.until IS NOT DISTINCT FROM NEW.until OR "
            "(OLD.until IS NULL AND NEW.until >= OLD.tx))"
            if table.closes
            else ""
        )
        return [
            f"CREATE FUNCTION keep_{table.name}() RETURNS trigger AS $$ BEGIN "
            f"IF TG_OP = 'UPDATE' AND ({same}{empty}{closes}) THEN RETURN NEW; END IF; "
            f"RAISE EXCEPTION '{APPEND_ONLY}'; END $$ LANGUAGE plpgsql",
            f"CREATE TRIGGER keep_{table.name} BEFORE UPDATE OR DELETE ON {table.name} "
            f"FOR EACH ROW EXECUTE FUNCTION keep_{table.name}()",
            f"CREATE TRIGGER hold_{table.name} BEFORE TRUNCATE ON {table.name} "
            f"EXECUTE FUNCTION keep_{table.name}()",
        ]

    def guard_log(self) -> list[str]:
        """The triggers that keep the log of transactions."""
        return [
            "CREATE FUNCTION keep_tx() RETURNS trigger AS $$ BEGIN "
            f"RAISE EXCEPTION '{APPEND_ONLY}'; END $$ LANGUAGE plpgsql",
            "CREATE TRIGGER keep_tx BEFORE UPDATE OR DELETE ON tx FOR EACH ROW "
            "EXECUTE FUNCTION keep_tx()",
            "CREATE TRIGGER hold_tx BEFORE TRUNCATE ON tx EXECUTE FUNCTION keep_tx()",
        ]

    def searching(self) -> list[str]:
        """The statements that make the search: words as they are, accents apart."""
        return [
            "CREATE TABLE search (n BIGINT PRIMARY KEY, words TSVECTOR NOT NULL)",
            "CREATE INDEX search_words ON search USING gin (words)",
        ]

    def index(self, n: int, words: str) -> None:
        """Put the words of version `n` where `found` looks."""
        self.run(
            "INSERT INTO search (n, words) VALUES (?, to_tsvector('simple', ?))",
            *(n, _folded(words)),
        )

    def unindex(self, n: int, words: str) -> None:
        """Take them out again."""
        del words
        self.run("DELETE FROM search WHERE n = ?", n)

    def merge_index(self) -> None:
        """Nothing: the server's own vacuum takes rows out of its files."""

    def found(self, words: Sequence[str], limit: int, last: int | None = None) -> list[int]:
        """The versions with all of these words, the newest first."""
        query = " && ".join(["plainto_tsquery('simple', ?)"] * len(words))
        rows = self.rows(
            f"SELECT n FROM search WHERE words @@ ({query}) AND n <= ? ORDER BY n DESC LIMIT ?",
            *(*map(_folded, words), 1 << 62 if last is None else last, limit),
        )
        return [n for (n,) in rows]

    def sharing(self, words: Sequence[str], limit: int) -> list[int]:
        """The versions with any of these words, those with most of them first."""
        each = (
            "SELECT n FROM (SELECT n FROM search WHERE words @@ plainto_tsquery('simple', ?) "
            "ORDER BY n DESC LIMIT ?) has"
        )
        sql = (
            f"SELECT n FROM ({' UNION ALL '.join([each] * len(words))}) shared "
            "GROUP BY n ORDER BY count(*) DESC, n DESC LIMIT ?"
        )
        values = [value for word in words for value in (_folded(word), LATEST)]
        return [n for (n,) in self.rows(sql, *values, limit)]

    def faults(self) -> list[str]:
        """What the engine finds wrong is the server's own matter."""
        return []

    def lost(self, words: Iterable[tuple[int, str]]) -> Iterator[str]:
        """Where the search is not that of these versions and words."""
        there = {n for (n,) in self.rows("SELECT n FROM search")}
        sql = "SELECT words = to_tsvector('simple', ?) FROM search WHERE n = ?"
        for n, each in words:
            there.discard(n)
            if self.rows(sql, _folded(each), n) != [(True,)]:
                yield f"the search is not that of the texts (at version {n})"
        for n in sorted(there):
            yield f"the search has words of version {n}, which has none"

    def size(self) -> int:
        """Bytes of all tables of the schema, with their indexes."""
        rows = self.rows(
            "SELECT coalesce(sum(pg_total_relation_size(c.oid)), 0)::BIGINT FROM pg_class c "
            "WHERE c.relkind = 'r' AND c.relnamespace = current_schema()::regnamespace"
        )
        return int(rows[0][0])

    def backup(self, path: Path) -> None:
        """A ledger in a file of its own, from one moment."""
        from rashomon.ledger.log import exported, imported
        from rashomon.ledger.opening import opened

        part = path.with_name(f".{path.name}.new")
        part.unlink(missing_ok=True)
        try:
            copy = opened(part, create=True)
            try:
                with self.reading():
                    imported(copy, exported(self))
            finally:
                copy.close()
            part.replace(path)
        finally:
            for left in (part, *(Path(f"{part}{s}") for s in ("-wal", "-shm"))):
                left.unlink(missing_ok=True)

    def close(self) -> None:
        """Ends the connection."""
        self._db.close()


def _asked(sql: str) -> str:
    """Our mark for a value as psycopg writes it."""
    return sql.replace("%", "%%").replace("?", "%s")


def _plain(value: Any) -> Any:
    return bytes(value) if isinstance(value, memoryview) else value


def _folded(text: str) -> str:
    """Words without accents and without the byte that PostgreSQL does not take."""
    import unicodedata

    apart = unicodedata.normalize("NFKD", text.replace("\0", " "))
    return "".join(c for c in apart if not unicodedata.combining(c))


def _error(address: str, error: Exception) -> LedgerError:
    said = " ".join(str(error).split())
    state = getattr(error, "sqlstate", None) or ""
    if state.startswith(("XX001", "XX002")):
        return DamagedLedger(f"{address} is damaged ({said}). Go on from a backup.")
    if state == "53100":
        return LedgerError(
            f"{address}: the disk is full; nothing of this was kept. Make room, and do it again."
        )
    if state == "55P03":
        return LedgerError(
            f"{address}: another program has been writing for {WAIT} s. Try again later."
        )
    if state in ("25006", "42501"):
        return LedgerError(f"{address} may not be written to ({said}). Ask for the right to.")
    if not state or state.startswith(("08", "28", "3D", "57P")):
        return LedgerError(
            f"{address} cannot be reached ({said}). Is the server there, and the name right?"
        )
    return LedgerError(f"{address}: {said}.")

"""What a back end gives: rows by SQL, writing one at a time, search; no meaning of its own.

SQL is what SQLite and PostgreSQL have in common, with `?` in the place of values. What a
ledger means by its rows stands in `writer` and `view`, once for both.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Any, Protocol

from rashomon.ledger.tables import Table

Row = tuple[Any, ...]
LATEST = 200
"""Versions that have a word which are held against each other: all of an archive for a common
word would take longer than anybody waits."""


class Store(Protocol):
    """Where a ledger's rows are. One thread at a time may use it."""

    address: str

    def rows(self, sql: str, *values: Any) -> list[Row]:
        """All rows that a question gives."""

    def run(self, sql: str, *values: Any) -> None:
        """One statement; only within `writing`."""

    def many(self, sql: str, rows: Sequence[Row]) -> None:
        """One statement for each row of values; only within `writing`."""

    def writing(self) -> AbstractContextManager[None]:
        """All that is written within, or nothing; others wait their turn."""

    def reading(self) -> AbstractContextManager[None]:
        """Questions within are answered from one moment."""

    def index(self, n: int, words: str) -> None:
        """Put the words of version `n` where `found` looks; within `writing`."""

    def unindex(self, n: int, words: str) -> None:
        """Take them out again; they are given as they were put in."""

    def merge_index(self) -> None:
        """Leave no word that was taken out in the index's parts."""

    def found(self, words: Sequence[str], limit: int, last: int | None = None) -> list[int]:
        """The versions with all of these words, the newest first; none after the version `last`.

        A word is letters and digits alone; none of it is of the engine's language.
        """

    def sharing(self, words: Sequence[str], limit: int) -> list[int]:
        """The versions with any of these words, those with most of them first, then the newest.

        Of each word the newest `LATEST` versions that have it are looked at.
        """

    def made(self) -> bool:
        """Whether a ledger's tables are there."""

    def prepare(self) -> None:
        """What a new place needs before there are tables."""

    def typed(self, sql: str) -> str:
        """A statement that makes a table or an index, in the engine's words."""

    def guard(self, table: Table) -> list[str]:
        """The statements that keep a table's rows as they are."""

    def guard_log(self) -> list[str]:
        """The same for the log of transactions."""

    def searching(self) -> list[str]:
        """The statements that make the search."""

    def faults(self) -> list[str]:
        """What the engine finds wrong with its own files."""

    def lost(self, words: Iterable[tuple[int, str]]) -> Iterator[str]:
        """Where the search is not that of these versions and words, each in a line."""

    def size(self) -> int:
        """Bytes that all of it takes."""

    def backup(self, path: Path) -> None:
        """A copy that can be opened by itself, of one moment."""

    def close(self) -> None:
        """Ends the connection."""


def one(store: Store, sql: str, *values: Any) -> Row | None:
    """The first row; None where there is none."""
    found = store.rows(sql, *values)
    return found[0] if found else None

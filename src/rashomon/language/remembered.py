"""What follows from a word alone, found once and remembered: a row of numbers for each word."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from numpy import ndarray

type Rows = ndarray[Any, Any]
"""An array of a row for each word."""

_FACTORS = (1, 0x9E3779B97F4A7C15, 0xC2B2AE3D27D4EB4F)
"""Odd factors under which a word's columns, hashes themselves, add up to one key."""


class Told(list["Rows"]):
    """The rows of each text's words, and which of these words are the same.

    `table` has the row of each distinct word, behind one of zeros; `at` says of each text which
    rows of it are its words'.
    """

    __slots__ = ("at", "table")

    def __init__(self, table: Rows, at: list[Rows]) -> None:
        super().__init__(table[rows] for rows in at)
        self.table, self.at = table, at


class Remembered:
    """Rows by word; a word is told by three columns of spaCy's numbers.

    `make` gives the rows of new words, of which each follows from its word alone. When `most`
    words would be passed, all are forgotten.
    """

    def __init__(self, make: Callable[[Rows], Rows], most: int) -> None:
        self._make, self._most = make, most
        self._known: dict[int, int] = {}
        self._rows: Rows | None = None

    def of(self, words: Rows) -> Rows:
        """The row of each word, in order; `words` has three columns and at least one word."""
        at = self._places(words)
        assert self._rows is not None
        rows: Rows = self._rows[at]
        return rows

    def told(self, texts: Sequence[Rows]) -> Told:
        """The same for several texts, at least one of which has a word."""
        from numpy import concatenate, cumsum, split, unique, zeros_like

        distinct, at = unique(self._places(concatenate(texts)), return_inverse=True)
        assert self._rows is not None
        table = concatenate((zeros_like(self._rows[:1]), self._rows[distinct]))
        return Told(table, split(at + 1, cumsum([len(text) for text in texts])[:-1]))

    def _places(self, words: Rows) -> list[int]:
        """Where the row of each word stands."""
        from numpy import array, uint64

        keys = (words * array(_FACTORS, dtype=uint64)).sum(axis=1, dtype=uint64).tolist()
        known = self._known
        try:
            return [known[key] for key in keys]
        except KeyError:
            self._learn(words, keys)
        return [known[key] for key in keys]

    def _learn(self, words: Rows, keys: list[int]) -> None:
        if len(self._known.keys() | set(keys)) > self._most:
            self._known.clear()
            self._rows = None
        new: dict[int, int] = {}
        for at, key in enumerate(keys):
            if key not in self._known:
                new.setdefault(key, at)
        first = len(self._known)
        self._keep(first, self._make(words[list(new.values())]))
        self._known |= {key: first + at for at, key in enumerate(new)}

    def _keep(self, first: int, made: Rows) -> None:
        """Put new rows behind those that are there; room grows by half, so that few are copied."""
        from numpy import empty

        held = self._rows
        if held is None or len(held) < first + len(made):
            room = empty(((first + len(made)) * 3 // 2, *made.shape[1:]), made.dtype)
            if held is not None:
                room[:first] = held[:first]
            self._rows = held = room
        held[first : first + len(made)] = made

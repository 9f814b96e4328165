"""Statements by slot, value, speaker, place and time, the newest report first.

A ledger has many of each, and few are asked for. So the newest of a kind are looked
through first: where what is asked is common, that is enough. Where it is rare, an index of
values or of times has little to give, and all of that is read.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from rashomon.ledger.rows import VERSION, version
from rashomon.ledger.store import Row, Store, one
from rashomon.ledger.values import Version

NEWEST = 2_000
"""Statements of a kind that are looked through before another way is taken."""
FEW = 100
"""Those that are looked at first of all: where most of a kind fit, they do."""
_SHOWN = "c.id, c.slot, c.low, c.high, c.speaker, c.kind, c.start, c.stop"
_WIDE = "(low IS NULL OR high IS NULL OR low < high)"
_WHEN = "coalesce(v.told, (SELECT x.at FROM tx x WHERE x.id = v.tx))"

Found = tuple[Version, Row, int]
"""A report, the statement as id, slot, low, high, speaker, start and stop, and its text."""


@dataclass(frozen=True, slots=True)
class Query:
    """What is looked for: words (in quotation marks as a phrase), and what is stated.

    `low` and `high` are bounds that a figure's interval meets; `since` and `until` UTC ms
    between which a report was told, else known. `at` is the transaction at which a report must
    be current; None is the last. `kind` is that of a statement (`figure`, `quote`, ...).
    """

    text: str = ""
    slot: str | None = None
    low: float | None = None
    high: float | None = None
    speaker: str | None = None
    place: str | None = None
    since: int | None = None
    until: int | None = None
    at: int | None = None
    kind: str | None = None

    @property
    def stated(self) -> bool:
        """Whether something is asked of statements."""
        return bool(self.kind or self.slot or self.speaker or self.place) or self.counted

    @property
    def counted(self) -> bool:
        """Whether a figure's value is asked for."""
        return self.low is not None or self.high is not None

    @property
    def dated(self) -> bool:
        """Whether a time is asked for."""
        return self.since is not None or self.until is not None


def stated(store: Store, query: Query, numbers: Sequence[int] | None, limit: int) -> list[Found]:
    """Statements of current reports that fit; of the reports of those numbers where some are."""
    asked = _Asked(store, query, limit)
    if numbers is not None:
        marks = ", ".join("?" * len(numbers))
        return asked.among(f"version IN ({marks})", numbers)
    found = asked.newest()
    if found is not None:
        return found
    few = (query.place, query.speaker, query.kind) != (None, None, None)
    return asked.by_value() if query.counted and not few else asked.all()


def standing(query: Query, rows: str) -> str:
    """The condition on rows that they are known and not yet closed where the query asks."""
    if query.at is None:
        return f"{rows}.until IS NULL"
    at = int(query.at)
    return f"{rows}.tx <= {at} AND ({rows}.until IS NULL OR {rows}.until > {at})"


def timed(query: Query) -> tuple[str, list[int]]:
    """The condition on when a report was told, else known, and its values."""
    sql, values = "", []
    for bound, sign in ((query.since, ">="), (query.until, "<=")):
        if bound is not None:
            sql += f" AND {_WHEN} {sign} ?"
            values.append(bound)
    return sql, values


def told_within(store: Store, query: Query) -> tuple[str, list[int]]:
    """The numbers of the reports told, else known, within the bounds, as a question."""
    since = query.since if query.since is not None else -(1 << 62)
    until = query.until if query.until is not None else 1 << 62
    first = one(store, "SELECT id FROM tx WHERE at >= ? ORDER BY at, id LIMIT 1", since)
    last = one(store, "SELECT id FROM tx WHERE at <= ? ORDER BY at DESC, id DESC LIMIT 1", until)
    sql = (
        "SELECT n FROM version WHERE told BETWEEN ? AND ? UNION ALL "
        "SELECT n FROM version WHERE told IS NULL AND tx BETWEEN ? AND ?"
    )
    return sql, [since, until, first[0] if first else 1, last[0] if first and last else 0]


class _Asked:
    """One question of statements."""

    def __init__(self, store: Store, query: Query, limit: int) -> None:
        self._store, self._query, self._limit = store, query, limit
        # the rarest names the index; the others are held against what it gives
        kinds = (("place", query.place), ("speaker", query.speaker), ("slot", query.slot))
        given = [(column, value) for column, value in kinds if value is not None]
        self._where = "".join(f" WHERE {column} = ?" for column, _ in given[:1])
        self._values = [value for _, value in given[:1]]
        self._rest = given[1:]
        if query.kind is not None:
            self._rest.append(("kind", query.kind))
        if query.counted and not query.slot:
            self._rest.append(("kind", "figure"))

    def of(self, statements: str, values: Sequence[object]) -> list[Found]:
        """Those of the statements that a question gives which fit in all else."""
        sql, bounds = timed(self._query)
        asks: list[object] = []
        for column, value in self._rest:
            sql += f" AND c.{column} || '' = ?"  # no index is to be chosen by it
            asks.append(value)
        if self._query.counted:
            sql += " AND (c.low IS NULL OR c.low <= ?) AND (c.high IS NULL OR c.high >= ?)"
            asks += [_number(self._query.high, 1e308), _number(self._query.low, -1e308)]
        said = VERSION.replace(
            "a.address FROM version v",
            f"a.address, {_SHOWN}, v.text FROM ({statements}) c CROSS JOIN version v",
        )
        rows = self._store.rows(
            f"{said} WHERE v.n = c.version AND {standing(self._query, 'v')} "
            f"AND {standing(self._query, 'c')}{sql} "
            "ORDER BY c.version DESC, c.n LIMIT ?",
            *(*values, *bounds, *asks, self._limit),
        )
        return [(version(row[:11]), row[11:19], row[19]) for row in rows]

    def among(self, condition: str, values: Sequence[object]) -> list[Found]:
        """Those of some reports."""
        first = f"{self._where} AND" if self._where else " WHERE"
        first = first.replace(" = ?", " || '' = ?")
        return self.of(f"SELECT * FROM statement{first} {condition}", [*self._values, *values])

    def newest(self) -> list[Found] | None:
        """What is found among the newest; None where there are more, and too few fit."""
        sql = f"SELECT * FROM statement{self._where} ORDER BY version DESC, n LIMIT ?"
        found = list[Found]()
        for most in (FEW, NEWEST):
            found = self.of(sql, [*self._values, most])
            if len(found) >= self._limit:
                return found
        ((count,),) = self._store.rows(
            f"SELECT count(*) FROM (SELECT 1 FROM statement{self._where} LIMIT ?) held",
            *(*self._values, NEWEST + 1),
        )
        return found if count <= NEWEST else None

    def all(self) -> list[Found]:
        """Whatever is of that kind, or told at that time."""
        if self._query.dated:
            within, bounds = told_within(self._store, self._query)
            return self.among(f"version IN ({within})", bounds)
        return self.of(f"SELECT * FROM statement{self._where}", self._values)

    def by_value(self) -> list[Found]:
        """Figures whose interval meets the bounds, whatever of them there is."""
        low, high = _number(self._query.low, -1e308), _number(self._query.high, 1e308)
        slots = [self._query.slot] if self._query.slot else _slots(self._store)
        marks = ", ".join("?" * len(slots))
        each = f"SELECT * FROM statement WHERE slot IN ({marks}) AND"
        ways = (
            (f"{each} low BETWEEN ? AND ?", (low, high)),
            (f"{each} high >= ? AND (low IS NULL OR low < ?) AND {_WIDE}", (low, low)),
            (f"{each} high IS NULL AND (low IS NULL OR low < ?) AND {_WIDE}", (low,)),
        )
        sql = " UNION ALL ".join(way for way, _ in ways)
        return self.of(sql, [v for _, bounds in ways for v in (*slots, *bounds)])


def _number(value: float | None, other: float) -> float:
    return other if value is None else float(value)


def _slots(store: Store) -> list[str]:
    """Every slot that is stated of, each found by one step in the index."""
    rows = store.rows(
        "WITH RECURSIVE held(slot) AS (SELECT min(slot) FROM statement WHERE slot IS NOT NULL "
        "UNION ALL SELECT (SELECT min(slot) FROM statement s WHERE s.slot > held.slot) FROM held "
        "WHERE held.slot IS NOT NULL) SELECT slot FROM held WHERE slot IS NOT NULL"
    )
    return [slot for (slot,) in rows]

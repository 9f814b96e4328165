"""What the ledger keeps, table by table, said once for both back ends.

Every row has a number `n` and the transaction `tx` that wrote it. Rows of tables that
*close* are in force until the transaction `until`, which is set once. Nothing else of a row
is ever changed, and none is removed: triggers hold that. Only what a person has a right to
is taken out: the bytes of a `content` may be emptied, its hash and size stay.

Columns are `name TYPE`, with `?` where null is allowed and `>table` where they point to a
row of another. Types are SQLite's; `postgres` has its own names for them. An index is its
columns, with `WHERE` where only some rows are in it.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

SCHEMA = 3
"""The number of the newest schema. A step of `steps.STEPS` leads to each from the one before."""


@dataclass(frozen=True)
class Table:
    """A table: its columns, whether its rows close, and what is looked for in it."""

    name: str
    said: str
    closes: bool = False
    indexes: tuple[str, ...] = ()
    unique: tuple[str, ...] = ()
    emptied: tuple[str, ...] = ()

    @cached_property
    def columns(self) -> dict[str, tuple[str, bool, str | None]]:
        """Column → its type, whether null is allowed, the table that it points to."""
        found: dict[str, tuple[str, bool, str | None]] = {}
        for each in self.said.split(","):
            name, kind = each.split()
            null = kind.endswith("?")
            kind, _, other = kind.removesuffix("?").partition(">")
            found[name] = (kind, null, other or None)
        return found

    @cached_property
    def kept(self) -> tuple[str, ...]:
        """The columns that never change, `n` and `tx` first."""
        return ("n", "tx", *(c for c in self.columns if c not in self.emptied))

    @cached_property
    def all(self) -> tuple[str, ...]:
        """Every column, in order."""
        return ("n", "tx", *self.columns, *(("until",) if self.closes else ()))


WIDE = "(low IS NULL OR high IS NULL OR low < high)"
"""Figures that are no single number: found by where they end."""

TABLES = (
    Table(
        "content",
        "hash BLOB, size INTEGER, beside INTEGER?, z BLOB?",
        unique=("hash",),
        emptied=("z",),
    ),
    Table("article", "id TEXT, address TEXT?", unique=("id",)),
    Table("alias", "document TEXT, article INTEGER>article, why TEXT?", unique=("document",)),
    Table(
        "version",
        "id TEXT, article INTEGER>article, text INTEGER>content, meta INTEGER>content, "
        "folded BLOB, published TEXT?, modified TEXT?, told INTEGER?, title TEXT?, publisher TEXT?",
        closes=True,
        indexes=("article", "id", "tx", "until", "told"),
        emptied=("title", "publisher"),
    ),
    Table(
        "extraction",
        "version INTEGER>version, content INTEGER>content",
        indexes=("version",),
    ),
    Table(
        "statement",
        "version INTEGER>version, id TEXT, kind TEXT, start INTEGER, stop INTEGER, slot TEXT?, "
        "low REAL?, high REAL?, place TEXT?, period TEXT?, speaker TEXT?",
        closes=True,
        indexes=(
            "version",
            "slot, version",
            "slot, low",
            f"slot, high WHERE {WIDE}",
            "speaker, version",
            "place, version, slot",
        ),
        emptied=("place", "speaker"),
    ),
    Table("story", "id TEXT, name TEXT?", unique=("id",)),
    Table(
        "placement",
        "article INTEGER>article, story INTEGER>story, why TEXT",
        closes=True,
        indexes=("article", "story"),
    ),
    Table(
        "member",
        "article INTEGER>article, story INTEGER>story",
        closes=True,
        indexes=("article", "story"),
    ),
    Table(
        "account",
        "story INTEGER>story, basis INTEGER, digest BLOB",
        indexes=("story",),
    ),
    Table(
        "finding",
        "id TEXT, story INTEGER>story, type TEXT, slot TEXT?, low REAL?, high REAL?, "
        "latest REAL?, independent INTEGER, said INTEGER>content",
        closes=True,
        indexes=("story", "tx", "until"),
    ),
    Table(
        "reading",
        "finding INTEGER>finding, version INTEGER>version, statement TEXT",
        indexes=("finding", "version"),
    ),
    Table(
        "relation",
        "kind TEXT, source INTEGER>version?, target INTEGER>version, start INTEGER?, "
        "stop INTEGER?, why TEXT",
        indexes=("target", "tx"),
    ),
    Table(
        "decision",
        "id TEXT, verb TEXT, target TEXT, value TEXT?, reason TEXT?, undoes INTEGER?",
        unique=("id",),
    ),
    Table(
        "look",
        "address TEXT, outcome TEXT, status INTEGER?, etag TEXT?, modified TEXT?, "
        "version INTEGER?, text INTEGER?, meta INTEGER?, problem TEXT?",
        indexes=("address",),
    ),
    Table(
        "source",
        "address TEXT, kind TEXT, state TEXT, settings TEXT",
        closes=True,
        indexes=("address",),
    ),
    Table(
        "item",
        "feed TEXT, guid TEXT, address TEXT",
        indexes=("feed", "address"),
    ),
    Table("hold", "host TEXT, stop INTEGER, why TEXT", indexes=("host",)),
    Table(
        "alert",
        "key TEXT, kind TEXT, story INTEGER>story, finding INTEGER>finding?, "
        "version INTEGER>version?, why TEXT",
        unique=("key",),
        indexes=("tx",),
    ),
    Table(
        "delivery",
        "alert INTEGER>alert, channel TEXT, outcome TEXT, status INTEGER?, problem TEXT?",
        indexes=("alert",),
    ),
)
"""In the order in which rows are written: what is pointed to comes before."""

BY_NAME = {t.name: t for t in TABLES}

TX = (
    "CREATE TABLE tx (id INTEGER PRIMARY KEY, at INTEGER NOT NULL, kind TEXT NOT NULL, "
    "actor TEXT NOT NULL, maker TEXT NOT NULL, hash BLOB NOT NULL)",
    "CREATE INDEX tx_at ON tx (at)",
)
META = "CREATE TABLE meta (name TEXT PRIMARY KEY, value BLOB NOT NULL)"


def created(table: Table) -> list[str]:
    """The statements that make a table and its indexes."""
    columns = ["n INTEGER PRIMARY KEY", "tx INTEGER NOT NULL"]
    for name, (kind, null, other) in table.columns.items():
        points = f" REFERENCES {other}(n)" if other else ""
        columns.append(f"{name} {kind}{'' if null else ' NOT NULL'}{points}")
    if table.closes:
        columns.append("until INTEGER")
    made = [f"CREATE TABLE {table.name} ({', '.join(columns)})"]
    made += [_index(table, said, "UNIQUE INDEX") for said in table.unique]
    return made + [_index(table, said) for said in table.indexes]


def _index(table: Table, said: str, kind: str = "INDEX") -> str:
    """The statement for one index; rows whose first column is null are in none."""
    over, _, only = said.partition(" WHERE ")
    names = over.split(", ")
    _, null, _ = table.columns.get(names[0], ("", names[0] == "until", None))
    which = [f"{names[0]} IS NOT NULL"] * null + [only] * bool(only)
    where = f" WHERE {' AND '.join(which)}" if which else ""
    return f"CREATE {kind} {'_'.join((table.name, *names))} ON {table.name} ({over}){where}"

"""What was read, known and decided, kept: one interface over a file or a database.

`opened` gives a store, `Writer` writes into it, `View` asks it. What a ledger holds, and
what it promises, is told in docs/ledger.md.
"""

from rashomon.ledger.changing import Event, Move, Stale
from rashomon.ledger.editing import Edit, EditPart, edited
from rashomon.ledger.opening import fixed, is_database, opened, place
from rashomon.ledger.said import Sayer, as_of, stamp
from rashomon.ledger.searching import Hit
from rashomon.ledger.stating import Query
from rashomon.ledger.store import Store, one
from rashomon.ledger.values import (
    GONE,
    UNCHANGED,
    VERBS,
    Added,
    AlertKind,
    Decision,
    Hold,
    Item,
    Known,
    Notice,
    Placed,
    Relation,
    Seen,
    Source,
    StoryRow,
    Tx,
    Verb,
    Version,
)
from rashomon.ledger.view import Home, View, instant
from rashomon.ledger.watching import Alert
from rashomon.ledger.writer import Writer

__all__ = [
    "GONE",
    "UNCHANGED",
    "VERBS",
    "Added",
    "Alert",
    "AlertKind",
    "Decision",
    "Edit",
    "EditPart",
    "Event",
    "Hit",
    "Hold",
    "Home",
    "Item",
    "Known",
    "Move",
    "Notice",
    "Placed",
    "Query",
    "Relation",
    "Sayer",
    "Seen",
    "Source",
    "Stale",
    "Store",
    "StoryRow",
    "Tx",
    "Verb",
    "Version",
    "View",
    "Writer",
    "as_of",
    "edited",
    "fixed",
    "instant",
    "is_database",
    "one",
    "opened",
    "place",
    "stamp",
]

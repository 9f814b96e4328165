"""What leads from each schema to the next. A step is never changed once a program had it.

So the statements are written out here as they then were, and do not follow `tables`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from rashomon.ledger.store import Store
from rashomon.ledger.tables import Table, created

Step = Callable[[Store], tuple[str, ...]]
"""The statements of a step, in the words of that store's engine."""

_WIDE = "(low IS NULL OR high IS NULL OR low < high)"


def _found_sooner(store: Store) -> tuple[str, ...]:
    """Schema 2: statements are found by slot, speaker and place, the newest first; times too."""
    del store
    return (
        "DROP INDEX statement_slot",
        "DROP INDEX statement_speaker",
        "DROP INDEX finding_id",
        "CREATE INDEX statement_slot_version ON statement (slot, version) WHERE slot IS NOT NULL",
        "CREATE INDEX statement_slot_low ON statement (slot, low) WHERE slot IS NOT NULL",
        "CREATE INDEX statement_slot_high ON statement (slot, high) "
        f"WHERE slot IS NOT NULL AND {_WIDE}",
        "CREATE INDEX statement_speaker_version ON statement (speaker, version) "
        "WHERE speaker IS NOT NULL",
        "CREATE INDEX statement_place_version_slot ON statement (place, version, slot) "
        "WHERE place IS NOT NULL",
        "CREATE INDEX tx_at ON tx (at)",
    )


_WATCH = (
    Table(
        "source",
        "address TEXT, kind TEXT, state TEXT, settings TEXT",
        closes=True,
        indexes=("address",),
    ),
    Table("item", "feed TEXT, guid TEXT, address TEXT", indexes=("feed", "address")),
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


def _watched(store: Store) -> tuple[str, ...]:
    """Schema 3: what is watched, what lists named, and what was told at once."""
    return tuple(
        sql for table in _WATCH for sql in (*map(store.typed, created(table)), *store.guard(table))
    )


STEPS: Mapping[int, Step] = {2: _found_sooner, 3: _watched}
"""Schema → the step to it from the one before."""

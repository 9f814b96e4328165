"""One program watches a ledger at a time: two would look at everything twice."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from rashomon.errors import UsageError
from rashomon.ledger import Store, is_database

BUSY = "Another program watches {address} already. Stop that one, or name another ledger."
NUMBER = 0x5253484D
"""By which the lock within a database is known."""


@contextmanager
def alone(store: Store) -> Iterator[None]:
    """Holds the ledger's watch; UsageError where another holds it. It ends with the process."""
    if is_database(store.address):
        if not store.rows("SELECT pg_try_advisory_lock(?)", NUMBER)[0][0]:
            raise UsageError(BUSY.format(address="this ledger"))
        try:
            yield
        finally:
            store.rows("SELECT pg_advisory_unlock(?)", NUMBER)
        return
    path = Path(f"{store.address}.watch")
    lock = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
    try:
        if not _locked(lock):
            raise UsageError(BUSY.format(address=store.address))
        yield
    finally:
        os.close(lock)


def _locked(lock: int) -> bool:
    """Whether the lock could be had; where the system knows none, it is taken for granted."""
    try:
        import fcntl
    except ImportError:  # pragma: no cover - Windows
        return True
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True

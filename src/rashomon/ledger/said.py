"""What a ledger tells, as plain values for JSON: spans by their ends, times beside transactions."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import fields, is_dataclass
from datetime import UTC, datetime
from typing import Any

from rashomon.ledger.store import Store
from rashomon.ledger.values import Tx

NUMBERS = ("known", "tx", "until", "undone_tx")
"""Fields that hold a transaction's number, whose time is told beside it."""


def stamp(ms: int) -> str:
    """UTC ms as ISO 8601."""
    return datetime.fromtimestamp(ms / 1000, UTC).isoformat(timespec="milliseconds")


class Sayer:
    """Values of one ledger as dicts; looks up the time of each transaction once."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._times: dict[int, str] = {}

    def time(self, tx: int) -> str | None:
        """When a transaction was known; None where there is none of that number."""
        if tx not in self._times:
            rows = self._store.rows("SELECT at FROM tx WHERE id = ?", tx)
            if not rows:
                return None
            self._times[tx] = stamp(rows[0][0])
        return self._times[tx]

    def __call__(self, value: Any) -> Any:
        """A value with all that it holds, plain."""
        if isinstance(value, bytes):
            return value.hex()
        if isinstance(value, (list, tuple)):
            return [self(v) for v in value]
        if isinstance(value, dict):
            return {str(k): self(v) for k, v in value.items()}
        if not is_dataclass(value):
            return value
        out: dict[str, Any] = {}
        for f in fields(value):
            held = getattr(value, f.name)
            if f.name == "n":
                continue
            if f.name == "told" and isinstance(held, int):
                held = stamp(held)
            out[f.name] = self(held)
            if f.name in NUMBERS and isinstance(held, int):
                out[f"{f.name}_at"] = self.time(held)
        return out

    def all(self, values: Iterable[Any]) -> list[Any]:
        """Each of several."""
        return [self(v) for v in values]


def as_of(tx: Tx) -> dict[str, Any]:
    """At which transaction an answer holds."""
    return {"tx": tx.id, "known_at": stamp(tx.at) if tx.id else None}

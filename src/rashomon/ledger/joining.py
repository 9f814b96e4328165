"""Which known article a page with a new address is, or one that a list calls as before.

A new slug is the same article where the old address leads there, or where the list that named
both gives them one guid; and where its words say so too, since some sites give one guid, or
one address, to one article after another.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from rashomon.ledger.folding import readable
from rashomon.ledger.store import Store, one
from rashomon.ledger.transaction import Transaction
from rashomon.model import Report

LIKE = 0.4
"""The part of the shorter text's sentences that both have, from which they are one article."""
MATES = 20
"""Addresses under one guid that are looked at."""

_END = re.compile(r"(?<=[.!?])\s+|\n")


def at(store: Store, address: str) -> int | None:
    """The article that the last look at an address gave."""
    row = one(
        store,
        "SELECT v.article FROM look l JOIN version v ON v.n = l.version "
        "WHERE l.address = ? ORDER BY l.n DESC LIMIT 1",
        address,
    )
    return int(row[0]) if row else None


def same(t: Transaction, address: str, report: Report) -> tuple[int, str] | None:
    """The article that a report of an unknown document is, and how that is known.

    None for a record, which has a name of its own, and for what is no page of the web: many
    reports may come from one file.
    """
    if report.record is not None or "://" not in address[:12]:
        return None
    for article, why in _offered(t.store, address):
        if _alike(t, article, report):
            return article, why
    return None


def _offered(store: Store, address: str) -> Iterator[tuple[int, str]]:
    known = at(store, address)
    if known is not None:
        yield known, "its old address leads here"
    rows = store.rows(
        "SELECT DISTINCT o.address FROM item i JOIN item o ON o.feed = i.feed "
        "AND o.guid = i.guid WHERE i.address = ? AND o.address <> ? AND i.guid <> i.address "
        "ORDER BY o.address LIMIT ?",
        *(address, address, MATES),
    )
    for (other,) in rows:
        known = at(store, other)
        if known is not None:
            yield known, "its list calls it as before"


def _alike(t: Transaction, article: int, report: Report) -> bool:
    """Whether the newest version known of the article has enough of the same sentences."""
    row = one(
        t.store, "SELECT text, meta FROM version WHERE article = ? ORDER BY n DESC LIMIT 1", article
    )
    known = row and t.contents.report(row[0], row[1])
    if not known:
        return False
    old, new = _sentences(known), _sentences(report)
    least = min(len(old), len(new))
    return least > 0 and len(old & new) >= LIKE * least


def _sentences(report: Report) -> set[str]:
    return {s.casefold() for s in _END.split(readable(report)) if len(s) > 20}

"""A ledger checked: its file, its log, what it keeps, and that it finds what it keeps.

Each fault is a line. Bytes that were changed may be anything: whatever they do to what reads
them is a fault that is told, and the checks go on.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from rashomon.errors import DamagedLedger, LedgerError
from rashomon.ledger.adding import indexed, words
from rashomon.ledger.content import Contents, hashed
from rashomon.ledger.entries import entries
from rashomon.ledger.folding import fold_hash
from rashomon.ledger.store import Row, Store
from rashomon.ledger.transaction import START

PART = 200
"""Rows that are looked at, at once."""
STATED = ("id", "kind", "start", "stop", "slot", "low", "high", "place", "speaker")


def verified(store: Store) -> Iterator[str]:
    """What is wrong with a ledger, each in a line once; nothing where it is as it was written."""
    told: set[str] = set()
    for line in _faults(store):
        if line not in told:
            told.add(line)
            yield line


def _faults(store: Store) -> Iterator[str]:
    yield from store.faults()
    try:
        with store.reading():
            for check in (_log, _contents, _versions, _search):
                yield from _whole(check, store)
    except LedgerError as error:
        yield str(error)


def _whole(check: Callable[[Store], Iterator[str]], store: Store) -> Iterator[str]:
    """What a check finds; what stops it is found too."""
    try:
        yield from check(store)
    except LedgerError as error:
        yield str(error)
    except Exception as error:  # rows that were changed may hold anything
        what = check.__name__.strip("_")
        yield f"the check of the {what} ends where a row cannot be read ({type(error).__name__})"


def _log(store: Store) -> Iterator[str]:
    previous, at = START, 0
    for count, entry in enumerate(entries(store), 1):
        if entry.tx.id != count:
            yield f"transaction {count} is missing"
            return
        if entry.tx.at < at:
            yield f"transaction {entry.tx.id}: its time is before the last one's"
        if entry.digest(previous) != entry.tx.hash:
            yield (
                f"transaction {entry.tx.id}: its rows are not those that were written "
                "(the hash differs)"
            )
        previous, at = entry.tx.hash, entry.tx.at


def _contents(store: Store) -> Iterator[str]:
    contents = Contents(store)
    last = 0
    while rows := store.rows(
        "SELECT n, hash, size, z, beside FROM content WHERE n > ? ORDER BY n LIMIT ?", last, PART
    ):
        for n, digest, size, z, beside in rows:
            if z is None:
                continue
            try:
                good = hashed(contents.raw(z, size, contents.beside(beside))) == bytes(digest)
            except DamagedLedger:
                good = False
            if not good:
                yield f"content {n} is not what was written"
        last = rows[-1][0]


def _read(store: Store) -> Iterator[Row]:
    """The versions: number, id, text, what is known of it, the hash of its words, what it states.

    Each is the number of its content.
    """
    last = 0
    while rows := store.rows(
        "SELECT v.n, v.id, v.text, v.meta, v.folded, (SELECT e.content FROM extraction e "
        "WHERE e.version = v.n ORDER BY e.n DESC LIMIT 1) FROM version v WHERE v.n > ? "
        "ORDER BY v.n LIMIT ?",
        *(last, PART),
    ):
        yield from rows
        last = rows[-1][0]


def _versions(store: Store) -> Iterator[str]:
    """What versions hold, and the rows by which it is found, against one another."""
    contents = Contents(store)
    for row in _read(store):
        try:
            yield from (f"version {row[1]}: {fault}" for fault in _version(store, contents, row))
        except DamagedLedger as error:
            yield f"version {row[1]}: {error}"


def _version(store: Store, contents: Contents, row: Row) -> Iterator[str]:
    n, id, text, meta, fold, packed = row
    report = contents.report(text, meta)
    if report is None:
        return
    if report.id != id or fold_hash(report) != bytes(fold):
        yield "its text is not that of its row"
    extraction = packed and contents.extraction(report, packed)
    if not extraction:
        yield "what it states is missing"
        return
    for s in extraction.statements:
        if not 0 <= s.span.start <= s.span.end <= len(report.text):
            yield f"statement {s.id} stands outside its text"
    told = [tuple(each.get(c) for c in STATED) for each in indexed(extraction)]
    sql = f"SELECT {', '.join(STATED)} FROM statement WHERE version = ? AND until IS NULL "
    if told != store.rows(f"{sql}ORDER BY n", n):
        yield "its statements are not those of its text"


def _search(store: Store) -> Iterator[str]:
    """Where the search does not find what the texts hold."""
    yield from store.lost(_searched(store))


def _searched(store: Store) -> Iterator[tuple[int, str]]:
    """Each version with the words by which it is to be found."""
    contents = Contents(store)
    for n, _, text, meta, *_ in _read(store):
        try:
            report = contents.report(text, meta)
        except DamagedLedger:  # told of the version already
            continue
        if report is not None:
            yield n, words(report)

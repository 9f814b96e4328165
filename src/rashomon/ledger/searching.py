"""Looking for words, figures, speakers, places and times; snippets are spans of reports."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rashomon.ledger.content import Contents
from rashomon.ledger.rows import VERSION, version
from rashomon.ledger.stating import Query, standing, stated, timed, told_within
from rashomon.ledger.store import Store, one
from rashomon.ledger.values import Version
from rashomon.model import READABLE, Report, Span

MOST = 64
"""Words of one question that are looked for."""
WIDE = 2_000
"""Reports with the words that are looked at where more is asked than words."""
DEEP = 400
"""Reports whose text is looked through for a phrase."""
AROUND = 90
"""Characters of a snippet on either side of what was found."""
DAYS = 7 * 24 * 3_600_000
_PIECE = re.compile(r'"([^"]*)"|(\S+)')
_WORD = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True)
class SearchTerms:
    """What is looked for: every word, every phrase; no mark of an engine's language is one."""

    words: tuple[str, ...] = ()
    phrases: tuple[tuple[str, ...], ...] = ()

    def __bool__(self) -> bool:
        return bool(self.words or self.phrases)

    @property
    def all(self) -> list[str]:
        """Every word, those of the phrases too."""
        return list(dict.fromkeys((*self.words, *(w for p in self.phrases for w in p))))


@dataclass(frozen=True, slots=True)
class Hit:
    """A report that fits: `span` is a snippet of its text, `marks` are what was found there."""

    version: Version
    span: Span
    words: str
    marks: tuple[Span, ...] = ()
    statement: str | None = None
    slot: str | None = None
    low: float | None = None
    high: float | None = None
    speaker: str | None = None
    kind: str | None = None


def asked(text: str) -> SearchTerms:
    """The words and phrases of a question; marks of the engine's language are none."""
    words: list[str] = []
    phrases: list[tuple[str, ...]] = []
    for match in _PIECE.finditer(text):
        found = tuple(_WORD.findall(match[1] if match[1] is not None else match[2]))
        if len(found) > 1:
            phrases.append(found[:MOST])
        else:
            words += found
    return SearchTerms(tuple(words[:MOST]), tuple(phrases[:MOST]))


def hits(store: Store, contents: Contents, query: Query, limit: int) -> list[Hit]:
    """The reports that fit and are current, the newest first."""
    words = asked(query.text)
    if not words and not query.stated and not query.dated:
        return []
    if words.words and not (words.phrases or query.stated or query.dated):
        held = _worded(store, query, words, limit)
        return [_hit(contents, v, text, meta, words) for v, text, meta in held]
    # where nothing else is asked, no more phrases need be looked for than are shown
    most = DEEP if query.stated or query.dated else 2 * limit
    numbers = _numbers(store, contents, words, most, _last(store, query)) if words else None
    if query.stated:
        return list(_stated(store, contents, query, numbers, limit))
    if numbers is None:
        rows = _by_time(store, query, limit)
    else:
        rows = _among(store, query, numbers, limit)
    return [_hit(contents, v, text, meta, words) for v, text, meta in rows]


def _worded(store: Store, query: Query, words: SearchTerms, limit: int) -> list[_Found]:
    """Those with the words and nothing else that is asked; mostly a few of the newest do."""
    last, found = _last(store, query), list[_Found]()
    for most in (2 * limit, WIDE):
        numbers = store.found(words.all, most, last=last)
        found = _among(store, query, numbers, limit)
        if len(found) >= limit or len(numbers) < most:
            break
    return found


def _last(store: Store, query: Query) -> int | None:
    """The newest version known where the query asks; None where it asks of now."""
    if query.at is None:
        return None
    row = one(store, "SELECT max(n) FROM version WHERE tx <= ?", query.at)
    return int(row[0] or 0) if row else 0


def _numbers(
    store: Store, contents: Contents, words: SearchTerms, most: int, last: int | None
) -> list[int]:
    """The versions with these words and phrases, the newest first; so many with phrases."""
    if not words.phrases:
        return store.found(words.all, WIDE, last=last)
    kept: list[int] = []
    for n in store.found(words.all, DEEP, last=last):
        if len(kept) == most:
            break
        row = one(store, "SELECT text FROM version WHERE n = ?", n)
        text = row and contents.text(row[0])
        if text:
            held = f" {' '.join(_WORD.findall(_bare(text)))} "
            if all(f" {' '.join(map(_bare, p))} " in held for p in words.phrases):
                kept.append(n)
    return kept


def _bare(text: str) -> str:
    """Small letters without accents, as both engines compare words."""
    apart = unicodedata.normalize("NFKD", text)
    return "".join(c for c in apart if not unicodedata.combining(c)).casefold()


_Found = tuple[Version, int, int]


def _found(
    store: Store,
    query: Query,
    condition: str,
    values: Sequence[object],
    among: str = "version v",
) -> list[_Found]:
    sql = VERSION.replace("a.address FROM version v", f"a.address, v.text, v.meta FROM {among}")
    rows = store.rows(f"{sql} WHERE {standing(query, 'v')}{condition}", *values)
    return [(version(row[:11]), row[11], row[12]) for row in rows]


def _by_time(store: Store, query: Query, limit: int) -> list[_Found]:
    """Those told, else known, within the bounds: among the newest, else wherever they are."""
    sql, values = timed(query)
    newest = "(SELECT * FROM version ORDER BY n DESC LIMIT ?) v"
    found = _found(store, query, f"{sql} ORDER BY v.n DESC LIMIT ?", [WIDE, *values, limit], newest)
    if len(found) >= limit:
        return found
    within, bounds = told_within(store, query)
    asked = f" AND v.n IN ({within}) ORDER BY v.n DESC LIMIT ?"
    return _found(store, query, asked, [*bounds, limit])


def _among(store: Store, query: Query, numbers: Sequence[int], limit: int) -> list[_Found]:
    """Those of the numbers that are current and fit, in their order."""
    sql, values = timed(query)
    found: list[_Found] = []
    for begin in range(0, len(numbers), 200):
        part = numbers[begin : begin + 200]
        marks = ", ".join("?" * len(part))
        rows = _found(store, query, f"{sql} AND v.n IN ({marks})", [*values, *part])
        held = {f[0].n: f for f in rows}
        found += [held[n] for n in part if n in held]
        if len(found) >= limit:
            break
    return found[:limit]


def _stated(
    store: Store, contents: Contents, query: Query, numbers: Sequence[int] | None, limit: int
) -> Iterator[Hit]:
    for held, statement, text_n in stated(store, query, numbers, limit):
        text = contents.text(text_n)
        if text is None:
            continue
        *said, start, stop = statement
        span = Span(start, stop)
        around = _wide(text, span)
        yield Hit(held, around, around.of(text), (span,), *said)


def _hit(contents: Contents, v: Version, text: int, meta: int, words: SearchTerms) -> Hit:
    report = contents.report(text, meta)
    if report is None:
        return Hit(v, Span(0, 0), "")
    marks = _marks(report, words)
    first = next(marks, Span(0, 0))
    around = _wide(report.text, first)
    inside = [first] * bool(first)
    for mark in marks:
        if mark.start >= around.end:
            break
        if around.holds(mark):
            inside.append(mark)
    return Hit(v, around, around.of(report.text), tuple(inside))


def _marks(report: Report, words: SearchTerms) -> Iterator[Span]:
    """Where the words stand in what is read of the report, those of the body first."""
    wanted = words.all
    if not wanted:
        return
    pattern = re.compile(rf"\b(?:{'|'.join(map(re.escape, wanted))})\b", re.IGNORECASE)
    zones = report.zones_of(*READABLE)
    for zone in sorted(zones, key=lambda z: z.kind != "body"):
        for match in pattern.finditer(report.text, zone.span.start, zone.span.end):
            yield Span(match.start(), match.end())


def _wide(text: str, span: Span) -> Span:
    """The words around, to whole words, within one paragraph."""
    start = max(text.rfind("\n", 0, span.start) + 1, span.start - AROUND, 0)
    line = text.find("\n", span.end)
    end = min(line if line >= 0 else len(text), span.end + AROUND)
    while start > 0 and start < span.start and not text[start - 1].isspace():
        start += 1
    while end < len(text) and end > span.end and not text[end].isspace():
        end -= 1
    return Span(start, end)


def likely(store: Store, words: Sequence[str], around: int | None, limit: int) -> list[str]:
    """Articles with some of these words, told or known within seven days of a time."""
    held = [w for word in words for w in _WORD.findall(word)][:MOST]
    if not held:
        return []
    query = Query()
    if around is not None:
        query = Query(since=around - DAYS, until=around + DAYS)
    sql, values = timed(query)
    numbers = store.sharing(held, 4 * limit)
    if not numbers:
        return []
    marks = ", ".join("?" * len(numbers))
    rows = store.rows(
        "SELECT a.id, v.n FROM version v JOIN article a ON a.n = v.article "
        f"WHERE v.until IS NULL{sql} AND v.n IN ({marks})",
        *(*values, *numbers),
    )
    place = {n: i for i, n in enumerate(numbers)}
    return [id for id, n in sorted(rows, key=lambda r: place[r[1]])][:limit]

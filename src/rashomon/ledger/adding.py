"""What looks brought, as rows: articles, versions, what they state, how they changed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict
from typing import Any

from rashomon.errors import Unstated, UsageError
from rashomon.ledger import content, joining, packing
from rashomon.ledger.editing import Edit, edited
from rashomon.ledger.folding import fold_hash, folded, readable
from rashomon.ledger.members import Members
from rashomon.ledger.rows import numbered
from rashomon.ledger.store import Row, Store, one
from rashomon.ledger.transaction import Transaction
from rashomon.ledger.values import GONE, Added, Hold, Item, Outcome, Placed, Seen
from rashomon.model import (
    Extraction,
    Figure,
    Quote,
    Report,
    content_id,
    later,
    moment,
)

FORGOTTEN = "its text was taken out of this ledger by right, and is not kept again"
_CURRENT = (
    "SELECT v.n, v.id, v.text, v.meta, v.folded, coalesce(v.modified, v.published) "
    "FROM version v WHERE v.article = ? AND v.until IS NULL"
)


def added(
    t: Transaction,
    seen: Sequence[Seen],
    placed: Mapping[str, Placed],
    moved: Mapping[str, Placed],
    beside: Iterable[Item | Hold] = (),
) -> Added:
    """All that these looks brought; `moved` are known articles that go elsewhere with it."""
    members = Members(t)
    for row in beside:
        t.insert("item" if isinstance(row, Item) else "hold", **asdict(row))
    outcomes: list[tuple[str, Outcome]] = []
    versions: list[str] = []
    for each in seen:
        outcome = _Look(t, each, members, placed).kept()
        outcomes.append((each.address, outcome))
        if each.report and outcome in ("new", "version", "earlier"):
            versions.append(each.report.id)
    for document, home in sorted(moved.items()):
        members.place(numbered(t.store, "article", document), home)
    members.settle()
    tx = t.tx.id if t.rows else None
    return Added(tx, tuple(outcomes), tuple(versions), tuple(sorted(members.touched)))


def _dated(report: Report) -> str | None:
    """When a report says that it was changed, else published, as it says it."""
    changed, published = report.metadata.modified.value, report.metadata.published.value
    return changed if moment(changed) else published


def told(report: Report) -> int | None:
    """The same in UTC ms; None where it is undated."""
    found = moment(_dated(report))
    return round(found[0].timestamp() * 1000) if found else None


def words(report: Report) -> str:
    """What is looked for in a report: all that is read, and a title that is not among it."""
    read, title = readable(report), folded(report.metadata.title.value or "")
    return read if title in read else f"{title}\n{read}"


def is_current(store: Store, report: Report) -> bool:
    """Whether the article's current version reads the same."""
    article = _article(store, report.document or report.id)
    held = _standing(store, article) if article else None
    return bool(held and bytes(held[4]) == fold_hash(report))


def _standing(store: Store, article: int) -> Row | None:
    """The article's current version; where it withdrew itself with its last one, that."""
    return one(store, _CURRENT, article) or one(
        store,
        "SELECT v.n, v.id, v.text, v.meta, v.folded, coalesce(v.modified, v.published) "
        "FROM version v WHERE v.n = (SELECT max(w.n) FROM version w WHERE w.article = ?) "
        "AND EXISTS "
        "(SELECT 1 FROM relation r WHERE r.source = v.n AND r.kind = 'retracts' AND r.tx = v.tx)",
        article,
    )


def _article(store: Store, document: str) -> int | None:
    for sql in (
        "SELECT n FROM article WHERE id = ?",
        "SELECT article FROM alias WHERE document = ?",
    ):
        found = one(store, sql, document)
        if found:
            return int(found[0])
    return None


class _Look:
    """One look on its way into the ledger."""

    def __init__(
        self, t: Transaction, seen: Seen, members: Members, placed: Mapping[str, Placed]
    ) -> None:
        self._t, self._seen, self._members, self._placed = t, seen, members, placed

    def kept(self) -> Outcome:
        """Writes what it brought; says what that was."""
        seen, report = self._seen, self._seen.report
        if seen.outcome:
            at = None if seen.outcome == "problem" else self._looked_at()
            return self._noted(seen.outcome, version=at, problem=seen.problem)
        if report is None or report.unread:
            if seen.status in GONE:
                return self._gone()
            why = seen.problem or (report and next((p.message for p in report.problems), None))
            return self._noted("problem", problem=why or "nothing could be read")
        if self._t.forgotten(content.text_bytes(report)):
            return self._noted("problem", problem=FORGOTTEN)
        document = report.document or report.id
        article = _article(self._t.store, document) or self._joined(report, document)
        current = article and one(self._t.store, _CURRENT, article)
        known = article and _standing(self._t.store, article)
        if known and (known[1] == report.id or bytes(known[4]) == fold_hash(report)):
            return self._unchanged(report, known)
        if article and current and (n := self._passed(report, article, current)):
            return self._noted("same", version=n)
        if article is None:
            article = self._t.insert("article", id=document, address=_address(report, seen))
        if not one(self._t.store, "SELECT 1 FROM placement WHERE article = ?", article):
            self._members.place(article, self._home(document))
        return self._fresh(report, article, current)

    def _passed(self, report: Report, article: int, current: Sequence[Any]) -> int | None:
        """The version with this text that is known, and earlier by its date than the current."""
        if not later(current[5], _dated(report)):
            return None
        sql = "SELECT n FROM version WHERE article = ? AND id = ? ORDER BY n DESC"
        row = one(self._t.store, sql, article, report.id)
        return int(row[0]) if row else None

    def _looked_at(self) -> int | None:
        """The current version of the article at this address; None where there is none."""
        article = joining.at(self._t.store, self._seen.address)
        row = article and one(self._t.store, _CURRENT, article)
        return int(row[0]) if row else None

    def _joined(self, report: Report, document: str) -> int | None:
        """The known article that goes by another name here, noted as its alias."""
        found = joining.same(self._t, self._seen.address, report)
        if found is None:
            return None
        article, why = found
        self._t.insert("alias", document=document, article=article, why=why)
        return article

    def _home(self, document: str) -> Placed:
        alone = Placed(content_id("S", document), "no other report tells of it")
        return self._placed.get(document, alone)

    def _noted(self, outcome: Outcome, **more: Any) -> Outcome:
        s = self._seen
        held = {"status": s.status, "etag": s.etag, "modified": s.modified}
        self._t.insert("look", address=s.address, outcome=outcome, **held, **more)
        return outcome

    def _unchanged(self, report: Report, current: Sequence[Any]) -> Outcome:
        """The same words to a reader; what else is on the page is kept, and never told."""
        if current[1] == report.id:
            return self._noted("same", version=current[0])
        raw = content.text_bytes(report)
        text, meta = self._t.content(raw), self._t.content(packing.pack_beside(report))
        return self._noted("furniture", version=current[0], text=text, meta=meta)

    def _gone(self) -> Outcome:
        """The page is no longer there: what is current of it was withdrawn, unless it is another
        address's own and was read there too."""
        rows = self._t.store.rows(
            "SELECT v.n, v.article FROM version v JOIN article a ON a.n = v.article "
            "WHERE v.until IS NULL AND (a.address = ? OR (v.article IN (SELECT w.article "
            "FROM look l JOIN version w ON w.n = l.version WHERE l.address = ?) AND NOT EXISTS "
            "(SELECT 1 FROM look l JOIN version w ON w.n = l.version "
            "WHERE w.article = v.article AND l.address <> ?))) ORDER BY v.n",
            *[self._seen.address] * 3,
        )
        for n, article in rows:
            self._t.close("version", n)
            why = content.said({"status": self._seen.status}).decode()
            self._t.insert("relation", kind="retracts", target=n, why=why)
            self._touch(article)
        return self._noted("gone", version=rows[0][0] if rows else None)

    def _touch(self, article: int) -> None:
        held = one(
            self._t.store,
            "SELECT s.id FROM member m JOIN story s ON s.n = m.story "
            "WHERE m.article = ? AND m.until IS NULL",
            article,
        )
        if held:
            self._members.touched[held[0]] = None

    def _fresh(self, report: Report, article: int, current: Any) -> Outcome:
        """A version that is not known yet."""
        if self._seen.extraction is None:
            raise Unstated(f"{self._seen.address}: what the report states is missing.")
        when = told(report)
        before = one(self._t.store, "SELECT 1 FROM version WHERE article = ?", article)
        earlier = bool(current) and later(current[5], _dated(report))
        n = self._version(report, article, when)
        stated(self._t, n, self._seen.extraction)
        if earlier:
            self._t.close("version", n)
        elif current:
            self._t.close("version", current[0])
        if current:
            self._compared(n, current, earlier)
        if not earlier:
            self._withdrawn(n, current)
        outcome: Outcome = "earlier" if earlier else "version" if before else "new"
        self._noted(outcome, version=n)
        self._touch(article)
        return outcome

    def _version(self, report: Report, article: int, when: int | None) -> int:
        m = report.metadata
        bare = content.bare(report)
        n = self._t.insert(
            "version",
            id=report.id,
            article=article,
            text=self._t.content(content.text_bytes(report)),
            meta=self._t.content(packing.pack_beside(bare)),
            folded=fold_hash(report),
            published=m.published.value,
            modified=m.modified.value,
            told=when,
            title=m.title.value,
            publisher=m.publisher.value or m.agency.value,
        )
        self._t.store.index(n, words(report))
        return n

    def _compared(self, n: int, current: Sequence[Any], earlier: bool) -> None:
        """How the two versions differ, as relations of the later one to the earlier."""
        known = self._extraction(current)
        fresh = self._seen.extraction
        assert fresh is not None
        if known is None:
            return
        before, after = (fresh, known) if earlier else (known, fresh)
        edit = edited(before, after, () if earlier else self._seen.notices)
        source, target = (current[0], n) if earlier else (n, current[0])
        self._edited(source, target, edit)

    def _edited(self, source: int, target: int, edit: Edit) -> None:
        why = {
            "kinds": list(edit.kinds),
            "marked": edit.marked,
            "gone": [[p.kind, p.span.start, p.span.end] for p in edit.gone],
            "added": [[p.kind, p.span.start, p.span.end] for p in edit.added],
        }
        span = edit.notice.span if edit.notice else None
        self._t.insert(
            "relation",
            kind="edits",
            source=source,
            target=target,
            start=span and span.start,
            stop=span and span.end,
            why=content.said(why).decode(),
        )
        if edit.notice and edit.notice.kind == "correction":
            self._said("corrects", source, target, edit.notice)

    def _withdrawn(self, n: int, current: Any) -> None:
        """Where its own words withdraw it, it is kept and never current, as a page that is gone."""
        notice = next((x for x in self._seen.notices if x.kind == "withdrawal"), None)
        if notice is not None:
            self._t.close("version", n)
            self._said("retracts", n, current[0] if current else n, notice)

    def _said(self, kind: str, source: int, target: int, notice: Any) -> None:
        span = notice.span
        self._t.insert(
            "relation",
            kind=kind,
            source=source,
            target=target,
            start=span.start,
            stop=span.end,
            why="{}",
        )

    def _extraction(self, current: Sequence[Any]) -> Extraction | None:
        n, _, text, meta, *_ = current
        report = self._t.contents.report(text, meta)
        row = one(
            self._t.store,
            "SELECT content FROM extraction WHERE version = ? ORDER BY n DESC LIMIT 1",
            n,
        )
        return self._t.contents.extraction(report, row[0]) if report and row else None


def _address(report: Report, seen: Seen) -> str:
    return report.metadata.url.value or seen.address


def stated(t: Transaction, version: int, extraction: Extraction) -> None:
    """What a version states, and the rows by which it is found."""
    packed = _packed(t, version, extraction)
    t.insert("extraction", version=version, content=packed)
    for row in indexed(extraction):
        t.insert("statement", version=version, **row)


def _packed(t: Transaction, version: int, extraction: Extraction) -> int:
    """The number of what a version states, kept beside its text."""
    row = one(t.store, "SELECT text FROM version WHERE n = ?", version)
    return t.content(packing.pack_stated(extraction), row[0] if row else None)


def indexed(extraction: Extraction) -> Iterator[dict[str, Any]]:
    """A row for each figure that answers a slot, and one for each speaker."""
    speakers: set[str] = set()
    for s in extraction.statements:
        attribution = getattr(s, "attribution", None)
        speaker = attribution.speaker if attribution else None
        if isinstance(s, Figure) and s.slot:
            held = s.interval
            yield {
                "id": s.id,
                "kind": "figure",
                "start": s.span.start,
                "stop": s.span.end,
                "slot": s.slot,
                "low": None if held.low is None else float(held.low),
                "high": None if held.high is None else float(held.high),
                "place": s.scope.place,
                "period": s.scope.period,
                "speaker": speaker,
            }
        elif isinstance(s, Quote) and speaker and speaker not in speakers:
            speakers.add(speaker)
            where = {"start": s.span.start, "stop": s.span.end}
            yield {"id": s.id, "kind": "quote", **where, "speaker": speaker}


def reread(t: Transaction, extraction: Extraction) -> bool:
    """Another extraction of a version that is known, unless it says the same."""
    row = one(
        t.store, "SELECT n FROM version WHERE id = ? ORDER BY n DESC LIMIT 1", extraction.report.id
    )
    if row is None:
        raise UsageError(f"There is no version {extraction.report.id} in this ledger.")
    packed = _packed(t, row[0], extraction)
    last = one(
        t.store,
        "SELECT content FROM extraction WHERE version = ? ORDER BY n DESC LIMIT 1",
        row[0],
    )
    if last and last[0] == packed:
        return False
    sql = "SELECT n FROM statement WHERE version = ? AND until IS NULL ORDER BY n"
    for (n,) in t.store.rows(sql, row[0]):
        t.close("statement", n)
    stated(t, row[0], extraction)
    return True


def forgotten(t: Transaction, document: str, reason: str | None) -> int:
    """Empties what an article's versions hold, but for hashes, places and times.

    Another article's version with the very same text is emptied too.
    """
    article = numbered(t.store, "article", document)
    rows = t.store.rows(
        "SELECT n, text, meta FROM version WHERE text IN (SELECT text FROM version "
        "WHERE article = ?) ORDER BY n",
        article,
    )
    count = 0
    for n, text, meta in rows:
        report = t.contents.report(text, meta)
        if report is None:
            continue
        count += 1
        t.store.unindex(n, words(report))
        _empty(t, n, (text, meta))
    if count:
        t.store.merge_index()
    for n, text, meta in t.store.rows(
        "SELECT l.version, l.text, l.meta FROM look l JOIN version v ON v.n = l.version "
        "WHERE v.article = ? AND l.text IS NOT NULL",
        article,
    ):
        _empty(t, n, (text, meta))
    t.insert("look", address=document, outcome="problem", problem=f"forgotten: {reason or ''}")
    return count


def _empty(t: Transaction, version: int, contents: Sequence[int]) -> None:
    rows = t.store.rows("SELECT content FROM extraction WHERE version = ?", version)
    said = t.store.rows(
        "SELECT DISTINCT f.said FROM finding f JOIN reading r ON r.finding = f.n "
        "WHERE r.version = ?",
        version,
    )
    for n in {*contents, *(n for (n,) in rows), *(n for (n,) in said)}:
        t.store.run("UPDATE content SET z = NULL WHERE n = ? AND z IS NOT NULL", n)
    t.store.run("UPDATE version SET title = NULL, publisher = NULL WHERE n = ?", version)
    t.store.run("UPDATE statement SET place = NULL, speaker = NULL WHERE version = ?", version)

"""The tools: questions of the store, answered in the shapes of `shapes`."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from rashomon.errors import UsageError
from rashomon.model import Finding
from rashomon.render import phrases
from rashomon.render.view import AccountView, view
from rashomon.web import answers, forms
from rashomon.web.answers import Filter, Json, checked, page_of
from rashomon.web.mcp import shapes
from rashomon.web.problems import RefusedRequest
from rashomon.web.service import Service
from rashomon.web.store import AccountState, Made, Moment, StatementQuery, Stood
from rashomon.web.work import Submission, WorkRequest

MOST = 60
"""Findings of one answer."""
SPAN = 8_000
"""Characters of a report that one answer gives."""
LEAST, LARGEST = 1, 100


class Toolbox:
    """Answers from one service; every method may be called from any thread."""

    def __init__(self, service: Service) -> None:
        self._service, self._store, self._answers = service, service.store, service.answers

    def list_stories(
        self, words: str, type: str, slot: str, place: str, source: str, at: str, limit: int,
        cursor: int,
    ) -> shapes.Stories:  # fmt: skip
        """The stories that are wanted."""
        moment = self._store.moment(at)
        if type and type not in phrases.TYPES:
            raise UsageError(f"type: one of {', '.join(phrases.TYPES)} is wanted.")
        found = self._answers.stories(moment, Filter(words, type, slot, place, source))
        held, after = page_of(found, max(0, cursor), _limit(limit))
        stories = [
            shapes.Story(
                id=s.id, title=s.title, tx=s.moment.tx, known_at=s.moment.known,
                reports=s.reports, lineages=s.lineages, findings=dict(s.types),
                sources=list(s.sources), chief=[f"{t}: {q}" for t, _, q in s.chief],
            )
            for s in held
        ]  # fmt: skip
        return shapes.Stories(**self._held(moment), total=len(found), stories=stories, next=after)

    def search(self, query: StatementQuery, at: str, limit: int, cursor: int) -> shapes.Hits:
        """Where words or statements stand."""
        moment, most, first = self._store.moment(at), _limit(limit), max(0, cursor)
        found = self._answers.found(query, moment, most + 1, first)
        hits = [self._hit(hit) for hit in found[:most]]
        after = first + most if len(found) > most else None
        return shapes.Hits(**self._held(moment), hits=hits, next=after)

    def _hit(self, hit: Json) -> shapes.Hit:
        text = self._text(hit["report"])
        s = hit["snippet"]
        around = _words(text, hit["report"], s["start"], s["end"])
        same = {k: hit[k] for k in ("story", "kind", "slot", "speaker", "title", "publisher",
            "published")}  # fmt: skip
        here = _words(text, hit["report"], hit["start"], hit["end"])
        return shapes.Hit(**here.model_dump(), **same, around=around)

    def get_account(self, story: str, at: str, singles: bool) -> shapes.Account:
        """An account."""
        standing = self._standing(story, at)
        title = self._answers.summary(standing).title
        return self._account(self._answers.view(standing), standing, title, singles)

    def get_findings(
        self, story: str, type: str, slot: str, at: str, limit: int, cursor: int
    ) -> shapes.Findings:
        """Findings of some type or slot."""
        standing = self._standing(story, at)
        rows = [
            row
            for row in self._answers.view(standing).rows
            if type in ("", row.finding.type) and slot in ("", row.finding.slot)
        ]
        held, after = page_of(rows, max(0, cursor), _limit(limit))
        return shapes.Findings(
            **self._held(standing.moment),
            story=story,
            total=len(rows),
            findings=[_finding(row) for row in held],
            next=after,
        )

    def why(self, story: str, finding: str, at: str) -> shapes.Why:
        """How a finding came to be."""
        standing = self._standing(story, at)
        found = self._answers.why(standing, finding)
        label = found["finding"]["label"]
        row = next(r for r in self._answers.view(standing).rows if r.label == label)
        return shapes.Why(
            **self._held(standing.moment), story=story, finding=_finding(row), trace=found["trace"]
        )

    def get_report_span(self, report: str, start: int, end: int) -> shapes.Span:
        """Words of a report, at most `SPAN` characters."""
        held = self._store.version(report)
        text, meta = held.extraction.report.text, held.extraction.report.metadata
        first = min(max(0, start), len(text))
        last = min(max(first, end if end >= 0 else len(text)), first + SPAN, len(text))
        return shapes.Span(
            **self._held(self._store.latest()),
            quoted=_words(text, report, first, last),
            title=meta.title.value,
            publisher=meta.publisher.value,
            published=meta.published.value,
            characters=len(text),
        )

    def what_changed(self, after_tx: int, story: str, limit: int) -> shapes.Changes:
        """The accounts made after a transaction, with what each changed."""
        found = [s for s in self._store.since(after_tx) if story in ("", s.story)]
        held, _ = page_of(found, 0, _limit(limit))
        after = held[-1].moment.tx if len(held) < len(found) else None
        return shapes.Changes(
            **self._held(self._store.latest()),
            stories=[self._changed(s) for s in held],
            next=after,
        )

    def _changed(self, standing: AccountState) -> shapes.Changed:
        history = self._store.history(standing.story)
        place = [s.moment.tx for s in history].index(standing.moment.tx)
        before = history[place - 1] if place else None
        known = {e.report.id for e in before.held} if before else set()
        c = self._answers.changes(before, standing)
        moved = [_change(None, f) for f in c.added] + [_change(f, None) for f in c.removed]
        moved += [_change(was, now) for was, now in (*c.retyped, *c.grown)]
        return shapes.Changed(
            story=standing.story,
            title=self._answers.summary(standing).title,
            tx=standing.moment.tx,
            known_at=standing.moment.known,
            new_reports=[e.report.id for e in standing.held if e.report.id not in known],
            changes=moved[:MOST],
        )

    def known_at(self, time: str) -> shapes.Stories:
        """The stories as they stood at a time."""
        return self.list_stories("", "", "", "", "", time, 50, 0)

    def versions(self, article: str) -> shapes.Versions:
        """The versions of an article, or of the article of a report."""
        try:
            held = self._store.versions(article)
        except UsageError:
            held = self._store.versions(self._store.version(article).article)
        made = [answers.version(v) for v in held]
        names = ("id", "tx", "known_at", "title", "published", "modified")
        return shapes.Versions(
            **self._held(self._store.latest()),
            article=held[0].article,
            versions=[shapes.Version(**{n: v[n] for n in names}) for v in made],
        )

    def compare(self, reports: Sequence[shapes.Given], addresses: Sequence[str]) -> shapes.Account:
        """An account of reports that are given; it is not kept."""
        bounds = self._service.bounds
        given = [_given(r, n) for n, r in enumerate(reports, 1)]
        try:
            asked = forms.bounded([*given, *forms.addresses(list(addresses), bounds)], bounds)
        except RefusedRequest as refused:
            raise UsageError(refused.detail) from None
        made: list[Made] = []
        work = self._service.desk.take(
            WorkRequest(
                tuple(asked), allow_private=self._service.allow_private, name="given", keep=False
            ),
            patient=True,
            finish=made.extend,
        )
        if not work.over.wait(bounds.work):
            self._service.desk.stop(work)
        if not made:
            raise UsageError(work.error or "Nothing came of it.")
        latest = self._store.latest()
        standing = Stood("", latest, made[0].account, made[0].held)
        return self._account(view(made[0].account), standing, "the reports that were given", True)

    # ---- shapes ---------------------------------------------------------------------

    def _account(
        self, seen: AccountView, standing: AccountState, title: str, singles: bool
    ) -> shapes.Account:
        rows = [r for r in seen.rows if singles or r.finding.type != "single"]
        return shapes.Account(
            **self._held(standing.moment),
            story=standing.story or None,
            title=title,
            reports=[
                shapes.Report(
                    label=w.label, id=w.report.id, title=w.report.metadata.title.value,
                    publisher=w.report.metadata.publisher.value, published=w.published,
                    lineage=w.lineage.id,
                )
                for w in seen.witnesses
            ],
            lineages=[
                shapes.Lineage(
                    id=line.id, kind=line.kind, reports=list(line.reports), reason=line.reason
                )
                for line in seen.lineages
            ],
            findings=[_finding(row) for row in rows[:MOST]],
            singles=len(seen.of_type("single")),
            more=max(0, len(rows) - MOST),
        )  # fmt: skip

    def _standing(self, story: str, at: str) -> AccountState:
        return self._store.story(story, self._store.moment(at))

    def _text(self, report: str) -> str:
        return self._store.version(report).extraction.report.text

    def _held(self, moment: Moment) -> dict[str, Any]:
        return answers.stamp(moment, self._service.desk.maker.maker)


def _change(was: Finding | None, now: Finding | None) -> shapes.Change:
    named = now or was
    assert named is not None
    return shapes.Change(
        finding=named.id,
        question=named.question,
        before=was.type if was else None,
        now=now.type if now else None,
    )


def _limit(limit: int) -> int:
    return min(max(LEAST, limit), LARGEST)


def _words(text: str, report: str, start: int, end: int) -> shapes.Words:
    return shapes.Words(
        report=report, start=start, end=end, words=checked(text, start, end, text[start:end])
    )


def _finding(row: Any) -> shapes.Finding:
    f = row.finding
    return shapes.Finding(
        label=row.label,
        id=f.id,
        type=f.type,
        question=f.question,
        slot=f.slot,
        reason=f.reason,
        independent=f.independent,
        readings=list(_readings(row.cells)),
    )


def _readings(cells: Iterable[Any]) -> Iterable[shapes.Reading]:
    for cell in cells:
        r = cell.reading
        checked(cell.text, r.span.start, r.span.end, cell.words)
        yield shapes.Reading(
            report=r.report,
            label=cell.witness.label,
            start=r.span.start,
            end=r.span.end,
            words=cell.words,
            low=r.low,
            high=r.high,
            speaker=cell.speaker,
        )


def _given(report: shapes.Given, n: int) -> Submission:
    try:
        return forms.record(report.model_dump(exclude_none=True), f"report {n}")
    except RefusedRequest as refused:
        raise UsageError(refused.detail) from None

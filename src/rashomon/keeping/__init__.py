"""Reports kept over time: read, put into stories, compared, decided about. Start reading here.

The ledger stores and answers; what a report states, and what an account says, are the
pipeline's matter. Here the two meet, once for all faces.

An account is a pure function of what was known at a transaction: the versions that were
current, as they had been read by then, and the decisions before it. So the account of any
time can be made again, and is the same whatever order reports arrived in.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import batched
from typing import TYPE_CHECKING, Any

from rashomon.errors import Unstated, UsageError
from rashomon.ground.version import __version__
from rashomon.ground.workings import Workings
from rashomon.keeping.placing import place
from rashomon.keeping.settling import settled
from rashomon.keeping.targets import Targets, rulings
from rashomon.ledger import (
    GONE,
    VERBS,
    Added,
    Decision,
    Hold,
    Item,
    Notice,
    Seen,
    Store,
    View,
    Writer,
)
from rashomon.model import COPIED, Account, Extraction, Report

if TYPE_CHECKING:
    from rashomon.run import Run

WORKED = 64
"""Stories whose workings are kept at hand: memory does not grow with the ledger."""
SEEN = 4_000
"""Values kept of what reports show of their events: of about a thousand reports, some 30 MB."""
BATCH = 16
"""Reports of one transaction: few enough that little is done twice after a fault."""


def maker(run: Run) -> str:
    """The program, its code, the language and its model: what made an extraction."""
    from rashomon.cache import code

    language = run.language
    return f"rashomon {__version__} {code()[:12]} {language.code} {language.parser.version}"


@dataclass(frozen=True, slots=True)
class BatchResult:
    """What became of one batch: the transaction, and the reports that could not be read."""

    added: Added
    reports: tuple[Report, ...]


@dataclass(slots=True)
class Keeping:
    """A ledger with the run that reads for it; `store` is open as long as this is used."""

    store: Store
    run: Run
    made_by: str = ""
    workings: dict[tuple[str, ...], Workings] = field(default_factory=dict)
    likenesses: Workings = field(default_factory=lambda: Workings(SEEN))
    """What single reports show of their events."""
    _writer: Writer | None = None

    @property
    def view(self) -> View:
        """Questions."""
        return View(self.store)

    @property
    def writer(self) -> Writer:
        """Writing, in the name of this program."""
        if self._writer is None:
            self._writer = Writer(self.store, self.made_by or maker(self.run))
        return self._writer

    # ---- reports

    def add(
        self, inputs: Iterable[str | Mapping[str, Any]], story: str | None = None
    ) -> Iterator[BatchResult]:
        """Reads inputs and keeps what they bring, batch by batch; accounts follow with `settle`.

        `story` names the story of all of them. What is as it was is not parsed.
        """
        for batch in batched(self.run.read(inputs), BATCH):
            yield BatchResult(self._kept(batch, story), batch)

    def keep(self, extractions: Iterable[Extraction], story: str | None = None) -> Added:
        """Keeps what was read already, in one transaction."""
        held = {e.report.id: e for e in extractions}
        return self._kept([e.report for e in held.values()], story, held)

    def _kept(
        self,
        reports: Sequence[Report],
        story: str | None,
        known: Mapping[str, Extraction] | None = None,
    ) -> Added:
        fresh = [r for r in reports if not r.unread and not self.writer.known(r)]
        held = dict(known or {})
        held |= {e.report.id: e for e in self.run.extract(r for r in fresh if r.id not in held)}
        placed = place(self.view, self.run, fresh, story, held, self.likenesses)

        def write() -> Added:
            seen = [self._seen(r, held.get(r.id)) for r in reports]
            return self.writer.add(seen, placed.new, placed.moved)

        return self._stated(write, held, reports)

    def _stated(
        self, write: Callable[[], Added], held: dict[str, Extraction], reports: Iterable[Report]
    ) -> Added:
        """What `write` keeps; where what was known has become new since, all is read first."""
        try:
            return write()
        except Unstated:
            left = [r for r in reports if not r.unread and r.id not in held]
            held |= {e.report.id: e for e in self.run.extract(left)}
            return write()

    def _seen(self, report: Report, extraction: Extraction | None) -> Seen:
        notices = () if report.unread else self.run.notices(report)
        lost = next((p.message for p in report.problems if p.unread), "")
        status = next((n for n in GONE if f"({n} " in lost), None)
        told = tuple(Notice(kind, span) for kind, span in notices)  # type: ignore[arg-type]
        return Seen(report.input, report, extraction, told, report.story, status)

    def look(self, seen: Sequence[Seen], beside: Iterable[Item | Hold] = ()) -> Added:
        """Keeps looks in one transaction: reports, lists, a page that is gone or as it was.

        What a report states is read here. `beside` are what lists named, and what hosts asked.
        """
        reports = [s.report for s in seen if s.report is not None and not s.report.unread]
        fresh = [r for r in reports if not self.writer.known(r)]
        held = {e.report.id: e for e in self.run.extract(fresh)}
        placed = place(self.view, self.run, fresh, None, held, self.likenesses)
        others = list(beside)

        def write() -> Added:
            whole = [self._whole(s, held) for s in seen]
            return self.writer.add(whole, placed.new, placed.moved, others)

        return self._stated(write, held, reports)

    def _whole(self, seen: Seen, held: Mapping[str, Extraction]) -> Seen:
        """A look with what its report states, and what it says of itself."""
        report = seen.report
        if report is None or report.unread:
            return seen
        told = self._seen(report, held.get(report.id))
        return replace(seen, extraction=told.extraction, notices=told.notices)

    def regroup(self, now: int) -> list[str]:
        """Settles which reports of the last seven days are one story; the stories touched.

        So that in the end the order of arrival does not matter; what a person merged or
        split stays, and so does what a record names a story.
        """
        moved = settled(self.view, self.run, now, self.likenesses)
        before = {home.story for d in moved if (home := self.view.home(d))}
        if moved:
            self.writer.replace(moved)
        return sorted(before | {home.story for d in moved if (home := self.view.home(d))})

    # ---- accounts

    def account(self, story: str, at: int | None = None) -> Account:
        """The account of a story as it was known at a transaction; now where none is given."""
        view = self.view
        with view.moment():
            last = view.head().id if at is None else at
            extractions = view.extractions(story, last)
            decided = rulings(view, story, last)
            name = view.name(story, last)
            include = ["*"] if name else list(self._included(view, story, last))
            # what was worked out of one reading of a report says nothing of another reading
            key = (story, *view.makers(story, last))
        workings = self.workings.pop(key, None) or Workings()
        self.workings[key] = workings  # the last one is the latest used
        while len(self.workings) > WORKED:
            del self.workings[next(iter(self.workings))]
        return self.run.reconcile(extractions, name, include, workings, decided)

    def _included(self, view: View, story: str, at: int) -> Iterator[str]:
        for each in view.forces(at):
            if each.verb == "include" and each.target[0] == story:
                for document in each.target[1:]:
                    for version in view.versions(document, at):
                        if version.until is None or version.until > at:
                            report = view.report(version.n)
                            if report:
                                yield report.input

    def settle(self, stories: Iterable[str]) -> list[int]:
        """Makes the accounts of these stories again and keeps what they tell; transactions."""
        found = []
        for story in dict.fromkeys(stories):
            basis = self.view.head().id
            account = self.account(story, basis)
            tx = self.writer.tell(story, account, basis, self.left(story, basis))
            found += [] if tx is None else [tx]
        return found

    def left(self, story: str, basis: int) -> set[str]:
        """Articles withdrawn since the story's last account that were copies of another report."""
        since = self.view.basis(story, basis)
        gone = self.view.withdrawn(story, since, basis) if since else set()
        if not gone:
            return set()
        before = self.account(story, since)
        documents = {r.id: self.view.version(r.id).article for r in before.reports}
        same = (line for line in before.lineages if line.kind in COPIED)
        copies = {id for line in same for id in line.reports[1:]}
        return {d for id, d in documents.items() if id in copies and d in gone}

    # ---- decisions

    def decide(
        self,
        verb: str,
        target: Sequence[str],
        value: str | None = None,
        reason: str | None = None,
        by: str = "rashomon",
        story: str | None = None,
    ) -> Decision:
        """Logs what a person settled, and makes the accounts that it touches again.

        Targets are said as a person says them: ids, names of stories, "R2" or "F3" of the
        account of `story`, "F3/R2" for that report's statement there. UsageError for what
        is not there.
        """
        if verb not in VERBS or verb == "undo":
            known = ", ".join(v for v in VERBS if v != "undo")
            raise UsageError(f"There is no decision {verb!r}; there are: {known}.")
        meant = Targets(self, story).settled(verb, list(target), value)
        before = self._touched(meant.target)
        made = self.writer.decide(verb, meant.target, meant.value, reason, by)
        self.settle(sorted({*before, *self._touched(made.target), *meant.stories}))
        return made

    def undo(self, number: int, reason: str | None = None, by: str = "rashomon") -> Decision:
        """Takes a decision back; that is a decision too."""
        decisions = self.view.decisions()
        held = next((d for d in decisions if d.number == number), None)
        chosen = held
        while chosen and chosen.verb == "undo" and chosen.undoes:
            chosen = decisions[chosen.undoes - 1]
        target = chosen.target if chosen else ()
        before = self._touched(target)
        made = self.writer.decide("undo", (), None, reason, by, number)
        self.settle(sorted({*before, *self._touched(target)}))
        return made

    def _touched(self, target: Sequence[str]) -> set[str]:
        """The stories that a decision's targets belong to now."""
        view, found = self.view, set[str]()
        for each in target:
            document = each.partition("#")[0]
            if each.startswith("S") and view.is_story(each):
                found.add(each)
            elif document.startswith("d"):
                found |= view.stories_of(document)
        return {s for s in found if view.versions_of(s)}

    # ---- the whole

    def reread(self, story: str | None = None) -> tuple[int, list[str]]:
        """Reads the versions again that another maker read; how many said otherwise, and where."""
        view = self.view
        stories = [view.story(story)] if story else [s.id for s in view.stories(limit=1 << 31)]
        count = 0
        touched = []
        for each in stories:
            reports = [e.report for e in view.extractions(each)]
            changed = self.writer.reread(list(self.run.extract(reports)))  # before others must wait
            count += changed
            touched += [each] if changed else []
        self.settle(touched)
        return count, touched


__all__ = ["BATCH", "BatchResult", "Keeping", "maker"]

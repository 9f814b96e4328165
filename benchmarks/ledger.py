"""The ledger at 100,000 reports: `python benchmarks/ledger.py [--reports N] [--json]`.

Made reports of about 400 words, twelve statements each, in stories of five, kept in one file:
bytes and processor seconds a report beside reading and extracting, what one more report
costs at a tenth and at the whole, and how long each question takes at the 95th percentile.
Figures and speakers are made with the texts, so that nothing is parsed; what is told of a
story is told once.
"""

from __future__ import annotations

import random
import shutil
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

from compare import report, sentence
from harness import Row, arguments, said
from rashomon.ledger import Placed, Query, Seen, View, Writer, instant, opened, stamp
from rashomon.model import (
    Account,
    Attribution,
    Extraction,
    Figure,
    Finding,
    Interval,
    Quote,
    Range,
    Reading,
    Report,
    Scope,
    Span,
    Stated,
    Zone,
    content_id,
    document_id,
    report_id,
    text_hash,
)

REPORTS = 100_000
STORY = 5
SENTENCES = 20
"""Sentences that bring a made report to about 400 words."""
TOGETHER = 50
"""Reports that are added in one transaction while the ledger grows."""
ALONE = 60
"""Reports that are added each in its own, whose cost is measured."""
READ = 200
"""Made reports that are read by the language model for the size."""
ASKED = 100
"""Times that each question is asked, of other stories, words and moments."""
SLOTS = ("killed", "injured", "missing", "displaced")
PLACES = tuple(f"Place{n}" for n in range(400))
SPEAKERS = tuple(f"Speaker {n} Name" for n in range(3_000))


def made(n: int) -> Extraction:
    """The n-th report with eight figures and four quotes where its words stand."""
    pick = random.Random(n)
    held = report(n)
    more = "\n\n".join(sentence(pick) for _ in range(SENTENCES))
    text = (
        f"{held.text}\n\n{more}\n\nReport {n} of day {n // 300}, mark{n} seen by reader{n % 977}."
    )
    document = document_id("url", f"https://news.example/{n}")
    day = f"20{10 + n % 20}-{1 + n % 12:02}-{1 + n % 28:02}T{n % 24:02}:00"
    metadata = replace(
        held.metadata, published=Stated(day, "given"), publisher=Stated(f"Paper {n % 90}", "given")
    )
    zones = (Zone("body", Span(0, len(text))),)
    fresh = Report(
        report_id(document, text_hash(text)), f"{n}", text, zones, metadata, document=document
    )
    ends = sorted(pick.randrange(len(text) - 40) for _ in range(12))
    statements = tuple(_statement(fresh, pick, k, at) for k, at in enumerate(ends))
    return Extraction(fresh, statements)


def _statement(held: Report, pick: random.Random, k: int, at: int) -> Figure | Quote:
    who = Attribution(pick.choice(SPEAKERS), Span(at, at + 9), source_kind="named")
    anchor = content_id("a", held.id, k)
    if k % 3 == 2:
        where = (Span(at, at + 30),)
        return Quote(content_id("q", held.id, k), "direct", where, who, where, anchor=anchor)
    count = pick.randrange(400)
    most = None if pick.random() < 0.2 else count  # "at least"
    return Figure(
        content_id("f", held.id, k),
        Span(at, at + 12),
        Span(at, at + 3),
        SLOTS[k % 4],
        Interval(count, most),
        "person",
        scope=Scope(place=pick.choice(PLACES)),
        attribution=who,
        anchor=anchor,
    )


def account(extractions: Sequence[Extraction]) -> Account:
    """What is told of a story: a finding for each slot."""
    found = []
    for slot in SLOTS:
        readings = tuple(
            Reading(e.report.id, f.id, f.span, f.interval.low, f.interval.high)
            for e in extractions
            for f in e.figures(slot)[:1]
        )
        lows = [r.low for r in readings if r.low is not None]
        kind = "conflict" if len(set(lows)) > 1 else "agreement"
        id = content_id("F", slot, *(r.report for r in readings))
        found.append(
            Finding(
                *(id, kind, f"How many people were {slot}?", slot),
                readings=readings,
                reason="They differ.",
                range=Range(min(lows), max(lows)),
            )
        )
    return Account(tuple(extractions), (), tuple(found))


def story(n: int) -> str:
    return f"S{n // STORY:012}"


def grow(writer: Writer, first: int, last: int) -> float:
    """Adds reports and tells their stories; processor seconds without making them."""
    spent = 0.0
    for begin in range(first, last, TOGETHER):
        held = [made(n) for n in range(begin, min(begin + TOGETHER, last))]
        placed = {e.report.document: Placed(story(begin + k), "made") for k, e in enumerate(held)}
        accounts = [account(held[k : k + STORY]) for k in range(0, len(held), STORY)]
        begun = time.process_time()
        writer.add([Seen(e.report.input, e.report, e) for e in held], placed)
        for k, each in enumerate(accounts):
            writer.tell(story(begin + k * STORY), each, 0)
        spent += time.process_time() - begun
    return spent


def filled(path: Path, kept: Path | None, reports: int) -> None:
    """Puts a ledger of made reports there: a copy of the one that is kept, else a new one."""
    if kept:
        shutil.copy(kept, path)
        return
    store = opened(path, create=True)
    grow(Writer(store, "made"), 0, reports)
    store.close()


def one_more(writer: Writer, first: int) -> float:
    """Median processor seconds of a report in its own transaction."""
    costs = []
    for n in range(first, first + ALONE):
        held = made(n)
        placed = {held.report.document: Placed(story(n), "made")}
        begun = time.process_time()
        writer.add([Seen(held.report.input, held.report, held)], placed)
        costs.append(time.process_time() - begun)
    return statistics.median(costs)


def questions(view: View, count: int) -> dict[str, Callable[[random.Random], object]]:
    """Each question, of something drawn."""
    last = view.head().id

    def some(pick: random.Random) -> str:
        return story(pick.randrange(count))

    def at(pick: random.Random) -> int:
        return pick.randrange(1, last)

    def window(pick: random.Random) -> object:
        begin = at(pick)
        return view.changes(begin, min(last, begin + 6))

    def week(pick: random.Random) -> dict[str, int]:
        begin = instant(f"20{10 + pick.randrange(20)}-0{1 + pick.randrange(9)}-05")
        return {"since": begin, "until": begin + 7 * 86_400_000}

    def moment(pick: random.Random) -> str:
        return stamp(view.when(at(pick)).at)

    return {
        "stories, the last hundred": lambda _: view.stories(),
        "reports of a story, then": lambda p: view.versions_of(some(p), at(p)),
        "what was known then": lambda p: view.known(some(p), at(p)),
        "how a figure moved": lambda p: view.moves(some(p), p.choice(SLOTS)),
        "changes in between": window,
        "late news of a story": lambda p: view.late(at(p), some(p)),
        "history of an article": lambda p: view.versions(
            document_id("url", f"https://news.example/{p.randrange(count)}")
        ),
        "findings on what is gone": lambda p: view.stale(some(p)),
        "search, a rare word": lambda p: view.search(Query(f"mark{p.randrange(count)}")),
        "search, two words": lambda p: view.search(Query(f"reader{p.randrange(977)} day", since=0)),
        "search, slot and value": lambda p: view.search(
            Query(slot=p.choice(SLOTS), low=(n := p.randrange(400)), high=n)
        ),
        "search, speaker": lambda p: view.search(Query(speaker=p.choice(SPEAKERS))),
        "search, value": lambda p: view.search(
            Query(low=(n := p.randrange(400)) + 0.5, high=n + 0.6)
        ),
        "search, slot, then": lambda p: view.search(Query(slot=p.choice(SLOTS), **week(p))),
        "reports of a week": lambda p: view.search(Query(**week(p))),
        "search, place": lambda p: view.search(Query(place=p.choice(PLACES))),
        "search, place and slot": lambda p: view.search(
            Query(slot=p.choice(SLOTS), place=p.choice(PLACES))
        ),
        "decisions": lambda _: view.decisions(),
        "what a time means": lambda p: view.when(moment(p)),
    }


def asked(view: View, count: int) -> dict[str, float]:
    """The 95th percentile of each question, in seconds of the processor."""
    found = {}
    for name, ask in questions(view, count).items():
        pick = random.Random(name)
        ask(pick)
        times = []
        for _ in range(ASKED):
            begun = time.process_time()
            ask(pick)
            times.append(time.process_time() - begun)
        found[name] = statistics.quantiles(times, n=20)[-1]
    return found


def size() -> tuple[float, float]:
    """Bytes and words of a report whose words are read by the language model, accounts told."""
    from rashomon import language, pipeline

    reports = [made(n).report for n in range(READ)]
    held = list(pipeline.extract(reports, language.load(), processes=1))
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "ledger.db")
        store = opened(path, create=True)
        empty = store.size()
        writer = Writer(store, "made")
        for begin in range(0, READ, STORY):
            some = held[begin : begin + STORY]
            placed = {e.report.document: Placed(story(begin), "made") for e in some}
            writer.add([Seen(e.report.input, e.report, e) for e in some], placed)
            writer.tell(story(begin), pipeline.reconcile(some, None, ["*"]), 0)
        each = (store.size() - empty) / READ
        store.close()
    return each, statistics.mean(len(r.text.split()) for r in reports)


def main() -> int:
    words = arguments(__doc__, 1)
    words.add_argument("--reports", type=int, default=REPORTS)
    given = words.parse_args()
    count = given.reports
    each, long = size()
    name = f"size, of {long:.0f} words a report"
    rows = [Row(name, each * 1_000 / 1e6, "MB a thousand", limit=10)]
    with tempfile.TemporaryDirectory() as folder:
        store = opened(Path(folder, "ledger.db"), create=True)
        writer = Writer(store, "made")
        grow(writer, 0, count // 10)
        early = one_more(writer, 10 * count)
        spent = grow(writer, count // 10, count)
        late = one_more(writer, 11 * count)
        cost = 1e3 * spent / (count - count // 10)
        rows.append(Row("keeping a report, fifty at once", cost, "ms", limit=5))
        rows.append(Row(f"one alone, of {count // 10:,} kept", 1e3 * early, "ms", limit=5))
        beside = f"one of {count // 10:,}"
        rows.append(
            Row(f"one alone, of {count:,} kept", 1e3 * late, "ms", beside, late / early, 1.2)
        )
        rows += [
            Row(f"95th of {ASKED}: {name}", 1e3 * took, "ms", limit=50)
            for name, took in asked(View(store), count).items()
        ]
        store.close()
    return said(rows, given.json)


if __name__ == "__main__":
    sys.exit(main())

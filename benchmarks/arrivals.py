"""Reports that arrive one by one: what it costs to find their stories, and the memory it takes.

    python benchmarks/arrivals.py [--reports 100000] [--arrivals 20000] [--json]

Made reports of invented stories (archive.py), their lead and two more paragraphs; what they state
is stubbed: nothing is read by a language model. The ledger is filled to a tenth and to the whole
of `reports`, all within the seven days that are looked at; at both, the same number of further
reports arrive, each assigned to its story and kept in a transaction of its own. Then `arrivals`
more come over further days, and the largest memory after each tenth is held against that
after the first. The processor's time counts.
"""

from __future__ import annotations

import resource
import statistics
import sys
import tempfile
import time
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

from archive import story
from harness import Row, arguments, said
from rashomon import run
from rashomon.keeping import Keeping
from rashomon.keeping.placing import place
from rashomon.ledger import Placed, Seen, opened
from rashomon.model import (
    Extraction,
    Metadata,
    Report,
    Span,
    Stated,
    Zone,
    document_id,
    report_id,
    text_hash,
)

REPORTS = 100_000
TOGETHER = 100
"""Reports that are put in at once while the ledger is filled."""
ALONE = 120
"""Reports whose cost is measured."""
START = 1_924_992_000_000
"""2031-01-01, as UTC ms."""
WINDOW = 7 * 86_400_000
PARAGRAPHS = 3
NONE: Stated[str | None] = Stated(None, "none")


def made(seed: int = 1) -> Iterator[tuple[str, dict[str, str]]]:
    """Records without end, with the story of each."""
    number = 0
    while True:
        for one in story(number, seed):
            yield one.story, one.content
        number += 1


def report(content: dict[str, str], at: int) -> Report:
    """The report of a record, published at that time (UTC ms)."""
    text = "\n\n".join([content["title"], *content["text"].split("\n\n")[:PARAGRAPHS]])
    lead = len(content["title"])
    document = document_id("record", content["id"])
    day = time.strftime("%Y-%m-%dT%H:%M:%S+00:00", time.gmtime(at / 1000))
    held = Metadata(
        title=Stated(content["title"], "given"),
        publisher=Stated(content["publisher"], "given"),
        url=NONE,
        published=Stated(day, "given"),
        modified=NONE,
    )
    zones = (Zone("headline", Span(0, lead)), Zone("body", Span(lead + 2, len(text))))
    return Report(
        report_id(document, text_hash(text)), content["id"], text, zones, held, document=document
    )


class Arrivals:
    """A ledger that grows by made reports, and how they come to it."""

    def __init__(self, path: Path) -> None:
        self.keeping = Keeping(opened(path, create=True), run.settled(cache=False), "made")
        self.records = made()
        self.now = START
        self.keeping.writer.clock = lambda: self.now

    def fill(self, count: int, until: int) -> None:
        """So many reports at once, told by and by until then, each in the story that is made."""
        step = (until - self.now) / max(1, count)
        begun, done = self.now, 0
        while done < count:
            held, placed = [], {}
            for name, content in islice(self.records, min(TOGETHER, count - done)):
                one = report(content, round(begun + done * step))
                held.append(Seen(one.input, one, Extraction(one)))
                placed[one.document or one.id] = Placed(f"S{name}", "made")
                done += 1
            self.now = round(begun + done * step)
            self.keeping.writer.add(held, placed)

    def arrive(self, count: int, apart: int) -> list[float]:
        """So many reports one by one, so many ms apart: seconds of the processor of each."""
        costs = []
        for _, content in islice(self.records, count):
            self.now += apart
            one = Extraction(report(content, self.now))
            begun = time.process_time()
            self.keeping.keep([one])
            costs.append(time.process_time() - begun)
        return costs

    def assign(self, count: int) -> list[float]:
        """The same for finding the story alone; nothing is kept."""
        costs = []
        for _, content in islice(self.records, count):
            one = report(content, self.now)
            begun = time.process_time()
            stated, kept = {one.id: Extraction(one)}, self.keeping.likenesses
            place(self.keeping.view, self.keeping.run, [one], None, stated, kept)
            costs.append(time.process_time() - begun)
        return costs


def memory() -> float:
    """The megabytes that this process holds now (Linux), else the most that it ever held."""
    try:
        pages = int(Path("/proc/self/statm").read_text().split()[1])
        return pages * resource.getpagesize() / 1e6
    except OSError:
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def main() -> int:
    words = arguments(__doc__, 1)
    words.add_argument("--reports", type=int, default=REPORTS)
    words.add_argument("--arrivals", type=int, default=20_000)
    given = words.parse_args()
    rows: list[Row] = []
    with tempfile.TemporaryDirectory() as folder:
        here = Arrivals(Path(folder, "ledger.db"))
        medians: dict[str, list[float]] = {"finding the story": [], "with keeping": []}
        for count in (given.reports // 10, given.reports):
            known = given.reports // 10 if count == given.reports else 0
            here.fill(count - known, START + WINDOW * count // given.reports // 2)
            here.arrive(ALONE // 4, 1)  # warms
            for name, costs in (
                ("finding the story", here.assign(ALONE)),
                ("with keeping", here.arrive(ALONE, 1)),
            ):
                medians[name].append(statistics.median(costs))
                value = 1000 * medians[name][-1]
                first = medians[name][0]
                ratio = medians[name][-1] / first if len(medians[name]) > 1 else None
                limit = 1.2 if ratio is not None else None
                rows.append(Row(f"{name}, of {count:,}", value, "ms", "a tenth", ratio, limit))
        held, tenth = [], max(1, given.arrivals // 10)
        for _ in range(10):
            here.arrive(tenth, 10 * WINDOW // given.arrivals)
            held.append(memory())
        grown = held[-1] / held[1]
        rows.append(Row("memory after two tenths of the arrivals", held[1], "MB"))
        name = f"memory after {given.arrivals:,} arrivals"
        rows.append(Row(name, held[-1], "MB", "the first two tenths", grown, 1.1))
        here.keeping.store.close()
    return said(rows, given.json)


if __name__ == "__main__":
    sys.exit(main())

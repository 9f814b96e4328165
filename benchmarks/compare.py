"""One account of 10, 100, 1,000 reports of one story: seconds and memory, and how they grow.

    python benchmarks/compare.py [COUNT ...] [--json]

The reports are made up of invented sentences, different in every report, with a
toll, quotes and claims; no copies, so that nothing is saved by finding them.
"""

from __future__ import annotations

import random
import resource
import time

from harness import Row, arguments, said
from rashomon import language, pipeline
from rashomon.model import Extraction, Metadata, Report, Span, Stated, Zone, content_id

PEOPLE = ["Ida Holm", "Per Lund", "Mara Voss", "Tomas Brink", "Elin Dahl", "Jon Reyne"]
ROLES = ["mayor", "harbour master", "fire chief", "teacher", "ferry captain", "councillor"]
PLACES = ["Brask", "Olm", "Velmora", "Sandvik Quay", "North Pier", "Castle Hill"]
THINGS = ["ferry", "warehouse", "bridge", "school", "market hall", "crane", "lighthouse"]
DID = ["closed", "searched", "reached", "left", "rebuilt", "inspected", "abandoned", "opened"]
DAYS = ["Monday", "Tuesday", "Wednesday", "Thursday"]


def sentence(rng: random.Random) -> str:
    """One sentence of a report."""
    who, role = rng.choice(PEOPLE), rng.choice(ROLES)
    thing, place, day = rng.choice(THINGS), rng.choice(PLACES), rng.choice(DAYS)
    number = rng.randint(2, 90)
    return rng.choice(
        [
            f"The {role}, {who}, {rng.choice(DID)} the {thing} in {place} on {day}.",
            f"“We {rng.choice(DID)} the {thing} and {number} boats near {place},” {who} said.",
            f"{who} said that the {thing} in {place} would be {rng.choice(DID)} by {day}.",
            f"{number} people were evacuated from the {thing} in {place}.",
            f"Crews from {place} {rng.choice(DID)} a {thing} before the {role} arrived.",
        ]
    )


def report(number: int) -> Report:
    """One report of about 150 words."""
    rng = random.Random(number)
    toll = f"At least {20 + number % 7} people were killed in Brask, the {rng.choice(ROLES)} said."
    text = "\n\n".join([toll, *(sentence(rng) for _ in range(12)), f"Report {number}."])
    zones = []
    start = 0
    for block in text.split("\n\n"):
        zones.append(Zone("body", Span(start, start + len(block))))
        start += len(block) + 2
    metadata = Metadata(published=Stated(f"2031-05-{1 + number % 28:02d}", "given"))
    return Report(content_id("r", text), f"{number}.txt", text, tuple(zones), metadata)


BEND = 2
"""How often the time of one report among 100 that of one among 1,000 may be."""


def rows(counts: list[int]) -> list[Row]:
    held: list[Extraction] = []
    found: list[Row] = []
    each: dict[int, float] = {}
    parsed = 0.0
    for count in counts:
        began = time.process_time()
        held += pipeline.extract([report(n) for n in range(len(held), count)], language.load())
        parsed += time.process_time() - began
        began = time.process_time()
        account = pipeline.reconcile(held, include=["*"])
        spent = time.process_time() - began
        each[count] = spent / count
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        found += [
            Row(f"{count:,} reports, extraction", parsed, "s"),
            Row(f"{count:,} reports, link and compare", spent, "s", "extraction", spent / parsed),
            Row(f"{count:,} reports, findings", len(account.findings), "findings"),
            Row(f"{count:,} reports, memory", peak, "MB"),
        ]
    if {100, 1000} <= each.keys():
        bend = each[1000] / each[100]
        found.append(Row("one report among 1,000", each[1000], "s", "one among 100", bend, BEND))
    return found


if __name__ == "__main__":
    words = arguments(__doc__, 1)
    words.add_argument("counts", nargs="*", type=int, default=[10, 100, 1000])
    asked = words.parse_args()
    raise SystemExit(said(rows(asked.counts), asked.json))

"""One account of 10, 100, 1,000 reports of one story: seconds and memory, and how they grow.

    python benchmarks/compare.py [COUNT ...]

The reports are made up of invented sentences, different in every report, with a
toll, quotes and claims; no copies, so that nothing is saved by finding them.
"""

from __future__ import annotations

import random
import resource
import sys
import time

from rashomon import pipeline
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


def main(counts: list[int]) -> None:
    """Measures and prints one line a count."""
    held: list[Extraction] = []
    parsed = 0.0
    print("reports  extract s  compare s  s/report  findings  peak MB")
    for count in counts:
        began = time.perf_counter()
        held += pipeline.extract([report(n) for n in range(len(held), count)])
        parsed += time.perf_counter() - began
        began = time.perf_counter()
        account = pipeline.reconcile(held, include=["*"])
        spent = time.perf_counter() - began
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        print(
            f"{count:7,}  {parsed:9.1f}  {spent:9.2f}  {spent / count:8.4f}  "
            f"{len(account.findings):8,}  {peak:7.0f}"
        )


if __name__ == "__main__":
    main([int(a) for a in sys.argv[1:]] or [10, 100, 1000])

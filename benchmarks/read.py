"""Pages a second, as a ratio to trafilatura's own extraction over the same pages.

    python benchmarks/read.py [FOLDER] [--rounds N] [--json]

FOLDER holds HTML files; without it the development pages are taken where they are
at hand, else a page of our own, many times. Each round reads all pages once with
each program, in turns, so that a busy machine slows them alike; the medians of
the rounds are compared. Rashomon's time is that of the whole reader (text with the
way back to the page, zones, metadata); trafilatura's that of its text alone, with
its defaults and in its fast mode. A ratio of 1 is as fast as trafilatura.
"""

from __future__ import annotations

import argparse
import json
import logging
import os
import platform
import statistics
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path

TARGET = 0.7
HERE = Path(__file__).resolve().parents[1]
PAGE = (
    "<html><head><title>Footbridge collapses | Ambel Courier</title></head><body>"
    "<nav><a href='/'>Home</a></nav><article><h1>Footbridge collapses</h1>{}</article></body>"
).format("<p>A footbridge over the river Ambel collapsed on Monday, killing three people.</p>" * 40)

Reader = Callable[[str], object]


def pages(folder: Path | None) -> list[str]:
    folders = [
        folder, HERE / "../shared/data/extraction/html", HERE / "../../shared/data/extraction/html"
    ]  # fmt: skip
    for place in folders:
        files = sorted(place.glob("*.htm*")) if place else []
        if files:
            return [f.read_text(encoding="utf-8", errors="replace") for f in files]
    return [PAGE] * 50


def readers() -> dict[str, Reader]:
    from trafilatura import extract

    from rashomon.read import html

    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
    return {
        "rashomon": lambda page: html.read("page.html", page),
        "trafilatura": extract,
        "trafilatura, fast": lambda page: extract(page, fast=True),
    }


def measure(held: Sequence[str], rounds: int) -> dict[str, float]:
    """Pages a second of processor time by each reader: the median of the rounds."""
    found: dict[str, list[float]] = {}
    every = readers()
    for read in every.values():
        read(held[0])
    for _ in range(rounds):
        for name, read in every.items():
            begun = time.process_time()
            for page in held:
                read(page)
            found.setdefault(name, []).append(len(held) / (time.process_time() - begun))
    return {name: statistics.median(values) for name, values in found.items()}


def main() -> int:
    words = argparse.ArgumentParser(description="How quickly pages are read.")
    words.add_argument("folder", nargs="?", type=Path)
    words.add_argument("--rounds", type=int, default=7)
    words.add_argument("--json", action="store_true")
    asked = words.parse_args()
    held = pages(asked.folder)
    speed = measure(held, asked.rounds)
    ratio = {name: speed["rashomon"] / value for name, value in speed.items()}
    machine = {"cpus": os.cpu_count(), "python": platform.python_version()}
    if asked.json:
        print(json.dumps({"pages": len(held), "machine": machine, "speed": speed, "ratio": ratio}))
    else:
        print(
            f"{len(held)} pages, {asked.rounds} rounds",
            *map("{0[0]} {0[1]}".format, machine.items()),
            sep=", ",
        )
        for name, value in speed.items():
            print(f"{name:20} {value:8.1f} pages/s   rashomon's ratio to it {ratio[name]:5.2f}")
    good = ratio["trafilatura"] >= TARGET
    print(f"target {TARGET}: {'met' if good else 'MISSED'}", file=sys.stderr)
    return 0 if good else 1


if __name__ == "__main__":
    raise SystemExit(main())

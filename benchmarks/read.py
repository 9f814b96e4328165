"""Pages a second, as a ratio to trafilatura's own extraction over the same pages.

    python benchmarks/read.py [FOLDER] [--rounds N] [--json]

FOLDER holds HTML files; without it the development pages are taken where they are
at hand, else a page of our own, many times. Processor time. Rashomon's is that of the
whole reader (text with the way back to the page, zones, metadata); trafilatura's that
of its text alone, with its defaults and in its fast mode. A ratio of 1 is as fast.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from pathlib import Path

from harness import Row, arguments, medians, said, shared

TARGET = 0.7
PAGE = (
    "<html><head><title>Footbridge collapses | Ambel Courier</title></head><body>"
    "<nav><a href='/'>Home</a></nav><article><h1>Footbridge collapses</h1>{}</article></body>"
).format("<p>A footbridge over the river Ambel collapsed on Monday, killing three people.</p>" * 40)


def pages(folder: Path | None) -> list[str]:
    place = folder or shared("extraction/html")
    files = sorted(place.glob("*.htm*")) if place else []
    return [f.read_text(encoding="utf-8", errors="replace") for f in files] or [PAGE] * 50


def readers() -> dict[str, Callable[[str], object]]:
    from trafilatura import extract

    from rashomon.read import html

    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
    return {
        "rashomon": lambda page: html.read("page.html", page),
        "trafilatura": extract,
        "trafilatura, fast": lambda page: extract(page, fast=True),
    }


def rows(folder: Path | None, rounds: int) -> list[Row]:
    held = pages(folder)

    def over(read: Callable[[str], object]) -> Callable[[], object]:
        return lambda: [read(page) for page in held]

    taken = medians({name: over(read) for name, read in readers().items()}, rounds)
    speed = {name: len(held) / took for name, took in taken.items()}
    own = speed.pop("rashomon")
    ratio = own / speed["trafilatura"]
    found = [Row("reading pages", own, "pages/s", "trafilatura", ratio, TARGET, more=True)]
    found += [Row(name, value, "pages/s") for name, value in speed.items()]
    return found


if __name__ == "__main__":
    words = arguments(__doc__, 7)
    words.add_argument("folder", nargs="?", type=Path)
    asked = words.parse_args()
    raise SystemExit(said(rows(asked.folder, asked.rounds), asked.json))

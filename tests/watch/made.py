"""Invented days of invented sites: what each address answers from when on; a watch over them."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email.utils import format_datetime
from html import escape
from pathlib import Path
from typing import Any

from tests.ledger.made import folder

from rashomon import run
from rashomon.keeping import Keeping
from rashomon.ledger import opened
from rashomon.ledger.watching import Alert
from rashomon.watch import sources
from rashomon.watch.replay import ANSWERS, Hands, RecordedWeb, kept
from rashomon.watch.running import Watch

START = 1_935_446_400_000
"""2031-05-02T00:00Z, as UTC ms."""
HOUR = 3_600_000
MINUTE = 60_000
SITE = "https://news.example"
FILLER = (
    "The road along the coast was closed for most of the day and buses were sent another way.",
    "Schools in the district stay shut until Friday while engineers look at the buildings.",
    "Volunteers handed out blankets and soup in the sports hall until late in the evening.",
    "The regional council is to meet on Monday and will hear the harbour master first.",
)
OTHER = (
    "Fire crews from Larnes and Tolmar searched the burnt warehouse in Olm until nightfall.",
    "Insurers said that it was too early to speak of what the blast in Olm would cost.",
    "Neighbours told of a bang at dawn, of broken panes and of dust over the whole of Olm.",
    "The harbour of Olm, which lives on timber, is to open again within a week or two.",
)


def stamp(at: int) -> str:
    return datetime.fromtimestamp(at / 1000, UTC).isoformat()


def page(
    title: str,
    *words: str,
    published: int | None = START,
    modified: int | None = None,
    around: str = "",
    filler: tuple[str, ...] = FILLER,
) -> str:
    """A page with these paragraphs, some filler after them, and what stands around it."""
    meta = ""
    for name, at in (("published", published), ("modified", modified)):
        if at is not None:
            meta += f'<meta property="article:{name}_time" content="{stamp(at)}">'
    body = "".join(f"<p>{escape(w)}</p>" for w in (*words, *filler))
    return (
        f"<!DOCTYPE html><html lang='en'><head><title>{escape(title)}</title>{meta}</head><body>"
        f"<header><nav><a href='/'>Home</a></nav><span class='clock'>{around}</span></header>"
        f"<main><article><h1>{escape(title)}</h1>{body}</article></main>"
        f"<footer>{around} readers today</footer></body></html>"
    )


@dataclass(frozen=True)
class Entry:
    """An item of a feed."""

    guid: str
    link: str
    title: str = "An item"
    at: int = START
    words: str = ""


def rss(*entries: Entry, head: str = "") -> str:
    items = "".join(
        f"<item><guid isPermaLink='false'>{escape(e.guid)}</guid><title>{escape(e.title)}</title>"
        + (f"<link>{escape(e.link)}</link>" if e.link else "")
        + f"<pubDate>{format_datetime(datetime.fromtimestamp(e.at / 1000, UTC))}</pubDate>"
        + (f"<description>{escape(e.words)}</description>" if e.words else "")
        + "</item>"
        for e in entries
    )
    return (
        f"<?xml version='1.0'?>{head}<rss version='2.0'><channel><title>News</title>{items}"
        "</channel></rss>"
    )


@dataclass
class Day:
    """What addresses answer, from when on."""

    lines: list[dict[str, Any]] = field(default_factory=list)

    def says(self, at: int, address: str, body: str = "", **more: Any) -> None:
        full = address if "://" in address else f"{SITE}{address}"
        held = {"at": stamp(at), "address": full, **more}
        if body:
            held["body"] = body
        self.lines.append(held)

    def write(self, place: Path) -> Path:
        place.mkdir(exist_ok=True)
        lines = "".join(json.dumps(line) + "\n" for line in self.lines)
        (place / ANSWERS).write_text(lines, "utf-8")
        return place


@dataclass
class Watched:
    """A watch over a day, and what is asked of it."""

    keeping: Keeping
    watch: Watch
    web: RecordedWeb
    clock: Hands

    def go(self, until: int) -> list[str]:
        """Goes on until then; addresses with outcomes, in order."""
        found = []
        for looked in self.watch.run(until):
            if looked is not None:
                found += [f"{outcome} {a}" for a, outcome in looked.added.outcomes]
        return found

    def alerts(self) -> list[Alert]:
        return self.keeping.view.alerts(limit=10_000)

    def kinds(self) -> list[str]:
        return [a.kind for a in self.alerts()]

    def add(self, *said: str, words: str = "page") -> None:
        for each in said:
            full = each if "://" in each or Path(each).exists() else f"{SITE}{each}"
            sources.add(self.keeping.writer, self.keeping.run, full, words)


def over(ledger: str | Path, day: Path, start: int = START) -> Watched:
    """A watch over the day in that folder, in a ledger that may be there already."""
    store = opened(ledger, create=True)
    keeping = Keeping(store, run.settled(cache=False))
    clock = Hands(max(start, keeping.view.head().at))
    web = kept(day, clock)
    watch = Watch(keeping, web, clock, clock.sleep, workers=1, patient=False)
    return Watched(keeping, watch, web, clock)


@contextmanager
def watched(day: Day, *said: str, words: str = "page") -> Iterator[Watched]:
    """The same in a new ledger, with sources that are watched."""
    with folder() as place:
        made = over(place / "ledger.db", day.write(place / "day"))
        try:
            made.add(*said, words=words)
            yield made
        finally:
            made.keeping.store.close()

"""Reports of invented events, a run that reads them in no time, and ledgers to keep them in.

The figures and names of a text are read by patterns; accounts are made by the real
pipeline. So a history of a ledger costs milliseconds, and what it tells is what is told.
"""

from __future__ import annotations

import re
import tempfile
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from types import SimpleNamespace
from typing import Any

from tests.lexis import LEXIS

from rashomon import language, pipeline
from rashomon.ground.limits import Options
from rashomon.keeping import Keeping
from rashomon.ledger import Store, opened
from rashomon.model import (
    Account,
    Attribution,
    Entity,
    Extraction,
    Figure,
    Interval,
    Metadata,
    Problem,
    Quote,
    Report,
    Scope,
    Span,
    Stated,
    Story,
    Zone,
    content_id,
    document_id,
    report_id,
    text_hash,
)
from rashomon.rulings import Ruling

FIGURE = re.compile(r"(\d+) people were (killed|injured)(?: in (\w+))?")
QUOTE = re.compile(r'"([^"]+)" said ([A-Z]\w+ [A-Z]\w+)')
NAME = re.compile(r"[A-Z]\w+ [A-Z]\w+")
BOILERPLATE = re.compile(r"^(?:Clock|Related|Advertisement)\b.*$", re.MULTILINE)


def record(
    id: str,
    text: str,
    story: str | None = "s",
    published: str | None = None,
    modified: str | None = None,
    title: str | None = None,
    **more: Any,
) -> dict[str, Any]:
    """A record as a caller gives it."""
    held = {"id": id, "text": text, "story": story, "published": published, "title": title}
    return {k: v for k, v in {**held, "modified": modified, **more}.items() if v is not None}


def report(held: Mapping[str, Any]) -> Report:
    """The report of a record; a paragraph that begins "Clock" and so on is furniture."""
    if "status" in held:
        named = "Gone" if held["status"] == 410 else "Trouble"
        lost = Problem("read", f"there is no such page ({held['status']} {named})", unread=True)
        return Report("", held["url"], "", problems=(lost,))
    title = held.get("title")
    text = f"{title}\n\n{held['text']}" if title else held["text"]
    zones = []
    start = 0
    for n, part in enumerate(text.split("\n\n")):
        furniture = BOILERPLATE.match(part)
        kind = "furniture" if furniture else "headline" if title and n == 0 else "body"
        zones.append(Zone(kind, Span(start, start + len(part))))  # type: ignore[arg-type]
        start += len(part) + 2

    def stated(name: str) -> Stated[str | None]:
        value = held.get(name)
        return Stated(value, "given" if value else "none")

    names = ("title", "publisher", "url", "published", "modified")
    held_as: dict[str, Any] = {name: stated(name) for name in names}
    metadata = Metadata(**held_as)
    document = document_id("record", held["id"])
    return Report(
        report_id(document, text_hash(text)),
        held.get("url", held["id"]),
        text,
        tuple(zones),
        metadata,
        held["id"],
        held.get("story"),
        document=document,
    )


@dataclass
class Run:
    """What stands for a run: reads records, extracts by patterns, compares for real."""

    generation: int = 1
    extracted: list[str] = field(default_factory=list)
    cache: None = None
    options: Options = field(default_factory=Options)

    @property
    def language(self) -> Any:
        parser = SimpleNamespace(version=f"patterns {self.generation}")
        return SimpleNamespace(code="en", parser=parser)

    def read(self, inputs: Iterable[Any]) -> Iterator[Report]:
        return (report(i) for i in inputs)

    def extract(self, reports: Iterable[Report]) -> Iterator[Extraction]:
        for each in reports:
            self.extracted.append(each.id)
            yield extraction(each, self.generation)

    def reconcile(
        self,
        extractions: Sequence[Extraction],
        story: str | None = None,
        include: Sequence[str] = (),
        workings: Any = None,
        rulings: Sequence[Ruling] = (),
    ) -> Account:
        read = [e.read_by(LEXIS) for e in extractions]
        return pipeline.reconcile(read, story, include, rulings=rulings, workings=workings)

    def stories(self, reports: Iterable[Report]) -> list[Story]:
        groups: dict[str, list[Report]] = {}
        for each in reports:
            groups.setdefault(each.text.split()[0], []).append(each)
        return [Story(tuple(held)) for held in groups.values()]

    def rarest(self, report: Report, most: int) -> list[str]:
        return report.text.split()[:1][:most]

    def notices(self, report: Report) -> tuple[tuple[str, Span], ...]:
        return pipeline.notices(report, language.load())


def extraction(held: Report, generation: int = 1) -> Extraction:
    """What patterns find; a later generation leaves places out."""
    text, statements = held.text, list[Any]()
    for m in FIGURE.finditer(text):
        number = int(m[1])
        place = m[3] if generation == 1 else None
        anchor = content_id("a", held.document, m[2], number)
        statements.append(
            Figure(
                content_id("f", held.id, m.start()),
                Span(m.start(), m.end(1) + len(" people")),
                Span(*m.span(1)),
                m[2],
                Interval(number, number),
                "person",
                scope=Scope(place=place),
                anchor=anchor,
            )
        )
    for m in QUOTE.finditer(text):
        who = Attribution(m[2], Span(*m.span(2)), source_kind="named")
        statements.append(
            Quote(
                content_id("q", held.id, m.start()),
                "direct",
                (Span(*m.span(1)),),
                who,
                (Span(*m.span(1)),),
                anchor=content_id("a", held.document, m[1]),
            )
        )
    statements.sort(key=lambda s: s.start)
    names: dict[str, list[Span]] = {}
    for m in NAME.finditer(text):
        names.setdefault(m[0], []).append(Span(*m.span()))
    entities = tuple(
        Entity(content_id("e", held.id, name), name, "person", tuple(spans))
        for name, spans in names.items()
    )
    return Extraction(held, tuple(statements), entities, lexis=LEXIS)


class Clock:
    """A clock that goes on by a second with every look, or as it is told."""

    def __init__(self, at: int = 1_900_000_000_000) -> None:
        self.at = at

    def __call__(self) -> int:
        self.at += 1000
        return self.at


@contextmanager
def folder() -> Iterator[Path]:
    """A folder in memory where there is one: waiting for a disk tests nothing."""
    memory = Path("/dev/shm")
    with tempfile.TemporaryDirectory(dir=memory if memory.is_dir() else None) as name:
        yield Path(name)


def keeping(store: Store, clock: Callable[[], int] | None = None, generation: int = 1) -> Keeping:
    """A ledger with the run above."""
    made = Keeping(store, Run(generation))  # type: ignore[arg-type]
    made.writer.clock = clock or Clock()
    return made


def new(path: Path) -> Keeping:
    """The same, in a new file."""
    return keeping(opened(path, create=True))


def add(kept: Keeping, *records: Mapping[str, Any]) -> list[str]:
    """Adds records in one go and makes the accounts again; the outcomes."""
    outcomes: list[str] = []
    stories: dict[str, None] = {}
    for batch in kept.add(records):
        outcomes += [outcome for _, outcome in batch.added.outcomes]
        stories.update(dict.fromkeys(batch.added.stories))
    kept.settle(stories)
    return outcomes


def told(account: Account) -> list[Any]:
    """An account as it is compared: findings, reports and problems."""
    bare = replace(account, extractions=())
    return [[r.id for r in account.reports], bare]

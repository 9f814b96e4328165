"""Parts that `rashomon archive` made, taken into a ledger: read, placed, told; nothing is parsed.

A story of a part is the story of the ledger that has its name, else that in which one of its
articles is already, else a new one, called as the ledger itself would call it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import batched
from pathlib import Path
from typing import TYPE_CHECKING

from rashomon.errors import UsageError
from rashomon.keeping import BATCH, Keeping
from rashomon.keeping.placing import ALIKE, ALONE, NAMED, named
from rashomon.ledger import Placed, Seen, Store, View, parts
from rashomon.ledger.parts import Read
from rashomon.model import content_id

if TYPE_CHECKING:
    from rashomon.run import Run

FOLDER = "ledger"
"""The folder of an archive that holds its parts."""


@dataclass(frozen=True, slots=True)
class Taken:
    """What a part brought: reports in it, versions that are new here, stories that changed."""

    reports: int
    versions: int
    stories: int


def found(path: Path) -> list[Path] | None:
    """The parts at a path: an archive's folder, that of its parts, or a part; None for others."""
    if path.is_dir():
        inner = path / FOLDER if (path / FOLDER).is_dir() else path
        held = sorted(inner.glob(f"*{parts.ENDING}"))
        if not held:
            raise UsageError(
                f"{path} holds no parts for a ledger. `rashomon archive` makes such, but for "
                "--without-statements."
            )
        return held
    return [path] if parts.is_part(path) else None


def taken(store: Store, run: Run, paths: Iterable[Path]) -> Iterator[Taken]:
    """Takes parts in, one after another; what is known already changes nothing."""
    for path in paths:
        maker, reports = parts.read(path)
        reads = list(reports)
        kept = Keeping(store, run, maker)
        placed = _placed(kept.view, reads)
        touched: dict[str, None] = {}
        versions = 0
        for batch in batched(reads, BATCH):
            added = kept.writer.add([_seen(read) for read in batch], placed)
            versions += len(added.versions)
            touched.update(dict.fromkeys(added.stories))
        kept.settle(touched)
        yield Taken(len(reads), versions, len(touched))


def _seen(read: Read) -> Seen:
    report = read.extraction.report
    return Seen(report.input, report, read.extraction, read.notices, read.story)


def _placed(view: View, reads: Iterable[Read]) -> Mapping[str, Placed]:
    """The story of each article."""
    documents: dict[tuple[str | None, str], dict[str, int]] = {}
    for read in reads:
        own = documents.setdefault((read.story, read.first), {})
        own[read.extraction.report.document or read.extraction.report.id] = read.of
    found: dict[str, Placed] = {}
    for (name, first), own in documents.items():
        if name is not None:
            known = view.story_named(name)
            home = Placed(known or named(name), NAMED, None if known else name)
        else:
            homes = [held for document in own if (held := view.home(document))]
            story = min(homes).story if homes else content_id("S", first)
            home = Placed(story, ALIKE if max(own.values()) > 1 else ALONE)
        found.update(dict.fromkeys(own, home))
    return found

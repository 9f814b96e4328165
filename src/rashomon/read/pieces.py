"""An input cut into pieces that are read one by one, each for itself, in whatever process.

A piece is a record of a web archive, a line of JSON Lines, a row of a table in Parquet, or an
input of another kind, whole. Cutting looks at lengths and ends alone; what a piece holds is
read by the readers of its kind.
"""

from __future__ import annotations

import io
import json
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from rashomon.ground.limits import Limits, Options
from rashomon.model import Problem, Report
from rashomon.read import contents, records, signs, sniff, sources
from rashomon.read.assemble import finish, lost
from rashomon.read.formats import warc
from rashomon.read.sources import Source, shown, unread

ROWS = 256
"""Rows of a table that are taken at a time."""
PARQUET = b"PAR1"
ARCHIVES = ("warc", "wacz")


@dataclass(frozen=True, slots=True)
class Piece:
    """One piece: its kind, its number in the input (from 1), its place in bytes, its bytes.

    `kind` is "warc", "line", "row" or "whole".
    """

    kind: str
    number: int
    at: int
    content: bytes


def cut(name: str, path: str, options: Options) -> Iterator[Piece | Problem]:
    """The pieces of the file at `path`, called `name`, in order.

    A problem where one is lost, or the file cannot be read.
    """
    opened = sources.opened(path)
    if isinstance(opened, Problem):
        yield replace(opened, input=name)
        return
    opened = replace(opened, name=name)
    limits = options.limits
    with opened.stream as stream:
        size = stream.seek(0, io.SEEK_END)
        stream.seek(0)
        roomy = replace(limits, decompressed=max(limits.decompressed, warc.PACKED * size))
        if stream.read(len(PARQUET)) == PARQUET:
            yield from _rows(name, path)
            return
        stream.seek(0)
        try:
            yield from _pieces(opened, roomy, options)
        except OSError as error:
            yield unread(name, f"could not be read to its end: {error.strerror or error}.")


def _pieces(source: Source, limits: Limits, options: Options) -> Iterator[Piece | Problem]:
    opened = sniff.unpack(source.stream, limits)
    kind = sniff.sniff(opened.head, source.name, options.fields.values()).kind
    lost = False
    if kind in ARCHIVES:
        for found in warc.frames(kind, source, opened, limits):
            if isinstance(found, Report):
                lost = True
                yield from found.problems
            else:
                yield Piece("warc", found.number, found.at, found.content)
    elif kind == "records":
        at = 0
        for number, content in records.cut(opened.stream, limits):
            yield Piece("line" if number else "whole", number, at, content)
            at += len(content)
    else:
        source.stream.seek(0)
        yield Piece("whole", 1, 0, source.stream.read(limits.decompressed))
        return
    if trouble := opened.trouble(limits):
        said = f"{shown(source.name)} {trouble}."
        yield Problem(signs.STAGE, said, input=source.name, unread=not lost)


def _rows(name: str, path: str) -> Iterator[Piece | Problem]:
    """The rows of a Parquet file, each as the record that it would be in JSON Lines."""
    try:
        import polars
    except ImportError:
        yield unread(
            name, "is Parquet, which needs polars, and it is not here: pip install polars."
        )
        return
    try:
        frame = polars.scan_parquet(path, glob=False)
        total: int = frame.select(polars.len()).collect().item()
        for first in range(0, total, ROWS):
            for number, row in enumerate(frame.slice(first, ROWS).collect().to_dicts(), first + 1):
                told = json.dumps(row, default=str, ensure_ascii=False)
                yield Piece("row", number, 0, told.encode("utf-8", "replace"))
    except (polars.exceptions.PolarsError, OSError, ValueError) as error:
        why = shown(" ".join(str(error).split()))[:200]
        yield unread(name, f"is a damaged table ({why}). Fetch or make it again.")


def taken(name: str, piece: Piece, options: Options) -> tuple[list[Report], Counter[str]]:
    """The reports of one piece of `name`, finished; and what was passed over, by kind."""
    counts: Counter[str] = Counter()
    if piece.kind == "whole":
        source = Source(name, io.BytesIO(piece.content), fields=options.fields)
        return list(contents.reports(source, 0, options)), counts
    return [finish(r, 0, options) for r in _read(name, piece, options, counts)], counts


def _read(name: str, piece: Piece, options: Options, counts: Counter[str]) -> Iterator[Report]:
    limits = options.limits
    if piece.kind == "warc":
        source = Source(name, io.BytesIO(), fields=options.fields)
        frame = warc.RecordFrame(piece.number, piece.at, piece.content)
        return warc.record(source, frame, limits, counts)
    place = records.RecordPlace(name, fields=options.fields)
    if piece.kind == "line":
        return records.taken(place, piece.number, piece.content, limits)
    if len(piece.content) > limits.bytes:
        return iter(
            [lost(name, f"Row {piece.number:,} of {shown(name)} is larger than the bound.")]
        )
    row: dict[str, Any] = json.loads(piece.content)
    return iter([records.report(place.within(f"row {piece.number:,}"), row, limits)])

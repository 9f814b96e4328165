"""Parts for a ledger: reports with what they state and the story they are of, on their way in.

A part is made where there is no ledger (`rashomon archive`), as JSON Lines packed with gzip: a
header that names the maker and the shape by which values are packed (`packing`), then a line
for each report. The same reports give the same bytes. What comes back is checked against
its types; nothing is executed.
"""

from __future__ import annotations

import base64
import gzip
import json
import zlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, cast, get_args

import msgspec

from rashomon.errors import DamagedLedger, LedgerError
from rashomon.ledger import packing
from rashomon.ledger.content import bare, said, text_bytes
from rashomon.ledger.values import Notice, NoticeKind
from rashomon.model import Extraction, Span

SCHEMA = "rashomon/ledger-part/1"
ENDING = ".jsonl.gz"
GZIP = b"\x1f\x8b"
LEVEL = 6
LONGEST = 200_000_000
"""Bytes of a line; a longer one is none of a report."""


@dataclass(frozen=True, slots=True)
class Read:
    """A report with what it states, words by which it says that it was changed, and its story.

    `story` is the story's name where its record says one; `first` the first, by id, of the
    documents of its story, `of` how many these are.
    """

    extraction: Extraction
    notices: tuple[Notice, ...]
    story: str | None
    first: str
    of: int


def line(
    extraction: Extraction,
    notices: Iterable[tuple[str, Span]],
    story: str | None,
    first: str,
    of: int,
) -> bytes:
    """One report's line."""
    report = bare(extraction.report)
    return said(
        {
            "text": _bytes(text_bytes(report)),
            "beside": _bytes(packing.pack_beside(report)),
            "stated": _bytes(packing.pack_stated(extraction)),
            "notices": [[kind, span.start, span.end] for kind, span in notices],
            "story": story,
            "first": first,
            "of": of,
        }
    )


def part(lines: Sequence[bytes], maker: str) -> bytes:
    """A part of these lines, made by that program."""
    shape = _bytes(packing.shape_bytes())
    head = said({"schema": SCHEMA, "maker": maker, "mark": packing.mark().hex(), "shape": shape})
    return gzip.compress(b"\n".join([head, *lines, b""]), LEVEL, mtime=0)


def _bytes(raw: bytes) -> str:
    return base64.b64encode(raw).decode()


def is_part(path: Path) -> bool:
    """Whether a file begins as a part does."""
    try:
        with path.open("rb") as file:
            if not file.read(2).startswith(GZIP):
                return False
        with gzip.open(path) as packed:
            return SCHEMA.encode() in packed.readline(LONGEST)
    except (OSError, EOFError, zlib.error):
        return False


def read(path: Path) -> tuple[str, Iterator[Read]]:
    """The maker of a part, and its reports.

    LedgerError where it is none, DamagedLedger where it was cut or changed.
    """
    lines = _lines(path)
    try:
        head = json.loads(next(lines, b"null"))
        if head["schema"] != SCHEMA:
            raise KeyError("schema")
        mark, shape = bytes.fromhex(head["mark"]), base64.b64decode(head["shape"])
        shapes: dict[bytes, packing.Shape] = {
            mark: msgspec.msgpack.decode(shape, type=packing.Shape)
        }
        maker = str(head["maker"])
    except (KeyError, TypeError, ValueError, RecursionError) as error:
        raise LedgerError(
            f"{path} is no part for a ledger. `rashomon archive` makes such."
        ) from error
    return maker, _reports(lines, shapes, path)


def _lines(path: Path) -> Iterator[bytes]:
    try:
        with gzip.open(path) as packed:
            while found := packed.readline(LONGEST):
                yield found
    except (OSError, EOFError, zlib.error) as error:
        raise DamagedLedger(f"{path} is damaged or cut off ({error}). Make it again.") from error


def _reports(
    lines: Iterable[bytes], shapes: dict[bytes, packing.Shape], path: Path
) -> Iterator[Read]:
    for raw in lines:
        try:
            yield _read(json.loads(raw), shapes)
        except (KeyError, TypeError, ValueError, RecursionError) as error:
            raise DamagedLedger(f"{path} holds a line that is no report ({error}).") from error


def _read(held: dict[str, Any], shapes: dict[bytes, packing.Shape]) -> Read:
    text = base64.b64decode(held["text"]).decode("utf-8", "surrogatepass")
    report = packing.unpack_beside(base64.b64decode(held["beside"]), shapes.__getitem__, text)
    stated = base64.b64decode(held["stated"])
    extraction = packing.unpack_stated(stated, shapes.__getitem__, report)
    notices = []
    for kind, start, end in held["notices"]:
        if kind not in get_args(NoticeKind) or not 0 <= start <= end <= len(text):
            raise ValueError("a notice is none")
        notices.append(Notice(cast("NoticeKind", kind), Span(start, end)))
    story = held["story"]
    return Read(
        extraction,
        tuple(notices),
        None if story is None else str(story),
        str(held["first"]),
        int(held["of"]),
    )

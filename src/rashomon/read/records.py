"""JSON and JSON Lines records: one report each, as in docs/contract.md.

JSON Lines are read line by line, so that a file of any length takes the memory of
its longest line. A line that cannot be read is a report with a problem that names
it; the lines around it are read.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import partial
from itertools import chain
from typing import Any

from rashomon.limits import Limits, megabytes
from rashomon.model import Metadata, Problem, Report, Stated
from rashomon.read import dates, encoding, html, sniff, text
from rashomon.read.assemble import guarded, lost, shown

STAGE = "read"
SURROGATES = re.compile("[\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Place:
    """Where a record stands: the input's name, and its line or place in a list."""

    name: str
    where: str = ""

    def lost(self, message: str, record: str | None = None, story: str | None = None) -> Report:
        """The report of a record that could not be read."""
        found = lost(self.name, f"{self}{message}")
        return replace(found, record=record, story=story)

    def __str__(self) -> str:
        return f"{self.where} of {shown(self.name)}" if self.where else shown(self.name)


def read(name: str, stream: sniff.Stream, limits: Limits) -> Iterator[Report]:
    """One report a record, in order. `stream` begins as a JSON object or list does."""
    head = stream.peek(sniff.HEAD)[: sniff.HEAD]
    if sniff.charset(head) or head.lstrip()[:1] == b"[":
        yield from _document(name, stream.read(limits.bytes + 1), limits)
        return
    lines = _lines(stream, limits)
    first = next(lines, b"")
    if len(first) > limits.bytes or _object(first):
        yield from _json_lines(name, chain([first], lines), limits)
    else:
        yield from _document(name, first + stream.read(limits.bytes + 1 - len(first)), limits)


def _object(line: bytes) -> bool:
    try:
        return isinstance(json.loads(line), dict)
    except (ValueError, RecursionError):
        return False


def _lines(stream: sniff.Stream, limits: Limits) -> Iterator[bytes]:
    """The lines, each no longer than one byte past the bound."""
    while line := stream.readline(limits.bytes + 1):
        yield line
        cut = len(line) > limits.bytes
        while cut and line and not line.endswith(b"\n"):
            line = stream.readline(limits.bytes)


def _json_lines(name: str, lines: Iterable[bytes], limits: Limits) -> Iterator[Report]:
    for number, line in enumerate(lines, 1):
        if line.strip():
            yield _line(Place(name, f"Line {number:,}"), line, limits)


def _line(place: Place, line: bytes, limits: Limits) -> Report:
    if len(line) > limits.bytes:
        return place.lost(f" is longer than {megabytes(limits.bytes)}, and was left out.")
    try:
        found = _loads(line)
    except (ValueError, RecursionError) as error:
        return place.lost(f" is no valid JSON ({_fault(error)}). Mend or remove that line.")
    return _record(place, found, limits)


def _document(name: str, content: bytes, limits: Limits) -> Iterator[Report]:
    """A whole JSON document: a list of records, one record, or lines whose first is broken."""
    if len(content) > limits.bytes:
        message = (
            f" is one JSON document of more than {megabytes(limits.bytes)}, which is the bound. "
            "Give it as JSON Lines, one record a line."
        )
        yield Place(name).lost(message)
        return
    try:
        found = _loads(content)
    except (ValueError, RecursionError) as error:
        lines = [line for line in content.split(b"\n") if line.strip()]
        if sum(map(_object, lines[:200])) > 0:
            yield from _json_lines(name, content.split(b"\n"), limits)
        else:
            fault = f" is no valid JSON ({_fault(error)}). Mend it, or give the text as a file."
            yield Place(name).lost(fault)
        return
    if isinstance(found, list):
        if not found:
            yield Place(name).lost(" is an empty list. Give a list of records.")
        for number, record in enumerate(found, 1):
            yield _record(Place(name, f"Record {number:,}"), record, limits)
    else:
        yield _record(Place(name), found, limits)


def _loads(content: bytes) -> Any:
    bom = sniff.charset(content[:2000])
    if bom:
        return json.loads(content.decode(bom, "replace").removeprefix("\ufeff"))
    try:
        return json.loads(content.decode("utf-8"))
    except UnicodeDecodeError:
        return json.loads(encoding.decode(content).text)


def _fault(error: Exception) -> str:
    match error:
        case json.JSONDecodeError(msg=said, colno=column):
            return f"{said[0].lower()}{said[1:]}, column {column:,}"
        case RecursionError():
            return "nested too deeply"
    return "a number or character that cannot be read"


def _record(place: Place, record: Any, limits: Limits) -> Report:
    """The report of one record; fields that cannot be used are remarked on."""
    if not isinstance(record, dict):
        kind = {list: "a list", str: "a string", type(None): "null"}.get(type(record), "a number")
        return place.lost(f" is {kind}, no object. A record needs `text` or `html`.")
    ident, story = _name(record.get("id")), _name(record.get("story"))
    remarks: list[str] = []
    given = _metadata(record, remarks)
    words, markup = record.get("text"), record.get("html")
    if isinstance(words, str) and words.strip():
        report = guarded(place.name, partial(text.read, place.name, words, given, limits))
    elif isinstance(markup, str) and markup.strip():
        page = partial(html.read, place.name, markup, given=given, limits=limits)
        report = guarded(place.name, page)
    else:
        told = "`text` is empty" if isinstance(words, str) else "there is neither `text` nor `html`"
        which = f" (record {ident})" if ident else ""
        return place.lost(
            f"{which} has no words: {told}. Add the text, or remove it.", ident, story
        )
    noted = tuple(Problem(STAGE, f"{place}: {said}", input=place.name) for said in remarks)
    problems = (*report.problems, *noted)
    return replace(report, record=ident, story=story, problems=problems)


def _name(value: object) -> str | None:
    """An id or a story's name: a string, or a number as it was written."""
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        return None
    return SURROGATES.sub("\ufffd", str(value))


def _metadata(record: Mapping[str, Any], remarks: list[str]) -> Metadata:
    """What a record's own fields state: each is given."""
    found: dict[str, Stated[str | None]] = {}
    for field in ("title", "publisher", "url", "language", "agency", "syndicator"):
        value = _words(record.get(field))
        if value:
            found[field] = Stated(value, "given")
        elif record.get(field) not in (None, ""):
            remarks.append(f"`{field}` is no string, and was left out.")
    for field in ("published", "modified"):
        stated = record.get(field)
        moment = dates.iso(stated) if isinstance(stated, str) else None
        if moment:
            found[field] = Stated(moment, "given")
        elif stated not in (None, ""):
            remarks.append(f"`{field}` is no date that could be read; write it as 2025-07-04.")
    return Metadata(**found, byline=_authors(record.get("author")))


def _words(value: object) -> str:
    return " ".join(SURROGATES.sub("\ufffd", value).split()) if isinstance(value, str) else ""


def _authors(value: object) -> Stated[tuple[str, ...]]:
    names = value if isinstance(value, list) else [value]
    found = tuple(filter(None, map(_words, names)))
    return Stated(found, "given") if found else Stated((), "none")

"""JSON and JSON Lines records: one report each, as in docs/contract.md.

JSON Lines are read line by line, so that a file of any length takes the memory of
its longest line. A line that cannot be read is a report with a problem that names
it; the lines around it are read.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import partial
from html import escape, unescape
from itertools import chain, islice
from typing import Any

from rashomon.ground.limits import Limits, megabytes
from rashomon.model import Metadata, Problem, Report, Stated
from rashomon.model.report import Basis
from rashomon.read import dates, encoding, fields, html, shapes, signs, sniff, text
from rashomon.read.assemble import faulty, guarded, lost
from rashomon.read.sources import shown

LOOKED = 200
"""Lines in which a record is looked for where the first is none."""
_WHOLE = re.compile(r"<(?:!doctype|html|head|body|title|h1)[\s>]", re.IGNORECASE)
"""What a page has that is more than a piece of one."""
_BETWEEN = re.compile(r"\s*,?\s*")


@dataclass(frozen=True, slots=True)
class RecordPlace:
    """Where a record stands: the input's name, and its line or place in a list.

    `fields` says which of a record's fields is which, where the user told (`read.fields`).
    """

    name: str
    where: str = ""
    fields: Mapping[str, str] = field(default_factory=dict)

    def lost(self, message: str, record: str | None = None, story: str | None = None) -> Report:
        """The report of a record that could not be read."""
        found = lost(self.name, f"{self}{message}")
        return replace(found, record=record, story=story)

    def within(self, where: str) -> RecordPlace:
        """The place of one record of several that stand here."""
        whole = f"{where} of {self.where[:1].lower()}{self.where[1:]}" if self.where else where
        return RecordPlace(self.name, f"{whole[:1].upper()}{whole[1:]}", self.fields)

    def __str__(self) -> str:
        return f"{self.where} of {shown(self.name)}" if self.where else shown(self.name)


def read(
    name: str, stream: sniff.Stream, limits: Limits, told: Mapping[str, str] | None = None
) -> Iterator[Report]:
    """One report a record, in order. `stream` begins as a JSON object or list does.

    `told` says which of the records' fields is which, where they bear other names.
    """
    whole = RecordPlace(name, fields=told or {})
    for number, content in cut(stream, limits):
        yield from taken(whole, number, content, limits)


def cut(stream: sniff.Stream, limits: Limits) -> Iterator[tuple[int, bytes]]:
    """JSON Lines by their numbers, from 1; a document of another form is number 0, and alone."""
    head = stream.peek(sniff.HEAD)[: sniff.HEAD]
    if encoding.marked(head) or head.lstrip()[:1] == b"[":
        yield 0, stream.read(limits.bytes + 1)
        return
    lines = _lines(stream, limits)
    first = next(lines, b"")
    if len(first) <= limits.bytes and not _objects(first):
        held = first + stream.read(limits.bytes + 1 - len(first))
        if len(held) <= limits.bytes and not _lined(held):
            yield 0, held
            return
        *whole, last = held.split(b"\n")
        last += next(lines, b"")
        lines = chain(whole, [last], lines)
    else:
        lines = chain([first], lines)
    yield from ((n, line) for n, line in enumerate(lines, 1) if line.strip())


def _lined(content: bytes) -> bool:
    """Whether content that is no JSON document has lines that are records."""
    try:
        _values(content)
    except (ValueError, RecursionError):
        lines = (line for line in content.split(b"\n") if line.strip())
        return any(map(_objects, islice(lines, LOOKED)))
    return False


def taken(whole: RecordPlace, number: int, content: bytes, limits: Limits) -> Iterator[Report]:
    """The reports of what `cut` gave."""
    if number:
        return _line(whole.within(f"line {number:,}"), content, limits)
    return _document(whole, content, limits)


def _objects(line: bytes) -> bool:
    """Whether the line holds one whole JSON object, or several."""
    try:
        return all(isinstance(value, dict) for value in _values(line))
    except (ValueError, RecursionError):
        return False


def _lines(stream: sniff.Stream, limits: Limits) -> Iterator[bytes]:
    """The lines, each no longer than one byte past the bound.

    Behind one that does not end within `limits.decompressed` bytes nothing is read: it
    may be a hole of any size.
    """
    while line := stream.readline(limits.bytes + 1):
        yield line
        passed = len(line) if len(line) > limits.bytes else 0
        while passed and line and not line.endswith(b"\n"):
            line = stream.readline(limits.bytes)
            passed += len(line)
            if passed > limits.decompressed:
                return


def _line(place: RecordPlace, line: bytes, limits: Limits) -> Iterator[Report]:
    if len(line) > limits.bytes:
        yield place.lost(f" is longer than {megabytes(limits.bytes)}, and was left out.")
        return
    try:
        found = _values(line)
    except (ValueError, RecursionError) as error:
        yield place.lost(f" is no valid JSON ({_fault(error)}). Mend or remove that line.")
        return
    for number, value in enumerate(found, 1):
        where = place.within(f"record {number:,}") if len(found) > 1 else place
        yield from _wrapped(where, value, limits)


def _wrapped(place: RecordPlace, value: Any, limits: Limits) -> Iterator[Report]:
    """The records of a list that an object holds (`{"articles": [...]}`); else the record itself.

    So an object is read only where it has no words of its own and one such list, or is of
    a shape that is known (`shapes`).
    """
    if shapes.ours(value):
        yield place.lost(" is what Rashomon printed, not a report. Leave it out.")
        return
    try:
        shaped = shapes.records(value)
    except Exception as error:  # one document that nobody thought of must not stop the others
        yield place.lost(f" {faulty(error)}")
        return
    if shaped is not None:
        if not shaped:
            yield place.lost(" holds no message with words. Give me its text.")
        alone = len(shaped) == 1
        for number, record in enumerate(shaped, 1):
            yield report(place if alone else place.within(f"item {number:,}"), record, limits)
        return
    own = not isinstance(value, dict) or fields.holds_words(value, place.fields)
    lists = [] if own else [k for k, v in value.items() if _listed(v, place.fields)]
    if len(lists) != 1:
        yield report(place, value, limits)
        return
    key = shown(lists[0])[:60]
    for number, record in enumerate(value[lists[0]], 1):
        yield report(place.within(f"record {number:,} of `{key}`"), record, limits)


def _listed(value: object, told: Mapping[str, str]) -> bool:
    """Whether it is a list with a record in it."""
    return isinstance(value, list) and any(fields.holds_words(v, told) for v in value)


def _document(whole: RecordPlace, content: bytes, limits: Limits) -> Iterator[Report]:
    """A whole JSON document: a list of records, one record, or lines whose first is broken."""
    if len(content) > limits.bytes:
        message = (
            f" is one JSON document of more than {megabytes(limits.bytes)}, which is the bound. "
            "Give it as JSON Lines, one record a line."
        )
        yield whole.lost(message)
        return
    try:
        found = _values(content)
    except (ValueError, RecursionError) as error:
        if _lined(content):
            for number, line in enumerate(content.split(b"\n"), 1):
                if line.strip():
                    yield from _line(whole.within(f"line {number:,}"), line, limits)
        else:
            fault = f" is no valid JSON ({_fault(error)}). Mend it, or give the text as a file."
            yield whole.lost(fault)
        return
    one = found[0] if len(found) == 1 else found
    if isinstance(one, list):
        if not one:
            yield whole.lost(" is an empty list. Give a list of records.")
        for number, record in enumerate(one, 1):
            yield from _wrapped(whole.within(f"record {number:,}"), record, limits)
    else:
        yield from _wrapped(whole, one, limits)


def _values(content: bytes) -> list[Any]:
    """The JSON objects that stand one after another, or the one value that is none."""
    words = encoding.decode(content).text.removeprefix("\ufeff").strip()
    decoder = json.JSONDecoder()
    found: list[Any] = []
    at = 0
    while at < len(words) or not found:
        value, at = decoder.raw_decode(words, at)
        found.append(value)
        between = _BETWEEN.match(words, at)
        at = between.end() if between else at
        if at < len(words) and not isinstance(value, dict):
            raise json.JSONDecodeError("Extra data", words, at)
    return found


def _fault(error: Exception) -> str:
    match error:
        case json.JSONDecodeError(msg=said, colno=column):
            return f"{said[0].lower()}{said[1:]}, column {column:,}"
        case RecursionError():
            return "nested too deeply"
    return "a number or character that cannot be read"


def report(place: RecordPlace, value: Any, limits: Limits) -> Report:
    """The report of one record; fields that cannot be used are remarked on."""
    record = fields.named(value, place.fields) if isinstance(value, dict) else value
    if not isinstance(record, dict):
        kind = {list: "a list", str: "a string", type(None): "null"}.get(type(record), "a number")
        return place.lost(f" is {kind}, no object. A record needs `text` or `html`.")
    ident, story = _name(record.get("id")), _name(record.get("story"))
    remarks: list[str] = []
    given = metadata(record, remarks)
    words, markup = record.get("text"), record.get("html")
    if isinstance(words, str) and words.strip() and not _marked_up(words, record, value):
        found = guarded(place.name, partial(text.read, place.name, words, given, limits))
    elif isinstance(markup := markup or words, str) and markup.strip():
        page = partial(html.read, place.name, _headed(markup, given), given=given, limits=limits)
        found = guarded(place.name, page)
    else:
        told = _unworded({**value, **record})
        which = f" (record {ident})" if ident else ""
        return place.lost(
            f"{which} has no words: {told}. Add the text, or remove it.", ident, story
        )
    noted = tuple(Problem(signs.STAGE, f"{place}: {said}", input=place.name) for said in remarks)
    problems = (*found.problems, *noted)
    return replace(found, record=ident, story=story, problems=problems)


def _headed(markup: str, given: Metadata) -> str:
    """A piece of a page with the record's title above it; what is a page of its own is left."""
    title = given.title.value
    if not title or _WHOLE.search(markup) or title.casefold() in unescape(markup).casefold():
        return markup
    return f"<h1>{escape(title)}</h1>\n{markup}"


def _marked_up(words: str, record: Mapping[str, Any], value: Mapping[str, Any]) -> bool:
    """Whether what another name than the contract's `text` holds is a page or a piece of one."""
    return (
        "text" not in value
        and "html" not in record
        and sniff.sniff(words[:4_000].encode("utf-8", "replace")).kind == "html"
    )


def _unworded(record: Mapping[str, Any]) -> str:
    """Why a record has no words."""
    if isinstance(record.get("text"), str):
        return "`text` is empty"
    for name in ("text", "html"):
        if record.get(name) is not None:
            return f"`{name}` is no string" if record[name] != "" else f"`{name}` is empty"
    lists = [f"`{shown(k)[:60]}`" for k, v in record.items() if isinstance(v, list) and v]
    under = f" (lists lie under {', '.join(lists[:3])})" if lists else ""
    return f"there is neither `text` nor `html`{under}"


def _name(value: object) -> str | None:
    """An id or a story's name: a string, or a number as it was written; None for an empty one."""
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        return None
    return signs.whole(str(value)) or None


def metadata(record: Mapping[str, Any], remarks: list[str], basis: Basis = "given") -> Metadata:
    """What fields under the contract's names state; what cannot be used is remarked on."""
    found: dict[str, Stated[str | None]] = {}
    for name in ("title", "publisher", "url", "language", "agency", "syndicator"):
        value = _words(record.get(name))
        if value:
            found[name] = Stated(value, basis)
        elif record.get(name) not in (None, ""):
            remarks.append(f"`{name}` is no string, and was left out.")
    for name in ("published", "modified"):
        stated = record.get(name)
        moment = dates.stated(stated) if isinstance(stated, str) else None
        if moment:
            found[name] = Stated(moment, basis)
        elif stated not in (None, ""):
            remarks.append(f"`{name}` is no date that could be read; write it as 2025-07-04.")
    return Metadata(**found, byline=_authors(record.get("author"), remarks, basis))


def _words(value: object) -> str:
    return " ".join(signs.whole(value).split()) if isinstance(value, str) else ""


def _authors(value: object, remarks: list[str], basis: Basis) -> Stated[tuple[str, ...]]:
    names = value if isinstance(value, list) else [value]
    if any(not isinstance(n, str) for n in names) and value is not None:
        remarks.append("`author` holds what is no string, which was left out; write names.")
    found = tuple(filter(None, map(_words, names)))
    return Stated(found, basis) if found else Stated((), "none")

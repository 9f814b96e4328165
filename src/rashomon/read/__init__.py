"""Inputs → reports: any file, folder, URL or stream into text that evidence can point into.

`read` yields reports in the order of the inputs. Whatever cannot be read comes
out as a report without text whose problem says why; nothing vanishes.
"""

from __future__ import annotations

import hashlib
import io
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from functools import partial
from typing import Protocol

from rashomon.limits import Limits, Options, megabytes
from rashomon.model import Metadata, Problem, Report, Stated, with_problems
from rashomon.read import encoding, html, records, signs, sniff, sources, text
from rashomon.read.assemble import finish, guarded, lost
from rashomon.read.sources import Source, shown

__all__ = ["Limits", "Memory", "Options", "read", "read_bytes"]


class Memory(Protocol):
    """Keeps what was read: gives the reports kept under `parts`, else those that `make` gives.

    `parts` are everything that decides about the reports.
    """

    def reports(
        self, parts: tuple[object, ...], make: Callable[[], Iterable[Report]]
    ) -> Iterable[Report]:
        """The reports, from memory or made and kept."""


def read(
    inputs: Iterable[str], options: Options | None = None, memory: Memory | None = None
) -> Iterator[Report]:
    """The reports of these inputs, in order; what cannot be read is a report with a problem."""
    options = options or Options()
    place = 1
    for source in sources.expand(inputs, options):
        if isinstance(source, Problem):
            unopened = Report("", source.input or "", "", problems=(source,))
            yield finish(unopened, place, options)
            place += 1
            continue
        with source.stream:
            remarks = source.remarks
            for report in _remembered(source, place, options, memory):
                yield with_problems(report, remarks) if remarks else report
                remarks = ()
                place += 1


def read_bytes(
    name: str, content: bytes, options: Options | None = None, charset: str | None = None
) -> Iterator[Report]:
    """The reports within some bytes that are at hand already, as if `name` had held them."""
    options = options or Options()
    return _finished(Source(name, io.BytesIO(content), charset), 1, options)


def _remembered(
    source: Source, place: int, options: Options, memory: Memory | None
) -> Iterable[Report]:
    """The reports of one source, from memory where its content is known."""
    known = _known(source, place, options) if memory else None
    if not known or not memory:
        return _finished(source, place, options)
    return memory.reports(known, partial(_finished, source, place, options))


def _finished(source: Source, place: int, options: Options) -> Iterator[Report]:
    for number, report in enumerate(_source(source, options.limits), place):
        yield finish(report, number, options)


def _known(source: Source, place: int, options: Options) -> tuple[object, ...] | None:
    """Everything that decides about a source's reports; None where it can be read only once."""
    stream, given = source.stream, tuple(sorted(options.dates.items()))
    try:
        if not stream.seekable():
            return None
        digest = hashlib.file_digest(stream, "sha256").hexdigest()  # type: ignore[arg-type]
        stream.seek(0)
    except OSError:
        return None
    parts = (source.name, source.charset, source.url, digest, options.limits, given)
    return (*parts, place) if given else parts


def _source(source: Source, limits: Limits) -> Iterator[Report]:
    """The reports of one source; a failing disk or pipe loses no report that was read before."""
    name = shown(source.name)
    last: Report | None = None
    try:
        opened = sniff.unpack(source.stream, limits)
        for report in _content(source, opened, limits):
            if last:
                yield last
            last = report
    except OSError as error:
        yield from [last] if last else []
        yield lost(source.name, f"{name} could not be read to its end: {error.strerror or error}.")
        return
    trouble = opened.trouble(limits)
    if last and trouble:
        last = with_problems(last, [Problem(signs.STAGE, f"{name} {trouble}.", input=source.name)])
    yield from [last] if last else []


def _content(source: Source, opened: sniff.Opened, limits: Limits) -> Iterator[Report]:
    """What the first bytes say that the source holds, read so."""
    name = shown(source.name)
    found = sniff.sniff(opened.head, source.name)
    match found.kind:
        case "binary":
            message = f"{name} holds no text to read: it is {found.what}. Give me its text or HTML."
            yield lost(source.name, message)
        case "empty":
            yield lost(source.name, f"{name} is empty. Save it again, with its text.")
        case "records":
            yield from records.read(source.name, opened.stream, limits)
        case kind:
            content = opened.stream.read(limits.bytes + 1)
            if len(content) > limits.bytes:
                is_larger = "unpacks to more" if opened.gunzip else "is larger"
                message = f"{name} {is_larger} than {megabytes(limits.bytes)}, which is the bound."
                yield lost(source.name, f"{message} Cut it into its reports.")
            else:
                yield guarded(source.name, lambda: _single(source, content, kind, limits))


def _single(source: Source, content: bytes, kind: sniff.Kind, limits: Limits) -> Report:
    url = source.url or (source.name if "://" in source.name[:12] else None)
    given = Metadata(url=Stated(url, "given")) if url else Metadata()
    if kind == "html":
        content = content[sniff.headers(content) :]
        return html.read(source.name, content, given=given, charset=source.charset, limits=limits)
    decoded = encoding.decode(content, source.charset)
    report = text.read(source.name, decoded.text, given=given, limits=limits)
    if decoded.remark:
        remark = Problem(signs.STAGE, decoded.remark, input=source.name)
        report = replace(report, problems=(*report.problems, remark))
    return report

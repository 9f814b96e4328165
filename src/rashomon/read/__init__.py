"""Inputs → reports: any file, folder, URL or stream into text that evidence can point into.

`read` yields reports in the order of the inputs. Whatever cannot be read comes
out as a report without text whose problem says why; nothing vanishes.
"""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator
from dataclasses import replace

from rashomon.limits import Limits, Options, megabytes
from rashomon.model import Metadata, Problem, Report, Stated, with_problems
from rashomon.read import encoding, html, records, sniff, sources, text
from rashomon.read.assemble import finish, guarded, lost, shown
from rashomon.read.sources import Source

__all__ = ["Limits", "Options", "read", "read_bytes"]


def read(inputs: Iterable[str], options: Options | None = None) -> Iterator[Report]:
    """The reports of these inputs, in order; what cannot be read is a report with a problem."""
    options = options or Options()
    for place, report in enumerate(_reports(inputs, options), 1):
        yield finish(report, place, options)


def read_bytes(
    name: str, content: bytes, options: Options | None = None, charset: str | None = None
) -> Iterator[Report]:
    """The reports within some bytes that are at hand already, as if `name` had held them."""
    options = options or Options()
    source = Source(name, io.BytesIO(content), charset)
    for place, report in enumerate(_source(source, options.limits), 1):
        yield finish(report, place, options)


def _reports(inputs: Iterable[str], options: Options) -> Iterator[Report]:
    for source in sources.expand(inputs, options):
        if isinstance(source, Problem):
            yield Report("", source.input or "", "", problems=(source,))
        else:
            with source.stream:
                yield from _source(source, options.limits)


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
        last = with_problems(last, [Problem("read", f"{name} {trouble}.", input=source.name)])
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
                message = f"{name} is larger than {megabytes(limits.bytes)}, which is the bound."
                yield lost(source.name, f"{message} Cut it into its reports.")
            else:
                yield guarded(source.name, lambda: _single(source, content, kind, limits))


def _single(source: Source, content: bytes, kind: sniff.Kind, limits: Limits) -> Report:
    url = source.url or (source.name if "://" in source.name[:12] else None)
    given = Metadata(url=Stated(url, "given")) if url else Metadata()
    if kind == "html":
        return html.read(source.name, content, given=given, charset=source.charset, limits=limits)
    decoded = encoding.decode(content, source.charset)
    report = text.read(source.name, decoded.text, given=given, limits=limits)
    if decoded.remark:
        remark = Problem("read", decoded.remark, input=source.name)
        report = replace(report, problems=(*report.problems, remark))
    return report

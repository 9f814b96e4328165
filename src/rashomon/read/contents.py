"""One source → its reports: what its first bytes say that it is, read so."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from rashomon.limits import Limits, Options, megabytes
from rashomon.model import Metadata, Problem, Report, Stated, with_problems
from rashomon.read import encoding, html, records, signs, sniff, text
from rashomon.read.assemble import finish, guarded, lost
from rashomon.read.sources import Source, shown


def reports(source: Source, place: int, options: Options) -> Iterator[Report]:
    """The source's reports, finished; the first is number `place` among the inputs."""
    for number, report in enumerate(_source(source, options.limits), place):
        yield finish(report, number, options)


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

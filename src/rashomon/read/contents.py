"""One source → its reports: what its first bytes say that it is, read so."""

from __future__ import annotations

from collections.abc import Iterator

from rashomon.ground.limits import Limits, Options
from rashomon.model import Problem, Report, with_problems
from rashomon.read import readers, signs, sniff
from rashomon.read.assemble import finish, lost
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
    """What the first reader that takes it makes of it, else why nobody reads it."""
    name = shown(source.name)
    found = sniff.sniff(opened.head, source.name, source.fields.values())
    chosen = readers.reader(found.kind, opened.head, source.name)
    if chosen:
        yield from chosen.read(source, opened, limits)
    elif found.kind == "empty":
        yield lost(source.name, f"{name} is empty. Save it again, with its text.")
    else:
        message = f"{name} holds no text to read: it is {found.what}. {found.advice}"
        yield lost(source.name, message)

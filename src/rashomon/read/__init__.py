"""Inputs → reports: any file, folder, URL or stream into text that evidence can point into.

`read` yields reports in the order of the inputs. Whatever cannot be read comes
out as a report without text whose problem says why; nothing vanishes. The readers
are imported when there is something to read, and not where all of it is remembered.
"""

from __future__ import annotations

import hashlib
import io
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from typing import BinaryIO, Protocol

from rashomon.ground.limits import Limits, Options
from rashomon.model import Problem, Report, with_problems
from rashomon.read import sources
from rashomon.read.sources import Source

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
            from rashomon.read.assemble import finish

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
    return _made(Source(name, io.BytesIO(content), charset), 1, options)


def _remembered(
    source: Source, place: int, options: Options, memory: Memory | None
) -> Iterable[Report]:
    """The reports of one source, from memory where its content is known."""
    known = _known(source, place, options) if memory else None
    if not known or not memory:
        return _made(source, place, options)
    return memory.reports(known, partial(_made, source, place, options))


def _made(source: Source, place: int, options: Options) -> Iterator[Report]:
    from rashomon.read.contents import reports

    return reports(source, place, options)


def _known(source: Source, place: int, options: Options) -> tuple[object, ...] | None:
    """Everything that decides about a source's reports; None where it can be read only once.

    What is larger than any bound on bytes is not looked through for the sake of memory.
    """
    stream = source.stream
    told = (options.dates, options.documents)
    given = tuple(tuple(sorted(held.items())) for held in told)
    try:
        if not stream.seekable() or _size(stream) > options.limits.decompressed:
            return None
        digest = hashlib.file_digest(stream, "sha256").hexdigest()  # type: ignore[arg-type]
        stream.seek(0)
    except OSError:
        return None
    parts = (source.name, source.charset, source.url, digest, options.limits, given)
    return (*parts, place) if any(given) else parts


def _size(stream: BinaryIO) -> int:
    size = stream.seek(0, io.SEEK_END)
    stream.seek(0)
    return size

"""Inputs → reports: any file, folder, URL or stream into text that evidence can point into.

`read` yields reports in the order of the inputs. Whatever cannot be read comes
out as a report without text whose problem says why; nothing vanishes. The readers
are imported when there is something to read, and not where all of it is remembered.
"""

from __future__ import annotations

import hashlib
import io
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import partial
from typing import Any, BinaryIO, Protocol, cast

from rashomon.ground.limits import Limits, Options
from rashomon.model import Problem, Report, with_problems
from rashomon.read import sources
from rashomon.read.sources import Source

CHUNK = 1 << 20
"""Bytes that are hashed at a time."""

__all__ = ["Limits", "Memory", "Options", "read", "read_bytes"]


class Memory(Protocol):
    """Keeps what was read: gives the reports kept under `parts`, else those that `make` gives.

    `parts` are everything that decides about the reports; `held` says, once they are made,
    whether they were made of what `parts` tell of: where not, they are not kept.
    """

    def reports(
        self,
        parts: tuple[object, ...],
        make: Callable[[], Iterable[Report]],
        held: Callable[[], bool],
    ) -> Iterable[Report]:
        """The reports, from memory or made and kept."""


def read(
    inputs: Iterable[str | Mapping[str, Any]],
    options: Options | None = None,
    memory: Memory | None = None,
) -> Iterator[Report]:
    """The reports of these inputs, in order; what cannot be read is a report with a problem.

    An input may be a record itself, as a line of JSON Lines has it.
    """
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
    name: str,
    content: bytes,
    options: Options | None = None,
    charset: str | None = None,
    url: str | None = None,
) -> Iterator[Report]:
    """The reports within some bytes that are at hand already, as if `name` had held them."""
    options = options or Options()
    return _made(Source(name, io.BytesIO(content), charset, url), 1, options)


def _remembered(
    source: Source, place: int, options: Options, memory: Memory | None
) -> Iterable[Report]:
    """The reports of one source, from memory where its content is known."""
    known = _known(source, options.limits) if memory else None
    if not known or not memory:
        return _made(source, place, options)
    told = (options.dates, options.documents, options.fields)
    given = tuple(tuple(sorted(held.items())) for held in told)
    counted = (place,) if any(given) else ()
    parts = (source.name, source.charset, source.url, known.sha256, options.limits, given, *counted)
    same = replace(source, stream=known.stream)
    return memory.reports(parts, partial(_made, same, place, options), known.held)


def _made(source: Source, place: int, options: Options) -> Iterator[Report]:
    from rashomon.read.contents import reports

    return reports(source, place, options)


@dataclass(frozen=True, slots=True)
class _Known:
    """A source's content by its hash.

    `stream` gives that content; `held` whether what it gave was that content indeed.
    """

    sha256: str
    stream: BinaryIO
    held: Callable[[], bool]


def _known(source: Source, limits: Limits) -> _Known | None:
    """The content of a source that can be looked at before it is read; None where it cannot.

    It is read once: what is hashed is what is read. What is too large to be held is read
    twice, and hashed both times. What is larger than any bound is not looked through at all.
    """
    stream = source.stream
    try:
        if not stream.seekable() or _size(stream) > limits.decompressed:
            return None
        content = stream.read(limits.bytes + 1)
        if len(content) <= limits.bytes:
            digest = hashlib.sha256(content).hexdigest()
            return _Known(digest, io.BytesIO(content), lambda: True)
        first, again = Hashed(stream, content), Hashed(stream)
        digest = first.whole()
        stream.seek(0)
    except OSError:
        return None
    return _Known(digest, cast("BinaryIO", again), lambda: again.whole() == digest)


class Hashed:
    """A stream whose bytes are hashed as they are read; `before` are some that went before."""

    def __init__(self, stream: BinaryIO, before: bytes = b"") -> None:
        self._stream = stream
        self._digest = hashlib.sha256(before)

    def read(self, size: int = -1) -> bytes:
        """So many bytes, all of them where none are left after."""
        found = self._stream.read(size)
        self._digest.update(found)
        return found

    def whole(self) -> str:
        """The hash of everything, also of what nobody has read yet."""
        while self.read(CHUNK):
            pass
        return self._digest.hexdigest()


def _size(stream: BinaryIO) -> int:
    size = stream.seek(0, io.SEEK_END)
    stream.seek(0)
    return size
